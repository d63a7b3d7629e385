// SPDX-License-Identifier: GPL-2.0-only
/*
 * Writes results of tests as KernelCI takes them.
 */
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "boot/kcidb/kcidb.h"
#include "tool/base/exit.h"

static const char usage[] =
	"usage: kcidb --facts FILE --origin NAME [--time TIME] LOG...\n"
	"\n"
	"Writes the KTAP results of each LOG that are of a kernel, as JSON for KCIDB.\n"
	"\n"
	"  --facts FILE   sources and builds, a line each (boot/kcidb/kcidb.h)\n"
	"  --origin NAME  of the lab: lower case letters, digits and underscores\n"
	"  --time TIME    of the run, as 2026-01-31T12:00:00+00:00; or else when each LOG was written last\n"
	"\n"
	"exit status: 0 done, 2 bad usage, 3 bad input\n";

static int complain(int code, const char *what, const char *why)
{
	fprintf(stderr, "kcidb: %s: %s\n", what, why);
	return code;
}

static int take_options(int argc, char **argv, struct run *run, const char **facts)
{
	static const struct option known[] = {
		{ "facts", required_argument, NULL, 'f' },
		{ "origin", required_argument, NULL, 'o' },
		{ "time", required_argument, NULL, 't' },
		{ NULL, 0, NULL, 0 },
	};
	int c;

	opterr = 0;
	while ((c = getopt_long(argc, argv, "+", known, NULL)) >= 0) {
		if (c == 'f')
			*facts = optarg;
		else if (c == 'o')
			run->origin = optarg;
		else if (c == 't')
			run->time = optarg;
		else
			return complain(EXIT_USAGE, argv[optind - 1], "expected --facts, --origin or --time");
	}
	if (!*facts || !run->origin || optind == argc) {
		fputs(usage, stderr);
		return EXIT_USAGE;
	}
	if (!*run->origin ||
	    strspn(run->origin, "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen(run->origin))
		return complain(EXIT_USAGE, run->origin,
				"expected lower case letters, digits and underscores");
	return EXIT_DONE;
}

static int read_facts(struct facts *facts, const char *path)
{
	struct fail fail = { "" };
	FILE *file = fopen(path, "re");
	int ret;

	if (!file)
		return complain(EXIT_INPUT, path, strerror(errno));
	ret = facts_read(facts, file, path, &fail);
	fclose(file);
	if (!ret)
		return EXIT_DONE;
	fprintf(stderr, "kcidb: %s\n", fail.text);
	return EXIT_INPUT;
}

/* All logs are there before a line is written. */
static int open_logs(FILE **log, char **path)
{
	unsigned int i;

	for (i = 0; path[i]; i++) {
		log[i] = fopen(path[i], "re");
		if (!log[i])
			return complain(EXIT_INPUT, path[i], strerror(errno));
	}
	return EXIT_DONE;
}

/* When the file was written last, as the schema wants it; @time has room for it. */
static void file_time(FILE *file, char *time, size_t size)
{
	struct stat st;

	if (fstat(fileno(file), &st) ||
	    !strftime(time, size, "%Y-%m-%dT%H:%M:%S+00:00", gmtime(&st.st_mtime)))
		*time = '\0';
}

static unsigned int write_log(struct json_writer *json, const struct facts *facts,
			      const struct run *run, FILE *log, unsigned int *number)
{
	struct run own = *run;
	char time[32];

	if (!own.time) {
		file_time(log, time, sizeof(time));
		own.time = time;
	}
	return results_json(json, facts, &own, log, number);
}

static int write_all(const struct facts *facts, const struct run *run, FILE **log)
{
	unsigned int number = 0, left_out = 0;
	struct json_writer json;

	json_begin(&json, stdout);
	json_open(&json, NULL, '{', JSON_LINES);
	json_open(&json, "version", '{', JSON_LINE);
	json_number(&json, "major", 5);
	json_number(&json, "minor", 0);
	json_close(&json);
	facts_json(&json, facts, run);
	json_open(&json, "tests", '[', JSON_LINES);
	for (; *log; log++)
		left_out += write_log(&json, facts, run, *log, &number);
	json_close(&json);
	json_close(&json);
	putchar('\n');
	fprintf(stderr, "kcidb: %u results, %u of no kernel are left out\n", number, left_out);
	if (fflush(stdout) || ferror(stdout))
		return complain(EXIT_INPUT, "standard output", strerror(errno));
	return EXIT_DONE;
}

int main(int argc, char **argv)
{
	static struct facts facts;
	const char *path = NULL;
	struct run run = { 0 };
	FILE **log;
	int code;

	code = take_options(argc, argv, &run, &path);
	if (!code)
		code = read_facts(&facts, path);
	if (code)
		return code;
	log = calloc((size_t)argc, sizeof(*log));
	if (!log)
		return complain(EXIT_INPUT, "memory", strerror(errno));
	code = open_logs(log, argv + optind);
	if (!code)
		code = write_all(&facts, &run, log);
	free(log);
	return code;
}
