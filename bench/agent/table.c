// SPDX-License-Identifier: GPL-2.0-only
/*
 * The workloads of make bench.
 */
#include "bench.h"

struct workload workloads[] = {
	{ "fork+exit", 600, 1, work_fork, {} },
	{ "fork+exit-4m", 60, 1, work_fork_big, {} },
	{ "exec", 200, 1, work_exec, {} },
	{ "thread", 3000, 1, work_thread, {} },
	{ "pipe", 5000, 1, work_pipe, {} },
	{ "pipe-64k", 300, 1, work_pipe_pages, {} },
	{ "page-fault", 8192, 1024, work_touch, {} },
	{ "map-file", 8192, 1024, work_map_file, {} },
	{ "brk", 2048, 1, work_brk, {} },
	{ "file-4k", 4096, 1, work_file_4k, {} },
	{ "file-1m", 20, 1, work_file_1m, {} },
	{ "small-files", 1600, 100, work_files, {} },
	{ "open+close", 10000, 1, work_open, {} },
	{ "stat", 6000, 1, work_stat, {} },
	{ "slab-pipes", 5000, 1, work_slab, {} },
	{ "zram", 1024, 16, work_zram, {} },
	{ "socket-64k", 1000, 1, work_socket, {} },
	{ "sendfile-64k", 1000, 1, work_sendfile, {} },
	{ "ext4-4k", 1024, 1, work_ext4, {} },
};

const unsigned int nr_workloads = sizeof(workloads) / sizeof(workloads[0]);
