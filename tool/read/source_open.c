// SPDX-License-Identifier: GPL-2.0-only
/*
 * Open a file and find out what it is.
 */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "tool/base/input.h"
#include "tool/dtb/what.h"
#include "tool/read/source_kind.h"

static int too_large(const char *name, struct fail *fail)
{
	return fail_set(fail, "%s: larger than %u MiB, expected %s", name,
			(unsigned int)(SOURCE_MAX_LEN >> 20), SOURCE_KINDS);
}

/*
 * What can be read only once is copied to a file that goes away by itself; of what
 * is none of the known kinds, only its start.
 */
static FILE *copy(FILE *from, const char *name, struct fail *fail)
{
	static unsigned char buf[SOURCE_HEAD_LEN];
	unsigned long long all = 0;
	FILE *to = tmpfile();
	size_t n;

	if (!to) {
		fail_set(fail, "%s: no temporary file: %s", name, strerror(errno));
		return NULL;
	}
	while ((n = fread(buf, 1, sizeof(buf), from)) > 0) {
		all += n;
		if (all > SOURCE_MAX_LEN) {
			too_large(name, fail);
			break;
		}
		if (fwrite(buf, 1, n, to) != n) {
			fail_set(fail, "%s: temporary file: %s", name, strerror(errno));
			break;
		}
		if (all == n && source_kind_of(buf, n) == SOURCE_UNKNOWN) {
			n = 0;
			break;
		}
	}
	if (n || ferror(from) || fflush(to)) {
		if (!n)
			fail_set(fail, "%s: %s, expected a readable file", name, strerror(errno));
		fclose(to);
		return NULL;
	}
	rewind(to);
	return to;
}

/* Regular files are read in place, all others are copied. */
static int open_seekable(struct source *source, const char *path, struct fail *fail)
{
	bool standard = input_is_standard(path);
	FILE *file = input_open(path);
	struct stat st;

	if (!file || fstat(fileno(file), &st))
		return fail_set(fail, "%s: %s, expected a readable file", source->name,
				strerror(errno));
	source->seekable = !standard && S_ISREG(st.st_mode);
	if (source->seekable && (unsigned long long)st.st_size > SOURCE_MAX_LEN) {
		fclose(file);
		return too_large(source->name, fail);
	}
	source->file = source->seekable ? file : copy(file, source->name, fail);
	if (!source->seekable && !standard)
		fclose(file);
	return source->file ? 0 : -1;
}

int source_open(struct source *source, const char *path, struct fail *fail)
{
	static unsigned char head[SOURCE_HEAD_LEN];
	size_t len;

	memset(source, 0, sizeof(*source));
	if (dtb_refuse_folder(path, fail))
		return -1;
	source->name = input_name(path);
	if (open_seekable(source, path, fail))
		return -1;
	len = fread(head, 1, sizeof(head), source->file);
	if (!len) {
		if (ferror(source->file))
			fail_set(fail, "%s: %s, expected a readable file", source->name,
				 strerror(errno));
		else
			fail_set(fail, "%s: empty, expected %s", source->name, SOURCE_KINDS);
		source_close(source);
		return -1;
	}
	if (dtb_refuse_packed(head, len, source->name, fail)) {
		source_close(source);
		return -1;
	}
	rewind(source->file);
	source->kind = source_kind_of(head, len);
	return 0;
}

void source_close(struct source *source)
{
	if (source->file)
		fclose(source->file);
	source->file = NULL;
}
