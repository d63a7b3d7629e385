// SPDX-License-Identifier: GPL-2.0-only
/*
 * A running system: the command to continue with.
 */
#include <stdio.h>
#include <string.h>

#include "tool/board/vmsplit.h"
#include "tool/show/show.h"

/**
 * struct text - a text of limited length that is being put together
 * @buf: what there is, ended by NUL
 * @size: room in it
 * @len: bytes in use; one more than there is room for says that it is too short
 */
struct text {
	char *buf;
	size_t size;
	size_t len;
};

static void put(struct text *text, const char *s, size_t len)
{
	if (text->len + len >= text->size)
		len = text->size - 1 - text->len;
	memcpy(text->buf + text->len, s, len);
	text->len += len;
	text->buf[text->len] = '\0';
}

static void put_word(struct text *text, const char *s)
{
	put(text, s, strlen(s));
}

/* A path as the shell takes it. */
static void put_path(struct text *text, const char *path)
{
	static const char plain[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+,:@%=";

	if (!path[strspn(path, plain)]) {
		put_word(text, path);
		return;
	}
	put_word(text, "'");
	for (; *path; path++) {
		if (*path == '\'')
			put_word(text, "'\\''");
		else
			put(text, path, 1);
	}
	put_word(text, "'");
}

const char *show_next(const struct show *show, char *buf, size_t size)
{
	const struct vmsplit *split = vmsplit_of(show->page_offset);
	struct text text = { .buf = buf, .size = size };

	put_word(&text, "intermix advise ");
	put_word(&text, show->from == SHOW_FDT ? "--dtb " : "--iomem ");
	put_path(&text, show->source[show->from].path);
	if (show->source[SHOW_CMDLINE].read) {
		put_word(&text, " --cmdline \"$(cat ");
		put_path(&text, show->source[SHOW_CMDLINE].path);
		put_word(&text, ")\"");
	}
	if (split && split != &vmsplits[0]) {
		put_word(&text, " --split ");
		put_word(&text, split->name);
	}
	if (show->board.lpae)
		put_word(&text, " --lpae");
	return buf;
}
