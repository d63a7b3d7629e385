# SPDX-License-Identifier: GPL-2.0-only
# Results for KernelCI: build/kcidb, and make kcidb, which writes build/kcidb.json.

KCIDB_OBJS := $(patsubst %.c,build/runner/%.o,$(wildcard boot/kcidb/*.c)) \
	$(TOOL_LIB_SRCS:%.c=build/runner/%.o)

build/kcidb: $(KCIDB_OBJS)
	@echo "  LD $@"
	@$(CC) $(RUNNER_CFLAGS) $(LDFLAGS) -o $@ $(KCIDB_OBJS) $(TOOL_LIBS)

.PHONY: kcidb test-kcidb
kcidb:
	@scripts/kcidb.sh

test-kcidb: build/kcidb
	@tests/boot/kcidb.sh $<

-include $(KCIDB_OBJS:.o=.d)
