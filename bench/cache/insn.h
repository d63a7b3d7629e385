/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Instructions that mean something to the model.
 */
#ifndef BENCH_CACHE_INSN_H
#define BENCH_CACHE_INSN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* "orr r11, r11, r11" does nothing, and no compiler writes it: the guest reads its clock. */
#define INSN_CLOCK	0xe18bb00bu

/**
 * enum insn_kind - what an instruction does to the model
 * @INSN_CALL: calls a function: BL
 * @INSN_TABLE: writes the page table's address, TTBR0
 * @INSN_ASID: writes the number of the address space, CONTEXTIDR
 * @INSN_CONTEXT: writes something else that micro TLBs depend on
 * @INSN_FLUSH: invalidates the TLBs
 * @INSN_FLUSH_PAGE: a page of one address space in them
 * @INSN_FLUSH_ASID: one address space
 * @INSN_FLUSH_PAGE_ALL: a page of all address spaces
 */
enum insn_kind {
	INSN_OTHER,
	INSN_MARK,
	INSN_CALL,
	INSN_TABLE,
	INSN_ASID,
	INSN_CONTEXT,
	INSN_FLUSH,
	INSN_FLUSH_PAGE,
	INSN_FLUSH_ASID,
	INSN_FLUSH_PAGE_ALL,
};

/**
 * struct insn - an instruction
 * @kind: of it
 * @reg: that has its operand, for what writes
 * @target: address, of a call
 */
struct insn {
	enum insn_kind kind;
	unsigned int reg;
	uint32_t target;
};

/**
 * insn_decode() - understand an instruction of A32
 * @at: its address
 * @data: its bytes as they lie in memory
 * @size: 4; others, of T32, are INSN_OTHER
 */
struct insn insn_decode(uint32_t at, const void *data, size_t size);

#endif /* BENCH_CACHE_INSN_H */
