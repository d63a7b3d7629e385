// SPDX-License-Identifier: GPL-2.0-only
/*
 * Machines with static maps, from arch/arm/ of Linux 6.1, 6.12 and 7.3; some are
 * in 6.1 alone.
 *
 * Only machines that a device tree selects.  Gemini and BCMBCA are not among
 * them: their map_io is there for DEBUG_LL only, and the kernel covers DEBUG_LL's
 * UART anyway.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "tool/base/size.h"
#include "tool/board/report.h"
#include "tool/plan/machines.h"

static const struct machine machines[] = {
	/* mach-clps711x/board-dt.c: CLPS711X_VIRT_BASE */
	{ "cirrus,ep7209", 0xfeff4000 },
	/* mach-cns3xxx/core.c, cns3xxx.h: CNS3XXX_PCIE0_HOST_BASE_VIRT */
	{ "cavium,cns3410", 0xe1000000 },
	{ "cavium,cns3420", 0xe1000000 },
	/* mach-davinci/da850.c, da8xx.h: DA8XX_CP_INTC_VIRT */
	{ "enbw,cmc", 0xfebfd000 },
	{ "ti,da850-lcdk", 0xfebfd000 },
	{ "ti,da850-evm", 0xfebfd000 },
	{ "ti,da850", 0xfebfd000 },
	/* mach-exynos/exynos.c: S5P_VA_CHIPID */
	{ "samsung,exynos3", 0xf8000000 },
	{ "samsung,exynos3250", 0xf8000000 },
	{ "samsung,exynos4", 0xf8000000 },
	{ "samsung,exynos4210", 0xf8000000 },
	{ "samsung,exynos4212", 0xf8000000 },
	{ "samsung,exynos4412", 0xf8000000 },
	{ "samsung,exynos5", 0xf8000000 },
	{ "samsung,exynos5250", 0xf8000000 },
	{ "samsung,exynos5260", 0xf8000000 },
	{ "samsung,exynos5420", 0xf8000000 },
	/* mach-hisi/hisilicon.c: HI3620_SYSCTRL_VIRT_BASE */
	{ "hisilicon,hi3620-hi4511", 0xfe802000 },
	/* mach-imx/mach-imx27.c, hardware.h: AIPI */
	{ "fsl,imx27", 0xf4400000 },
	/* mach-imx/mm-imx3.c, hardware.h: AIPS1 */
	{ "fsl,imx31", 0xf5300000 },
	{ "fsl,imx35", 0xf5300000 },
	/* mach-imx/platsmp.c, hardware.h: the SCU, at 0x00a00000 */
	{ "fsl,imx6dl", 0xf4000000 },
	{ "fsl,imx6q", 0xf4000000 },
	{ "fsl,imx6qp", 0xf4000000 },
	/* mach-ixp4xx/ixp4xx-of.c: IXP4XX_EXP_CFG_BASE_VIRT */
	{ "intel,ixp42x", 0xfec14000 },
	{ "intel,ixp43x", 0xfec14000 },
	{ "intel,ixp45x", 0xfec14000 },
	{ "intel,ixp46x", 0xfec14000 },
	/* mach-lpc32xx/common.c, lpc32xx.h: IRAM */
	{ "nxp,lpc3220", 0xf0800000 },
	{ "nxp,lpc3230", 0xf0800000 },
	{ "nxp,lpc3240", 0xf0800000 },
	{ "nxp,lpc3250", 0xf0800000 },
	/* mach-mmp/common.c, addr-map.h: APB_VIRT_BASE */
	{ "mrvl,pxa168-aspenite", 0xfe000000 },
	{ "mrvl,pxa910-dkb", 0xfe000000 },
	{ "mrvl,mmp2", 0xfe000000 },
	{ "marvell,mmp3", 0xfe000000 },
	/* mach-nomadik/cpu-8815.c: NOMADIK_UART1_VBASE */
	{ "st,nomadik-nhk-15", 0xf01fb000 },
	{ "calaosystems,usb-s8815", 0xf01fb000 },
	/* mach-omap2/io.c, iomap.h: L3_24XX_VIRT */
	{ "ti,omap2420", 0xf8000000 },
	{ "ti,omap2430", 0xf8000000 },
	/* the same: L3_34XX_VIRT */
	{ "nokia,omap3-n900", 0xf8000000 },
	{ "ti,omap3430", 0xf8000000 },
	{ "ti,omap3", 0xf8000000 },
	{ "ti,omap3630", 0xf8000000 },
	{ "ti,omap36xx", 0xf8000000 },
	{ "ti,omap3-beagle", 0xf8000000 },
	{ "timll,omap3-devkit8000", 0xf8000000 },
	{ "ti,am3517", 0xf8000000 },
	/* the same: L4_34XX_VIRT */
	{ "ti,dm8148", 0xfa000000 },
	{ "ti,dm814", 0xfa000000 },
	{ "ti,dm8168", 0xfa000000 },
	{ "ti,dm816", 0xfa000000 },
	/* the same: L4_WK_AM33XX_VIRT */
	{ "ti,am33xx", 0xf9c00000 },
	{ "ti,am4372", 0xf9c00000 },
	{ "ti,am43", 0xf9c00000 },
	/* the same: L3_44XX_VIRT, L3_54XX_VIRT, L3_MAIN_SN_DRA7XX_VIRT */
	{ "ti,omap4460", 0xf8000000 },
	{ "ti,omap4430", 0xf8000000 },
	{ "ti,omap4", 0xf8000000 },
	{ "ti,omap5432", 0xf8000000 },
	{ "ti,omap5430", 0xf8000000 },
	{ "ti,omap5", 0xf8000000 },
	{ "ti,dra762", 0xf8000000 },
	{ "ti,am5728", 0xf8000000 },
	{ "ti,am5726", 0xf8000000 },
	{ "ti,dra742", 0xf8000000 },
	{ "ti,dra7", 0xf8000000 },
	{ "ti,am5718", 0xf8000000 },
	{ "ti,am5716", 0xf8000000 },
	{ "ti,dra722", 0xf8000000 },
	{ "ti,dra718", 0xf8000000 },
	/* mach-orion5x/common.c, orion5x.h: ORION5X_PCIE_WA_VIRT_BASE */
	{ "marvell,orion5x", 0xfd000000 },
	/* mach-pxa/generic.c, addr-map.h: PERIPH_VIRT */
	{ "marvell,pxa250", 0xf2000000 },
	{ "marvell,pxa270", 0xf2000000 },
	{ "marvell,pxa300", 0xf2000000 },
	{ "marvell,pxa310", 0xf2000000 },
	{ "marvell,pxa320", 0xf2000000 },
	/* mach-s3c/s3c24xx.c, map-base.h: S3C_VA_IRQ */
	{ "samsung,s3c2416", 0xf6000000 },
	{ "samsung,s3c2450", 0xf6000000 },
	/* mach-s3c/mach-s3c64xx-dt.c, map-base.h: S3C_VA_SYS */
	{ "samsung,s3c6400", 0xf6100000 },
	{ "samsung,s3c6410", 0xf6100000 },
	/* mach-s5pv210/s5pv210.c, regs-clock.h: S3C_VA_SYS */
	{ "samsung,s5pc110", 0xf6100000 },
	{ "samsung,s5pv210", 0xf6100000 },
	/* mach-spear/spear13xx.c, spear.h: VA_PERIP_GRP2_BASE */
	{ "st,spear1310", 0xf9000000 },
	{ "st,spear1310-evb", 0xf9000000 },
	{ "st,spear1340", 0xf9000000 },
	{ "st,spear1340-evb", 0xf9000000 },
	/* mach-spear/spear3xx.c, spear.h: VA_SPEAR_ICM3_SMI_CTRL_BASE */
	{ "st,spear300", 0xfc000000 },
	{ "st,spear300-evb", 0xfc000000 },
	{ "st,spear310", 0xfc000000 },
	{ "st,spear310-evb", 0xfc000000 },
	{ "st,spear320", 0xfc000000 },
	{ "st,spear320-evb", 0xfc000000 },
	{ "st,spear320-hmi", 0xfc000000 },
	/* mach-spear/spear6xx.c, spear.h: VA_SPEAR6XX_ML_CPU_BASE */
	{ "st,spear600", 0xf0000000 },
	/* mach-tegra/io.c, iomap.h: IO_APB_VIRT */
	{ "nvidia,tegra124", 0xfe000000 },
	{ "nvidia,tegra114", 0xfe000000 },
	{ "nvidia,tegra30", 0xfe000000 },
	{ "nvidia,tegra20", 0xfe000000 },
	/* mach-versatile/integrator_{ap,cp}.c, integrator-hardware.h: INTEGRATOR_IC_BASE */
	{ "arm,integrator-ap", 0xf1400000 },
	{ "arm,integrator-cp", 0xf1400000 },
	/* mach-versatile/versatile.c: VERSATILE_SCTL_BASE */
	{ "arm,versatile-ab", 0xf11e0000 },
	{ "arm,versatile-pb", 0xf11e0000 },
	/* mach-vt8500/vt8500.c */
	{ "via,vt8500", 0xf8000000 },
	{ "wm,wm8650", 0xf8000000 },
	{ "wm,wm8505", 0xf8000000 },
	{ "wm,wm8750", 0xf8000000 },
	{ "wm,wm8850", 0xf8000000 },
	/* mach-zynq/common.c: the SCU, where it is: zynq-7000.dtsi */
	{ "xlnx,zynq-7000", 0xf8f00000 },
};

#define NR_MACHINES	(sizeof(machines) / sizeof(machines[0]))

static const struct machine *find(const char *compatible, size_t len)
{
	size_t i;

	for (i = 0; i < NR_MACHINES; i++)
		if (!strncmp(compatible, machines[i].compatible, len) &&
		    !machines[i].compatible[len])
			return &machines[i];
	return NULL;
}

const struct machine *machine_find(const struct board *board)
{
	const char *at = board->compatible;
	const struct machine *machine = NULL;

	while (!machine && *at) {
		size_t len = strcspn(at, " ");

		if (len)
			machine = find(at, len);
		at += len + strspn(at + len, " ");
	}
	return machine;
}

/* A name that is cut short, as "fsl,imx6", would be taken for an unknown machine. */
static const struct machine *find_longer(const char *compatible)
{
	size_t i, len = strlen(compatible);

	for (i = 0; i < NR_MACHINES; i++)
		if (!strncmp(compatible, machines[i].compatible, len))
			return &machines[i];
	return NULL;
}

/* "; near it are fsl,imx6q, fsl,imx6qp" for "imx6q": as many as there is room for, or nothing. */
static void list_near(char *text, size_t size, const char *word)
{
	size_t i, len = 0;

	text[0] = '\0';
	for (i = 0; i < NR_MACHINES; i++) {
		const char *name = machines[i].compatible;

		if (strstr(name, word) && len + strlen(name) + sizeof("; near it are ") <= size)
			len += (size_t)snprintf(text + len, size - len, "%s%s",
						len ? ", " : "; near it are ", name);
	}
}

int machine_check(struct board *board, const char *what, struct fail *fail)
{
	const char *compatible = board->compatible;
	const struct machine *longer;
	char near[80];

	if (!compatible[0] || machine_find(board))
		return 0;
	longer = find_longer(compatible);
	if (longer)
		return fail_set(fail, "bad %s '%.80s', expected a whole name: %s? --machine help lists all",
				what, compatible, longer->compatible);
	list_near(near, sizeof(near), compatible);
	board_note(board, "%.50s is not among the machines with static maps that the planner knows%s; --machine help lists them",
		   compatible, near);
	return 0;
}

int machine_set(struct board *board, const char *compatible, struct fail *fail)
{
	if (!compatible[0] || strlen(compatible) >= sizeof(board->compatible))
		return fail_set(fail, "bad --machine '%.80s', expected a name as fsl,imx6q", compatible);
	snprintf(board->compatible, sizeof(board->compatible), "%s", compatible);
	return machine_check(board, "--machine", fail);
}

void machine_floor(struct board *board)
{
	board->upper_all = machine_find(board);
}

u32 machine_upper(const struct machine *machine)
{
	return (u32)layout_pmd_up(LAYOUT_VMALLOC_END - machine->lowest);
}

const struct machine *machine_next(size_t i)
{
	return i < NR_MACHINES ? &machines[i] : NULL;
}

bool machine_gain(const struct plan *plan, struct machine_gain *gain)
{
	struct layout_params params = plan->params;
	struct layout layout;
	bool promised;

	gain->machine = machine_find(plan->board);
	if (!gain->machine || plan->board->upper_given)
		return false;
	params.upper = machine_upper(gain->machine);
	if (params.upper >= params.vmalloc)
		return false;
	layout_params_clamp(&params);
	if (plan_one_layout(plan->board, &params, LAYOUT_INTERMIX, &layout, &promised))
		return false;
	gain->upper = params.upper;
	gain->lowmem = layout.lowmem;
	gain->gain = (int64_t)(layout.lowmem - plan->layout[LAYOUT_STOCK].lowmem);
	return true;
}

/* Does a floor of all of vmalloc= lay out lowmem in another way than the default? */
static bool differs(const struct plan *plan)
{
	struct layout_params all = plan->params, part = plan->params;
	struct layout with_all, with_part;
	unsigned int type;

	all.upper = all.vmalloc;
	part.upper = part.vmalloc < LAYOUT_UPPER_DEFAULT ? part.vmalloc : LAYOUT_UPPER_DEFAULT;
	for (type = LAYOUT_STOCK + 1; type < LAYOUT_NR_TYPES; type++)
		if (plan_has_floor(type) &&
		    !layout_compute(&all, &plan->board->usable, type, &with_all) &&
		    !layout_compute(&part, &plan->board->usable, type, &with_part) &&
		    with_all.lowmem_end < with_part.lowmem_end)
			return true;
	return false;
}

/* Do static maps from @lowest on meet lowmem or holes of a layout with a floor? */
static bool collides(const struct plan *plan, u32 lowest)
{
	unsigned int type;

	for (type = LAYOUT_STOCK + 1; type < LAYOUT_NR_TYPES; type++)
		if (plan_has_floor(type) && plan->layout[type].upper_start > lowest)
			return true;
	return false;
}

bool machine_note(const struct plan *plan, char *note, size_t size)
{
	const struct machine *machine = machine_find(plan->board);
	char need[SIZE_TEXT_LEN], now[SIZE_TEXT_LEN], more[SIZE_TEXT_LEN];
	struct machine_gain gain;
	u32 upper;

	if (!machine)
		return false;
	upper = machine_upper(machine);
	size_short(need, upper);
	if (plan->board->upper_given) {
		snprintf(note, size, "vmalloc_upper=%s does not cover the static maps of %s, which begin at 0x%" PRIx32
			 ": it takes %s, else the kernel refuses them",
			 size_short(now, plan->params.upper), machine->compatible,
			 machine->lowest, need);
		return upper > plan->params.upper &&
		       plan->params.upper < plan->params.vmalloc &&
		       collides(plan, machine->lowest);
	}
	if (machine_gain(plan, &gain) && gain.gain > 0)
		snprintf(note, size, "%s has static maps (map_io) from 0x%" PRIx32
			 " on: intermix keeps stock's end of lowmem unless vmalloc_upper=%s or more is given; so it gains %s",
			 machine->compatible, machine->lowest, need,
			 size_human(more, (u64)gain.gain));
	else
		snprintf(note, size, "%s has static maps (map_io) from 0x%" PRIx32
			 " on: intermix keeps stock's end of lowmem",
			 machine->compatible, machine->lowest);
	return differs(plan);
}

/* A name, but none that a device tree's root has. */
static bool is_no_compatible(const struct board *board)
{
	return board->compatible[0] && !strchr(board->compatible, ',') && !machine_find(board);
}

bool machine_unknown_note(const struct plan *plan, char *note, size_t size)
{
	const struct report *report = plan->board->report;
	const bool named = is_no_compatible(plan->board);

	if ((!plan->board->as_booted && !report) || plan->board->upper_given ||
	    (plan->board->compatible[0] && !named))
		return false;
	if (named || plan->board->model[0])
		snprintf(note, size, "%s'%.48s' is no compatible name: whether static maps (map_io) keep intermix to stock's end of lowmem is not known; tell it by --machine NAME; --machine help lists those that have such maps",
			 named ? "" : "the model ",
			 named ? plan->board->compatible : plan->board->model);
	else
		snprintf(note, size, "%s%s does not tell the machine: with static maps (map_io) intermix keeps stock's end of lowmem by default; tell it by --machine NAME; --machine help lists those that have such maps",
			 report ? "the " : "", report ? report->kind : "/proc/iomem");
	return differs(plan);
}
