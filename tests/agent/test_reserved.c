// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the running kernel makes of reserved memory, by its release and its
 * flattened device tree.
 */
#include <stdlib.h>
#include <unistd.h>

#include "boot/agent/reserved.h"
#include "tests/agent/tests.h"

#define LIST	0x28	/* of the header, behind it */

/* The start of a tree: a header with nothing but the place of the list. */
static const unsigned char tree[LIST + 48] = {
	[0] = 0xd0, 0x0d, 0xfe, 0xed,
	[19] = LIST,
	[LIST + 4] = 0x88, [LIST + 14] = 0x10,
	[LIST + 19] = 1, [LIST + 31] = 1,
};

static char path[] = P_tmpdir "/agent-reserved-XXXXXX";

static void write_tree(size_t size)
{
	int fd;

	strcpy(path + strlen(path) - 6, "XXXXXX");
	fd = mkstemp(path);
	assert_int_not_equal(fd, -1);
	assert_int_equal(write(fd, tree, size), size);
	close(fd);
}

static int read_as(const char *release, const char *in_use, bool first_range_only)
{
	struct reserved_rules rules = { 0 };
	int ret = reserved_rules_read(release, path, &rules);

	assert_ranges(&rules.in_use, in_use);
	assert_int_equal(rules.first_range_only, first_range_only);
	ranges_free(&rules.in_use);
	return ret;
}

static void test_versions(void **state)
{
	(void)state;
	write_tree(sizeof(tree));
	assert_int_equal(read_as("6.1.192", "88000000-88001000 100000000-100000001", false), 0);
	assert_int_equal(read_as("6.1", "88000000-88001000 100000000-100000001", false), 0);
	assert_int_equal(read_as("6.12.117", "", false), 0);
	assert_int_equal(read_as("7.3.4-custom", "", true), 0);
	assert_int_equal(read_as("7.30.0", "", false), 0);
	unlink(path);
}

/* Cut off before the entry that ends the list, and before the list. */
static void test_bad_tree(void **state)
{
	(void)state;
	write_tree(LIST + 16);
	assert_int_equal(read_as("6.1.192", "88000000-88001000", false), -1);
	unlink(path);
	write_tree(LIST - 1);
	assert_int_equal(read_as("6.1.192", "", false), -1);
	unlink(path);
	assert_int_equal(read_as("6.1.192", "", false), -1);
	assert_int_equal(read_as("6.12.117", "", false), 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_versions),
		cmocka_unit_test(test_bad_tree),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("agent-reserved", tests, NULL, NULL);
}
