// SPDX-License-Identifier: GPL-2.0-only
/*
 * Writes the random board of a seed, or makes a failing one smaller.
 */
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "boot/random/random.h"
#include "tool/base/exit.h"
#include "tool/read/board_file.h"

#define TRIES_MOST	10000u

static const char usage[] =
	"usage: random-board -o FILE SEED\n"
	"       random-board --shrink FILE -o FILE [--tries N] COMMAND [ARG]...\n"
	"\n"
	"Writes the layout of a seed, which can be booted; or leaves out of a layout\n"
	"what is not needed to make COMMAND fail.\n"
	"\n"
	"  -o FILE        gets the layout\n"
	"  --shrink FILE  a layout; COMMAND gets the path of another as its last\n"
	"                 argument, and says by exit status 1 that it still fails\n"
	"  --tries N      run COMMAND at most so often (default: 60)\n"
	"\n"
	"exit status: 0 done, 1 COMMAND did not fail, 2 bad usage, 3 bad input\n";

/**
 * struct command - what asks whether a layout fails
 * @argv: with a place for the path before the NULL
 * @path: for the layout
 * @at: index of the path in @argv
 * @result: gets each layout that failed
 * @comment: its first line
 * @asked: runs so far
 */
struct command {
	char **argv;
	char path[4096];
	int at;
	const char *result;
	const char *comment;
	unsigned int asked;
};

static int complain(int code, const char *what, const char *why)
{
	fprintf(stderr, "random-board: %s: %s\n", what, why);
	return code;
}

static int write_layout(const char *path, const struct facts *facts, const char *comment)
{
	FILE *file = fopen(path, "we");

	if (!file)
		return complain(EXIT_INPUT, path, strerror(errno));
	facts_write(file, facts, comment);
	if (fclose(file))
		return complain(EXIT_INPUT, path, strerror(errno));
	return EXIT_DONE;
}

/* Exit status of the command, or -1. */
static int run(char **argv)
{
	pid_t pid = fork();
	int status;

	if (!pid) {
		execvp(argv[0], argv);
		complain(EXIT_INPUT, argv[0], strerror(errno));
		_exit(127);
	}
	while (pid > 0 && waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return pid > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* The result is there at any time, should somebody lose patience. */
static bool command_fails(const struct facts *facts, void *arg)
{
	struct command *command = arg;
	bool fails;

	if (write_layout(command->path, facts, command->comment))
		exit(EXIT_INPUT);
	command->argv[command->at] = command->path;
	fails = run(command->argv) == 1;
	command->asked++;
	fprintf(stderr, "shrink: try %u: %u lines %s\n", command->asked, facts->nr,
		fails ? "still fail" : "do not fail");
	if (fails && write_layout(command->result, facts, command->comment))
		exit(EXIT_INPUT);
	return fails;
}

static int shrink_file(const char *from, const char *to, unsigned int tries, char **words,
		       int nr_words)
{
	static struct board board;
	static struct facts facts;
	struct command command = { .at = nr_words, .result = to };
	struct shrinker s = { .facts = &facts, .tries = tries,
			      .still_fails = command_fails, .arg = &command };
	char comment[4200];
	struct fail fail;

	if (board_file_read(&board, from, false, &fail) || facts_from_board(&facts, &board, &fail))
		return complain(EXIT_INPUT, from, fail.text);
	if (random_unfit(&facts, &fail))
		return complain(EXIT_INPUT, from, fail.text);
	snprintf(comment, sizeof(comment), "What is left of %s", from);
	command.comment = comment;
	snprintf(command.path, sizeof(command.path), "%.*s-try.board",
		 (int)(strlen(to) - strlen(".board")), to);
	command.argv = calloc((size_t)nr_words + 2, sizeof(char *));
	if (!command.argv)
		return complain(EXIT_INPUT, from, "no memory");
	memcpy(command.argv, words, (size_t)nr_words * sizeof(char *));
	if (!command_fails(&facts, &command))
		return complain(EXIT_NO, from, "does not fail again");
	shrink(&s);
	unlink(command.path);
	free(command.argv);
	return EXIT_DONE;
}

static int write_seed(const char *text, const char *to)
{
	static struct facts facts;
	unsigned long long seed;
	char comment[64], *end;

	errno = 0;
	seed = strtoull(text, &end, 0);
	if (errno || end == text || *end || *text == '-')
		return complain(EXIT_USAGE, text, "no seed, expected a number from 0 to 2^64 - 1");
	if (random_facts(&facts, seed))
		return complain(EXIT_INPUT, text, "no layout of this seed can be booted");
	snprintf(comment, sizeof(comment), "Random layout of seed %llu", seed);
	return write_layout(to, &facts, comment);
}

static int parse_tries(const char *text, unsigned int *tries)
{
	char *end;
	unsigned long n = strtoul(text, &end, 10);

	if (*text < '0' || *text > '9' || *end || !n || n > TRIES_MOST)
		return complain(EXIT_USAGE, text, "bad number, expected 1 to 10000");
	*tries = (unsigned int)n;
	return 0;
}

static bool is_board(const char *path)
{
	size_t len = strlen(path), suffix = strlen(".board");

	return len > suffix && !strcmp(path + len - suffix, ".board");
}

int main(int argc, char **argv)
{
	static const struct option options[] = {
		{ "shrink", required_argument, NULL, 's' },
		{ "tries", required_argument, NULL, 't' },
		{ "help", no_argument, NULL, 'h' },
		{ NULL, 0, NULL, 0 },
	};
	const char *from = NULL, *to = NULL;
	unsigned int tries = 60;
	int c;

	/* "+": what follows the command is the command's. */
	while ((c = getopt_long(argc, argv, "+o:", options, NULL)) != -1) {
		if (c == 's')
			from = optarg;
		else if (c == 'o')
			to = optarg;
		else if (c == 'h')
			return fputs(usage, stdout) < 0 ? EXIT_INPUT : EXIT_DONE;
		else if (c != 't' || parse_tries(optarg, &tries))
			return EXIT_USAGE;
	}
	if (!to || !is_board(to))
		return complain(EXIT_USAGE, "-o", "expected a file NAME.board");
	if (from && optind < argc)
		return shrink_file(from, to, tries, argv + optind, argc - optind);
	if (from || optind + 1 != argc)
		return complain(EXIT_USAGE, "arguments", "expected a seed, or with --shrink a command");
	return write_seed(argv[optind], to);
}
