// SPDX-License-Identifier: GPL-2.0-only
/*
 * usage: fill MIB SEED
 * Fills that much memory with words that tell where they lie, and reads them back: what was
 * swapped out must come back to its place.  Compiled in the guest, by 40-pressure.sh.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

/* One word in 16 is used: zram must gain something by compression, or it frees no memory. */
#define STEP	16

static uint32_t word(size_t i, uint32_t seed)
{
	uint32_t x = (uint32_t)i * 2654435761u + seed;

	x ^= x >> 15;
	return x * 2246822519u;
}

/* From the end: from the start each page would be swapped out just before it is read. */
static int compare(const volatile uint32_t *area, size_t nr, uint32_t seed)
{
	size_t i;

	for (i = nr; i > 0;) {
		i -= STEP;
		if (area[i] == word(i, seed))
			continue;
		fprintf(stderr, "fill: word %zu is 0x%08" PRIx32 ", expected 0x%08" PRIx32 "\n",
			i, area[i], word(i, seed));
		return 1;
	}
	return 0;
}

int main(int argc, char **argv)
{
	volatile uint32_t *area;
	size_t nr, i;
	uint32_t seed;

	if (argc != 3) {
		fprintf(stderr, "usage: fill MIB SEED\n");
		return 2;
	}
	nr = strtoul(argv[1], NULL, 10) * (0x100000 / sizeof(*area));
	seed = (uint32_t)strtoul(argv[2], NULL, 10);
	area = mmap(NULL, nr * sizeof(*area), PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (!nr || area == MAP_FAILED) {
		fprintf(stderr, "fill: no %s MiB\n", argv[1]);
		return 1;
	}
	for (i = 0; i < nr; i += STEP)
		area[i] = word(i, seed);
	return compare(area, nr, seed);
}
