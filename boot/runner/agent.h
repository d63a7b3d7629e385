/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the guest agent says.
 */
#ifndef BOOT_RUNNER_AGENT_H
#define BOOT_RUNNER_AGENT_H

#include "boot/runner/options.h"
#include "boot/runner/qemu.h"
#include "boot/runner/run.h"

/* What the agent's lines begin with on a console. */
#define CONSOLE_MARK	"intermix-agent: "

void agent_listen(struct qemu *qemu, struct run *run, const struct options *opt,
		  const char *board_name);
void agent_replay(struct run *run, const struct options *opt, const char *text);

#endif /* BOOT_RUNNER_AGENT_H */
