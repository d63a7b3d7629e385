/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What make bench found, read once; text, JSON and the page of the
 * documentation are written from it.
 */
#ifndef BENCH_REPORT_H
#define BENCH_REPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "bench/results.h"

#define MAX_BOARDS	8
#define MAX_COLUMNS	8
#define MAX_OBJECTS	12
#define MAX_FILES	64
#define NR_PROBES	7

/* What the numbers must be to be good: ratios to the first column. */
#define GOAL_MEAN	1.01	/* packed on rfc and flat */
#define GOAL_WORST	1.03
#define GOAL_INTERMIX	1.05	/* of each test of lib/test_vmalloc.c */
#define GOAL_OTHERS	1.02

/**
 * enum group - kinds of workloads
 * @GROUP_USER: what user space sees
 * @GROUP_KERNEL: allocators and mapping, called from within the kernel
 * @GROUP_VMALLOC: lib/test_vmalloc.c
 * @GROUP_QUESTION: predicates, instructions without the call; not in any mean, nor
 *                  are those that follow
 * @GROUP_BOOT: parts of booting
 * @GROUP_FITS: numbers of objects that there is room for, on some boards
 */
enum group {
	GROUP_USER,
	GROUP_KERNEL,
	GROUP_VMALLOC,
	GROUP_QUESTION,
	GROUP_BOOT,
	GROUP_FITS,
	NR_GROUPS,
};

/* A number of its own in each column; others are ratios to the first column. */
static inline bool group_is_absolute(enum group group)
{
	return group == GROUP_QUESTION || group == GROUP_FITS;
}

/**
 * struct workload - something that was measured
 * @name: as in the results
 * @group: its kind
 * @what: one operation, in words
 */
struct workload {
	const char *name;
	enum group group;
	const char *what;
};

extern const struct workload workloads[];
extern const unsigned int nr_workloads;
const char *group_title(enum group group);

/* In means, and of use as a ratio; others are numbers of their own. */
static inline bool group_has_mean(enum group group)
{
	return group < GROUP_QUESTION;
}

/**
 * struct column - a kernel in a layout on a board
 * @name: of the column
 * @config: fragments of kernel/config/
 * @variant: as for scripts/tree.sh
 * @type: lowmem_layout=
 * @results: of the first boot
 * @repeats: the second boot measured the same, to the digit
 * @difference: else the first workload that differs
 */
struct column {
	char name[RESULT_NAME_LEN];
	char config[RESULT_NAME_LEN];
	char variant[RESULT_NAME_LEN];
	char type[RESULT_NAME_LEN];
	struct results results;
	bool repeats;
	char difference[RESULT_NAME_LEN];
};

struct bench_board {
	char name[RESULT_NAME_LEN];
	unsigned int nr;
	struct column column[MAX_COLUMNS];
};

/**
 * struct probes - instructions of the translations of one kernel
 * @name: configuration and variant
 * @count: by probe; -1 when there is a branch in it
 */
struct probes {
	char name[2 * RESULT_NAME_LEN];
	int count[NR_PROBES];
};

extern const char *const probe_names[NR_PROBES];

/**
 * struct sizes - of a vmlinux, bytes
 */
struct sizes {
	char name[2 * RESULT_NAME_LEN];
	long text;
	long data;
	long bss;
};

/**
 * struct file_sizes - of an object file in each kernel of struct bench's sizes, bytes
 * @name: of the file
 * @text: -1 where it is not in that kernel
 * @data: in each kernel
 * @bss: in each kernel
 */
struct file_sizes {
	char name[2 * RESULT_NAME_LEN];
	long text[MAX_OBJECTS];
	long data[MAX_OBJECTS];
	long bss[MAX_OBJECTS];
};

/**
 * struct bench - all that was measured
 * @kernel: its version
 * @what: was measured, for the chart
 * @chart: the chart's file, as the page links to it
 * @memory: the page that tells of misses, as this one links to it
 * @nr_boards: of @board, and so on
 */
struct bench {
	char kernel[16];
	char what[80];
	char chart[64];
	char memory[64];
	unsigned int nr_boards;
	struct bench_board board[MAX_BOARDS];
	unsigned int nr_probes;
	struct probes probes[MAX_OBJECTS];
	unsigned int nr_sizes;
	struct sizes sizes[MAX_OBJECTS];
	unsigned int nr_files;
	struct file_sizes files[MAX_FILES];
};

/**
 * bench_read() - read all that is in a directory
 * @matrix: path of the list of boots
 * @dir: results/BOARD/COLUMN.1 and .2, probes/NAME, sizes, objects
 *
 * Return: 0, or -1 and why in @fail.
 */
int bench_read(struct bench *bench, const char *matrix, const char *dir,
	       struct fail *fail);

/* Has a column all that it must have?  0, or -1 and why in @fail. */
typedef int (*check_column)(const struct bench_board *board, const struct column *column,
			    const char *path, struct fail *fail);

/**
 * boots_read() - read the boots of a matrix, the two of each line
 * @matrix: path of the list of boots
 * @dir: BOARD/COLUMN.1 and .2
 * @check: asked about each column
 *
 * Return: 0, or -1 and why in @fail.
 */
int boots_read(struct bench *bench, const char *matrix, const char *dir, check_column check,
	       struct fail *fail);

/* report_objects.c */
int probes_read(struct bench *bench, const char *dir, struct fail *fail);
int sizes_read(struct bench *bench, const char *dir, struct fail *fail);
int files_read(struct bench *bench, const char *dir, struct fail *fail);

/**
 * per_operation() - instructions of one operation
 *
 * For GROUP_QUESTION without those of an empty call.
 *
 * Return: instructions, or -1 when it was not measured.
 */
double per_operation(const struct column *column, const struct workload *w);

/**
 * ratio() - a workload of a column by that of the board's first, or -1
 */
double ratio(const struct bench_board *board, const struct column *column,
	     const struct workload *w);

/**
 * struct summary - the ratios of a column
 * @mean: geometric mean
 * @worst: the highest
 * @worst_name: of which workload
 * @nr: workloads
 */
struct summary {
	double mean;
	double worst;
	const char *worst_name;
	unsigned int nr;
};

/**
 * summarize() - the ratios of a column in a group, NR_GROUPS for all with a mean
 */
struct summary summarize(const struct bench_board *board, const struct column *column,
			 enum group group);

/* Does a board have numbers of a group? */
bool has_group(const struct bench_board *board, enum group group);

/**
 * goal_of() - the highest that a ratio of GROUP_VMALLOC may be in a column
 */
double goal_of(const struct column *column);

/* Memory in kB by /proc/meminfo, 0 when it does not say. */
uint64_t memory_kb(const struct column *column, const char *name);

/**
 * report_write() - have a file written whole, or not at all
 * @writer: writes it
 * @path: of the file, NULL for standard output
 *
 * Return: 0, or 1 after saying why.
 */
int report_write(void (*writer)(FILE *out, const struct bench *bench),
		 const struct bench *bench, const char *path);

/**
 * report_repeats() - say which boots did not measure the same twice
 *
 * Return: 0, or 1 when there is one.
 */
int report_repeats(const struct bench *bench);

/* The head of a table: @first, then the columns of a board. */
void markdown_head(FILE *out, const struct bench_board *board, const char *first);

/* A cell, empty for -1. */
void markdown_ratio(FILE *out, double r);

/* How the style of every chart begins. */
#define SVG_TEXT_CSS \
"  <style>\n" \
"    text { font: 12px sans-serif; fill: #000 }\n" \
"    .title { font-size: 16px; font-weight: bold }\n" \
"    .board { font-size: 13px; font-weight: bold }\n"

/* The style of a chart of marks. */
extern const char svg_marks_css[];

/**
 * svg_mark() - draw the mark of a workload
 *
 * Groups differ in shape, not by colour alone: classes user, kernel and vmalloc of the
 * picture's style.  A browser shows @name and @r, if there is a name.
 */
void svg_mark(FILE *out, enum group group, double x, double y, const char *name, double r);

void report_text(FILE *out, const struct bench *bench);
void report_json(FILE *out, const struct bench *bench);
void report_markdown(FILE *out, const struct bench *bench);
void report_markdown_objects(FILE *out, const struct bench *bench);
void report_svg(FILE *out, const struct bench *bench);

#endif /* BENCH_REPORT_H */
