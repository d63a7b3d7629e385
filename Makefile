# SPDX-License-Identifier: GPL-2.0-only
# See `make help`.

KERNEL ?= 6.12
# Empty means default, or leadgap where a layout needs it.
CONFIG ?=
LAYOUT ?= rfc
MODES ?= stock intermix packed
ARGS ?=
PREFIX ?= /usr/local
DESTDIR ?=

.PHONY: help
help:
	@sed -n 's/^## \{0,1\}//p' Makefile

## make run        the main job: set-up, source, kernel, rfc booted in each mode
## make boot       boot LAYOUT in each of MODES, compare with the prediction
## make test       tests of the rule and the tool, every shipped layout booted
## make test-full  the same with more layouts, configurations and random cases
## make machines   machines of QEMU other than virt, or MACHINE=name: boot/machines
## make mutants    broken kernels: each must be caught
## make tool       build/intermix, the planner
## make survey     what the boards of a kernel gain: docs/boards.md and its chart
## make check-survey  compare these with what would be written
## make bench      instructions of kernels with and without: docs/benchmarks.md
## make bench-tool the time and instructions that the planner takes
## make tool-armhf the planner for the target: static, build/armhf/intermix
## make install    the planner, man page and completion, to PREFIX (/usr/local)
## make fuzz-tool  the planner's readers, FUZZ_RUNS=1000000 random inputs each
## make clean      remove build/; sources and kernels stay in the cache
##
## KERNEL=6.12  CONFIG=default|nohighmem|leadgap|lpae|thumb2|up|vmsplit2g|debug|linear|packed
## LAYOUT=name or path of a layout file (default: rfc), or FILE.dtb with RAM=SIZE@BASE
## KERNEL="7.3 6.12" for survey: all about the first, totals of the others
## MODES="stock intermix packed overflow unpatched|fixes" (default: "stock intermix packed")
## ARGS="kernel parameters", as ARGS="vmalloc_upper=128M"
## TIMEOUT=seconds for one boot (default: 120)
## The cache is in $XDG_CACHE_HOME/intermix or ~/.cache/intermix.

include tool/tool.mk
-include boot/agent/agent.mk
include boot/runner.mk
include bench/bench.mk
-include tests/core/core.mk
-include tests/tool/tool-tests.mk
-include tests/agent/agent-tests.mk
-include tests/bench/bench-tests.mk

export TIMEOUT RAM

.PHONY: run
run:
	@scripts/boot.sh "$(KERNEL)" "$(CONFIG)" rfc "stock intermix packed" $(ARGS)

.PHONY: boot
boot:
	@scripts/boot.sh "$(KERNEL)" "$(CONFIG)" "$(LAYOUT)" "$(MODES)" $(ARGS)

.PHONY: test test-full mutants
test:
	@scripts/test.sh "$(KERNEL)"

test-full:
	@scripts/test.sh "$(KERNEL)" full

mutants:
	@scripts/mutants.sh "$(KERNEL)"

.PHONY: machines
machines:
	@scripts/machines.sh "$(KERNEL)" $(MACHINE)

.PHONY: check-scripts
check-scripts:
	@scripts/check-scripts.sh

# The kernel series: style, sparse, unchanged objects with the option off.
.PHONY: check-kernel
check-kernel:
	@scripts/check-kernel.sh "$(KERNEL)"

.PHONY: survey check-survey
survey:
	@scripts/survey.sh $(KERNEL)

check-survey:
	@scripts/survey.sh --check $(KERNEL)

.PHONY: bench
bench:
	@scripts/bench.sh "$(KERNEL)"

.PHONY: bench-tool
bench-tool:
	@scripts/bench-tool.sh "$(KERNEL)"

.PHONY: install
install: build/intermix
	install -D -m 755 build/intermix "$(DESTDIR)$(PREFIX)/bin/intermix"
	install -D -m 644 docs/intermix.1 "$(DESTDIR)$(PREFIX)/share/man/man1/intermix.1"
	install -D -m 644 completions/intermix.bash \
		"$(DESTDIR)$(PREFIX)/share/bash-completion/completions/intermix"

.PHONY: clean
clean:
	rm -rf build
