// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a module sees of lowmem, of its own memory and of its code: the inline
 * translations are compiled into it, so nobody else's test covers them.
 *
 * The agent loads it under many names, until there is no more room where
 * modules usually go.  Loading fails with -EIO, and a line in the log, when
 * something is not as it must be.
 */
#include <linux/highmem.h>
#include <linux/io.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>

#define PAR_FAULT	BIT(0)
#define STRIDE		64u	/* of the page frames that are looked at */
#define ROOM_BYTES	(512u << 10)
#define LOST_SIZE	200u	/* bytes */
#define LOST_NR		64u	/* four pages of a slab: kmemleak finds addresses on old stacks */

/* Fills the space for modules after a few dozen of them. */
static u8 room[ROOM_BYTES];
static u8 initialized[] = { 0x5a, 0xa5 };

/* Holds a pointer that is nowhere else. */
static void **holder;
/* Complements of addresses, so that kmemleak does not see them. */
static unsigned long lost[LOST_NR];

#define expect(cond) ({							\
	bool holds = cond;						\
									\
	if (!holds)							\
		pr_err("line %d: not so: %s\n", __LINE__, #cond);	\
	holds;								\
})

/* is_vmalloc_or_module_addr(), which Linux 6.1 does not export. */
static bool is_mapped_by_pages(const void *virt)
{
	unsigned long addr = (unsigned long)virt;

	return is_vmalloc_addr(virt) || (addr >= MODULES_VADDR && addr < MODULES_END);
}

/* What the processor makes of an address; 0 when it is not mapped. */
static u64 translate(const void *virt)
{
	unsigned long flags;
	u64 par;

	local_irq_save(flags);
	asm volatile("mcr p15, 0, %0, c7, c8, 0" : : "r" (virt));
	isb();
	if (IS_ENABLED(CONFIG_ARM_LPAE)) {
		asm volatile("mrrc p15, 0, %Q0, %R0, c7" : "=r" (par));
	} else {
		u32 low;

		asm volatile("mrc p15, 0, %0, c7, c4, 0" : "=r" (low));
		par = low;
	}
	local_irq_restore(flags);
	if (par & PAR_FAULT)
		return 0;
	return (par & PHYS_MASK & PAGE_MASK) | offset_in_page(virt);
}

/* An address of lowmem, by all translations that a module has inline. */
static bool lowmem_agrees(void *virt)
{
	phys_addr_t phys = __pa(virt);
	struct page *page = virt_to_page(virt);

	return expect(translate(virt) == phys) &&
	       expect(__va(phys) == virt) &&
	       expect(virt_to_pfn(virt) == PHYS_PFN(phys)) &&
	       expect(pfn_valid(PHYS_PFN(phys))) &&
	       expect(pfn_to_page(PHYS_PFN(phys)) == page) &&
	       expect(page_to_phys(page) == (phys & PAGE_MASK)) &&
	       expect(page_address(page) == (void *)((unsigned long)virt & PAGE_MASK)) &&
	       expect(virt_addr_valid(virt)) &&
	       expect(!is_mapped_by_pages(virt));
}

/* Pages of all of lowmem, by page frame number. */
static bool frames_agree(void)
{
	unsigned long pfn, end = PHYS_PFN(__pa(high_memory - 1)) + 1;
	unsigned long seen = 0;

	for (pfn = PHYS_PFN_OFFSET; pfn < end; pfn += STRIDE) {
		struct page *page;

		if (!pfn_valid(pfn) || !page_is_ram(pfn))
			continue;
		page = pfn_to_page(pfn);
		if (PageHighMem(page))
			continue;
		if (!lowmem_agrees(page_address(page)))
			return false;
		seen++;
	}
	return expect(seen);
}

static bool own_buffers_agree(void)
{
	unsigned int order;
	bool ok = true;

	for (order = 0; order <= 8 && ok; order++) {
		size_t size = PAGE_SIZE << order;
		u8 *pages = (u8 *)__get_free_pages(GFP_KERNEL | __GFP_NOWARN, order);
		u8 *object = kmalloc(size / 32 + 1, GFP_KERNEL);

		if (pages && object) {
			memset(pages, order, size);
			memset(object, ~order, size / 32);
			ok = lowmem_agrees(pages) && lowmem_agrees(pages + size - 1) &&
			     lowmem_agrees(object) &&
			     expect(!memchr_inv(pages, order, size)) &&
			     expect(!memchr_inv(object, ~order, size / 32));
		}
		kfree(object);
		free_pages((unsigned long)pages, order);
	}
	return ok;
}

/* Code, data or a buffer that is mapped page by page. */
static bool vmalloc_agrees(const void *virt)
{
	struct page *page = vmalloc_to_page(virt);

	return expect(is_mapped_by_pages(virt)) &&
	       expect(!virt_addr_valid(virt)) &&
	       expect(page) &&
	       expect(page_to_phys(page) + offset_in_page(virt) == translate(virt));
}

static bool own_memory_agrees(void)
{
	void *code = (void *)(unsigned long)own_memory_agrees;
	u8 *block = vmalloc(3 * PAGE_SIZE);
	bool ok;

	if (!block)
		return expect(block);
	memset(room, 0xc3, sizeof(room));
	memset(block, 0x3c, 3 * PAGE_SIZE);
	ok = vmalloc_agrees(code) && vmalloc_agrees(initialized) &&
	     vmalloc_agrees(room) && vmalloc_agrees(room + sizeof(room) - 1) &&
	     vmalloc_agrees(block) && vmalloc_agrees(block + 2 * PAGE_SIZE) &&
	     expect(is_vmalloc_addr(block)) &&
	     expect(!memchr_inv(room, 0xc3, sizeof(room))) &&
	     expect(!memchr_inv(block, 0x3c, 3 * PAGE_SIZE)) &&
	     expect(initialized[0] == 0x5a && initialized[1] == 0xa5);
	vfree(block);
	return ok;
}

/* For kmemleak: an object that only a vmalloc block knows is no leak. */
static int hold(void)
{
	holder = vzalloc(2 * PAGE_SIZE);
	if (!holder)
		return -ENOMEM;
	holder[PAGE_SIZE / sizeof(*holder) + 3] = kmalloc(100, GFP_KERNEL);
	return 0;
}

static void free_lost(void)
{
	unsigned int i;

	for (i = 0; i < LOST_NR; i++) {
		if (lost[i])
			kfree((void *)~lost[i]);
		lost[i] = 0;
	}
}

/*
 * Objects that nobody has the address of are leaks.  They are cleared, as each may have that
 * of another from when it was free; and some that are freed in the end take the places of
 * their addresses in the allocator's arrays.
 */
static int lose(const char *value, const struct kernel_param *param)
{
	void *object, *spare[LOST_NR];
	unsigned int i;

	free_lost();
	for (i = 0; i < LOST_NR; i++) {
		object = kzalloc(LOST_SIZE, GFP_KERNEL);
		if (!object)
			return -ENOMEM;
		lost[i] = ~(unsigned long)object;
	}
	for (i = 0; i < LOST_NR; i++)
		spare[i] = kmalloc(LOST_SIZE, GFP_KERNEL);
	for (i = 0; i < LOST_NR; i++)
		kfree(spare[i]);
	return 0;
}

static int print_lost(char *buffer, const struct kernel_param *param)
{
	int len = 0;
	unsigned int i;

	for (i = 0; i < LOST_NR && lost[i]; i++)
		len += sysfs_emit_at(buffer, len, "0x%08lx\n", ~lost[i]);
	return len;
}

static const struct kernel_param_ops lose_ops = { .set = lose, .get = print_lost };
module_param_cb(lose, &lose_ops, NULL, 0600);
MODULE_PARM_DESC(lose, "written: lose objects; read: their addresses");

static int __init lowmem_check_init(void)
{
	if (!own_memory_agrees() || !own_buffers_agree() || !frames_agree())
		return -EIO;
	return hold();
}
module_init(lowmem_check_init);

static void __exit lowmem_check_exit(void)
{
	if (holder)
		kfree(holder[PAGE_SIZE / sizeof(*holder) + 3]);
	vfree(holder);
	free_lost();
}
module_exit(lowmem_check_exit);

MODULE_DESCRIPTION("What a module sees of lowmem");
MODULE_LICENSE("GPL");
