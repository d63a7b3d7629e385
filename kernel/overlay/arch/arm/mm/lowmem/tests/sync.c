// SPDX-License-Identifier: GPL-2.0-only
/*
 * Is a new mapping there for everybody at once?  Page tables of processes that
 * exist learn of a new PMD when it is used, whoever uses it: a kernel thread on
 * the tables of the process before it, or an interrupt.  Run while there are
 * processes, and before all of vmalloc space has been mapped once.
 */
#define pr_fmt(fmt) "lowmem trial: " fmt

#include <linux/completion.h>
#include <linux/gfp.h>
#include <linux/io.h>
#include <linux/irq_work.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/pgtable.h>
#include <linux/sched.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/vmalloc.h>

#include <asm/lowmem_layout.h>

#include "space.h"

#define MAGIC		0x51ab1e00u
#define STRIDE		SZ_128K
#define MAX_TRIED	160

/**
 * struct fresh - a PMD that no page table has yet, and what is mapped there
 * @vm: the area
 * @pages: one piece of memory
 * @seen: who has looked at it
 * @wrong: what was not as it should be
 */
struct fresh {
	struct vm_struct *vm;
	struct page *pages;
	atomic_t seen;
	atomic_t wrong;
};

static unsigned long fresh_addr(const struct fresh *fresh)
{
	return (unsigned long)fresh->vm->addr;
}

static struct vm_struct *get_area(unsigned long start, unsigned long end)
{
	struct vm_struct *vm[MAX_TRIED / 8], *found = NULL;
	unsigned int nr;

	for (nr = 0; nr < ARRAY_SIZE(vm) && !found; nr++) {
		vm[nr] = __get_vm_area_caller(SZ_2M, VM_IOREMAP | VM_NO_GUARD,
					      start, end, lowmem_trial_sync);
		if (!vm[nr])
			break;
		if (pmd_none(*pmd_off_k((unsigned long)vm[nr]->addr)))
			found = vm[nr--];
	}
	while (nr--)
		free_vm_area(vm[nr]);
	return found;
}

/* In a hole if one has such a PMD. */
static int fresh_find(struct fresh *fresh)
{
	unsigned long start, end;
	unsigned int i;

	memset(fresh, 0, sizeof(*fresh));
	for (i = 0; !fresh->vm && lowmem_hole(i, &start, &end); i++)
		fresh->vm = get_area(start, end);
	if (!fresh->vm)
		fresh->vm = get_area(VMALLOC_START, VMALLOC_END);
	fresh->pages = alloc_pages(GFP_KERNEL, get_order(SZ_2M));
	if (fresh->vm && fresh->pages)
		return 0;
	pr_err("no %s\n", fresh->vm ? "memory" : "PMD that was never used");
	return -ENOMEM;
}

static int fresh_map(struct fresh *fresh)
{
	u32 *word = page_address(fresh->pages);
	unsigned int i;

	for (i = 0; i < SZ_2M / sizeof(*word); i++)
		word[i] = MAGIC + i;
	return ioremap_page_range(fresh_addr(fresh), fresh_addr(fresh) + SZ_2M,
				  page_to_phys(fresh->pages), PAGE_KERNEL);
}

static void fresh_free(struct fresh *fresh)
{
	if (fresh->vm)
		free_vm_area(fresh->vm);
	if (fresh->pages)
		__free_pages(fresh->pages, get_order(SZ_2M));
}

/* From any context. */
static void fresh_look(void *data)
{
	struct fresh *fresh = data;
	const u32 *word = (const u32 *)fresh_addr(fresh);
	unsigned int i;

	for (i = 0; i < SZ_2M / sizeof(*word); i += STRIDE / sizeof(*word))
		if (READ_ONCE(word[i]) != MAGIC + i)
			atomic_inc(&fresh->wrong);
	atomic_inc(&fresh->seen);
}

/**
 * struct borrower - a thread on the page tables of a process
 * @fresh: mapped while it runs
 * @running: it has begun
 * @ready: it may look, if something was mapped
 * @mapped: there is something to look at
 * @borrowed: it did have tables of a process
 * @done: it has looked
 */
struct borrower {
	struct fresh fresh;
	bool running;
	bool ready;
	bool mapped;
	bool borrowed;
	struct completion done;
};

static int borrow(void *data)
{
	struct borrower *b = data;

	b->borrowed = current->active_mm != &init_mm;
	/* Pairs with the load in sync_thread(). */
	smp_store_release(&b->running, true);
	while (!smp_load_acquire(&b->ready)) { /* sync_thread() */
		cpu_relax();
		cond_resched();
	}
	b->borrowed &= current->active_mm != &init_mm;
	if (b->mapped)
		fresh_look(&b->fresh);
	complete(&b->done);
	return 0;
}

static int sync_thread(void)
{
	struct task_struct *task;
	struct borrower b = { };
	int ret = fresh_find(&b.fresh);

	init_completion(&b.done);
	if (ret)
		goto out;
	task = kthread_run(borrow, &b, "lowmem-borrow");
	if (IS_ERR(task)) {
		ret = PTR_ERR(task);
		goto out;
	}
	while (!smp_load_acquire(&b.running)) /* borrow() */
		cond_resched();
	/* A PMD that was mapped is fresh no more: do not waste one. */
	ret = b.borrowed ? fresh_map(&b.fresh) : -EAGAIN;
	b.mapped = !ret;
	/* Pairs with the load in borrow(). */
	smp_store_release(&b.ready, true);
	wait_for_completion(&b.done);
	if (!ret && !b.borrowed)
		ret = -EAGAIN;
	if (!ret && atomic_read(&b.fresh.wrong))
		ret = -EIO;
out:
	fresh_free(&b.fresh);
	return ret;
}

struct irq_look {
	struct irq_work work;
	struct fresh fresh;
	bool in_irq;
};

static void look_in_irq(struct irq_work *work)
{
	struct irq_look *look = container_of(work, struct irq_look, work);

	look->in_irq = in_hardirq();
	fresh_look(&look->fresh);
}

/* An interrupt of this process, whose tables do not have the mapping. */
static int sync_irq(void)
{
	struct irq_look look = { .work = IRQ_WORK_INIT_HARD(look_in_irq) };
	int ret = fresh_find(&look.fresh);

	if (!ret)
		ret = fresh_map(&look.fresh);
	if (!ret) {
		irq_work_queue(&look.work);
		irq_work_sync(&look.work);
		if (!look.in_irq || atomic_read(&look.fresh.wrong) ||
		    !atomic_read(&look.fresh.seen))
			ret = -EIO;
	}
	fresh_free(&look.fresh);
	return ret;
}

/* An interrupt of whatever runs on the other processors. */
static int sync_ipi(void)
{
	struct fresh fresh;
	int ret = fresh_find(&fresh);

	if (!ret)
		ret = fresh_map(&fresh);
	if (!ret) {
		smp_call_function(fresh_look, &fresh, true);
		if (atomic_read(&fresh.wrong) ||
		    atomic_read(&fresh.seen) != num_online_cpus() - 1)
			ret = -EIO;
	}
	fresh_free(&fresh);
	return ret;
}

/**
 * lowmem_trial_sync() - use new mappings at once, from wherever one may
 *
 * Return: 0; -EOPNOTSUPP if there are no blocks of 2 MiB; -EAGAIN if the kernel
 * thread had no tables of a process; -EIO if
 * something else was read than written.  A missing mapping is a fault.
 */
int lowmem_trial_sync(void)
{
	int ret;

	/* What is mapped is one block. */
	if (PAGE_SIZE * MAX_ORDER_NR_PAGES < SZ_2M)
		return -EOPNOTSUPP;

	ret = sync_thread();
	if (!ret)
		ret = sync_irq();
	if (!ret)
		ret = sync_ipi();
	return ret;
}
