require recipes-kernel/linux/linux-intermix.inc
