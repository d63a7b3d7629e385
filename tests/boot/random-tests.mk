# SPDX-License-Identifier: GPL-2.0-only
# Tests of random boards and of their shrinker, under ASan and UBSan.

RANDOM_TEST_DIR := build/tests/random
RANDOM_TEST_CFLAGS := -std=gnu11 -O1 -g -Wall -Wextra -Werror -D_DEFAULT_SOURCE \
	-D_POSIX_C_SOURCE=200809L -I. -Icore/shim -fsanitize=address,undefined \
	-fno-sanitize-recover=all
RANDOM_TEST_OBJS := $(addprefix $(RANDOM_TEST_DIR)/, tests/boot/test_random_board.o \
	$(RANDOM_LIB_SRCS:.c=.o) $(TOOL_LIB_SRCS:.c=.o))

.PHONY: test-random-board
test-random-board: $(RANDOM_TEST_DIR)/test_random_board
	@$<

$(RANDOM_TEST_DIR)/test_random_board: $(RANDOM_TEST_OBJS)
	@$(CC) $(RANDOM_TEST_CFLAGS) -o $@ $^ -lcmocka $(TOOL_LIBS)

$(RANDOM_TEST_DIR)/%.o: %.c tests/boot/random-tests.mk
	@mkdir -p $(@D)
	@$(CC) $(RANDOM_TEST_CFLAGS) -MMD -MP -c -o $@ $<

-include $(RANDOM_TEST_OBJS:.o=.d)
