# SPDX-License-Identifier: GPL-2.0-only
# The rooms: who may include and call whom.

ROOMS_HOST_OBJS := $(TOOL_OBJS) $(RUNNER_OBJS) $(RANDOM_OBJS) $(BENCH_OBJS) \
	$(KCIDB_OBJS)

.PHONY: test-rooms
test-rooms: $(ROOMS_HOST_OBJS) $(AGENT_OBJS)
	@tests/rooms/check.sh intermix: $(TOOL_OBJS) boot-runner: $(RUNNER_OBJS) \
		random-board: $(RANDOM_OBJS) kcidb: $(KCIDB_OBJS) \
		bench-runner: $(BENCH_RUNNER_SRCS:%.c=build/runner/%.o) \
		bench-report: $(BENCH_REPORT_SRCS:%.c=build/runner/%.o) \
		bench-memory: $(BENCH_MEMORY_SRCS:%.c=build/runner/%.o) agent: $(AGENT_OBJS)
