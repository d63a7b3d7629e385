# SPDX-License-Identifier: GPL-2.0-only
# core/ has no run-time error for any input.  The top-level Makefile includes this file.

.PHONY: prove prove-mutants test-prove
prove:
	@scripts/prove.sh

prove-mutants:
	@scripts/prove.sh mutants

# Both, or a line that says what is not installed.
test-prove:
	@scripts/prove.sh test
