# SPDX-License-Identifier: GPL-2.0-only
# The planner as a page: the command itself, compiled to WebAssembly, in one file.

WEB_BUILD := build/web
# Whose boards the page lists.
WEB_KERNEL ?= 7.3
WEB_CC := clang-19 --target=wasm32-wasi
# The command's own flags; no libc of a page has posix_spawn() and the like.
WEB_CPPFLAGS := -isystem web/include -include web/include/posix.h $(TOOL_CPPFLAGS) \
	-isystem $(WEB_BUILD)/libfdt
# wasi-libc declares tmpfile(), to say that it has none.
WEB_CFLAGS := -std=gnu11 -O2 -Wall -Wextra -Werror -Wno-deprecated-declarations
# A stack that grows too deep is a trap, as memory of more than 256 MiB is.
WEB_LDFLAGS := -Wl,--strip-all -Wl,-z,stack-size=1048576 -Wl,--max-memory=268435456
WEB_FDT := fdt.c fdt_ro.c fdt_wip.c fdt_rw.c fdt_overlay.c fdt_addresses.c fdt_strerror.c
WEB_OBJS := $(TOOL_SRCS:%.c=$(WEB_BUILD)/%.o) $(WEB_BUILD)/web/posix.o
WEB_FDT_OBJS := $(WEB_FDT:%.c=$(WEB_BUILD)/libfdt/%.o)
WEB_SCRIPTS := $(addprefix web/,view.js advice.js client.js boards.js share.js page.js)

.PHONY: web
web: $(WEB_BUILD)/intermix.html

# Debian's libfdt is for the host alone; the kernel source has the same, as for armhf.
$(WEB_BUILD)/libfdt/.copied: web/web.mk
	@mkdir -p $(@D)
	@dir=$$(scripts/source.sh "$(KERNEL)") && cp "$$dir"/scripts/dtc/libfdt/*.[ch] $(@D)
	@touch $@

$(WEB_FDT_OBJS): $(WEB_BUILD)/libfdt/.copied
	$(WEB_CC) -std=gnu11 -O2 -c -o $@ $(@:.o=.c)

$(WEB_OBJS): $(WEB_BUILD)/%.o: %.c web/web.mk web/include/posix.h | $(WEB_BUILD)/libfdt/.copied
	@mkdir -p $(@D)
	$(WEB_CC) $(WEB_CPPFLAGS) $(WEB_CFLAGS) -MD -MP -c -o $@ $<

$(WEB_BUILD)/intermix.wasm: $(WEB_OBJS) $(WEB_FDT_OBJS)
	$(WEB_CC) $(WEB_LDFLAGS) -o $@ $^

# A program of the host, which reads the kernel's device trees.
$(WEB_BUILD)/boards: web/boards.c $(filter-out build/tool/tool/cli/%,$(TOOL_OBJS))
	@mkdir -p $(@D)
	$(CC) $(TOOL_CPPFLAGS) $(TOOL_CFLAGS) -o $@ $^ $(TOOL_LIBS)

.PHONY: FORCE
# Another source of the kernel has other trees, in another folder.
$(WEB_BUILD)/trees: FORCE
	@mkdir -p $(@D)
	@scripts/dtbs.sh $(WEB_KERNEL) >$@.new && { cmp -s $@.new $@ || mv $@.new $@; }

$(WEB_BUILD)/boards.bin: $(WEB_BUILD)/boards $(WEB_BUILD)/trees docs/assumed-ram
	@trees=$$(cat $(WEB_BUILD)/trees) && find "$$trees" -name '*.dtb' | sort | \
		$(WEB_BUILD)/boards docs/assumed-ram "$$trees" >$@.new && mv $@.new $@

$(WEB_BUILD)/intermix.html: web/bundle.sh web/page.html web/page.css web/worker.js \
		$(WEB_SCRIPTS) $(WEB_BUILD)/intermix.wasm $(WEB_BUILD)/boards.bin
	@web/bundle.sh $(WEB_BUILD) $(WEB_KERNEL) $(WEB_SCRIPTS) >$@.new && mv $@.new $@
	@echo "$@: $$(wc -c <$@) bytes"

-include $(WEB_OBJS:.o=.d)
