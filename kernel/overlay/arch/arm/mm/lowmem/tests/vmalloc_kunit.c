// SPDX-License-Identifier: GPL-2.0-only
/*
 * KUnit tests of vmalloc and stacks with holes in use.
 */
#include <kunit/test.h>
#include <linux/delay.h>
#include <linux/hrtimer.h>
#include <linux/kthread.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/pgtable.h>
#include <linux/sched.h>
#include <linux/sched/task_stack.h>
#include <linux/set_memory.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#include <asm/lowmem_layout.h>
#include <asm/stacktrace.h>

#include "../../../kernel/reboot.h"
#include "../../mm.h"
#include "kernel.h"
#include "space.h"
#include "lowmem.h"

DECLARE_PER_CPU(u8 *, irq_stack_ptr);
DECLARE_PER_CPU(u8 *, overflow_stack_ptr);

struct area {
	struct list_head list;
	struct vm_struct *vm;
};

/* Take areas of @size until there are none; returns the bytes taken. */
static unsigned long take_all(struct kunit *test, struct list_head *areas,
			      unsigned long size)
{
	unsigned long taken = 0, at;

	for (;;) {
		struct area *a = kzalloc(sizeof(*a), GFP_KERNEL);

		KUNIT_ASSERT_NOT_NULL(test, a);
		a->vm = get_vm_area(size, VM_MAP | VM_NO_GUARD);
		if (!a->vm) {
			kfree(a);
			return taken;
		}
		list_add(&a->list, areas);
		taken += a->vm->size;
		at = (unsigned long)a->vm->addr;
		if (!lowmem_lies_in_vmalloc(at, at + a->vm->size))
			KUNIT_FAIL(test, "area at 0x%lx+%lx is not in vmalloc space",
				   at, a->vm->size);
	}
}

static void give_back(struct list_head *areas)
{
	struct area *a, *next;

	list_for_each_entry_safe(a, next, areas, list) {
		free_vm_area(a->vm);
		kfree(a);
	}
	INIT_LIST_HEAD(areas);
}

static unsigned long used_before(void)
{
	return lowmem_vmalloc_pages() << PAGE_SHIFT;
}

/* Static maps are as large as a machine wants; those of CMA areas are in lowmem. */
static unsigned long static_maps(void)
{
	struct static_vm *svm;
	unsigned long size = 0;

	list_for_each_entry(svm, &static_vmlist, list)
		if (is_vmalloc_addr(svm->vm.addr))
			size += svm->vm.size;
	return size;
}

/*
 * Exhaust vmalloc space twice.  All of it must be found, in holes and in the
 * upper area only, and it must come back.
 */
static void space_is_exhausted_and_comes_back(struct kunit *test)
{
	static const unsigned long sizes[] = { SZ_16M, SZ_1M, SZ_64K, PAGE_SIZE };
	unsigned long taken, first = 0, guards = 0, hole_start, hole_end;
	unsigned int round, i;
	LIST_HEAD(areas);

	for (i = 0; lowmem_hole(i, &hole_start, &hole_end); i++)
		guards += PAGE_SIZE;

	for (round = 0; round < 2; round++) {
		vm_unmap_aliases();
		for (taken = 0, i = 0; i < ARRAY_SIZE(sizes); i++)
			taken += take_all(test, &areas, sizes[i]);
		give_back(&areas);

		KUNIT_EXPECT_LE(test, taken, VMALLOC_TOTAL - used_before());
		/* What others hold: stacks, percpu chunks, blocks, guards. */
		KUNIT_EXPECT_GE(test, taken + guards + static_maps() + SZ_32M,
				VMALLOC_TOTAL);
		if (!round)
			first = taken;
	}
	KUNIT_EXPECT_LE(test, first > taken ? first - taken : taken - first,
			SZ_2M);
}

/* First fit: the holes fill before the upper area does. */
static void holes_fill_first(struct kunit *test)
{
	struct vm_struct *vm = NULL;
	unsigned long start, end;
	unsigned int i;
	void *p;

	for (i = 0; lowmem_hole(i, &start, &end); i++) {
		vm = __get_vm_area_caller(PAGE_SIZE, VM_MAP, start, end, NULL);
		if (vm)
			break;
	}
	if (!vm)
		kunit_skip(test, "no room in a hole");
	free_vm_area(vm);

	p = vmalloc(PAGE_SIZE);
	KUNIT_ASSERT_NOT_NULL(test, p);
	KUNIT_EXPECT_LT(test, (unsigned long)p, (unsigned long)high_memory);
	KUNIT_EXPECT_FALSE(test, virt_addr_valid(p));
	KUNIT_EXPECT_TRUE(test, is_vmalloc_addr(p));
	KUNIT_EXPECT_PTR_NE(test, vmalloc_to_page(p), virt_to_page(p));

	KUNIT_EXPECT_EQ(test, set_memory_ro((unsigned long)p, 1), 0);
	KUNIT_EXPECT_EQ(test, set_memory_rw((unsigned long)p, 1), 0);
	*(unsigned long *)p = 1;
	vfree(p);
}

/* No lowmem address belongs to an area that a stray vunmap() could find. */
static void lowmem_is_no_area(struct kunit *test)
{
	unsigned int i, found = 0;
	u32 at;

	for (i = 0; i < lowmem_layout->nr; i++) {
		const struct layout_region *r = &lowmem_layout->region[i];
		struct vm_struct *vm;

		if (r->kind != LAYOUT_LOWMEM)
			continue;
		for (at = 0; at < r->size; at += SZ_64K) {
			vm = find_vm_area((void *)(r->virt + at));
			/* CMA areas are remapped within lowmem. */
			found += vm && !(vm->flags & VM_IOREMAP);
		}
	}
	KUNIT_EXPECT_EQ(test, found, 0);
}

struct irq_probe {
	struct hrtimer timer;
	bool fired;
	unsigned long sp;
	unsigned long irq_stack;
};

static enum hrtimer_restart irq_probe_fn(struct hrtimer *timer)
{
	struct irq_probe *probe = container_of(timer, struct irq_probe, timer);

	probe->sp = current_stack_pointer;
	probe->irq_stack = (unsigned long)raw_cpu_read(irq_stack_ptr);
	/* Pairs with the loads in irq_probe_thread() and its waiter. */
	smp_store_release(&probe->fired, true);
	return HRTIMER_NORESTART;
}

static int irq_probe_thread(void *data)
{
	struct irq_probe *probe = data;

	hrtimer_start(&probe->timer, ms_to_ktime(1), HRTIMER_MODE_REL_HARD);
	/* Be the one who is interrupted, not the idle task. */
	while (!smp_load_acquire(&probe->fired)) /* irq_probe_fn() */
		cpu_relax();
	return 0;
}

/* An interrupt leaves a task stack that lies in a hole for the IRQ stack. */
static void interrupts_change_stack(struct kunit *test)
{
	struct irq_probe *probe = kunit_kzalloc(test, sizeof(*probe), GFP_KERNEL);
	struct task_struct *task;
	unsigned long stack;

	if (!IS_ENABLED(CONFIG_IRQSTACKS) || !IS_ENABLED(CONFIG_VMAP_STACK))
		kunit_skip(test, "no IRQ stacks");
	KUNIT_ASSERT_NOT_NULL(test, probe);
	lowmem_timer_setup(&probe->timer, irq_probe_fn);

	task = kthread_create(irq_probe_thread, probe, "irq-probe");
	KUNIT_ASSERT_FALSE(test, IS_ERR(task));
	get_task_struct(task);
	stack = (unsigned long)task_stack_page(task);
	wake_up_process(task);
	while (!smp_load_acquire(&probe->fired)) /* irq_probe_fn() */
		usleep_range(1000, 2000);
	kthread_stop(task);
	put_task_struct(task);

	KUNIT_EXPECT_TRUE(test, lowmem_lies_in_vmalloc(stack, stack + THREAD_SIZE));
	KUNIT_EXPECT_LT(test, probe->sp, probe->irq_stack);
	KUNIT_EXPECT_GT(test, probe->sp, probe->irq_stack - THREAD_SIZE);
}

/* do_overflow_check relies on it. */
static void stacks_are_aligned(struct kunit *test)
{
	unsigned int cpu;

	if (!IS_ENABLED(CONFIG_VMAP_STACK))
		kunit_skip(test, "no overflow stack");
	for_each_possible_cpu(cpu) {
		unsigned long top = (unsigned long)per_cpu(overflow_stack_ptr, cpu);

		KUNIT_EXPECT_EQ(test, (top - 1) & THREAD_SIZE, 0);
		KUNIT_EXPECT_EQ(test, (top - OVERFLOW_STACK_SIZE) & THREAD_SIZE, 0);
		KUNIT_EXPECT_TRUE(test, virt_addr_valid((void *)(top - 1)));
	}
}

static u8 image_stack[3 * THREAD_SIZE];

struct fault {
	void *at;
	long ret;
};

static void fault_here(void *arg)
{
	struct fault *fault = arg;
	u32 value;

	fault->ret = copy_from_kernel_nofault(&value, fault->at, sizeof(value));
}

/* As soft_restart() and a kernel that resumes do: a stack that is not aligned. */
static void stacks_in_the_image_may_fault(struct kunit *test)
{
	unsigned long top = ALIGN_DOWN((unsigned long)image_stack +
				       sizeof(image_stack), 2 * THREAD_SIZE);
	char *page = vmalloc(PAGE_SIZE);
	struct fault fault = { .at = page + PAGE_SIZE };
	unsigned long flags;

	KUNIT_ASSERT_NOT_NULL(test, page);
	KUNIT_ASSERT_NE(test, (top - 1) & THREAD_SIZE, 0);
	local_irq_save(flags);
	call_with_stack(fault_here, &fault, (void *)top);
	local_irq_restore(flags);
	KUNIT_EXPECT_EQ(test, fault.ret, -EFAULT);
	vfree(page);
}

static struct kunit_case lowmem_vmalloc_cases[] = {
	KUNIT_CASE(holes_fill_first),
	KUNIT_CASE(space_is_exhausted_and_comes_back),
	KUNIT_CASE(lowmem_is_no_area),
	KUNIT_CASE(interrupts_change_stack),
	KUNIT_CASE(stacks_are_aligned),
	KUNIT_CASE(stacks_in_the_image_may_fault),
	{}
};

static struct kunit_suite lowmem_vmalloc_suite = {
	.name = "lowmem_layout_vmalloc",
	.test_cases = lowmem_vmalloc_cases,
};

kunit_test_suite(lowmem_vmalloc_suite);
