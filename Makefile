# SPDX-License-Identifier: GPL-2.0-only
# See `make help`.

# test and test-full: all kernels unless some are named.
KERNELS := $(KERNEL)
# debian: a board of its own unless one is named.
DEBIAN_BOARD := $(or $(BOARD),boot/debian/carve-out.board)
KERNEL ?= 6.12
# Empty means default, or leadgap where a layout needs it.
CONFIG ?=
# LAYOUT and MODES are how scripts of others may still spell them.
BOARD ?= $(or $(LAYOUT),rfc)
LAYOUTS ?= $(or $(MODES),stock intermix packed)
ARGS ?=

.PHONY: help
help:
	@sed -n 's/^## \{0,1\}//p' Makefile

## make setup      install the Debian packages that all else needs
## make run        the main job: source, kernel, rfc booted in each layout
## make boot       boot BOARD in each of LAYOUTS, compare with the prediction
## make test       tests of the rule and the tool, every shipped layout booted
## make test-full  the same and more layouts, configurations and random cases, with every
##                 check of the agent
## make defconfigs which default configurations can have the options: docs/defconfigs.md;
##                 DEFCONFIG=name builds one of KERNEL with them and without, and boots it
## make machines   machines of QEMU other than virt, or MACHINE=name: boot/machines
## make mutants    broken kernels: each must be caught
## make tools      crash, which reads dumps of either layout, and kexec-tools: tools/
## make test-dump  dumps of crashes in each layout, read by it and by other debuggers, whose
##                 answers must be those of docs/debugging.md; make dump-table writes there
##                 what was found last
## make suites     the kernel's own suites, and stress-ng, in BOARD in each of LAYOUTS
## make debian     Debian with systemd in each of LAYOUTS, with databases, a compiler, memory pressure,
##                 sleep: docs/real-systems.md; SOAK=60 goes on with it for an hour in each;
##                 DEFCONFIG=multi_v7 with that kernel and all its modules
## make selftests  the kernel's selftests (mm, futex, ...) and trinity there, MINUTES=3 of it, in each
##                 of LAYOUTS, or TESTS="bpf trinity" of them: docs/selftests.md
## make prove      core/ shown to have no run-time error: docs/testing.md
## make tool       build/intermix, the planner
## make web        the planner as a page, with the boards of WEB_KERNEL (7.3): docs/web.md
## make test-web   the page in a browser, held against the command
## make survey     what the boards of a kernel gain: docs/boards.md and its chart
## make check-survey  compare these with what would be written
## make newest     does the nearest series fit the newest kernel of Debian's archive? NEWEST=N.M
##                 asks about that one: docs/porting.md
## make refresh    re-base the series of KERNEL after a point release
## make apply      the series put into a kernel source, TREE=path: the one for its version, or
##                 KERNEL; CHECK=1 only says what would change; make unapply takes it back
## make series     the series of KERNEL as mails for git am: build/series/KERNEL/
## make bench      instructions of kernels with and without: docs/benchmarks.md, or
##                 docs/kernel-N.M-benchmarks.md of another kernel than 6.12
## make bench-memory  misses of caches and TLBs, in a model, with the kernels of make bench:
##                 docs/benchmarks-memory.md, or docs/kernel-N.M-benchmarks-memory.md
## make gains      RAM, threads, files and vmalloc blocks that there is room for, with and
##                 without the layouts: docs/gains.md, or docs/kernel-N.M-gains.md
## make docs       the pictures of docs/how-it-works.md
## make test-docs  links, names and commands of README and docs
## make tool-armhf the planner for the target: static, build/armhf/intermix; tool-armel
##                 for ARMv5 and ARMv6: build/armel/intermix
## make install    the planner, man page and completion, to PREFIX (/usr/local)
## make dist       a release folder with checksums: build/dist/
## make recipes    the series of KERNEL for other build systems: build/recipes/KERNEL/
## make check-dist, check-recipes, check-deb  try these
## make lava       boots as jobs for a lab's LAVA: build/lava/; docs/lava.md
## make lava-run   write, run (lava-run, root) and judge them; lava-read: LOG=FILE, too
## make check-lava what LAVA itself says of the jobs
## make kcidb      results of the tests as KernelCI takes them: build/kcidb.json
## make fuzz-tool  the planner's readers, FUZZ_RUNS=1000000 random inputs each
## make soak       N random boards from SEED booted; FULL=1 checks everything
## make clean      remove build/; sources and kernels stay in the cache
##
## KERNEL=6.12  CONFIG=default|nohighmem|leadgap|lpae|thumb2|up|vmsplit2g|vmsplit3gopt|
##              rt|debug|kasan|kasanearly|extra|linear|packed|sparsemem|order8|order11|order14|
##              clang
## BOARD=name or path of a board file (default: rfc), or FILE.dtb with RAM=SIZE@BASE
## KERNEL="7.3 6.12" for survey: all about the first, totals of the others
## N=200 SEED=1 SHRINK=40 for soak; SHRINK: boots to make a failing layout small, or 0
## LAYOUTS="stock intermix packed overflow[-upper|-irq] kexec-LAYOUT unpatched|fixes"
##         (default: "stock intermix packed")
## ARGS="kernel parameters", as ARGS="vmalloc_upper=128M"
## KERNEL_SRC=path of a kernel source to take instead of Debian's; MENDED=1 for refresh
## TIMEOUT=seconds for one boot (default: 120)
## PROCESSORS=N of the emulated machine, for boot, suites and soak (default: 2; soak: 1 or
## 2, by the seed)
## The cache is in $XDG_CACHE_HOME/intermix or ~/.cache/intermix.

include tool/tool.mk
-include boot/agent/agent.mk
include boot/runner/runner.mk
include boot/random/random.mk
include boot/kcidb/kcidb.mk
include bench/bench.mk
-include web/web.mk
-include tests/web/web-tests.mk
-include tests/core/core.mk
-include tests/prove/prove.mk
-include tests/tool/tool-tests.mk
-include tests/agent/agent-tests.mk
-include tests/bench/bench-tests.mk
-include tests/rooms/rooms-tests.mk
-include tests/series/series-tests.mk
-include tests/docs/docs-tests.mk
-include scripts/release.mk

export TIMEOUT PROCESSORS RAM KERNEL_SRC MENDED
-include tests/boot/random-tests.mk

export TIMEOUT RAM SHRINK FULL MACHINE DEVICE_TYPE URL LOG

.PHONY: setup
setup:
	@scripts/setup.sh

# "make setup run", with -j as well.
ifneq ($(filter setup,$(MAKECMDGOALS)),)
$(filter-out setup,$(MAKECMDGOALS)): | setup
endif

.PHONY: run
run:
	@scripts/boot.sh "$(KERNEL)" "$(CONFIG)" rfc "stock intermix packed" $(ARGS)

.PHONY: boot
boot:
	@scripts/boot.sh "$(KERNEL)" "$(CONFIG)" "$(BOARD)" "$(LAYOUTS)" $(ARGS)

.PHONY: test test-full mutants
test:
	@scripts/test.sh $(KERNELS)

test-full:
	@scripts/test.sh full $(KERNELS)

mutants:
	@scripts/mutants.sh "$(KERNEL)"

.PHONY: suites
suites:
	@scripts/suites.sh "$(KERNEL)" "$(BOARD)" "$(LAYOUTS)"

# A distribution in the guest.
.PHONY: debian
debian:
	@PAGE=1 CONFIG="$(CONFIG)" DEFCONFIG="$(DEFCONFIG)" scripts/debian.sh "$(KERNEL)" "$(DEBIAN_BOARD)" "$(LAYOUTS)"

.PHONY: selftests
selftests:
	@PAGE=1 CONFIG="$(CONFIG)" scripts/selftests.sh "$(KERNEL)" "$(LAYOUTS)"

# Debian's sources with our changes, built in the cache.
.PHONY: tools test-dump dump-table
tools:
	@scripts/tools.sh

test-dump:
	@scripts/dump.sh "$(KERNEL)" rfc three-nomap

dump-table:
	@scripts/dump-table.sh --record

.PHONY: defconfigs
defconfigs:
	@RECORD=1 scripts/defconfigs.sh $(if $(DEFCONFIG),build "$(KERNEL)" $(DEFCONFIG),options $(or $(KERNELS),$(shell ls -v kernel | grep "^[0-9]")))

.PHONY: machines
machines:
	@scripts/machines.sh "$(KERNEL)" $(MACHINE)

# Jobs for LAVA: written, run with lava-run, their logs read.
.PHONY: lava lava-run lava-read check-lava
lava lava-run lava-read:
	@scripts/lava.sh $(or $(patsubst lava-%,%,$(filter lava-%,$@)),write) "$(KERNEL)" "$(CONFIG)" "$(BOARD)" "$(LAYOUTS)" $(ARGS)

check-lava:
	@scripts/check-lava.sh

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

# The series in somebody's kernel source.
.PHONY: apply unapply
apply:
	@scripts/apply.sh $(if $(CHECK),--check) "$(TREE)" $(KERNELS)

unapply:
	@[ -z "$(CHECK)" ] || { echo "unapply: CHECK=$(CHECK): expected with apply only" >&2; exit 2; }
	@scripts/apply.sh --undo "$(TREE)" $(KERNELS)

# The series re-based after a point release, and as mails.
.PHONY: newest
newest:
	@scripts/newest.sh $(NEWEST)

.PHONY: refresh series
refresh:
	@scripts/refresh.sh "$(KERNEL)"

series: build/intermix
	@scripts/series.sh "$(KERNEL)"

.PHONY: bench
bench:
	@scripts/bench.sh "$(KERNEL)"

.PHONY: bench-memory
bench-memory:
	@scripts/bench-memory.sh "$(KERNEL)"

.PHONY: gains
gains:
	@scripts/bench-gains.sh "$(KERNEL)"

.PHONY: clean
clean:
	rm -rf build
