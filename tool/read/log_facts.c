// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a boot log says: which line says what.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool/read/log_machine.h"
#include "tool/read/log_take.h"

#define NR(array)	(sizeof(array) / sizeof((array)[0]))

/* Lines that kernels of other machines begin with. */
static const struct {
	const char *start;
	const char *machine;
} others[] = {
	{ "BIOS-provided physical RAM map", "x86" },
	{ "BIOS-e820: ", "x86" },
	{ "KERNEL supported cpus:", "x86" },
	{ "x86/fpu: ", "x86" },
	{ "Checking if this processor honours the WP bit", "x86" },
	{ "virtual kernel memory layout:", "another machine" },
	{ "Boot CPU: AArch64", "64-bit ARM" },
	{ "CPU: AArch64 Processor", "64-bit ARM" },
	{ "Detected PIPT I-cache on CPU", "64-bit ARM" },
	{ "Detected VIPT I-cache on CPU", "64-bit ARM" },
	{ "CPU features: detected: ", "64-bit ARM" },
	{ "SBI specification ", "RISC-V" },
	{ "riscv: ", "RISC-V" },
	{ "Determined physical RAM map:", "MIPS" },
	{ "CPU0 revision is: ", "MIPS" },
	{ "ppc64_pft_size", "PowerPC" },
	{ "Top of RAM: 0x", "another machine" },
	{ "setup_memory: max_mapnr: ", "MicroBlaze" },
	{ "Memory @ ", "ARC" },
	{ "DMA32 ", "a 64-bit machine" },
	{ "LoongArch", "LoongArch" },
};

/* "CPU: ARMv7 Processor [410fd034] ...": Cortex-A35 and later, by their MIDR */
static void take_cpu(struct log_facts *facts, const char *message)
{
	const char *at = strchr(message, '[');
	size_t digits;
	u64 midr;

	facts->arm = true;
	if (!at || facts->wide_chip)
		return;
	at++;
	if (!log_hex(&at, &midr, &digits))
		return;
	facts->wide_chip = midr >> 24 == 0x41 && (midr >> 4 & 0xfff) >= 0xd02;
	if (facts->wide_chip)
		report_note(&facts->report, "the processor runs 64-bit kernels, too, and these have no limit of lowmem");
}

static bool take_machine(struct log_facts *facts, const char *message, unsigned int number)
{
	const char *other = NULL;
	size_t i;

	for (i = 0; i < NR(others); i++)
		if (!strncmp(message, others[i].start, strlen(others[i].start)))
			other = others[i].machine;
	/* setup_arch() of arm64 adds the MIDR. */
	if (!strncmp(message, "Booting Linux on physical CPU 0x", 32) && strstr(message, " [0x"))
		other = "64-bit ARM";
	if (other && !facts->other) {
		facts->other = other;
		facts->other_line = number;
	}
	if (!strncmp(message, "CPU: ", 5) && strstr(message, "(ARMv"))
		take_cpu(facts, message);
	if (!strncmp(message, "CPU: VIPT aliasing data cache", 29))
		facts->aliasing = true;
	return other != NULL;
}

/* The first line of its kind counts: programs print such words, too. */
static bool take_text(struct log_facts *facts, const char *start, char *buf, size_t size,
		      const char *message, unsigned int number)
{
	const char *at = message;

	if (!log_skip(&at, start))
		return false;
	if (buf[0])
		return true;
	at += strspn(at, " ");
	snprintf(buf, size, "%s", at);
	report_use(&facts->report, number, message);
	return true;
}

/* print_kernel_cmdline() of Linux 7.3 wraps it: all lines but the last end in " \\". */
static bool take_cmdline(struct log_facts *facts, const char *message, unsigned int number)
{
	size_t len = strlen(facts->cmdline);
	bool more = len > 1 && !strcmp(facts->cmdline + len - 2, " \\");
	const char *at = message;

	if (!log_skip(&at, "Kernel command line:"))
		return false;
	if (facts->has_cmdline && !more)
		return true;
	len -= more;
	at += strspn(at, " ");
	snprintf(facts->cmdline + len, sizeof(facts->cmdline) - len, "%s", at);
	facts->has_cmdline = true;
	report_use(&facts->report, number, message);
	return true;
}

static bool take_identity(struct log_facts *facts, const char *message, unsigned int number)
{
	static const char *const models[] = {
		"OF: fdt: Machine model: ", "OF: fdt:Machine model: ", "Machine model: ",
		"Machine: ",
	};
	struct report *report = &facts->report;
	const char *at;
	size_t i;

	if (take_text(facts, "Linux version ", report->release, sizeof(report->release),
		      message, number)) {
		report->release[strcspn(report->release, " ")] = '\0';
		return true;
	}
	if (take_cmdline(facts, message, number))
		return true;
	for (i = 0; i < NR(models); i++) {
		if (!take_text(facts, models[i], facts->model, sizeof(facts->model), message,
			       number))
			continue;
		/* "Machine: Generic DT based system, model: NAME" */
		at = strstr(facts->model, ", model: ");
		if (at)
			memmove(facts->model, at + 9, strlen(at + 9) + 1);
		return true;
	}
	return false;
}

/* "lowmem  : 0xc0000000 - 0xf0000000   ( 768 MB)" */
static bool take_virtual(struct log_facts *facts, const char *message, unsigned int number)
{
	const char *at = message;
	bool lowmem = log_skip(&at, "lowmem"), vmalloc = !lowmem && log_skip(&at, "vmalloc");
	u64 start, end;
	size_t digits;

	if (!lowmem && !vmalloc)
		return false;
	at += strspn(at, " ");
	if (!log_skip(&at, ": ") || strncmp(at, "0x", 2) || !log_hex(&at, &start, &digits) ||
	    !log_skip(&at, " - ") || !log_hex(&at, &end, &digits))
		return false;
	if (end <= start || end > UINT32_MAX)
		return false;
	/* A vendor's kernel that uses holes has several stretches of both. */
	if (lowmem) {
		if (!facts->virt_start || start < facts->virt_start)
			facts->virt_start = (u32)start;
		if (end > facts->virt_end)
			facts->virt_end = (u32)end;
		facts->nr_lowmem++;
	} else if (end > facts->vmalloc_end) {
		facts->vmalloc_end = (u32)end;
	}
	report_use(&facts->report, number, message);
	return true;
}

/* What init_static_idmap() prints, and mem_init() of kernels before 5.14. */
static bool take_image(struct log_facts *facts, const char *message, unsigned int number)
{
	const char *at = message;
	size_t digits;
	u64 start;

	if (log_skip(&at, "Setting up static identity map for ")) {
		if (facts->idmap || !log_hex(&at, &start, &digits) || start >= LAYOUT_PHYS_MAX)
			return false;
		facts->idmap = start;
	} else {
		if (facts->text || !log_skip(&at, ".text : 0x") || !log_hex(&at, &start, &digits) ||
		    start > UINT32_MAX)
			return false;
		facts->text = (u32)start;
	}
	report_use(&facts->report, number, message);
	return true;
}

/* "  lowmem 0xc0000000-0xcfefffff phys 0x0040000000"; false when it is no region */
static bool take_region(struct log_facts *facts, const char *at)
{
	unsigned int kind;
	u64 virt, last, phys;
	size_t digits;

	for (kind = LAYOUT_LOWMEM; kind <= LAYOUT_UPPER; kind++)
		if (log_skip(&at, layout_kind_name(kind)))
			break;
	at += strspn(at, " ");
	if (kind > LAYOUT_UPPER || !log_skip(&at, "0x") || !log_hex(&at, &virt, &digits) ||
	    !log_skip(&at, "-0x") || !log_hex(&at, &last, &digits))
		return false;
	if (kind != LAYOUT_LOWMEM || !log_skip(&at, " phys 0x") ||
	    !log_hex(&at, &phys, &digits) || last < virt || last >= UINT32_MAX ||
	    phys >= LAYOUT_PHYS_MAX)
		return true;
	if (!facts->virt_start) {
		facts->virt_start = (u32)virt;
		facts->phys_start = phys;
		facts->has_phys_start = !(phys & (LAYOUT_PMD_SIZE - 1));
	}
	facts->virt_end = (u32)last + 1;
	facts->report.lowmem_end = phys + (last - virt + 1);
	return true;
}

/* As report() of kernel/overlay/arch/arm/mm/lowmem/init.c writes it. */
static bool take_layout(struct log_facts *facts, const char *message, unsigned int number)
{
	struct report *report = &facts->report;
	const char *at = message;
	enum layout_type type;
	char name[16];
	size_t len;
	char *end;

	if (!log_skip(&at, "lowmem layout: "))
		return false;
	at += strspn(at, " ");
	len = strcspn(at, ":");
	snprintf(name, sizeof(name), "%.*s", (int)(len < 15 ? len : 15), at);
	if (!board_layout_parse(name, &type) && !strncmp(at + len, ": lowmem ", 9)) {
		report->layout_lowmem = strtoull(at + len + 9, &end, 10) << 10;
		if (*end != 'K')
			return false;
		memcpy(report->layout, name, sizeof(name));
	} else if (!take_region(facts, at)) {
		return false;
	}
	report_use(report, number, message);
	return true;
}

void log_facts_line(struct log_facts *facts, const char *message, unsigned int number)
{
	facts->last = number;
	log_machine_line(facts, message, number);
	if (take_machine(facts, message, number) || take_identity(facts, message, number) ||
	    log_memory_line(facts, message, number) ||
	    log_loader_line(facts, message, number) ||
	    take_layout(facts, message, number) || take_image(facts, message, number))
		return;
	take_virtual(facts, message, number);
}

/* Both lines begin a boot; the second one only when the first was missed. */
bool log_facts_begins(const struct log_facts *facts, const char *message)
{
	if (!strncmp(message, "Booting Linux on physical CPU", 29))
		return true;
	return !strncmp(message, "Linux version ", 14) &&
	       (!facts->begun || facts->report.release[0]);
}

bool log_facts_complete(const struct log_facts *facts)
{
	return facts->list[LOG_NODE].nr || facts->total || facts->other;
}
