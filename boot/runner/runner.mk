# SPDX-License-Identifier: GPL-2.0-only
# The boot runner: build/boot-runner.

# What starts a machine and judges it, for the bench, too; and the program around it.
RUNNER_LIB_SRCS := $(wildcard boot/runner/*.c)
RUNNER_SRCS := $(RUNNER_LIB_SRCS) $(wildcard boot/lava/*.c boot/cli/*.c) $(TOOL_LIB_SRCS)
RUNNER_OBJS := $(RUNNER_SRCS:%.c=build/runner/%.o)
RUNNER_CPPFLAGS := -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200809L -I. -Icore/shim
RUNNER_CFLAGS := -std=gnu11 -O2 -g -Wall -Wextra -Werror

build/boot-runner: $(RUNNER_OBJS)
	@echo "  LD $@"
	@$(CC) $(RUNNER_CFLAGS) $(LDFLAGS) -o $@ $(RUNNER_OBJS) $(TOOL_LIBS)

build/runner/%.o: %.c boot/runner/runner.mk
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(CC) $(RUNNER_CPPFLAGS) $(RUNNER_CFLAGS) -MMD -MP -c -o $@ $<

# The one file that needs the system's <linux/types.h>.
build/runner/boot/runner/exec.o: RUNNER_CPPFLAGS := -D_GNU_SOURCE -I.

# Needs a kernel of any kind; scripts/test.sh runs this when there is one.
.PHONY: test-runner
test-runner: build/boot-runner build/agent/initramfs.cpio
	@dir=$$(scripts/build.sh "$(KERNEL)" default intermix) && \
		tests/boot/runner.sh $< "$$dir/zImage" build/agent/initramfs.cpio

# What of a matrix is booted, and how: no kernel is.
.PHONY: test-boots
test-boots: build/boot-runner
	@tests/boot/boots.sh $<

# Packages are installed by "make setup" alone; nothing is installed here.
.PHONY: test-setup
test-setup:
	@tests/boot/setup.sh

# What is made of the words of Debian in a guest, without one.
.PHONY: test-debian
test-debian:
	@tests/boot/debian.sh

# Default configurations: what is made again, and the page, without a kernel.
.PHONY: test-defconfigs
test-defconfigs:
	@fail=0; \
	tests/boot/defconfigs.sh || fail=1; \
	tests/boot/debian-config.sh || fail=1; \
	exit $$fail

# What is made of the kernel's selftests there, with programs and guests that are shells.
.PHONY: test-selftests
test-selftests:
	@tests/boot/selftests.sh

# Jobs for LAVA, with neither a kernel nor LAVA.
.PHONY: test-lava
test-lava: build/boot-runner
	@tests/boot/lava.sh $< $(CURDIR)/build/tests/lava

-include $(RUNNER_OBJS:.o=.d)
