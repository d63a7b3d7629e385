/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A guest whose misses can be counted by hand: "expected" has the numbers and says why.
 * It makes page tables, turns the MMU on and goes through memory between two marks, as
 * bench/agent/main.c has them.  Loops access nothing but the memory that they are about.
 * Addresses are so chosen that no set of a cache or TLB is asked for more than it has
 * ways, but where that is the point.
 */
	.arm
	.arch	armv7ve

#define MARK		.inst 0xe18bb00b

/* Physical, and virtual where it is not said otherwise. */
#define TABLE		0x40200000	/* 16 KiB; the second level's: 1 KiB each */
#define TABLE_SMALL	0x40210800
#define SCRATCH		0x41001020	/* what warms the code up */
#define LINES		0x42002000
#define RING		0x42010020
#define STORES		0x43002000
#define SMALL_BASE	0x44000000	/* mapped by small pages, not global */
#define SMALL		(SMALL_BASE + 0x4040)

#define SECTION		0x0000040e	/* writable, C, B */
#define PAGE		0x0000083e	/* writable, C, B, not global */

	.global	_start
_start:
	bl	make_tables
	bl	mmu_on
	/* Their code and its translation are there, too. */
	ldr	r0, =SCRATCH
	mov	r1, #2
	mov	r2, #0
	bl	sweep
	ldr	r0, =SCRATCH
	str	r0, [r0]
	mov	r1, #2
	bl	chase
	ldr	r0, =SCRATCH
	mov	r1, #2
	mov	r2, #0
	bl	sweep_stores

	@ 8 KiB, a word of each 64 bytes; again
	ldr	r0, =LINES
	mov	r1, #128
	mov	r2, #64
	bl	sweep
	ldr	r0, =LINES
	mov	r1, #128
	mov	r2, #64
	bl	sweep

	@ three lines 16 KiB from each other, a hundred times around
	ldr	r0, =RING
	mov	r1, #3
	mov	r2, #0x4000
	bl	ring
	bl	forget
	ldr	r0, =RING
	ldr	r1, =300
	bl	chase

	@ stores to 64 lines
	ldr	r0, =STORES
	mov	r1, #64
	mov	r2, #64
	bl	sweep_stores

	@ eleven pages, a hundred times around; and once more
	ldr	r0, =SMALL
	mov	r1, #11
	ldr	r2, =0x1040
	bl	ring
	bl	forget
	ldr	r0, =SMALL
	ldr	r1, =1100
	bl	chase
	ldr	r0, =SMALL
	mov	r1, #11
	bl	chase

	@ another address space; back; a page is invalidated; the address space is
	mov	r5, #2
	bl	enter
	ldr	r0, =SMALL
	mov	r1, #11
	bl	chase
	mov	r5, #1
	bl	enter
	ldr	r0, =SMALL
	mov	r1, #11
	bl	chase
	ldr	r0, =SMALL_BASE + 0x4001	@ of address space 1
	mcr	p15, 0, r0, c8, c7, 1
	bl	settle
	ldr	r0, =SMALL
	mov	r1, #11
	bl	chase
	mov	r0, #1
	mcr	p15, 0, r0, c8, c7, 2
	bl	settle
	ldr	r0, =SMALL
	mov	r1, #11
	bl	chase

	ldr	r0, =0x84000008		@ PSCI: off
	hvc	#0
	b	.

	.ltorg

/* r1 words from r0 on, r2 bytes from each other. All in one line of any cache. */
	.balign	64
sweep:	MARK
1:	ldr	r3, [r0]
	add	r0, r0, r2
	subs	r1, r1, #1
	bne	1b
	MARK
	bx	lr

	.balign	64
sweep_stores:
	MARK
1:	str	r3, [r0]
	add	r0, r0, r2
	subs	r1, r1, #1
	bne	1b
	MARK
	bx	lr

/* r1 times, from r0 to what it points to. */
	.balign	64
chase:	MARK
1:	ldr	r0, [r0]
	subs	r1, r1, #1
	bne	1b
	MARK
	bx	lr

/* r1 words, r2 bytes from each other, point to the next, the last one to the first. */
	.balign	64
ring:	mov	r4, r0
1:	subs	r1, r1, #1
	addne	r3, r0, r2
	moveq	r3, r4
	str	r3, [r0]
	mov	r0, r3
	bne	1b
	bx	lr

/* All translations, but not what caches have. */
forget:	mov	r0, #0
	mcr	p15, 0, r0, c8, c7, 0
	b	settle

/* The address space r5. */
enter:	mcr	p15, 0, r5, c13, c0, 1
	isb
	bx	lr

/* The code's translation is there again, and that of SCRATCH. */
settle:	dsb
	isb
	mov	r6, lr
	ldr	r0, =SCRATCH
	mov	r1, #1
	mov	r2, #0
	bl	sweep
	bx	r6

/* All of physical memory as it is, by sections, but for SMALL. */
make_tables:
	ldr	r0, =TABLE
	ldr	r1, =SECTION
	mov	r2, #4096
1:	str	r1, [r0], #4
	add	r1, r1, #0x100000
	subs	r2, r2, #1
	bne	1b
	ldr	r0, =TABLE_SMALL
	ldr	r1, =SMALL_BASE + PAGE
	mov	r2, #256
1:	str	r1, [r0], #4
	add	r1, r1, #0x1000
	subs	r2, r2, #1
	bne	1b
	ldr	r0, =TABLE + SMALL_BASE / 0x100000 * 4
	ldr	r1, =TABLE_SMALL + 1
	str	r1, [r0]
	bx	lr

mmu_on:	ldr	r0, =TABLE
	mcr	p15, 0, r0, c2, c0, 0
	mov	r0, #1
	mcr	p15, 0, r0, c13, c0, 1
	mvn	r0, #0			@ all domains: manager
	mcr	p15, 0, r0, c3, c0, 0
	isb
	mrc	p15, 0, r0, c1, c0, 0
	orr	r0, r0, #1
	mcr	p15, 0, r0, c1, c0, 0
	isb
	bx	lr
