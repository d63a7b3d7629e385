// SPDX-License-Identifier: GPL-2.0-only
/*
 * Puts marks into memory before a dump is made, and says in the log where they are:
 * in the pages of lowmem that lie nearest to given borders, in vmalloc space as far
 * down and as far up as it goes, and threads that sleep on stacks in vmalloc space.
 */
#include <linux/kthread.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/percpu.h>
#include <linux/sched/task_stack.h>
#include <linux/vmalloc.h>

#define MARK		0x17e4a11au
#define MAX_BORDERS	64
#define THREADS		12
#define UPPER_BYTES	32768	/* more than is left of the first chunk */

static unsigned long borders[MAX_BORDERS];
static unsigned int nr_borders;
module_param_array(borders, ulong, &nr_borders, 0);
MODULE_PARM_DESC(borders, "physical addresses of pages");

static void write_mark(void *at, phys_addr_t phys, const char *what)
{
	u32 *word = at;

	word[0] = MARK;
	word[1] = (u32)(unsigned long)at;
	word[2] = (u32)phys;
	word[3] = ~(u32)phys;
	pr_info("fact mark %s 0x%08lx 0x%08llx\n", what, (unsigned long)at, (u64)phys);
}

static unsigned long distance(const struct page *page, unsigned long border)
{
	unsigned long pfn = page_to_pfn(page), there = PHYS_PFN(border);

	return pfn > there ? pfn - there : there - pfn;
}

/* Take all of lowmem that is free, keep what is nearest to a border. */
static int mark_borders(void)
{
	static struct page *nearest[MAX_BORDERS];
	struct page *page, *next;
	LIST_HEAD(taken);
	unsigned int i;

	while ((page = alloc_page(GFP_NOWAIT | __GFP_NOWARN))) {
		list_add(&page->lru, &taken);
		for (i = 0; i < nr_borders; i++)
			if (!nearest[i] ||
			    distance(page, borders[i]) < distance(nearest[i], borders[i]))
				nearest[i] = page;
	}
	for (i = 0; i < nr_borders; i++) {
		if (!nearest[i])
			return -ENOMEM;
		get_page(nearest[i]);
		write_mark(page_address(nearest[i]), page_to_phys(nearest[i]), "lowmem");
	}
	list_for_each_entry_safe(page, next, &taken, lru) {
		list_del(&page->lru);
		put_page(page);
	}
	return 0;
}

static int mark_vmalloc(void)
{
	void *low = vmalloc(PAGE_SIZE);
	void __percpu *high = __alloc_percpu(UPPER_BYTES, PAGE_SIZE);
	void *at = high ? per_cpu_ptr(high, 0) : NULL;

	if (!low || !at)
		return -ENOMEM;
	write_mark(low, page_to_phys(vmalloc_to_page(low)), "vmalloc-low");
	if (is_vmalloc_addr(at))
		write_mark(at, page_to_phys(vmalloc_to_page(at)), "vmalloc-high");
	return 0;
}

static noinline int dump_marks_inner(void)
{
	while (!kthread_should_stop())
		schedule_timeout_idle(MAX_SCHEDULE_TIMEOUT);
	return 1;
}

static noinline int dump_marks_outer(void *unused)
{
	return dump_marks_inner() + 1;
}

static int make_threads(void)
{
	unsigned int i;

	for (i = 0; i < THREADS; i++) {
		struct task_struct *task = kthread_run(dump_marks_outer, NULL, "dump_marks%u", i);

		if (IS_ERR(task))
			return PTR_ERR(task);
		pr_info("fact thread %d 0x%08lx\n", task_pid_nr(task),
			(unsigned long)task_stack_page(task));
	}
	return 0;
}

static int __init dump_marks_init(void)
{
	return mark_borders() ?: mark_vmalloc() ?: make_threads();
}
module_init(dump_marks_init);

MODULE_DESCRIPTION("Marks in memory, for dumps");
MODULE_LICENSE("GPL");
