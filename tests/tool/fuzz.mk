# SPDX-License-Identifier: GPL-2.0-only
# libFuzzer targets of the readers, under ASan and UBSan.

FUZZ_BUILD := build/tests/fuzz
FUZZ_CC ?= clang-19
FUZZ_CFLAGS := -std=gnu11 -O2 -g -Wall -Wextra -Werror -fno-omit-frame-pointer \
	-fsanitize=address,undefined -fno-sanitize-recover=all

FUZZ_SHARED := tests/tool/fuzz_common.c tests/tool/fuzz_tree.c
FUZZ_READERS := $(patsubst tests/tool/fuzz_%.c,%, \
	$(filter-out $(FUZZ_SHARED),$(wildcard tests/tool/fuzz_*.c)))
FUZZ_PROGS := $(FUZZ_READERS:%=$(FUZZ_BUILD)/%)
FUZZ_SHARED_OBJS := $(FUZZ_SHARED:%.c=$(FUZZ_BUILD)/%.o) $(TOOL_LIB_SRCS:%.c=$(FUZZ_BUILD)/%.o)
FUZZ_SEEDS := $(patsubst tests/tool/seeds/%.dts,$(FUZZ_BUILD)/seeds/dtb/%.dtb, \
	$(wildcard tests/tool/seeds/*.dts))

.PHONY: fuzz-build
fuzz-build: $(FUZZ_PROGS) $(FUZZ_SEEDS)

$(FUZZ_PROGS): $(FUZZ_BUILD)/%: $(FUZZ_BUILD)/tests/tool/fuzz_%.o $(FUZZ_SHARED_OBJS)
	$(FUZZ_CC) $(FUZZ_CFLAGS) -fsanitize=fuzzer -o $@ $^ $(TOOL_LIBS)

# New ways through the harness itself are of no interest.
FUZZ_COVERAGE := -fsanitize=fuzzer-no-link
$(FUZZ_SHARED:%.c=$(FUZZ_BUILD)/%.o): FUZZ_COVERAGE :=

$(FUZZ_BUILD)/%.o: %.c tests/tool/fuzz.mk
	@mkdir -p $(@D)
	$(FUZZ_CC) $(TOOL_CPPFLAGS) $(FUZZ_CFLAGS) $(FUZZ_COVERAGE) -MMD -MP -c -o $@ $<

$(FUZZ_BUILD)/seeds/dtb/%.dtb: tests/tool/seeds/%.dts
	@mkdir -p $(@D)
	dtc -q -O dtb -o $@ $<

# As part of test-tool, a few seconds in all.
FUZZ_SHORT_RUNS := 5000

# Coverage-guided search for input that breaks a reader, the rule or a writer.
FUZZ_RUNS ?= 1000000
.PHONY: fuzz-tool
fuzz-tool: fuzz-build
	@nice tests/tool/fuzz.sh long $(FUZZ_RUNS) $(FUZZ_READERS)

# Keep what the search found: as few and as short inputs as reach the same code.
.PHONY: fuzz-merge
fuzz-merge: fuzz-build
	@tests/tool/fuzz.sh merge 0 $(FUZZ_READERS)

-include $(wildcard $(FUZZ_BUILD)/tests/tool/*.d $(FUZZ_BUILD)/tool/*/*.d $(FUZZ_BUILD)/core/*.d)
