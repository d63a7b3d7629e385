/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Symbols of a kernel, by address.
 */
#ifndef BENCH_PROFILE_MAP_H
#define BENCH_PROFILE_MAP_H

#include <stdint.h>

#define MAX_SYMBOLS	65536
#define NAME_LEN	64

/* Types of symbols in System.map. */
#define MAP_CODE	"tTwW"
#define MAP_ALL		"tTwWdDbBrRvV"

/**
 * struct symbol - a function
 * @address: where it begins
 * @name: symbols of one name, static functions mostly, are taken together
 * @count: instructions executed in it, in each kernel
 */
struct symbol {
	uint64_t address;
	char name[NAME_LEN];
	uint64_t count[2];
};

/**
 * struct profile - symbols, the first of which stands for what is not the kernel
 */
struct profile {
	unsigned int nr;
	struct symbol symbol[MAX_SYMBOLS];
};

/**
 * map_read() - read System.map
 * @types: of the symbols to take
 *
 * Return: 0, or 3 after saying why.
 */
int map_read(struct profile *p, const char *path, const char *types);

/* The last symbol that does not begin behind @address. */
struct symbol *map_find(struct profile *p, uint64_t address);

#endif /* BENCH_PROFILE_MAP_H */
