# SPDX-License-Identifier: GPL-2.0-only
# Releases, and what other build systems take.

.PHONY: dist check-dist recipes check-recipes check-deb
dist: build/intermix
	@scripts/dist.sh

check-dist:
	@scripts/check-dist.sh

recipes: build/intermix
	@scripts/recipes.sh "$(KERNEL)"

check-recipes: build/intermix
	@scripts/check-recipes.sh "$(KERNEL)"

check-deb:
	@scripts/check-deb.sh
