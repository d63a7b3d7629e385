/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the model needs of the emulator that its plugin interface does not offer in QEMU
 * 7.2: registers of the guest, and its memory by physical address, for page walks.
 * QEMU's program exports these functions, and those of glib that it is linked with.
 */
#ifndef BENCH_CACHE_EMULATOR_H
#define BENCH_CACHE_EMULATOR_H

#include <stdbool.h>
#include <stdint.h>

/* GByteArray */
struct byte_array {
	uint8_t *data;
	unsigned int len;
};

struct byte_array *g_byte_array_new(void);
struct byte_array *g_byte_array_set_size(struct byte_array *array, unsigned int size);

struct CPUState;
struct CPUState *qemu_get_cpu(int index);
int arm_cpu_gdb_read_register(struct CPUState *cpu, struct byte_array *to, int reg);
void cpu_physical_memory_rw(uint64_t phys, void *buffer, uint64_t size, bool is_write);

#endif /* BENCH_CACHE_EMULATOR_H */
