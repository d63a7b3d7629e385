/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How this kernel reserves the memory that a device tree names.
 */
#ifndef ARM_LOWMEM_FDT_RULES_H
#define ARM_LOWMEM_FDT_RULES_H

/*
 * early_init_fdt_scan_reserved_mem(): is /memreserve/ reserved before the nodes
 * of /reserved-memory, so that it keeps a no-map from being applied?
 */
#define FDT_MEMRESERVE_FIRST	false

/* The same of the ELF core header of a crashed kernel. */
#define FDT_ELFCOREHDR_FIRST	true

/*
 * __reserved_mem_reserve_reg(): how many ranges of a node's "reg" are reserved.
 */
#define FDT_MAX_RANGES		1

#endif /* ARM_LOWMEM_FDT_RULES_H */
