/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The workloads of the guest, and how they are measured.
 */
#ifndef BENCH_AGENT_BENCH_H
#define BENCH_AGENT_BENCH_H

#include <stdbool.h>
#include <stdint.h>

#define ROUNDS	3
/* A tmpfs. */
#define WORK_DIR	"/tmp"
/* Where disk.c mounts its file system. */
#define DISK_DIR	"/disk"
/* What the agent is called by when it shall do nothing, to measure exec. */
#define EXEC_NAME	"nothing"

/**
 * struct workload - something to measure
 * @name: one word
 * @times: how often it is done in a round: 20 to 60 million instructions
 * @unit: it is done in multiples of that
 * @work: does it; dies when something fails
 * @ns: nanoseconds of each round
 */
struct workload {
	const char *name;
	unsigned int times;
	unsigned int unit;
	void (*work)(unsigned int times);
	uint64_t ns[ROUNDS];
};

/* table.c */
extern struct workload workloads[];
extern const unsigned int nr_workloads;

/* measure.c; @only: names, with commas between them, or empty for all */
void measure_all(struct workload *workload, unsigned int nr, const char *only);
void shorten_all(struct workload *workload, unsigned int nr, unsigned int part);
void print_all(const struct workload *workload, unsigned int nr);
void print_memory(void);

/* Mount what is needed; dies when that fails. */
void set_up(void);

/**
 * get_param() - a word of the kernel command line
 * @name: with its "=", if it has a value
 * @value: what follows, empty if nothing does
 *
 * Return: whether it is there.
 */
bool get_param(const char *name, char value[64]);

/**
 * number_in() - a number that a file of the kernel has, as /proc/meminfo
 * @key: what stands before it on its line, with its colon or blank
 *
 * Return: the number, -1 when there is no such line.
 */
long number_in(const char *path, const char *key);

/* Write a word to a file of the kernel; dies when that fails. */
void set_file(const char *path, const char *value);

/* End the guest. */
void power_off(void) __attribute__((noreturn));

/* Say what failed, and why, and end the guest. */
void die(const char *what) __attribute__((noreturn));

/* processes.c */
void work_fork(unsigned int times);
void work_fork_big(unsigned int times);
void work_exec(unsigned int times);
void work_pipe(unsigned int times);
void work_pipe_pages(unsigned int times);
void work_thread(unsigned int times);

/* memory.c */
void work_touch(unsigned int times);
void work_map_file(unsigned int times);
void work_brk(unsigned int times);

/* Touched and locked, until empty() is called; highmem is taken first. */
void fill(unsigned int mib);
void empty(void);

/* files.c */
void work_file_4k(unsigned int times);
void work_file_1m(unsigned int times);
void work_files(unsigned int times);
void work_open(unsigned int times);
void work_stat(unsigned int times);
void work_slab(unsigned int times);

/* sockets.c */
void work_socket(unsigned int times);
void work_sendfile(unsigned int times);

/**
 * struct zram - a disk of compressed RAM
 * @number: the kernel's
 * @path: its device, empty if there is none
 */
struct zram {
	unsigned int number;
	char path[16];
};

/* zram.c; @size: as "16M" */
void work_zram(unsigned int times);
void make_zram(struct zram *disk, const char *size);
/* Gives its memory back. */
void end_zram(struct zram *disk);
/* What work_zram() has left. */
void end_work_zram(void);

/* disk.c: a file system on such a disk; zeros take none of its memory. */
void work_ext4(unsigned int times);
void open_disk(void);
void close_disk(void);

/* fits.c: find out how much there is room for, and print it.  KEEP_KB of lowmem are left
 * free, for the guest to live on; without HIGHMEM, all RAM is lowmem.
 */
#define KEEP_KB	(32 * 1024)

long low_free_kb(void);
void measure_threads(void);

/* The files stay: it is the last thing to do. */
void measure_files(void);

#endif /* BENCH_AGENT_BENCH_H */
