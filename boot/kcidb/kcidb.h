/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Results of tests as KernelCI takes them: kcidb-io, schema 5.0, whose texts name
 * the members that each object must have.
 */
#ifndef BOOT_KCIDB_KCIDB_H
#define BOOT_KCIDB_KCIDB_H

#include <stdbool.h>
#include <stdio.h>

#include "tool/base/fail.h"
#include "tool/base/json.h"

#define KCIDB_MAX_CHECKOUTS	16
#define KCIDB_MAX_BUILDS	256
#define KCIDB_WORD		64

/**
 * struct checkout - a source of a kernel, with or without patches
 * @kernel: version of the series, as 6.12
 * @variant: which patches: "unpatched" has none, as scripts/tree.sh has it
 * @source: version of Debian's source package
 * @patches: SHA-256 of them and of the source (scripts/tree.sh), which is the schema's
 *	"patchset_hash"; empty without patches
 */
struct checkout {
	char kernel[KCIDB_WORD];
	char variant[KCIDB_WORD];
	char source[KCIDB_WORD];
	char patches[65];
};

/**
 * struct build - a kernel that was built
 * @checkout: of what
 * @config: name of the configuration
 * @compiler: and its version
 */
struct build {
	const struct checkout *checkout;
	char config[KCIDB_WORD];
	char compiler[2 * KCIDB_WORD];
};

/**
 * struct facts - what was tested
 */
struct facts {
	struct checkout checkout[KCIDB_MAX_CHECKOUTS];
	struct build build[KCIDB_MAX_BUILDS];
	unsigned int nr_checkouts;
	unsigned int nr_builds;
};

/**
 * struct run - who ran the tests, and when
 * @origin: name of the lab: lower case letters, digits and underscores
 * @time: RFC 3339; NULL where each log has its own
 */
struct run {
	const char *origin;
	const char *time;
};

/**
 * facts_read() - read what was tested
 * @file: lines "checkout KERNEL VARIANT SOURCE [HASH]" and, behind them,
 *	"build KERNEL CONFIG VARIANT COMPILER..."
 * @name: of the file, for messages
 *
 * Return: 0, or -1 with @fail set.
 */
int facts_read(struct facts *facts, FILE *file, const char *name, struct fail *fail);

/**
 * facts_build() - the kernel that a test is of
 * @test: SUITE-KERNEL-CONFIG-REST, or SUITE-KERNEL-REST where a configuration is
 *	named as the suite is; a REST that ends in "-VARIANT" is of that variant, any
 *	other of "intermix"
 * @told: KERNEL-CONFIG, which the log tells before, or empty; a @test of which that
 *	is the beginning is of no other, as one configuration's name may be the
 *	beginning of another's
 * @rest: where REST begins
 *
 * Return: NULL when there is none.
 */
const struct build *facts_build(const struct facts *facts, const char *test,
				const char *told, const char **rest);

/**
 * facts_json() - write checkouts and builds, as two members
 */
void facts_json(struct json_writer *json, const struct facts *facts, const struct run *run);

/**
 * build_id() - write the ID of a build into @id
 */
void build_id(char *id, size_t size, const struct build *build, const struct run *run);

/**
 * results_json() - write the tests of a log as members of an array
 * @log: lines of KTAP, and others
 * @number: of the last test, counted on
 *
 * Return: how many results are left out, as they are of no kernel.
 */
unsigned int results_json(struct json_writer *json, const struct facts *facts,
			  const struct run *run, FILE *log, unsigned int *number);

#endif /* BOOT_KCIDB_KCIDB_H */
