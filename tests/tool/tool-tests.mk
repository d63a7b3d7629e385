# SPDX-License-Identifier: GPL-2.0-only
# Tests of the intermix command, always under ASan and UBSan.

TOOL_TEST_DIR := build/tests/tool
TOOL_TEST_CFLAGS := -std=gnu11 -O1 -g -Wall -Wextra -Werror \
	-fsanitize=address,undefined -fno-sanitize-recover=all
TOOL_TEST_PROGS := $(patsubst tests/tool/%.c,$(TOOL_TEST_DIR)/%,$(wildcard tests/tool/test_*.c))
# Each gets the command as its only argument.
TOOL_TEST_SCRIPTS := $(addprefix tests/tool/,golden.sh boards.sh bad-input.sh bad-boards.sh cases.sh terminal.sh \
	docs.sh survey.sh same.sh round-trip.sh stdin.sh show.sh partial-logs.sh log-forms.sh manpage.sh completion.sh install.sh)
TOOL_TEST_LIB_OBJS := $(TOOL_LIB_SRCS:%.c=$(TOOL_TEST_DIR)/%.o) \
	$(addprefix $(TOOL_TEST_DIR)/tests/tool/,tests.o json_read.o)
TOOL_TEST_CMD_OBJS := $(TOOL_SRCS:%.c=$(TOOL_TEST_DIR)/%.o)

# Runs everything even when something fails, then fails.
.PHONY: test-tool
test-tool: $(TOOL_TEST_PROGS) $(TOOL_TEST_DIR)/intermix fuzz-build
	@fail=0; \
	for t in $(TOOL_TEST_PROGS); do $$t 2>&1 || fail=1; done; \
	for t in $(TOOL_TEST_SCRIPTS); do \
		$$t $(TOOL_TEST_DIR)/intermix || fail=1; \
	done; \
	tests/tool/fuzz.sh short $(FUZZ_SHORT_RUNS) $(FUZZ_READERS) || fail=1; \
	exit $$fail

# Write the golden files anew; look at the difference before committing it.
.PHONY: golden-tool
golden-tool: $(TOOL_TEST_DIR)/intermix
	tests/tool/golden.sh $< --update
	tests/tool/survey.sh $< --update

$(TOOL_TEST_DIR)/intermix: $(TOOL_TEST_CMD_OBJS)
	$(CC) $(TOOL_TEST_CFLAGS) -o $@ $^ $(TOOL_LIBS)

$(TOOL_TEST_PROGS): $(TOOL_TEST_DIR)/%: $(TOOL_TEST_DIR)/tests/tool/%.o $(TOOL_TEST_LIB_OBJS)
	$(CC) $(TOOL_TEST_CFLAGS) -o $@ $^ -lcmocka $(TOOL_LIBS)

$(addprefix $(TOOL_TEST_DIR)/,test_dtb test_dtb_reserved test_dtb_kernels): $(TOOL_TEST_DIR)/tests/tool/dtb_write.o

$(TOOL_TEST_DIR)/%.o: %.c tests/tool/tool-tests.mk
	@mkdir -p $(@D)
	$(CC) $(TOOL_CPPFLAGS) $(TOOL_TEST_CFLAGS) -MMD -MP -c -o $@ $<

include tests/tool/fuzz.mk

# Needs the kernel source, for libfdt.
.PHONY: test-tool-armhf
test-tool-armhf: build/intermix build/armhf/intermix $(FUZZ_SEEDS)
	@tests/tool/armhf.sh build/intermix build/armhf/intermix cortex-a7 $(FUZZ_BUILD)/seeds/dtb

.PHONY: test-tool-armel
test-tool-armel: build/intermix tool-armel
	@tests/tool/armhf.sh build/intermix build/armel/intermix arm926
	@tests/tool/armhf.sh build/intermix build/armel/intermix arm1176

-include $(TOOL_TEST_CMD_OBJS:.o=.d) $(wildcard $(TOOL_TEST_DIR)/tests/tool/*.d)
