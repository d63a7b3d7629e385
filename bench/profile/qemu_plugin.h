/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the plugin uses of the emulator's interface, version 1.  Debian's packages
 * of QEMU bring the interface, but no header for it.
 */
#ifndef BENCH_PROFILE_QEMU_PLUGIN_H
#define BENCH_PROFILE_QEMU_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#define QEMU_PLUGIN_VERSION	1

typedef uint64_t qemu_plugin_id_t;
struct qemu_plugin_tb;

enum qemu_plugin_op {
	QEMU_PLUGIN_INLINE_ADD_U64,
};

/* What the plugin provides. */
extern int qemu_plugin_version;
int qemu_plugin_install(qemu_plugin_id_t id, const void *info, int argc, char **argv);

/* What the emulator provides. */
void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t id,
	void (*translated)(qemu_plugin_id_t id, struct qemu_plugin_tb *tb));
void qemu_plugin_register_vcpu_tb_exec_inline(struct qemu_plugin_tb *tb,
	enum qemu_plugin_op op, void *value, uint64_t add);
void qemu_plugin_register_atexit_cb(qemu_plugin_id_t id,
	void (*at_exit)(qemu_plugin_id_t id, void *data), void *data);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *tb);
uint64_t qemu_plugin_tb_vaddr(const struct qemu_plugin_tb *tb);

#endif /* BENCH_PROFILE_QEMU_PLUGIN_H */
