// SPDX-License-Identifier: GPL-2.0-only
/*
 * libFuzzer target: any bytes as a kernel's configuration.
 */
#include "tests/tool/fuzz_common.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct show *show = fuzz_show_start();
	struct show_source *source = &show->source[SHOW_CONFIG];
	FILE *file = fuzz_open(data, size);

	source->read = !kconfig_parse(&show->config, file, "fuzz", &source->problem);
	fclose(file);
	if (source->read)
		fuzz_show_end(show);
	else
		fuzz_refused(&source->problem);
	return 0;
}
