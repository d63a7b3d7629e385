// SPDX-License-Identifier: GPL-2.0-only
/*
 * The agent: PID 1 of a kernel that was booted to see where its lowmem is.
 */
#include <sys/mount.h>
#include <sys/reboot.h>
#include <unistd.h>

#include "boot/agent/drivers.h"
#include "boot/agent/guest.h"
#include "boot/agent/report.h"

static void power_off(void)
{
	sync();
	report_close();
	reboot(RB_POWER_OFF);
	for (;;)
		pause();
}

static void mount_all(void)
{
	mount("proc", "/proc", "proc", 0, NULL);
	mount("sysfs", "/sys", "sysfs", 0, NULL);
	mount("devtmpfs", "/dev", "devtmpfs", 0, NULL);
	mount("debugfs", "/sys/kernel/debug", "debugfs", 0, NULL);
	/* 0, the default, does not mean "show": it means "hashed". */
	write_file("/proc/sys/kernel/kptr_restrict", "1");
}

static void check_at_rest(const struct guest *guest)
{
	note("measured");
	check_predicted(guest);
	check_mappings(guest);
	check_markers(guest);
	check_numbers(guest);
	check_layout_file(guest);
	check_kernel_log(guest);
	check_kunit(guest);
	check_pages(guest);
	check_devmem(guest);
	check_devmem_write(guest);
	check_static_keys();
}

static void check_at_work(struct guest *guest)
{
	check_witnesses_woken();
	check_fork_storm();
	note("processes have seen new mappings");
	check_contents(guest);
	check_threads(guest);
	note("tasks are gone");
	check_signals();
	check_fill(guest);
	check_set_aside(guest);
	check_show(guest);
	check_hotplug(guest);
	check_hibernation(guest);
	check_crash(guest);
	check_modules(guest);
	check_drivers();
	check_memory();
}

/* Each hole is used once, in full, and given back: for boots by the hundred. */
static void check_at_work_quickly(struct guest *guest)
{
	check_witnesses_woken();
	check_contents(guest);
	check_set_aside(guest);
}

static void run(struct guest *guest)
{
	if (wants("copy")) {
		dump_copy();
		return;
	}
	if (!check(!witnesses_start(), "witnesses", "processes cannot be made") ||
	    !check(!measure_start(guest), "measure-start", "%s", parse_error))
		return;
	if (wants("kexec")) {
		drivers_leave_word();
		kexec_again(guest);
	}
	check_sync();
	check_witnesses_running();
	if (!check(!measure(guest), "measure", "%s", parse_error))
		return;
	provoke(guest);
	if (wants("threads"))
		count_threads(guest);
	print_measured(guest);
	if (wants("dump")) {
		dump_crash(guest);
		return;
	}
	check_at_rest(guest);
	report_hold();
	if (wants("quick"))
		check_at_work_quickly(guest);
	else if (wants("suites"))
		run_suites(guest);
	else
		check_at_work(guest);
}

int main(void)
{
	static struct guest guest;

	mount_all();
	note("started");
	if (report_open()) {
		note("no port to report by, as a virtio serial one called \"intermix\"");
		power_off();
	}
	run(&guest);
	note("done");
	report_verdict();
	power_off();
	return 0;
}
