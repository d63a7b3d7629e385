# SPDX-License-Identifier: GPL-2.0-only
# Tests of the guest agent's readers and arithmetic, on the host, under ASan
# and UBSan.  What the readers read was captured from booted kernels.

AGENT_TEST_DIR := build/tests/agent
AGENT_TEST_CFLAGS := -std=gnu11 -O1 -g -Wall -Wextra -Werror -D_GNU_SOURCE \
	-D_FILE_OFFSET_BITS=64 -fsanitize=address,undefined -fno-sanitize-recover=all
AGENT_TEST_LIB := $(addprefix $(AGENT_TEST_DIR)/boot/agent/, \
	ranges.o parse.o regions.o devtree.o reserved.o pagetable.o vmcore.o)
AGENT_TEST_PROGS := $(addprefix $(AGENT_TEST_DIR)/, \
	test_ranges test_parse test_regions test_devtree test_reserved test_pagetable \
	test_vmcore)

# Runs everything even when something fails, then fails.
.PHONY: test-agent
test-agent: $(AGENT_TEST_PROGS)
	@fail=0; for t in $(AGENT_TEST_PROGS); do $$t 2>&1 || fail=1; done; exit $$fail

$(AGENT_TEST_PROGS): $(AGENT_TEST_DIR)/%: $(AGENT_TEST_DIR)/tests/agent/%.o \
		$(AGENT_TEST_LIB)
	@$(CC) $(AGENT_TEST_CFLAGS) -o $@ $^ -lcmocka

$(AGENT_TEST_DIR)/%.o: %.c tests/agent/agent-tests.mk
	@mkdir -p $(@D)
	@$(CC) -I. $(AGENT_TEST_CFLAGS) -MMD -MP -c -o $@ $<

-include $(AGENT_TEST_LIB:.o=.d)
