# SPDX-License-Identifier: GPL-2.0-only
# The intermix command for the target: static, for any 32-bit ARM distribution.
#
# Debian's libfdt for armhf would need a foreign architecture in apt.  So the few
# files of libfdt that are used are compiled from the kernel source, which has a
# well-kept copy.

ARMHF_BUILD := build/armhf
ARMHF_CC ?= arm-linux-gnueabihf-gcc
ARMHF_CFLAGS := -std=gnu11 -O2 -Wall -Wextra -Werror -D_FILE_OFFSET_BITS=64
ARMHF_FDT := fdt.c fdt_ro.c fdt_wip.c fdt_rw.c fdt_overlay.c fdt_addresses.c fdt_strerror.c
ARMHF_OBJS := $(TOOL_SRCS:%.c=$(ARMHF_BUILD)/%.o)

.PHONY: tool-armhf
tool-armhf: $(ARMHF_BUILD)/intermix

$(ARMHF_BUILD)/intermix: $(ARMHF_OBJS) $(ARMHF_BUILD)/libfdt.a
	$(ARMHF_CC) $(ARMHF_CFLAGS) -static -s -o $@ $^

# The headers are copied, too: no path of the cache ends up in objects or rules.  Linux 7.2 asks
# for them in <>, where those of this machine would be found.
$(ARMHF_BUILD)/libfdt.a: tool/armhf/armhf.mk
	@mkdir -p $(ARMHF_BUILD)/libfdt
	@dir=$$(scripts/source.sh "$(KERNEL)") && \
		cp "$$dir"/scripts/dtc/libfdt/*.[ch] $(ARMHF_BUILD)/libfdt
	@rm -f $@
	cd $(ARMHF_BUILD)/libfdt && $(ARMHF_CC) -I. -std=gnu11 -O2 -c $(ARMHF_FDT)
	$(ARMHF_CC:gcc=ar) rcs $@ $(ARMHF_FDT:%.c=$(ARMHF_BUILD)/libfdt/%.o)

$(ARMHF_OBJS): $(ARMHF_BUILD)/%.o: %.c tool/armhf/armhf.mk | $(ARMHF_BUILD)/libfdt.a
	@mkdir -p $(@D)
	$(ARMHF_CC) $(TOOL_CPPFLAGS) -isystem $(ARMHF_BUILD)/libfdt $(ARMHF_CFLAGS) \
		-MMD -MP -c -o $@ $<

-include $(ARMHF_OBJS:.o=.d)
