// SPDX-License-Identifier: GPL-2.0-only
/*
 * Semihosting calls: Arm's "Semihosting for AArch32 and AArch64".
 */
#include <stdint.h>
#include <string.h>

#include "boot/agent/semihost.h"

#define SYS_OPEN	0x01
#define OPEN_READ	0u
#define SYS_WRITE0	0x04
#define SYS_FLEN	0x0c
#define SYS_EXIT	0x18
/* ADP_Stopped_ApplicationExit: the emulator ends with status 0. */
#define EXIT_NORMAL	((const void *)0x20026)

/* HLT #0xf000 in A32; emulated on processors that do not have HLT, too. */
__attribute__((noinline, target("arm")))
static intptr_t call(uint32_t operation, const void *parameter)
{
	register uint32_t r0 asm("r0") = operation;
	register const void *r1 asm("r1") = parameter;

	asm volatile(".inst 0xe10f0070" : "+r" (r0) : "r" (r1) : "memory");
	return (intptr_t)r0;
}

void semihost_write(const char *text)
{
	call(SYS_WRITE0, text);
}

int semihost_open(const char *path)
{
	const uint32_t block[3] = { (uint32_t)(uintptr_t)path, OPEN_READ, (uint32_t)strlen(path) };

	return (int)call(SYS_OPEN, block);
}

int semihost_size(int file)
{
	const uint32_t block[1] = { (uint32_t)file };

	return (int)call(SYS_FLEN, block);
}

void semihost_exit(void)
{
	call(SYS_EXIT, EXIT_NORMAL);
}
