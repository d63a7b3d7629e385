/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The commands of the intermix command.  Each returns an exit code.
 */
#ifndef TOOL_CLI_CMD_H
#define TOOL_CLI_CMD_H

#include "tool/base/output.h"

int cmd_plan(int argc, char **argv);
int cmd_advise(int argc, char **argv);
int cmd_explain(int argc, char **argv);
int cmd_survey(int argc, char **argv);
int cmd_show(int argc, char **argv);

#endif /* TOOL_CLI_CMD_H */
