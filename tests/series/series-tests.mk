# SPDX-License-Identifier: GPL-2.0-only
# Tests of what is done with a series: keeping verdicts of it, applying it, refreshing it, mailing it, other sources.

# Those that have a series, unless the caller has chosen.
SERIES_KERNELS = $(or $(KERNELS),$(sort $(patsubst kernel/%/patches/series,%,$(wildcard kernel/*/patches/series))))

.PHONY: test-series
test-series: build/intermix
	@fail=0; tests/series/kept.sh || fail=1; tests/series/sources.sh || fail=1; tests/series/apply.sh $(SERIES_KERNELS) || fail=1; \
		tests/series/kernels.sh $(SERIES_KERNELS) || fail=1; \
		tests/series/refresh.sh $(SERIES_KERNELS) || fail=1; \
		tests/series/mail.sh $(SERIES_KERNELS) || fail=1; \
		tests/series/same.sh $(SERIES_KERNELS) || fail=1; \
		tests/series/early.sh $(SERIES_KERNELS) || fail=1; exit $$fail
