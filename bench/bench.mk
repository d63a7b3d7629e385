# SPDX-License-Identifier: GPL-2.0-only
# What make bench runs: a guest agent, a program that boots it, one that reports.

BENCH_BUILD := build/bench
BENCH_AGENT_CFLAGS := -std=gnu11 -Wall -Wextra -Werror -O2 -D_GNU_SOURCE \
	-D_FILE_OFFSET_BITS=64
BENCH_AGENT_SRCS := $(wildcard bench/agent/*.c)
# Of the boot runner, what starts a machine; of the tool, readers and the rule.
BENCH_TOOL_SRCS := $(filter-out tool/advise/% tool/explain/% tool/show/% tool/survey/%,$(TOOL_LIB_SRCS))
BENCH_RUNNER_SRCS := bench/boot.c bench/results.c $(BENCH_TOOL_SRCS) $(RUNNER_LIB_SRCS)
BENCH_REPORT_SRCS := $(wildcard bench/report*.c) bench/results.c tool/base/output.c tool/base/fail.c
BENCH_MEMORY_SRCS := $(wildcard bench/memory*.c) bench/report_model.c bench/report_svg.c \
	bench/results.c bench/cache/cores.c tool/base/output.c tool/base/fail.c
BENCH_CACHE_SRCS := $(wildcard bench/cache/*.c)
BENCH_OBJS := $(sort $(BENCH_RUNNER_SRCS) $(BENCH_REPORT_SRCS) $(BENCH_MEMORY_SRCS))
BENCH_OBJS := $(BENCH_OBJS:%.c=build/runner/%.o)

.PHONY: bench-programs
bench-programs: $(BENCH_BUILD)/runner $(BENCH_BUILD)/report $(BENCH_BUILD)/initramfs.cpio \
	$(BENCH_BUILD)/count.so $(BENCH_BUILD)/cache.so $(BENCH_BUILD)/compare $(BENCH_BUILD)/memory

$(BENCH_BUILD)/runner: $(BENCH_RUNNER_SRCS:%.c=build/runner/%.o)
	@mkdir -p $(@D)
	@echo "  LD $@"
	@$(CC) $(RUNNER_CFLAGS) $(LDFLAGS) -o $@ $^ $(TOOL_LIBS)

$(BENCH_BUILD)/report: $(BENCH_REPORT_SRCS:%.c=build/runner/%.o)
	@mkdir -p $(@D)
	@echo "  LD $@"
	@$(CC) $(RUNNER_CFLAGS) $(LDFLAGS) -o $@ $^ $(TOOL_LIBS) -lm

$(BENCH_BUILD)/memory: $(BENCH_MEMORY_SRCS:%.c=build/runner/%.o)
	@mkdir -p $(@D)
	@echo "  LD $@"
	@$(CC) $(RUNNER_CFLAGS) $(LDFLAGS) -o $@ $^ -lm

# No debug information: the path of the checkout would be in the program.
$(BENCH_BUILD)/init: $(BENCH_AGENT_SRCS) bench/agent/bench.h bench/bench.mk
	@mkdir -p $(@D)
	@echo "  LD $@"
	@$(AGENT_CC) $(BENCH_AGENT_CFLAGS) $(AGENT_LDFLAGS) -o $@ $(BENCH_AGENT_SRCS)

$(BENCH_BUILD)/initramfs.cpio: $(BENCH_BUILD)/init $(AGENT_BUILD)/mkinitramfs
	@$(AGENT_BUILD)/mkinitramfs $@ init=$<

$(BENCH_BUILD)/count.so: bench/profile/plugin.c bench/profile/qemu_plugin.h
	@mkdir -p $(@D)
	@$(CC) $(RUNNER_CFLAGS) -I. -fPIC -shared -o $@ $<

# One unit: each access of the guest goes all through it.  Its own functions are meant, where
# QEMU has some of the same name.
$(BENCH_BUILD)/cache.so: $(BENCH_CACHE_SRCS) $(wildcard bench/cache/*.h) bench/profile/qemu_plugin.h
	@mkdir -p $(@D)
	@echo "  LD $@"
	@$(CC) $(RUNNER_CFLAGS) -I. -O3 -flto -fPIC -shared -Wl,-Bsymbolic -o $@ $(BENCH_CACHE_SRCS)

$(BENCH_BUILD)/compare: bench/profile/compare.c tool/base/output.c tool/base/fail.c tool/base/output.h tool/base/exit.h
	@mkdir -p $(@D)
	@$(CC) $(RUNNER_CPPFLAGS) $(RUNNER_CFLAGS) -o $@ $(filter %.c,$^)

-include $(BENCH_OBJS:.o=.d)
