# SPDX-License-Identifier: GPL-2.0-only
# Random boards: build/random-board, and make soak, which boots them.

RANDOM_LIB_SRCS := $(filter-out boot/random/main.c,$(wildcard boot/random/*.c))
RANDOM_OBJS := $(addprefix build/runner/,$(RANDOM_LIB_SRCS:.c=.o) boot/random/main.o) \
	$(TOOL_LIB_SRCS:%.c=build/runner/%.o)

build/random-board: $(RANDOM_OBJS)
	@echo "  LD $@"
	@$(CC) $(RUNNER_CFLAGS) $(LDFLAGS) -o $@ $(RANDOM_OBJS) $(TOOL_LIBS)

# "N" and "SEED" have other defaults elsewhere.
soak_given = $(if $(filter command environment,$(firstword $(origin $(1)))),$($(1)),$(2))

.PHONY: soak
soak:
	@scripts/soak.sh "$(KERNEL)" "$(or $(CONFIG),default)" "$(LAYOUTS)" \
		"$(call soak_given,N,200)" "$(call soak_given,SEED,)"

-include $(RANDOM_OBJS:.o=.d)
