/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The test module, boot/module, loaded any number of times.
 */
#ifndef BOOT_AGENT_MODULES_H
#define BOOT_AGENT_MODULES_H

#include <stdbool.h>
#include <stdint.h>

#define MODULE_NAME_LEN	13

/**
 * struct module_seen - a copy of the module
 * @name: under which it was loaded
 * @code: address of its code
 * @data: address of its largest section, which is data
 */
struct module_seen {
	char name[MODULE_NAME_LEN];
	uint64_t code;
	uint64_t data;
};

int module_load(unsigned int number, struct module_seen *module);
int module_unload(const struct module_seen *module);
bool module_there(void);
bool modules_wanted(void);

#endif /* BOOT_AGENT_MODULES_H */
