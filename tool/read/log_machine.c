// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which machine a boot log is of.
 *
 * setup_arch() hands the name of the machine_desc to dump_stack_set_arch_desc(), so
 * that each stack dump has it: "Hardware name: ".  Older kernels, as 3.10, print it
 * when they boot: "Machine: ".
 */
#include <string.h>
#include <strings.h>

#include "tool/read/log_machine.h"
#include "tool/read/log_take.h"

#define NR(array)	(sizeof(array) / sizeof((array)[0]))

/* DT_MACHINE_START() of Linux 6.1 of the machines in machines.c. */
static const struct log_machine names[] = {
	{ "ARM Integrator/AP (Device Tree)", "arm,integrator-ap" },
	{ "ARM Integrator/CP (Device Tree)", "arm,integrator-cp" },
	{ "ARM-Versatile (Device Tree Support)", "arm,versatile-pb" },
	{ "Cavium Networks CNS3xxx", "cavium,cns3410" },
	{ "Cirrus Logic CLPS711X (Device Tree Support)", "cirrus,ep7209" },
	{ "Freescale i.MX27 (Device Tree Support)", "fsl,imx27" },
	{ "Freescale i.MX31 (Device Tree Support)", "fsl,imx31" },
	{ "Freescale i.MX35 (Device Tree Support)", "fsl,imx35" },
	{ "Freescale i.MX6 Quad/DualLite (Device Tree)", "fsl,imx6q" },
	{ "Generic AM33XX (Flattened Device Tree)", "ti,am33xx" },
	{ "Generic AM3517 (Flattened Device Tree)", "ti,am3517" },
	{ "Generic AM43 (Flattened Device Tree)", "ti,am43" },
	{ "Generic DA850/OMAP-L138/AM18x", "ti,da850" },
	{ "Generic DRA72X (Flattened Device Tree)", "ti,dra722" },
	{ "Generic DRA74X (Flattened Device Tree)", "ti,dra7" },
	{ "Generic OMAP2420 (Flattened Device Tree)", "ti,omap2420" },
	{ "Generic OMAP2430 (Flattened Device Tree)", "ti,omap2430" },
	{ "Generic OMAP3 (Flattened Device Tree)", "ti,omap3" },
	{ "Generic OMAP36xx (Flattened Device Tree)", "ti,omap36xx" },
	{ "Generic OMAP3-GP (Flattened Device Tree)", "ti,omap3-beagle" },
	{ "Generic OMAP4 (Flattened Device Tree)", "ti,omap4" },
	{ "Generic OMAP5 (Flattened Device Tree)", "ti,omap5" },
	{ "Generic ti814x (Flattened Device Tree)", "ti,dm814" },
	{ "Generic ti816x (Flattened Device Tree)", "ti,dm816" },
	{ "Hisilicon Hi3620 (Flattened Device Tree)", "hisilicon,hi3620-hi4511" },
	{ "IXP4xx (Device Tree)", "intel,ixp42x" },
	{ "LPC32XX SoC (Flattened Device Tree)", "nxp,lpc3250" },
	{ "Marvell MMP2 (Device Tree Support)", "mrvl,mmp2" },
	{ "Marvell MMP3", "marvell,mmp3" },
	{ "Marvell Orion5x (Flattened Device Tree)", "marvell,orion5x" },
	{ "Marvell PXA168 (Device Tree Support)", "mrvl,pxa168-aspenite" },
	{ "Marvell PXA25x (Device Tree Support)", "marvell,pxa250" },
	{ "Marvell PXA27x (Device Tree Support)", "marvell,pxa270" },
	{ "Marvell PXA3xx (Device Tree Support)", "marvell,pxa300" },
	{ "Marvell PXA910 (Device Tree Support)", "mrvl,pxa910-dkb" },
	{ "Nokia RX-51 board", "nokia,omap3-n900" },
	{ "Nomadik STn8815", "st,nomadik-nhk-15" },
	{ "NVIDIA Tegra SoC (Flattened Device Tree)", "nvidia,tegra20" },
	{ "Samsung Exynos (Flattened Device Tree)", "samsung,exynos4" },
	{ "Samsung S3C2416 (Flattened Device Tree)", "samsung,s3c2416" },
	{ "Samsung S3C64xx (Flattened Device Tree)", "samsung,s3c6410" },
	{ "Samsung S5PC110/S5PV210-based board", "samsung,s5pv210" },
	{ "ST SPEAr1310 SoC with Flattened Device Tree", "st,spear1310" },
	{ "ST SPEAr1340 SoC with Flattened Device Tree", "st,spear1340" },
	{ "ST SPEAr300 SoC with Flattened Device Tree", "st,spear300" },
	{ "ST SPEAr310 SoC with Flattened Device Tree", "st,spear310" },
	{ "ST SPEAr320 SoC with Flattened Device Tree", "st,spear320" },
	{ "ST SPEAr600 (Flattened Device Tree)", "st,spear600" },
	{ "VIA/Wondermedia SoC (Device Tree Support)", "via,vt8500" },
	{ "Xilinx Zynq Platform", "xlnx,zynq-7000" },
};

/*
 * imx_print_silicon_rev() and the *_check_revision() functions of mach-omap2/id.c.
 * Other i.MX6, as UltraLite and SoloX, have a machine_desc without a map_io().
 */
static const struct log_machine chips[] = {
	{ "CPU identified as i.MX31,", "fsl,imx31" },
	{ "CPU identified as i.MX6DL,", "fsl,imx6dl" },
	{ "CPU identified as i.MX6DL/SOLO,", "fsl,imx6dl" },
	{ "CPU identified as i.MX6Q,", "fsl,imx6q" },
	{ "CPU identified as i.MX6QP,", "fsl,imx6qp" },
	{ "AM335X ES", "ti,am33xx" },
	{ "AM3505 ES", "ti,am3517" },
	{ "AM3517 ES", "ti,am3517" },
	{ "AM3703 ES", "ti,omap36xx" },
	{ "AM437x ES", "ti,am43" },
	{ "DM3725 ES", "ti,omap36xx" },
	{ "DRA722 ES", "ti,dra722" },
	{ "DRA752 ES", "ti,dra7" },
	{ "DRA762 ES", "ti,dra762" },
	{ "OMAP3430/3530 ES", "ti,omap3" },
	{ "OMAP3503 ES", "ti,omap3" },
	{ "OMAP3515 ES", "ti,omap3" },
	{ "OMAP3525 ES", "ti,omap3" },
	{ "OMAP3611 ES", "ti,omap36xx" },
	{ "OMAP3615/AM3715 ES", "ti,omap36xx" },
	{ "OMAP3621 ES", "ti,omap36xx" },
	{ "OMAP3630/DM3730 ES", "ti,omap36xx" },
	{ "OMAP4430 ES", "ti,omap4430" },
	{ "OMAP4460 ES", "ti,omap4460" },
	{ "OMAP4470 ES", "ti,omap4" },
	{ "OMAP5430 ES", "ti,omap5430" },
	{ "OMAP5432 ES", "ti,omap5432" },
	{ "TI814X ES", "ti,dm814" },
	{ "TI816X ES", "ti,dm816" },
};

static const char *by_chip(const char *message)
{
	size_t i;

	for (i = 0; i < NR(chips); i++)
		if (!strncmp(message, chips[i].name, strlen(chips[i].name)))
			return chips[i].compatible;
	return NULL;
}

/* Exynos was written in capitals once.  The model may follow: "Machine: NAME, model: ". */
static const char *by_name(const char *message)
{
	const char *at = message;
	size_t i;

	if (!log_skip(&at, "Hardware name: ") && !log_skip(&at, "Machine: "))
		return NULL;
	for (i = 0; i < NR(names); i++) {
		size_t len = strlen(names[i].name);

		if (!strncasecmp(at, names[i].name, len) && strchr(", ", at[len]))
			return names[i].compatible;
	}
	return NULL;
}

void log_machine_line(struct log_facts *facts, const char *message, unsigned int number)
{
	const char *compatible = by_chip(message);

	if (facts->compatible)
		return;
	facts->compatible = compatible ? compatible : by_name(message);
	facts->compatible_line = number;
}

const struct log_machine *log_machine_next(size_t i)
{
	return i < NR(names) ? &names[i] : NULL;
}
