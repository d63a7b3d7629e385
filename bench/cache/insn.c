// SPDX-License-Identifier: GPL-2.0-only
/*
 * Decoding, by ARM DDI 0406C: A8.8.25 (BL), A8.8.98 (MCR), B4.2 (what MCR writes).
 */
#include "bench/cache/insn.h"

/* MCR of coprocessor 15 with opc1 = 0. */
#define IS_MCR15(w)	(((w) & 0x0ff00f10) == 0x0e000f10)
#define CRN(w)		((w) >> 16 & 0xf)
#define CRM(w)		((w) & 0xf)
#define OPC2(w)		((w) >> 5 & 7)
#define RT(w)		((w) >> 12 & 0xf)

static enum insn_kind tlb_operation(uint32_t word)
{
	static const enum insn_kind kinds[] = {
		INSN_FLUSH, INSN_FLUSH_PAGE, INSN_FLUSH_ASID, INSN_FLUSH_PAGE_ALL,
	};
	uint32_t crm = CRM(word);

	/* Inner shareable; instruction, data, both: the main TLB is one. */
	if ((crm == 3 || crm == 5 || crm == 6 || crm == 7) && OPC2(word) < 4)
		return kinds[OPC2(word)];
	return INSN_OTHER;
}

static enum insn_kind mcr(uint32_t word)
{
	switch (CRN(word)) {
	case 2:
		return CRM(word) || OPC2(word) ? INSN_CONTEXT : INSN_TABLE;
	case 3:
	case 10:
		return INSN_CONTEXT;
	case 8:
		return tlb_operation(word);
	case 13:
		return !CRM(word) && OPC2(word) == 1 ? INSN_ASID : INSN_OTHER;
	default:
		return INSN_OTHER;
	}
}

struct insn insn_decode(uint32_t at, const void *data, size_t size)
{
	struct insn insn = { .kind = INSN_OTHER };
	const uint8_t *b = data;
	uint32_t word;

	if (size != 4 || at & 3)
		return insn;
	word = (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
	if (word == INSN_CLOCK) {
		insn.kind = INSN_MARK;
	} else if ((word & 0xff000000) == 0xeb000000) {
		insn.kind = INSN_CALL;
		/* 24 bits, signed, of words. */
		insn.target = at + 8 + (uint32_t)((int32_t)(word << 8) >> 6);
	} else if (IS_MCR15(word) && !(word >> 21 & 7)) {
		insn.kind = mcr(word);
		insn.reg = RT(word);
	}
	return insn;
}
