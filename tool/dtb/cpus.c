// SPDX-License-Identifier: GPL-2.0-only
/*
 * Device trees: is it one of a machine that a 32-bit ARM kernel runs on?
 */
#include <stdio.h>
#include <string.h>

#include "tool/dtb/tree.h"

/* Processors of other architectures, by how "compatible" or the node's name begins. */
static const struct {
	const char *start;
	const char *what;
} others[] = {
	{ "riscv", "RISC-V" }, { "sifive,", "RISC-V" }, { "thead,", "RISC-V" },
	{ "mips,", "MIPS" }, { "mti,", "MIPS" }, { "brcm,bmips", "MIPS" },
	{ "ingenic,xburst", "MIPS" }, { "PowerPC,", "PowerPC" }, { "intel,", "x86" },
	{ "loongson,la", "LoongArch" }, { "snps,arc", "ARC" }, { "opencores,or1", "OpenRISC" },
	{ "xlnx,microblaze", "MicroBlaze" }, { "altr,nios2", "Nios II" },
	{ "cdns,xtensa", "Xtensa" }, { "csky,", "C-SKY" },
};

/*
 * ARM processors with a 64-bit mode: Documentation/devicetree/bindings/arm/cpus.yaml.
 * Whether they have a 32-bit mode, too, differs between revisions of one name.
 */
static const char *const wide[] = {
	"arm,armv8", "arm,armv9", "arm,neoverse-", "arm,cortex-x", "arm,cortex-a34",
	"arm,cortex-a35", "arm,cortex-a53", "arm,cortex-a55", "arm,cortex-a57", "arm,cortex-a65",
	"arm,cortex-a72", "arm,cortex-a73", "arm,cortex-a75", "arm,cortex-a76",
	"arm,cortex-a77", "arm,cortex-a78", "arm,cortex-a51", "arm,cortex-a52", "arm,cortex-a71",
	"apple,", "brcm,brahma-b53", "brcm,vulcan", "cavium,thunder",
	"fujitsu,a64fx", "hisilicon,tsv110", "nvidia,tegra132-denver", "nvidia,tegra186-denver",
	"nvidia,tegra194-carmel", "qcom,kryo", "qcom,falkor", "qcom,oryon", "samsung,mongoose",
};

static bool begins(const char *text, const char *start)
{
	return !strncmp(text, start, strlen(start));
}

static const char *find_other(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (begins(name, others[i].start))
			return others[i].what;
	return NULL;
}

static bool is_wide(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
		if (begins(name, wide[i]))
			return true;
	return false;
}

static bool is_cpu(const struct dtb_tree *tree, int node)
{
	return dtb_has_string(tree, node, "device_type", "cpu") ||
	       begins(fdt_get_name(tree->blob, node, NULL), "cpu@");
}

static int refuse(struct dtb_tree *tree, int node, const char *what)
{
	return fail_set(tree->fail, "%s: /cpus/%.60s: a %s processor, expected the device tree of an ARM machine",
			tree->name, fdt_get_name(tree->blob, node, NULL), what);
}

static int read_cpu(struct dtb_tree *tree, int node)
{
	const char *name = fdt_get_name(tree->blob, node, NULL);
	int i, nr = fdt_stringlist_count(tree->blob, node, "compatible");
	const char *other = find_other(name);

	if (fdt_getprop(tree->blob, node, "riscv,isa", NULL) ||
	    fdt_getprop(tree->blob, node, "riscv,isa-base", NULL))
		other = "RISC-V";
	for (i = 0; i < nr && !other; i++) {
		name = fdt_stringlist_get(tree->blob, node, "compatible", i, NULL);
		other = find_other(name);
		if (is_wide(name) && !tree->board->wide[0])
			snprintf(tree->board->wide, sizeof(tree->board->wide), "%s", name);
	}
	return other ? refuse(tree, node, other) : 0;
}

int dtb_read_cpus(struct dtb_tree *tree)
{
	int node, cpus = fdt_path_offset(tree->blob, "/cpus");
	char *c;

	if (cpus < 0)
		return 0;
	fdt_for_each_subnode(node, tree->blob, cpus) {
		if (begins(fdt_get_name(tree->blob, node, NULL), "PowerPC,"))
			return refuse(tree, node, "PowerPC");
		if (is_cpu(tree, node) && read_cpu(tree, node))
			return -1;
	}
	for (c = tree->board->wide; *c; c++)
		if (*c < ' ' || *c > '~')
			*c = '?';
	return 0;
}
