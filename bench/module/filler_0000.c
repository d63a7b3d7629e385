// SPDX-License-Identifier: GPL-2.0-only
/*
 * A module of 256 KiB that does nothing.  The guest loads it over and over, with another
 * number in its name each time.  What takes the room is not in its file: the kernel puts
 * that into vmalloc space, too, for as long as it loads, and would leave holes.
 */
#include <linux/module.h>
#include <linux/sizes.h>

static char filler[SZ_256K] __used;

static int __init filler_init(void)
{
	return 0;
}
module_init(filler_init);

MODULE_DESCRIPTION("Takes room");
MODULE_LICENSE("GPL");
