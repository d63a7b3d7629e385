# SPDX-License-Identifier: GPL-2.0-only
# The documents: their pictures, and a test that what they say exists.

PICTURES ?= docs

# Pictures of docs/how-it-works.md.
.PHONY: docs
docs: build/intermix
	@mkdir -p "$(PICTURES)"
	build/intermix plan --layout boot/layouts/rfc.layout -o "$(PICTURES)/how-gap.svg"
	build/intermix plan --layout boot/layouts/nomap.layout -o "$(PICTURES)/how-carve-out.svg"
	build/intermix plan --layout boot/layouts/netgear-r8000.layout -o "$(PICTURES)/how-far-bank.svg"

.PHONY: test-docs
test-docs: build/intermix
	@fail=0; \
	tests/docs/check.sh build/intermix || fail=1; \
	tests/tool/docs.sh build/intermix || fail=1; \
	exit $$fail
