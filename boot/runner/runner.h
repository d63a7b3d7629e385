/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Boots a layout in QEMU in several modes and holds what the guest measured
 * against what the rule predicts.
 */
#ifndef INTERMIX_RUNNER_H
#define INTERMIX_RUNNER_H

#include <stdio.h>
#include <string.h>
#include <sys/types.h>

#include "tool/base/exit.h"
#include "tool/dtb/dtb.h"
#include "tool/plan/plan.h"

#define QEMU	"qemu-system-arm"
#define QEMU_MACHINE	"virt,highmem=off,gic-version=2"
#define QEMU_MACHINE_HIGH	"virt,highmem=on,gic-version=2"
/* What QEMU and the agent find the file of struct qemu by. */
#define GO_FD		100
#define GO_FILE		"/dev/fd/100"
#define QEMU_CPU	"cortex-a15"
#define RAM_BASE	((u64)0x40000000)	/* of QEMU's virt machine */
#define RAM_MAX		((u64)0xc0000000)	/* most of it with highmem=off */
#define RAM_MAX_LPAE	((u64)0x100000000)	/* for a kernel with LPAE, highmem=on */
/* What the agent's lines begin with on a console. */
#define CONSOLE_MARK	"intermix-agent: "
#define MAX_RUNS	12
#define MAX_PROBLEMS	24
#define RUN_NAME_LEN	32

/**
 * struct hardware - the emulated machine; one other than virt boots its own device tree
 * @type: of -M; NULL for virt
 * @memory: of -m, bytes
 * @processors: how many
 * @port: the serial port that is the console
 * @console: what the kernel calls it
 * @nomap: carve-outs that its device tree gets
 */
struct hardware {
	const char *type;
	u64 memory;
	unsigned int processors;
	unsigned int port;
	const char *console;
	struct board_ranges nomap;
};

/**
 * struct options - the command line
 * @kernel: zImage; System.map and config lie beside it
 * @reference: zImage of a kernel without the feature, or NULL
 * @initrd: cpio archive with the agent as /init
 * @config_name: "6.12 default", for messages
 * @rules: of the kernel, for device trees
 * @layout: path of the layout file, or of a device tree (*.dtb)
 * @ram: with a device tree: RAM that its boot loader fills in, if any
 * @hardware: the machine
 * @name: of the board, or NULL for that of the file
 * @out: directory for what is found
 * @append: more kernel parameters, or ""
 * @modes: names, separated by blanks
 * @timeout: seconds a boot may take
 * @min_checks: a boot with fewer "ok" lines has failed
 * @first_ram: only say where the first usable RAM of the layout is
 * @ktap: print KTAP lines instead of table and picture
 * @job: LAVA's device type when a job is written for it, or NULL
 * @job_url: where the job finds its files, or NULL: in @out
 * @replay: the log of such a job, which is judged then, or NULL
 */
struct options {
	const char *kernel;
	const char *reference;
	const char *initrd;
	const char *config_name;
	const struct fdt_rules *rules;
	const char *layout;
	struct board_ranges ram;
	struct hardware hardware;
	const char *name;
	const char *out;
	const char *append;
	const char *modes;
	unsigned int timeout;
	unsigned int min_checks;
	bool first_ram;
	bool ktap;
	const char *job;
	const char *job_url;
	const char *replay;
};

/**
 * struct image - a kernel image
 * @path: zImage
 * @data: its contents
 * @size: bytes of @data
 * @page_offset: CONFIG_PAGE_OFFSET
 * @first_page: lowest physical address that it uses, from PHYS_OFFSET
 * @end: end of .bss, from PHYS_OFFSET
 * @highmem: built with HIGHMEM
 * @smp: built with SMP
 * @lpae: built with ARM_LPAE
 * @kasan: built with KASAN
 * @vmap_stack: built with VMAP_STACK
 * @extra: an archive for the initramfs of this kernel, NULL when there is none
 * @extra_size: bytes of @extra
 */
struct image {
	const char *path;
	void *data;
	size_t size;
	u32 page_offset;
	u64 first_page;
	u64 end;
	bool highmem;
	bool smp;
	bool lpae;
	bool kasan;
	bool vmap_stack;
	void *extra;
	size_t extra_size;
};

/**
 * struct donor - the device tree whose memory the machine gets
 * @tree: it, or NULL when the board comes from a layout file
 * @ram: RAM that its boot loader fills in; empty when the tree says it
 * @delta: from its addresses to the machine's
 */
struct donor {
	void *tree;
	struct board_ranges ram;
	int64_t delta;
};

/**
 * struct machine - the emulated machine
 * @board: the board, shifted to RAM_BASE on virt
 * @plan: what the rule predicts for it
 * @image: the kernel
 * @donor: where its memory nodes come from, when not from @board
 * @hardware: NULL for virt
 * @tree: of @hardware, without /chosen; NULL for virt
 * @ram: bytes of RAM; on virt from RAM_BASE, the holes included
 * @initrd_start: physical
 * @initrd_size: bytes
 * @processors: how many
 */
struct machine {
	struct board board;
	struct plan plan;
	const struct image *image;
	struct donor donor;
	const struct hardware *hardware;
	void *tree;
	u64 ram;
	u64 initrd_start;
	u64 initrd_size;
	unsigned int processors;
};

struct death;

/* For a board of a lab, not for an emulator? */
static inline bool job_on_board(const struct options *opt)
{
	return opt->job && strcmp(opt->job, "qemu");
}

/**
 * struct run - one boot and its outcome
 * @name: stock, intermix, packed, kexec-MODE, unpatched, fixes, or a death
 * @mode: the layout mode to expect
 * @reference: boots a kernel without the feature
 * @death: how it ends on purpose, or NULL
 * @kexec: the guest starts its kernel again, and the second one measures
 * @nr_problems: problems found; 0 is success
 * @problem: the first of them, a line each
 * @console: path of the console log
 * @text: the guest's measurement as it came, or NULL
 * @core_text: the same without the lines that the rule does not predict
 * @measured: the measurement, valid when @core_text is
 * @mem_total_kb: MemTotal of the guest
 * @low_total_kb: LowTotal of the guest, valid when @has_low_total
 * @nr_ok: checks that the agent passed
 * @nr_skipped: checks that the agent skipped
 * @greeted: how often an agent has begun to speak
 * @threads: that could be made until vmalloc space was used up; 0 when not tried
 * @passed: the agent ended with PASS
 * @seconds: how long the boot took
 */
struct run {
	char name[RUN_NAME_LEN];
	enum layout_mode mode;
	bool reference;
	const struct death *death;
	bool kexec;
	unsigned int nr_problems;
	char problem[MAX_PROBLEMS][256];
	char console[4096];
	char *text;
	char *core_text;
	struct layout measured;
	u64 mem_total_kb;
	u64 low_total_kb;
	bool has_low_total;
	unsigned int nr_ok;
	unsigned int nr_skipped;
	unsigned int greeted;
	u64 threads;
	bool passed;
	double seconds;
};

/**
 * struct qemu - a running emulator
 * @pid: its process
 * @agent: socket of the guest agent's port
 * @monitor: socket of the QMP monitor
 * @go: file that the agent waits for to be written, or -1: it listens to the port
 * @deadline: when its time is up, by now()
 */
struct qemu {
	pid_t pid;
	int agent;
	int monitor;
	int go;
	double deadline;
};

/* runner_say.c */
double now(void);
void problem(struct run *run, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
int bad_input(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
int make_dir(const char *path);

/* runner_prepare.c: 0, or EXIT_INPUT after saying why. */
int read_boards(const struct options *opt, bool lpae, struct board *board,
		struct machine *machine);
int read_hardware(const struct options *opt, bool lpae, struct board *board,
		  struct machine *machine);
int prepare(const struct options *opt, const struct image *image, const char *initrd,
	    struct board *board, struct plan *plan, struct machine *machine);
int write_kernel(const struct machine *machine, const char *bootargs, const char *path);

/* runner_prepare.c: what --append says about the layout changes the prediction too. */
int append_params(struct board *board, const char *append);

/* runner_main.c */
void check_boot(const struct options *opt, const struct machine *machine, struct run *run);
char *predict(const struct machine *machine, enum layout_mode mode);

/* runner_options.c */
int options_parse(struct options *opt, int argc, char **argv);

/* runner_image.c: everything returns 0, or EXIT_INPUT after saying why. */
int file_read(const char *path, void **data, size_t *size);
int file_write(const char *path, const void *data, size_t size);
int image_initrd(const struct image *image, const char *initrd, const char *path);
int image_read(struct image *image, const char *path);
void image_free(struct image *image);

/* runner_machine.c */
int machine_check_span(const struct board *board);
int machine_prepare(struct machine *machine, const struct image *image,
		    const char *initrd, bool on_board);

/**
 * dtb_build() - the device tree of a machine
 * @machine: prepared
 * @path: for QEMU's own tree; removed at the end
 * @bootargs: kernel command line
 * @size: set to its size in bytes
 *
 * Return: the tree, to be freed, or NULL after saying why.
 */
void *dtb_build(const struct machine *machine, const char *path,
		const char *bootargs, size_t *size);

/**
 * donor_read() - read the board of a device tree, as it is and as it is emulated
 * @donor: its @ram is given, the rest is filled in
 * @path: the device tree
 * @kernel: what is known of the kernel; its @ram is not used
 * @board: the board by its own addresses
 * @moved_board: what the reader makes of the nodes that the machine gets
 *
 * Return: 0, or -1 and why in @fail.
 */
int donor_read(struct donor *donor, const char *path, const struct fdt_given *kernel,
	       struct board *board, struct board *moved_board, struct fail *fail);

/**
 * graft_memory() - put a board's own memory nodes into a tree
 * @fdt: the tree, without memory and reserved-memory nodes, cells (2, 2)
 *
 * Return: 0 or a negative FDT_ERR_*.
 */
int graft_memory(void *fdt, const struct donor *donor);

/* Take all memory nodes out; returns 0 or a negative FDT_ERR_*. */
int remove_memory(void *fdt);

/**
 * graft_hardware() - give a machine's own device tree other RAM, and carve-outs
 * @tree: it
 * @ram: its banks
 *
 * Return: a new tree, to be freed, or NULL and why in @fail.
 */
void *graft_hardware(const void *tree, const struct board_ranges *ram,
		     const struct board_ranges *nomap, const char *path, struct fail *fail);

/**
 * struct qemu_words - arguments that every boot has
 * @memory: of -m
 * @serial: of -serial, the console
 * @load: of -device, which puts the initramfs where the device tree says
 * @log: file for what the emulator itself says
 */
struct qemu_words {
	char memory[32];
	char serial[4200];
	char load[4200];
	char log[4200];
};

/* runner_qemu.c */
void qemu_words(struct qemu_words *words, const struct machine *machine,
		const char *initrd, const char *console);
pid_t qemu_spawn(const char *const *argv, const struct qemu_words *words,
		 const char *console);
int qemu_dump_dtb(const char *path, const struct machine *machine);
int qemu_start(struct qemu *qemu, const struct machine *machine,
	       const char *kernel, const char *initrd, const char *console);
bool qemu_finish(struct qemu *qemu, struct run *run);

/* runner_qmp.c */
int qmp_greet(struct qemu *qemu);
int qmp_set_running(struct qemu *qemu, bool running);

/**
 * qmp_gva2gpa() - where a guest virtual address is mapped
 * @phys: physical address, valid when mapped
 *
 * Return: 1 when mapped, 0 when not, -1 when the monitor did not answer.
 */
int qmp_gva2gpa(struct qemu *qemu, u32 virt, u64 *phys);

/* runner_agent.c */
void agent_listen(struct qemu *qemu, struct run *run, const struct options *opt,
		  const char *board_name);
void agent_replay(struct run *run, const struct options *opt, const char *text);

/* runner_measured.c */
int measured_parse(struct run *run);
void check_phys(struct run *run, struct qemu *qemu);
void check_measured(struct run *run, const struct machine *machine,
		    const char *predicted);
void check_equal(struct run *run, const struct run *other);

/* runner_console.c */
void check_refused(struct run *run, u32 virt);
void check_console(struct run *run);
void console_tail(FILE *out, const char *path, unsigned int lines);

/* runner_death.c */
int death_parse(struct run *run, const struct options *opt);
bool death_among(const char *modes);
const char *death_name(const struct death *death);
void check_death(struct run *run, const struct layout *layout);

/* runner_report.c */
int report(const struct options *opt, const struct plan *plan,
	   struct run *run, unsigned int nr);

#endif /* INTERMIX_RUNNER_H */
