# SPDX-License-Identifier: GPL-2.0-only
# The in-guest agent: build/agent/init, and an initramfs with it and the planner.
#
# Variables: AGENT_CC (ARM compiler), HOSTCC.  Needs gcc-arm-linux-gnueabihf
# and libc6-dev-armhf-cross; agent-armel needs gcc-arm-linux-gnueabi and libc6-dev-armel-cross.

AGENT_DIR := boot/agent
AGENT_BUILD := build/agent
AGENT_CC ?= arm-linux-gnueabihf-gcc
HOSTCC ?= gcc

AGENT_CFLAGS := -std=gnu11 -Wall -Wextra -Werror -Os -D_GNU_SOURCE \
	-D_FILE_OFFSET_BITS=64 -I. -ffunction-sections -MMD -MP
AGENT_LDFLAGS := -static -s -Wl,--gc-sections -Wl,--build-id=none

AGENT_SRCS := $(filter-out $(AGENT_DIR)/mkinitramfs.c,$(wildcard $(AGENT_DIR)/*.c $(AGENT_DIR)/check/*.c))
AGENT_OBJS := $(AGENT_SRCS:$(AGENT_DIR)/%.c=$(AGENT_BUILD)/%.o)

.PHONY: agent agent-armel
agent: $(AGENT_BUILD)/initramfs.cpio

# Into build/armel/agent, for kernels of processors before ARMv7.
agent-armel: tool-armel
	@$(MAKE) --no-print-directory $(ARMEL) build/armel/agent/initramfs.cpio

$(AGENT_BUILD)/%.o: $(AGENT_DIR)/%.c
	@mkdir -p $(@D)
	$(AGENT_CC) $(AGENT_CFLAGS) -c -o $@ $<

$(AGENT_BUILD)/init: $(AGENT_OBJS)
	$(AGENT_CC) $(AGENT_CFLAGS) $(AGENT_LDFLAGS) -o $@ $^

$(AGENT_BUILD)/mkinitramfs: $(AGENT_DIR)/mkinitramfs.c
	@mkdir -p $(@D)
	$(HOSTCC) -std=gnu11 -Wall -Wextra -Werror -O1 -D_GNU_SOURCE -o $@ $<

$(AGENT_BUILD)/initramfs.cpio: $(AGENT_BUILD)/init $(ARM_BUILD)/intermix $(AGENT_BUILD)/mkinitramfs
	$(AGENT_BUILD)/mkinitramfs $@ init=$(AGENT_BUILD)/init intermix=$(ARM_BUILD)/intermix

-include $(AGENT_OBJS:.o=.d)
