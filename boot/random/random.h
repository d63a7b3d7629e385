/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Random boards that can be booted, and the smallest one that still fails.
 */
#ifndef BOOT_RANDOM_RANDOM_H
#define BOOT_RANDOM_RANDOM_H

#include <stdio.h>

#include "tool/board/board.h"

#define MAX_FACTS	256u
#define FACT_PARAM_LEN	48

/**
 * enum fact_kind - what a line of a board file says
 */
enum fact_kind {
	FACT_RAM,
	FACT_NOMAP,
	FACT_RESERVED,
	FACT_PARAM,
};

/**
 * struct fact - a line of a board file
 * @kind: what it says
 * @start: physical, of a range
 * @size: bytes, of a range
 * @param: of a parameter
 */
struct fact {
	enum fact_kind kind;
	u64 start;
	u64 size;
	char param[FACT_PARAM_LEN];
};

struct facts {
	unsigned int nr;
	struct fact fact[MAX_FACTS];
};

/* facts.c: 0, or -1 and why in @fail. */
int facts_add_range(struct facts *facts, enum fact_kind kind, u64 start, u64 size);
int facts_add_param(struct facts *facts, const char *param);
int facts_to_board(const struct facts *facts, struct board *board, struct fail *fail);
int facts_from_board(struct facts *facts, const struct board *board, struct fail *fail);
void facts_write(FILE *out, const struct facts *facts, const char *comment);

/**
 * random_unfit() - why a layout cannot be booted by any kernel, or not checked
 *
 * Return: 0, or -1 and the first reason in @fail.
 */
int random_unfit(const struct facts *facts, struct fail *fail);

/**
 * random_facts() - the layout of a seed, the same on every machine
 *
 * Return: 0, or -1 when no try gave one that can be booted.
 */
int random_facts(struct facts *facts, u64 seed);

/**
 * struct shrinker - looks for the smallest layout that still fails
 * @facts: fails; is made smaller
 * @tries: at most so many more questions
 * @asked: questions so far
 * @still_fails: the question
 * @arg: for it
 */
struct shrinker {
	struct facts *facts;
	unsigned int tries;
	unsigned int asked;
	bool (*still_fails)(const struct facts *facts, void *arg);
	void *arg;
};

void shrink(struct shrinker *s);

#endif /* BOOT_RANDOM_RANDOM_H */
