// SPDX-License-Identifier: GPL-2.0-only
/*
 * Translation of addresses.  The probe_*() functions are what the compiler makes
 * of one translation: their instructions are counted in the object file, without
 * the return.  What branches or calls is measured.
 */
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#include "lowmem_bench.h"

phys_addr_t probe_pa(const void *virt);
void *probe_va(phys_addr_t phys);
struct page *probe_virt_to_page(const void *virt);
void *probe_page_to_virt(const struct page *page);
struct page *probe_pfn_to_page(unsigned long pfn);
unsigned long probe_page_to_pfn(const struct page *page);
phys_addr_t probe_page_to_phys(const struct page *page);

noinline phys_addr_t probe_pa(const void *virt)
{
	return __pa(virt);
}

noinline void *probe_va(phys_addr_t phys)
{
	return __va(phys);
}

noinline struct page *probe_virt_to_page(const void *virt)
{
	return virt_to_page(virt);
}

noinline void *probe_page_to_virt(const struct page *page)
{
	return page_to_virt(page);
}

noinline struct page *probe_pfn_to_page(unsigned long pfn)
{
	return pfn_to_page(pfn);
}

noinline unsigned long probe_page_to_pfn(const struct page *page)
{
	return page_to_pfn(page);
}

noinline phys_addr_t probe_page_to_phys(const struct page *page)
{
	return page_to_phys(page);
}

/* vmalloc() takes the lowest: a hole, where these are used. */
static void *lowmem_addr;
static void *vmalloc_addr;
#define UPPER_ADDR	((void *)(VMALLOC_END - PAGE_SIZE))

static noinline bool nothing(const void *addr)
{
	barrier_data(addr);
	return true;
}

static noinline bool addr_valid(const void *addr)
{
	return virt_addr_valid(addr);
}

/* What is expected is checked, so that nothing can be left out. */
#define DEFINE_ASK(name, question, addr, answer)			\
static int name(unsigned int times)					\
{									\
	unsigned int i, bad = 0;					\
									\
	for (i = 0; i < times; i++)					\
		bad += question(addr) != (answer);			\
	return bad ? -EINVAL : 0;					\
}

DEFINE_ASK(ask_nothing, nothing, lowmem_addr, true)
DEFINE_ASK(ask_is_vmalloc_lowmem, is_vmalloc_addr, lowmem_addr, false)
DEFINE_ASK(ask_is_vmalloc_vmalloc, is_vmalloc_addr, vmalloc_addr, true)
DEFINE_ASK(ask_is_vmalloc_upper, is_vmalloc_addr, UPPER_ADDR, true)
DEFINE_ASK(ask_is_vmalloc_user, is_vmalloc_addr, (void *)0x10000, false)
DEFINE_ASK(ask_valid_lowmem, addr_valid, lowmem_addr, true)
DEFINE_ASK(ask_valid_vmalloc, addr_valid, vmalloc_addr, false)
DEFINE_ASK(ask_valid_upper, addr_valid, UPPER_ADDR, false)
DEFINE_ASK(ask_valid_user, addr_valid, (void *)0x10000, false)

#define ASK_TIMES	10000

int bench_translate(void)
{
	int ret = -ENOMEM;

	lowmem_addr = kmalloc(64, GFP_KERNEL);
	vmalloc_addr = vmalloc(PAGE_SIZE);
	if (lowmem_addr && vmalloc_addr)
		ret = bench("call", ask_nothing, ASK_TIMES) ?:
		      bench("is_vmalloc_addr-lowmem", ask_is_vmalloc_lowmem, ASK_TIMES) ?:
		      bench("is_vmalloc_addr-vmalloc", ask_is_vmalloc_vmalloc, ASK_TIMES) ?:
		      bench("is_vmalloc_addr-upper", ask_is_vmalloc_upper, ASK_TIMES) ?:
		      bench("is_vmalloc_addr-user", ask_is_vmalloc_user, ASK_TIMES) ?:
		      bench("virt_addr_valid-lowmem", ask_valid_lowmem, ASK_TIMES) ?:
		      bench("virt_addr_valid-vmalloc", ask_valid_vmalloc, ASK_TIMES) ?:
		      bench("virt_addr_valid-upper", ask_valid_upper, ASK_TIMES) ?:
		      bench("virt_addr_valid-user", ask_valid_user, ASK_TIMES);
	kfree(lowmem_addr);
	vfree(vmalloc_addr);
	return ret;
}
