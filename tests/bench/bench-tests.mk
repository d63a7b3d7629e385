# SPDX-License-Identifier: GPL-2.0-only
# Tests of what make bench reads and computes, under ASan and UBSan.  The
# measurements themselves are no test.

BENCH_TEST_DIR := build/tests/bench
BENCH_TEST_CFLAGS := -std=gnu11 -O1 -g -Wall -Wextra -Werror -D_DEFAULT_SOURCE \
	-D_POSIX_C_SOURCE=200809L -I. -fsanitize=address,undefined -fno-sanitize-recover=all
BENCH_TEST_LIB := $(addprefix $(BENCH_TEST_DIR)/, bench/results.o bench/report_model.o \
	bench/report_objects.o bench/report_read.o bench/report_markdown.o \
	bench/report_markdown_objects.o bench/report_svg.o bench/report_json.o \
	bench/report_text.o bench/report_write.o bench/gains_model.o bench/gains_page.o \
	bench/gains_svg.o bench/gains_work_svg.o bench/cache/cache.o bench/cache/tlb.o bench/cache/core.o bench/cache/lines.o bench/cache/gaps.o \
	bench/cache/cores.o bench/cache/mmu.o bench/cache/insn.o bench/cache/symbols.o \
	bench/memory_read.o bench/memory_model.o bench/memory_page.o bench/memory_svg.o bench/front_table.o bench/front_text.o \
	tool/base/output.o tool/base/fail.o)
BENCH_TEST_PROGS := $(patsubst %.c,$(BENCH_TEST_DIR)/%,$(notdir $(wildcard tests/bench/test_*.c)))

# Runs everything even when something fails, then fails.
.PHONY: test-bench
test-bench: bench-programs $(BENCH_TEST_PROGS) $(BENCH_TEST_DIR)/known.elf
	@fail=0; for t in $(BENCH_TEST_PROGS) "tests/bench/options.sh $(BENCH_BUILD)/runner" \
		tests/bench/sizes.sh tests/bench/once.sh "tests/bench/sets.sh $(BENCH_BUILD)/sets" "tests/bench/front.sh $(BENCH_BUILD)/front" \
		"tests/bench/known.sh $(BENCH_BUILD)/cache.so $(BENCH_TEST_DIR)/known.elf"; do \
		$$t 2>&1 || fail=1; done; exit $$fail

# Bare metal, where QEMU's virt machine has RAM.
$(BENCH_TEST_DIR)/known.elf: tests/bench/guest/known.S
	@mkdir -p $(@D)
	@$(AGENT_CC) -nostdlib -static -Wl,-Ttext=0x40100000 -Wl,--build-id=none -o $@ $<

$(BENCH_TEST_PROGS): $(BENCH_TEST_DIR)/%: $(BENCH_TEST_DIR)/tests/bench/%.o $(BENCH_TEST_LIB)
	@$(CC) $(BENCH_TEST_CFLAGS) -o $@ $^ -lcmocka -lm

$(BENCH_TEST_DIR)/%.o: %.c tests/bench/bench-tests.mk
	@mkdir -p $(@D)
	@$(CC) $(BENCH_TEST_CFLAGS) -MMD -MP -c -o $@ $<

-include $(BENCH_TEST_LIB:.o=.d) $(patsubst %.c,$(BENCH_TEST_DIR)/%.d,$(wildcard tests/bench/test_*.c))
