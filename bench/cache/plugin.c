// SPDX-License-Identifier: GPL-2.0-only
/*
 * A plugin of QEMU that runs the caches and TLBs of all cores of cores.c beside the
 * guest: "-plugin cache.so,out=FILE[,map=FILE][,profile=FILE][,lines=FILE][,core=NAME]
 * [,gaps=SEED][,OPTION=on]".
 *
 * The model is on between two readings of the clock that belong together: FILE gets
 * what was counted, a paragraph for each (output.c).  "map" is the kernel's System.map.
 * "profile" gets "ADDRESS CYCLES" on core NAME, as compare reads it; "lines" which lines its
 * first-level caches lacked in the last round, as sets reads it.  "gaps" counts as if the
 * linker had left gaps of less than 1 KiB between functions, other ones with each SEED.  OPTION "check" holds
 * each translation against the emulator's; "two" leaves out the last of three rounds.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/cache/emulator.h"
#include "bench/cache/insn.h"
#include "bench/cache/mmu.h"
#include "bench/cache/output.h"
#include "bench/profile/qemu_plugin.h"

/* The shortest line of any cache: what is in it is fetched or accessed at once. */
#define LINE	32u
#define NONE	1u	/* not where a line begins */
/* Of a workload, in the kernel and in user space. */
#define ROUNDS	3

int qemu_plugin_version = QEMU_PLUGIN_VERSION;

static struct model model;
static struct mmu mmu;
static struct insn pending;
static struct byte_array *reg;
static bool on, check, two;
static unsigned int readings;
/* Lines that were fetched and loaded last: they are there, and the newest in their sets. */
static uint32_t fetched = NONE, loaded = NONE;

static uint32_t read_word(uint32_t phys)
{
	uint32_t word = 0;

	cpu_physical_memory_rw(phys, &word, sizeof(word), false);
	return word;
}

static uint32_t read_register(unsigned int number)
{
	uint32_t value;

	g_byte_array_set_size(reg, 0);
	arm_cpu_gdb_read_register(qemu_get_cpu(0), reg, (int)number);
	memcpy(&value, reg->data, sizeof(value));
	return value;
}

/*
 * An instruction that writes the MMU's registers ends its block, and only between blocks
 * are the guest's registers where they can be read: it takes effect here.
 */
static void take_effect(void)
{
	uint32_t value = read_register(pending.reg), i;

	fetched = loaded = NONE;
	if (pending.kind == INSN_FLUSH_PAGE || pending.kind == INSN_FLUSH_PAGE_ALL)
		mmu_forget_page(&mmu, value);
	else
		mmu_forget(&mmu);
	if (pending.kind == INSN_TABLE)
		mmu.table = value;
	else if (pending.kind == INSN_ASID)
		mmu.asid = value & 0xff;
	for (i = 0; i < NR_CORES; i++) {
		struct core *core = &model.core[i];

		if (pending.kind == INSN_FLUSH)
			core_flush(core);
		else if (pending.kind == INSN_FLUSH_ASID)
			core_flush_asid(core, value & 0xff);
		else if (pending.kind == INSN_FLUSH_PAGE || pending.kind == INSN_FLUSH_PAGE_ALL)
			core_flush_page(core, value & 0xfffff000, value & 0xff,
					pending.kind == INSN_FLUSH_PAGE_ALL);
		else
			core_context(core);
	}
	pending.kind = INSN_OTHER;
}

/* All of it lies in one line.  Return: cycles, of all cores together. */
static uint32_t run(enum access access, uint32_t virt, struct block *block)
{
	const struct page *page = mmu_translate(&mmu, virt);
	uint32_t i, sum = 0;

	if (!page) {
		model.unmapped++;
		return 0;
	}
	/* The kernel's code is mapped linearly: what holds for its place holds for the next. */
	virt = gaps_move(&model.gaps, virt);
	for (i = 0; i < NR_CORES; i++) {
		uint32_t cycles = model.lines && i == model.profile_core ?
			lines_access(&model.missed, &model.core[i], access, virt, page, mmu.asid) :
			core_access(&model.core[i], access, virt, page, mmu.asid);

		block->stalls[i] += cycles;
		sum += cycles;
	}
	return sum;
}

static void fetch(uint32_t virt, struct block *block)
{
	if (virt / LINE * LINE == fetched)
		return;
	fetched = virt / LINE * LINE;
	/* What the second level gave up for it may have been data. */
	if (run(ACCESS_FETCH, virt, block))
		loaded = NONE;
}

static void load_or_store(enum access access, uint32_t virt, struct block *block)
{
	if (access == ACCESS_LOAD && virt / LINE * LINE == loaded)
		return;
	loaded = access == ACCESS_LOAD ? virt / LINE * LINE : NONE;
	run(access, virt, block);
}

static void block_executed(unsigned int cpu, void *data)
{
	struct block *block = data;
	uint32_t at;

	(void)cpu;
	if (pending.kind)
		take_effect();
	if (!on)
		return;
	model.instructions += block->instructions;
	block->executed += block->instructions;
	for (at = block->start; at < block->end; at = (at | (LINE - 1)) + 1)
		fetch(at, block);
}

static void hold_against(qemu_plugin_meminfo_t info, uint32_t virt)
{
	const struct qemu_plugin_hwaddr *at = qemu_plugin_get_hwaddr(info, virt);
	const struct page *page = mmu_translate(&mmu, virt);

	if (!at || qemu_plugin_hwaddr_is_io(at))
		return;
	model.checked++;
	if (!page || page->phys + (virt - page->virt) != qemu_plugin_hwaddr_phys_addr(at))
		model.differ++;
}

static void accessed(unsigned int cpu, qemu_plugin_meminfo_t info, uint64_t virt, void *data)
{
	uint32_t at = (uint32_t)virt;
	uint32_t last = at + (1u << qemu_plugin_mem_size_shift(info)) - 1;
	enum access access = qemu_plugin_mem_is_store(info) ? ACCESS_STORE : ACCESS_LOAD;

	(void)cpu;
	if (!on)
		return;
	if (check)
		hold_against(info, at);
	symbols_count(&model.symbols, at);
	load_or_store(access, at, data);
	if ((at ^ last) / LINE)
		load_or_store(access, last, data);
}

static void begin_or_end(void)
{
	on = !on;
	if (on)
		output_begin(&model);
	else
		output_end(&model);
}

static void clock_read(unsigned int cpu, void *data)
{
	(void)cpu;
	(void)data;
	if (!two || readings < 2 * (ROUNDS - 1))
		begin_or_end();
	readings = (readings + 1) % (2 * ROUNDS);
}

/* lib/test_vmalloc.c has one round of each. */
static void clock_read_once(unsigned int cpu, void *data)
{
	(void)cpu;
	(void)data;
	begin_or_end();
}

/* What it writes it has written when the next block begins. */
static void mmu_written(unsigned int cpu, void *data)
{
	(void)cpu;
	pending = *(const struct insn *)data;
}

static void translate_insn(struct qemu_plugin_insn *insn, struct block *block)
{
	uint32_t at = (uint32_t)qemu_plugin_insn_vaddr(insn);
	struct insn what = insn_decode(at, qemu_plugin_insn_data(insn), qemu_plugin_insn_size(insn));
	enum clock clock = what.kind == INSN_MARK ? CLOCK_ROUNDS :
			   symbols_clock(&model.symbols, at, what.target);

	qemu_plugin_register_vcpu_mem_cb(insn, accessed, QEMU_PLUGIN_CB_NO_REGS,
					 QEMU_PLUGIN_MEM_RW, block);
	if (clock != CLOCK_NONE) {
		qemu_plugin_register_vcpu_insn_exec_cb(insn, clock == CLOCK_ONCE ? clock_read_once : clock_read,
						       QEMU_PLUGIN_CB_NO_REGS, NULL);
	} else if (what.kind != INSN_OTHER && what.kind != INSN_CALL) {
		/* Only the last of a block is one. */
		block->last = what;
		qemu_plugin_register_vcpu_insn_exec_cb(insn, mmu_written, QEMU_PLUGIN_CB_NO_REGS,
						       &block->last);
	}
}

static void translated(qemu_plugin_id_t id, struct qemu_plugin_tb *tb)
{
	size_t i, n = qemu_plugin_tb_n_insns(tb);
	const struct qemu_plugin_insn *last = qemu_plugin_tb_get_insn(tb, n - 1);
	struct block *block = output_block(&model);

	(void)id;
	block->start = (uint32_t)qemu_plugin_tb_vaddr(tb);
	block->end = (uint32_t)(qemu_plugin_insn_vaddr(last) + qemu_plugin_insn_size(last));
	block->instructions = (uint32_t)n;
	qemu_plugin_register_vcpu_tb_exec_cb(tb, block_executed, QEMU_PLUGIN_CB_NO_REGS, block);
	for (i = 0; i < n; i++)
		translate_insn(qemu_plugin_tb_get_insn(tb, i), block);
}

static void at_exit(qemu_plugin_id_t id, void *data)
{
	(void)id;
	(void)data;
	if (output_finish(&model))
		fprintf(stderr, "cache: what was counted cannot be written\n");
}

int qemu_plugin_install(qemu_plugin_id_t id, const void *info, int argc, char **argv)
{
	int i;

	(void)info;
	for (i = 0; i < argc; i++) {
		if (!strcmp(argv[i], "check=on"))
			check = true;
		else if (!strcmp(argv[i], "two=on"))
			two = true;
		else if (output_option(&model, argv[i]))
			return -1;
	}
	reg = g_byte_array_new();
	mmu_init(&mmu, read_word);
	if (output_start(&model))
		return -1;
	qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
	qemu_plugin_register_atexit_cb(id, at_exit, NULL);
	return 0;
}
