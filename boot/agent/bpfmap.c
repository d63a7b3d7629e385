// SPDX-License-Identifier: GPL-2.0-only
/*
 * BPF array maps.
 */
#include <linux/bpf.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "boot/agent/bpfmap.h"

#define WORDS	(MAP_ENTRY_BYTES / 4)

static int bpf(int command, union bpf_attr *attr)
{
	return (int)syscall(__NR_bpf, command, attr, sizeof(*attr));
}

/**
 * bpfmap_new() - make a map
 * @entries: values of MAP_ENTRY_BYTES each
 *
 * Return: a file descriptor, or -1 with errno set.
 */
int bpfmap_new(unsigned int entries)
{
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.map_type = BPF_MAP_TYPE_ARRAY;
	attr.key_size = 4;
	attr.value_size = MAP_ENTRY_BYTES;
	attr.max_entries = entries;
	return bpf(BPF_MAP_CREATE, &attr);
}

/* No two values are alike, nor any two words of a value. */
static uint32_t pattern(uint32_t seed, uint32_t entry, uint32_t word)
{
	return (seed ^ entry * 2654435761u) + word * 0x01000193u;
}

/**
 * bpfmap_write() - fill a value with a pattern
 * @map: a map
 * @entry: index of the value
 * @seed: what makes the pattern
 *
 * Return: 0, or -1 with errno set.
 */
int bpfmap_write(int map, uint32_t entry, uint32_t seed)
{
	uint32_t value[WORDS], i;
	union bpf_attr attr;

	for (i = 0; i < WORDS; i++)
		value[i] = pattern(seed, entry, i);
	memset(&attr, 0, sizeof(attr));
	attr.map_fd = (uint32_t)map;
	attr.key = (uintptr_t)&entry;
	attr.value = (uintptr_t)value;
	return bpf(BPF_MAP_UPDATE_ELEM, &attr);
}

/**
 * bpfmap_verify() - compare a value with its pattern
 * @map: a map
 * @entry: index of the value
 * @seed: as it was written
 *
 * Return: 0; 1 when it differs; -1 with errno set when it cannot be read.
 */
int bpfmap_verify(int map, uint32_t entry, uint32_t seed)
{
	uint32_t value[WORDS], i;
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.map_fd = (uint32_t)map;
	attr.key = (uintptr_t)&entry;
	attr.value = (uintptr_t)value;
	if (bpf(BPF_MAP_LOOKUP_ELEM, &attr))
		return -1;
	for (i = 0; i < WORDS; i++)
		if (value[i] != pattern(seed, entry, i))
			return 1;
	return 0;
}

/**
 * bpfmap_each() - write or verify values
 * @map: a map
 * @entries: how many values it has
 * @step: from one to the next of them
 * @use: what is done with each
 * @seed: what makes the pattern
 *
 * Return: whether it was done with all of them.
 */
bool bpfmap_each(int map, uint32_t entries, uint32_t step, bpfmap_use use, uint32_t seed)
{
	uint32_t entry;

	for (entry = 0; entry < entries; entry += step)
		if (use(map, entry, seed))
			return false;
	return true;
}
