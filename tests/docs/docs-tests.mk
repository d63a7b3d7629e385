# SPDX-License-Identifier: GPL-2.0-only
# The documents: their pictures, and a test that what they say exists.

PICTURES ?= docs

# Pictures of docs/how-it-works.md.
.PHONY: docs
docs: build/intermix
	@mkdir -p "$(PICTURES)"
	build/intermix plan --board boot/boards/rfc.board -o "$(PICTURES)/how-gap.svg"
	build/intermix plan --board boot/boards/nomap.board -o "$(PICTURES)/how-carve-out.svg"
	build/intermix plan --board boot/boards/netgear-r8000.board -o "$(PICTURES)/how-far-bank.svg"

.PHONY: test-docs
test-docs: build/intermix
	@fail=0; \
	tests/docs/check.sh build/intermix || fail=1; \
	tests/tool/docs.sh build/intermix || fail=1; \
	exit $$fail
