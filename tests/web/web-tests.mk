# SPDX-License-Identifier: GPL-2.0-only
# The page in a browser, held against the command.

.PHONY: test-web
test-web: $(WEB_BUILD)/intermix.html build/intermix
	@tests/web/run.sh $< build/intermix $(WEB_KERNEL)
