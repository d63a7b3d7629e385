/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What was measured, and the groups of checks that are made on it.
 */
#ifndef BOOT_AGENT_GUEST_H
#define BOOT_AGENT_GUEST_H

#include "boot/agent/fill.h"
#include "boot/agent/reserved.h"
#include "boot/agent/system.h"

/**
 * struct guest - the measured kernel
 * @has_feature: it has debugfs lowmem_layout
 * @type: the layout that it says it is in; "stock" without the feature
 * @layout: what was measured
 * @totals: what was measured
 * @kernel: the kernel's code and data, physical
 * @rules: how this kernel reads reserved memory of its device tree
 * @ram: usable RAM as /proc/iomem has it, physical
 * @quiet: nothing running but the agent
 * @full: the same while no more vmalloc space could be had
 * @full_bytes: what the agent had of it then, and the stacks of worker threads
 * @fill: takes vmalloc space
 * @at_rest: no more than this is in use when nothing is filled, bytes
 */
struct guest {
	bool has_feature;
	char type[16];
	struct layout_seen layout;
	struct totals totals;
	struct ranges kernel;
	struct reserved_rules rules;
	struct ranges ram;
	struct snapshot quiet;
	struct snapshot full;
	uint64_t full_bytes;
	struct fill fill;
	uint64_t at_rest;
};

/* Stacks that the kernel keeps for later, and the like, may come and go. */
#define SLACK_BYTES	(512u << 10)

int measure_start(struct guest *guest);
int measure(struct guest *guest);
int wait_until_rest(const struct guest *guest);
void print_measured(const struct guest *guest);

/* Helpers that several groups use. */
uint64_t ram_end(const struct guest *guest);
bool areas_allowed(const struct guest *guest, const struct ranges *used,
		   char *why, size_t size);
void purge(const struct guest *guest);
void free_in_holes(const struct guest *guest, const struct ranges *used,
		   struct ranges *out);

/* The groups of checks; each reports its own lines. */
void check_mappings(const struct guest *guest);
void check_markers(const struct guest *guest);
void check_numbers(const struct guest *guest);
void check_predicted(const struct guest *guest);
void check_layout_file(const struct guest *guest);
void check_kernel_log(const struct guest *guest);
void check_fill(struct guest *guest);
void check_contents(const struct guest *guest);
void check_pages(const struct guest *guest);
void check_set_aside(const struct guest *guest);
void check_devmem(const struct guest *guest);
void check_devmem_write(const struct guest *guest);
void check_static_keys(void);
void check_carveouts(const struct guest *guest, int mem);
bool nomap_memory(const struct guest *guest, struct ranges *out);
void check_kunit(const struct guest *guest);
void check_threads(const struct guest *guest);
void check_show(const struct guest *guest);
void check_signals(void);
void check_modules(const struct guest *guest);
void check_crash(const struct guest *guest);
void check_hotplug(const struct guest *guest);
void check_hibernation(const struct guest *guest);
void check_drivers(void);
void check_memory(void);

struct module_seen;
void check_leaks(const struct module_seen *module);

/*
 * Processes with page tables of their own, made before vmalloc space is used
 * for the first time.  The first half is used while it is, the others later.
 */
int witnesses_start(void);
void check_witnesses_running(void);
void check_witnesses_woken(void);
void check_fork_storm(void);

void check_sync(void);

/* Asked for by the boot parameter "intermix.agent=suites". */
void run_suites(const struct guest *guest);

/* Asked for by the boot parameter "intermix.agent=threads". */
void count_threads(struct guest *guest);

/* Comes back when nothing is asked for, or when it could not be done. */
void provoke(const struct guest *guest);

/*
 * Crash with a second kernel loaded, asked for by the boot parameter
 * "intermix.agent=dump"; comes back only when that cannot be done.
 */
void dump_crash(const struct guest *guest);

/* What the second kernel does: write /proc/vmcore to the disk. */
void dump_copy(void);

/* Start this kernel again; comes back only when that cannot be done. */
void kexec_again(const struct guest *guest);

#endif /* BOOT_AGENT_GUEST_H */
