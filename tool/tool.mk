# SPDX-License-Identifier: GPL-2.0-only
# The intermix command, and the list of sources that other programs link.

# Readers, writers and the rule: everything but the command itself.
TOOL_CMD_SRCS := $(wildcard tool/cli/*.c)
TOOL_LIB_SRCS := $(wildcard core/*.c) \
	$(filter-out $(TOOL_CMD_SRCS),$(wildcard tool/*/*.c))
TOOL_SRCS := $(TOOL_LIB_SRCS) $(TOOL_CMD_SRCS)
# Whoever links the library's sources needs these.
TOOL_LIBS := -lfdt

# -I. for "core/..." and "tool/...", the shim for <linux/types.h>.
TOOL_CPPFLAGS := -D_POSIX_C_SOURCE=200809L -I. -Icore/shim
TOOL_CFLAGS := -std=gnu11 -O2 -g -Wall -Wextra -Werror
TOOL_OBJS := $(TOOL_SRCS:%.c=build/tool/%.o)

.PHONY: tool
tool: build/intermix

build/intermix: $(TOOL_OBJS)
	$(CC) $(TOOL_CFLAGS) $(LDFLAGS) -o $@ $(TOOL_OBJS) $(TOOL_LIBS)

build/tool/%.o: %.c tool/tool.mk
	@mkdir -p $(@D)
	$(CC) $(TOOL_CPPFLAGS) $(TOOL_CFLAGS) -MMD -MP -c -o $@ $<

PREFIX ?= /usr/local
DESTDIR ?=

.PHONY: install
install: build/intermix
	install -D -m 755 build/intermix "$(DESTDIR)$(PREFIX)/bin/intermix"
	install -D -m 644 docs/intermix.1 "$(DESTDIR)$(PREFIX)/share/man/man1/intermix.1"
	install -D -m 644 completions/intermix.bash \
		"$(DESTDIR)$(PREFIX)/share/bash-completion/completions/intermix"

# A release of the planner alone does not have it.
-include tool/armhf/armhf.mk

-include $(TOOL_OBJS:.o=.d)
