// SPDX-License-Identifier: GPL-2.0-only
/*
 * For WP: a layout with holes never has less lowmem than one without.  These functions
 * are never run; their loops are the inductions of the proof.
 */
#include "walk.h"

/* What walk.acsl takes for granted. */
/*@ requires banks_ok(*banks, 0);
    assigns \nothing;
    ensures \forall integer i, n; 0 <= i < n <= banks->nr ==>
      ram(*banks, i) + banks->bank[i].end - banks->bank[i].start <= ram(*banks, n);
*/
static void ram_grows(const struct layout_banks *banks)
{
	unsigned int to = 0;

	/*@ loop invariant 0 <= to <= banks->nr;
	    loop invariant \forall integer i, n; 0 <= i < n <= to ==>
	      ram(*banks, i) + banks->bank[i].end - banks->bank[i].start <= ram(*banks, n);
	    loop assigns to;
	    loop variant banks->nr - to;
	*/
	while (to < banks->nr)
		to++;
}

/*@ requires params_ok(*params) && banks_ok(*banks, params->phys_offset);
    assigns \nothing;
    ensures \forall integer i; 0 <= i < banks->nr ==> holes(*params, *banks, i) >= 0;
*/
static void holes_grow(const struct layout_params *params, const struct layout_banks *banks)
{
	unsigned int to = 0;

	/*@ loop invariant 0 <= to <= banks->nr;
	    loop invariant \forall integer i; -1 <= i < to ==> holes(*params, *banks, i) >= 0;
	    loop assigns to;
	    loop variant banks->nr - to;
	*/
	while (to < banks->nr)
		to++;
}

/* Two ways to lay out the same banks, of which one bounds lowmem no less anywhere. */
/*@ requires params_ok(*params) && banks_ok(*banks, params->phys_offset);
    requires less_most <= more_most || !less_use && stock_limit(*params) <= more_most;
    requires less_use ==> more_use;
    requires reached(*params, *banks, less_most, less_use != 0, less_stop, less);
    requires reached(*params, *banks, more_most, more_use != 0, more_stop, more);
    assigns \nothing;
    ensures less <= more;
*/
static void order(const struct layout_params *params, const struct layout_banks *banks,
		  u64 less_most, int less_use, unsigned int less_stop, u64 less,
		  u64 more_most, int more_use, unsigned int more_stop, u64 more)
{
	ram_grows(banks);
	holes_grow(params, banks);
	/*@ assert \forall integer i; 0 <= i < banks->nr ==>
	      bound(*params, *banks, less_most, less_use != 0, i) <=
	      bound(*params, *banks, more_most, more_use != 0, i); */
}

/*@ assigns \nothing; ensures \result == stop; */
unsigned int stopped(void);

/* Stock, intermix and packed; errors are those of all layouts, or no lowmem. */
/*@ assigns *stock, *intermix, *packed, stop;
    ensures \result == LAYOUT_OK ==>
      stock->lowmem <= intermix->lowmem && stock->lowmem <= packed->lowmem;
    ensures \result == LAYOUT_OK &&
      linear_most(*params) <= \max(stock_limit(*params), 0xffe00000) ==>
      intermix->lowmem <= packed->lowmem;
*/
int more_lowmem(const struct layout_params *params, const struct layout_banks *banks,
		struct layout *stock, struct layout *intermix, struct layout *packed)
{
	unsigned int end_stock, end_intermix, end_packed;
	u64 linear, most, limit;

	if (layout_compute(params, banks, LAYOUT_STOCK, stock))
		return LAYOUT_ENORAM;
	end_stock = stopped();
	if (layout_compute(params, banks, LAYOUT_INTERMIX, intermix))
		return LAYOUT_ENORAM;
	end_intermix = stopped();
	if (layout_compute(params, banks, LAYOUT_PACKED, packed))
		return LAYOUT_ENORAM;
	end_packed = stopped();
	limit = layout_stock_limit(params);
	most = limit > LAYOUT_PACKED_END ? limit : LAYOUT_PACKED_END;
	//@ assert most == \max(stock_limit(*params), 0xffe00000);
	linear = params->phys_offset + layout_window(params) - params->upper;
	order(params, banks, linear, 0, end_stock, stock->lowmem,
	      linear, 1, end_intermix, intermix->lowmem);
	order(params, banks, linear, 0, end_stock, stock->lowmem,
	      most, 1, end_packed, packed->lowmem);
	if (linear <= most)
		order(params, banks, linear, 1, end_intermix, intermix->lowmem,
		      most, 1, end_packed, packed->lowmem);
	return LAYOUT_OK;
}
