# SPDX-License-Identifier: GPL-2.0-only
# What make bench runs: a guest agent, a program that boots it, one that reports.

BENCH_BUILD := build/bench
BENCH_AGENT_CFLAGS := -std=gnu11 -Wall -Wextra -Werror -O2 -D_GNU_SOURCE \
	-D_FILE_OFFSET_BITS=64
BENCH_AGENT_SRCS := $(wildcard bench/agent/*.c)
GAINS_AGENT_SRCS := $(filter-out %/main.c,$(BENCH_AGENT_SRCS)) $(wildcard bench/agent/gains/*.c)
# Of the boot runner, what starts a machine; of the tool, readers and the rule.
BENCH_TOOL_SRCS := $(filter-out tool/advise/% tool/explain/% tool/show/% tool/survey/%,$(TOOL_LIB_SRCS))
BENCH_RUNNER_SRCS := bench/boot.c bench/results.c $(BENCH_TOOL_SRCS) $(RUNNER_LIB_SRCS)
BENCH_REPORT_SRCS := $(wildcard bench/report*.c) bench/results.c tool/base/output.c tool/base/fail.c
BENCH_MEMORY_SRCS := $(wildcard bench/memory*.c) bench/report_model.c bench/report_svg.c bench/report_write.c \
	bench/results.c bench/cache/cores.c tool/base/output.c tool/base/fail.c
BENCH_FRONT_SRCS := $(wildcard bench/front*.c) tool/base/output.c tool/base/fail.c
BENCH_GAINS_SRCS := $(wildcard bench/gains*.c) $(filter-out bench/report.c,$(BENCH_REPORT_SRCS))
BENCH_CACHE_SRCS := $(wildcard bench/cache/*.c)
BENCH_OBJS := $(sort $(BENCH_RUNNER_SRCS) $(BENCH_REPORT_SRCS) $(BENCH_MEMORY_SRCS) $(BENCH_GAINS_SRCS) $(BENCH_FRONT_SRCS))
BENCH_OBJS := $(BENCH_OBJS:%.c=build/runner/%.o)

.PHONY: bench-programs
bench-programs: $(BENCH_BUILD)/runner $(BENCH_BUILD)/report $(BENCH_BUILD)/initramfs.cpio \
	$(BENCH_BUILD)/gains.cpio $(BENCH_BUILD)/gains/report \
	$(BENCH_BUILD)/count.so $(BENCH_BUILD)/cache.so $(BENCH_BUILD)/compare $(BENCH_BUILD)/sets $(BENCH_BUILD)/memory \
	$(BENCH_BUILD)/front

$(BENCH_BUILD)/runner: $(BENCH_RUNNER_SRCS:%.c=build/runner/%.o)
	@mkdir -p $(@D)
	@echo "  LD $@"
	@$(CC) $(RUNNER_CFLAGS) $(LDFLAGS) -o $@ $^ $(TOOL_LIBS)

$(BENCH_BUILD)/front: $(BENCH_FRONT_SRCS:%.c=build/runner/%.o)
	@mkdir -p $(@D)
	@echo "  LD $@"
	@$(CC) $(RUNNER_CFLAGS) $(LDFLAGS) -o $@ $^ -lm

$(BENCH_BUILD)/report: $(BENCH_REPORT_SRCS:%.c=build/runner/%.o)
	@mkdir -p $(@D)
	@echo "  LD $@"
	@$(CC) $(RUNNER_CFLAGS) $(LDFLAGS) -o $@ $^ $(TOOL_LIBS) -lm

$(BENCH_BUILD)/memory: $(BENCH_MEMORY_SRCS:%.c=build/runner/%.o)
	@mkdir -p $(@D)
	@echo "  LD $@"
	@$(CC) $(RUNNER_CFLAGS) $(LDFLAGS) -o $@ $^ -lm

$(BENCH_BUILD)/gains/report: $(BENCH_GAINS_SRCS:%.c=build/runner/%.o)
	@mkdir -p $(@D)
	@echo "  LD $@"
	@$(CC) $(RUNNER_CFLAGS) $(LDFLAGS) -o $@ $^ $(TOOL_LIBS) -lm

# No debug information: the path of the checkout would be in the program.
$(BENCH_BUILD)/gains-init: $(GAINS_AGENT_SRCS) bench/agent/bench.h bench/agent/gains/gains.h bench/bench.mk
	@mkdir -p $(@D)
	@echo "  LD $@"
	@$(AGENT_CC) $(BENCH_AGENT_CFLAGS) -Ibench/agent $(AGENT_LDFLAGS) -o $@ $(GAINS_AGENT_SRCS)

$(BENCH_BUILD)/init: $(BENCH_AGENT_SRCS) bench/agent/bench.h bench/bench.mk
	@mkdir -p $(@D)
	@echo "  LD $@"
	@$(AGENT_CC) $(BENCH_AGENT_CFLAGS) $(AGENT_LDFLAGS) -o $@ $(BENCH_AGENT_SRCS)

$(BENCH_BUILD)/initramfs.cpio: $(BENCH_BUILD)/init $(BENCH_BUILD)/ext4.image $(AGENT_BUILD)/mkinitramfs
	@$(AGENT_BUILD)/mkinitramfs $@ init=$< ext4=$(BENCH_BUILD)/ext4.image

# The beginning of an empty file system of 1 GiB: what is behind is zeros.  The same bytes at
# any time: no random number and no date.
$(BENCH_BUILD)/ext4.image: bench/bench.mk
	@mkdir -p $(@D)
	@rm -f $@ $@.new && truncate -s 1G $@.new
	@E2FSPROGS_FAKE_TIME=1735689600 PATH="$$PATH:/usr/sbin:/sbin" mke2fs -q -F -t ext4 -b 4096 -N 128 -m 0 \
		-O none,extents,filetype,flex_bg,large_file,sparse_super2 \
		-E num_backup_sb=0,hash_seed=00000000-0000-4000-8000-000000000000,root_owner=0:0 \
		-U 00000000-0000-4000-8000-000000000001 $@.new
	@[ $$(tail -c +1048577 $@.new | tr -d '\0' | wc -c) = 0 ] || \
		{ echo "$@: mke2fs has written behind the first 1 MiB, expected zeros" >&2; exit 1; }
	@truncate -s 1M $@.new && mv $@.new $@

$(BENCH_BUILD)/gains.cpio: $(BENCH_BUILD)/gains-init $(BENCH_BUILD)/ext4.image $(AGENT_BUILD)/mkinitramfs
	@$(AGENT_BUILD)/mkinitramfs $@ init=$< ext4=$(BENCH_BUILD)/ext4.image

$(BENCH_BUILD)/count.so: bench/profile/plugin.c bench/profile/qemu_plugin.h
	@mkdir -p $(@D)
	@$(CC) $(RUNNER_CFLAGS) -I. -fPIC -shared -o $@ $<

# One unit: each access of the guest goes all through it.  Its own functions are meant, where
# QEMU has some of the same name.
$(BENCH_BUILD)/cache.so: $(BENCH_CACHE_SRCS) $(wildcard bench/cache/*.h) bench/profile/qemu_plugin.h
	@mkdir -p $(@D)
	@echo "  LD $@"
	@$(CC) $(RUNNER_CFLAGS) -I. -O3 -flto -fPIC -shared -Wl,-Bsymbolic -o $@ $(BENCH_CACHE_SRCS)

BENCH_PROFILE_SRCS := bench/profile/map.c tool/base/output.c tool/base/fail.c

$(BENCH_BUILD)/compare $(BENCH_BUILD)/sets: $(BENCH_BUILD)/%: bench/profile/%.c $(BENCH_PROFILE_SRCS) \
		bench/profile/map.h tool/base/output.h tool/base/exit.h
	@mkdir -p $(@D)
	@$(CC) $(RUNNER_CPPFLAGS) $(RUNNER_CFLAGS) -o $@ $(filter %.c,$^)

-include $(BENCH_OBJS:.o=.d)
