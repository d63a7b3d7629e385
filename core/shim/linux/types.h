/* SPDX-License-Identifier: GPL-2.0-only */
/* What core/ needs of the kernel's <linux/types.h>, for userspace. */
#ifndef _INTERMIX_SHIM_LINUX_TYPES_H
#define _INTERMIX_SHIM_LINUX_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint8_t u8;
typedef uint32_t u32;
typedef uint64_t u64;

#endif /* _INTERMIX_SHIM_LINUX_TYPES_H */
