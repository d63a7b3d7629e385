/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_LOWMEM_BENCH_H
#define _LINUX_LOWMEM_BENCH_H

#ifdef CONFIG_LOWMEM_BENCH
/**
 * lowmem_bench_stamp() - note how far the processor has counted
 *
 * Called before and after setup_arch(), then before and after vmalloc_init().
 */
void lowmem_bench_stamp(void);
#else
/* Kernels of make suites have the hooks, too. */
static inline void lowmem_bench_stamp(void) { }
#endif

#endif /* _LINUX_LOWMEM_BENCH_H */
