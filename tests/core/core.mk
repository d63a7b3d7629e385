# SPDX-License-Identifier: GPL-2.0-only
# Tests of core/.  The top-level Makefile includes this file.
#
#	test-core		everything below, in about a minute
#	random-core N=10000000 SEED=1
#	fuzz-core FUZZ_RUNS=1000000
#	coverage-core		lines and branches of core/*.c, from the unit tests,
#				the small layouts and a few random ones

BUILD ?= build
N ?= 200000
SEED ?= 1
FUZZ_RUNS ?= 1000000

CORE_CC ?= gcc
CORE_CLANG ?= clang-19
CORE_LLVM_COV ?= llvm-cov-19
CORE_LLVM_PROFDATA ?= llvm-profdata-19

CORE_OUT := $(BUILD)/tests/core
CORE_COV := $(CORE_OUT)/coverage
CORE_SRC := $(wildcard core/*.c)
CORE_HDR := $(wildcard core/*.h core/shim/linux/*.h tests/core/*.h)
CORE_UNIT := test_boards test_edges test_params test_banks test_valid test_valid_packed \
	test_twice test_packed test_packed_edges test_tables
# Second opinions on a layout, and all that the programs share.
CORE_ORACLE := oracle oracle_packed inverse layouts
CORE_HELP := board wrong $(CORE_ORACLE)
CORE_PROGS := $(CORE_UNIT) exhaustive random

CORE_CFLAGS := -std=gnu11 -g -O1 -Wall -Wextra -Werror -Icore/shim -Icore
CORE_SAN := -fsanitize=address,undefined -fno-sanitize-recover=all
CORE_INSTR := -fprofile-instr-generate -fcoverage-mapping -fcoverage-mcdc

# Runs a program and ends its output with a newline, which cmocka leaves out.
core-run = $(1) 2>&1; code=$$?; echo; exit $$code

.PHONY: test-core unit-core exhaustive-core random-core fuzz-core coverage-core fuzz-core-short

# Every part runs even when one fails, so that one run shows all failures.
test-core:
	@code=0; for part in unit-core exhaustive-core random-core fuzz-core-short \
		coverage-core; do \
		$(MAKE) --no-print-directory -f $(firstword $(MAKEFILE_LIST)) $$part || code=1; \
	done; exit $$code

$(CORE_OUT) $(CORE_OUT)/san $(CORE_COV):
	@mkdir -p $@

# Under the sanitizers.
$(CORE_OUT)/san/%.o: core/%.c $(CORE_HDR) | $(CORE_OUT)/san
	@echo "  CC      $@"
	@$(CORE_CC) $(CORE_CFLAGS) $(CORE_SAN) -c $< -o $@

$(CORE_OUT)/san/%.o: tests/core/%.c $(CORE_HDR) | $(CORE_OUT)/san
	@echo "  CC      $@"
	@$(CORE_CC) $(CORE_CFLAGS) $(CORE_SAN) -c $< -o $@

CORE_SAN_OBJ := $(CORE_SRC:core/%.c=$(CORE_OUT)/san/%.o) \
	$(CORE_HELP:%=$(CORE_OUT)/san/%.o)

$(CORE_PROGS:%=$(CORE_OUT)/%): $(CORE_OUT)/%: $(CORE_OUT)/san/%.o $(CORE_SAN_OBJ)
	@echo "  CC      $@"
	@$(CORE_CC) $(CORE_SAN) $^ -lcmocka -o $@

.SECONDARY: $(CORE_PROGS:%=$(CORE_OUT)/san/%.o)

unit-core: $(CORE_UNIT:%=$(CORE_OUT)/%)
	@code=0; for t in $^; do \
		echo "KTAP version 1"; ( $(call core-run,$$t) ) || code=1; \
	done; exit $$code

exhaustive-core: $(CORE_OUT)/exhaustive
	@echo "KTAP version 1"; $(call core-run,$<)

random-core: $(CORE_OUT)/random
	@echo "KTAP version 1"; $(call core-run,$< $(N) $(SEED))

# libFuzzer needs clang, and keeps what it finds under build/.  It need not look
# into the oracles, nor into the loops that fill in tables, and is ten times as
# fast when it does not.
$(CORE_OUT)/fuzz-%.o: tests/core/%.c $(CORE_HDR) | $(CORE_OUT)
	@echo "  CC      $@"
	@$(CORE_CLANG) $(CORE_CFLAGS) $(CORE_SAN) -c $< -o $@

$(CORE_OUT)/fuzz-tables.o: core/tables.c $(CORE_HDR) | $(CORE_OUT)
	@echo "  CC      $@"
	@$(CORE_CLANG) $(CORE_CFLAGS) $(CORE_SAN) -c $< -o $@

$(CORE_OUT)/fuzz: tests/core/fuzz.c $(filter-out core/tables.c,$(CORE_SRC)) \
		$(CORE_ORACLE:%=$(CORE_OUT)/fuzz-%.o) $(CORE_OUT)/fuzz-tables.o $(CORE_HDR)
	@echo "  CC      $@"
	@$(CORE_CLANG) $(CORE_CFLAGS) -fsanitize=fuzzer $(CORE_SAN) \
		$(filter %.c %.o,$^) -o $@

fuzz-core: $(CORE_OUT)/fuzz
	@sh tests/core/fuzz.sh $(CORE_OUT) $(FUZZ_RUNS) $(SEED)

fuzz-core-short:
	@$(MAKE) --no-print-directory -f $(firstword $(MAKEFILE_LIST)) fuzz-core FUZZ_RUNS=300000 SEED=1

# Without the sanitizers, whose checks would count as branches.
$(CORE_COV)/%.o: core/%.c $(CORE_HDR) | $(CORE_COV)
	@echo "  CC      $@"
	@$(CORE_CLANG) $(CORE_CFLAGS) $(CORE_INSTR) -c $< -o $@

CORE_COV_OBJ := $(CORE_SRC:core/%.c=$(CORE_COV)/%.o)

$(CORE_PROGS:%=$(CORE_COV)/%): $(CORE_COV)/%: tests/core/%.c \
		$(CORE_HELP:%=tests/core/%.c) $(CORE_COV_OBJ) $(CORE_HDR)
	@echo "  CC      $@"
	@$(CORE_CLANG) $(CORE_CFLAGS) -fprofile-instr-generate $(filter %.c %.o,$^) \
		-lcmocka -o $@

coverage-core: $(CORE_PROGS:%=$(CORE_COV)/%)
	@LLVM_COV=$(CORE_LLVM_COV) LLVM_PROFDATA=$(CORE_LLVM_PROFDATA) \
		sh tests/core/coverage.sh $(CORE_COV) $(CORE_PROGS)
