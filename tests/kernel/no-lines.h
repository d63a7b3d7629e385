/* SPDX-License-Identifier: GPL-2.0-only */
/* Forced into kernel objects that are compared: a WARN() has its line in them. */
#pragma GCC system_header
#undef __LINE__
#define __LINE__ 0
