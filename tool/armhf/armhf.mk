# SPDX-License-Identifier: GPL-2.0-only
# The intermix command for the target: static, build/armhf/intermix for ARMv7 and later, and
# build/armel/intermix for ARMv5TE and ARMv6, on which Debian's armhf does not run.
#
# Debian's libfdt for armhf would need a foreign architecture in apt.  So the few
# files of libfdt that are used are compiled from the kernel source, which has a
# well-kept copy.

ARM_BUILD := build/armhf
ARM_CC ?= arm-linux-gnueabihf-gcc
ARM_CFLAGS := -std=gnu11 -O2 -Wall -Wextra -Werror -D_FILE_OFFSET_BITS=64
ARM_FDT := fdt.c fdt_ro.c fdt_wip.c fdt_rw.c fdt_overlay.c fdt_addresses.c fdt_strerror.c
ARM_OBJS := $(TOOL_SRCS:%.c=$(ARM_BUILD)/%.o)

# What is compiled for the target, for processors before ARMv7.
ARMEL := ARM_BUILD=build/armel ARM_CC=arm-linux-gnueabi-gcc \
	AGENT_BUILD=build/armel/agent AGENT_CC=arm-linux-gnueabi-gcc

.PHONY: tool-armhf tool-armel
tool-armhf: build/armhf/intermix

tool-armel:
	@$(MAKE) --no-print-directory $(ARMEL) build/armel/intermix

$(ARM_BUILD)/intermix: $(ARM_OBJS) $(ARM_BUILD)/libfdt.a
	$(ARM_CC) $(ARM_CFLAGS) -static -s -o $@ $^

# The headers are copied, too: no path of the cache ends up in objects or rules.  Linux 7.2 asks
# for them in <>, where those of this machine would be found.
$(ARM_BUILD)/libfdt.a: tool/armhf/armhf.mk
	@mkdir -p $(ARM_BUILD)/libfdt
	@dir=$$(scripts/source.sh "$(KERNEL)") && \
		cp "$$dir"/scripts/dtc/libfdt/*.[ch] $(ARM_BUILD)/libfdt
	@rm -f $@
	cd $(ARM_BUILD)/libfdt && $(ARM_CC) -I. -std=gnu11 -O2 -c $(ARM_FDT)
	$(ARM_CC:gcc=ar) rcs $@ $(ARM_FDT:%.c=$(ARM_BUILD)/libfdt/%.o)

$(ARM_OBJS): $(ARM_BUILD)/%.o: %.c tool/armhf/armhf.mk | $(ARM_BUILD)/libfdt.a
	@mkdir -p $(@D)
	$(ARM_CC) $(TOOL_CPPFLAGS) -isystem $(ARM_BUILD)/libfdt $(ARM_CFLAGS) \
		-MMD -MP -c -o $@ $<

-include $(ARM_OBJS:.o=.d)
