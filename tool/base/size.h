/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Sizes and addresses in the kernel's notation, as memparse() reads them, but
 * strict: 0x for hexadecimal, a leading 0 for octal, one of K, M, G, T, P, E
 * behind the number, and nothing else.
 */
#ifndef TOOL_BASE_SIZE_H
#define TOOL_BASE_SIZE_H

#include <linux/types.h>

/* Enough for what all that write sizes write. */
#define SIZE_TEXT_LEN	24

/**
 * size_parse_prefix() - read a size at the start of a string
 * @s: the string
 * @end: set to what follows the size
 * @value: bytes
 *
 * Return: 0, or -1 when there is no number or it does not fit into 64 bits.
 */
int size_parse_prefix(const char *s, const char **end, u64 *value);

/**
 * size_parse() - read a string that is a size and nothing else
 *
 * Return: 0, or -1 when it is not one.
 */
int size_parse(const char *s, u64 *value);

/**
 * range_parse() - read SIZE@START and nothing else
 *
 * Return: 0, or -1 when it is not one.
 */
int range_parse(const char *s, u64 *start, u64 *size);

/**
 * range_doubt() - what a range that could be read was probably meant to be
 * @s: SIZE@START; a hexadecimal size before an address in K, M or G, or an
 *	address of eight digits without 0x, is no way to write one
 *
 * Return: "size and address look swapped" or the like, or NULL.
 */
const char *range_doubt(const char *s);

/**
 * size_human() - "688 MiB", "635.6 MiB", "12.7 GiB": a size for people
 *
 * A size that is not whole has one digit behind the point, and is rounded down: a block
 * that is said to fit does fit.  From 10 GiB on the unit is GiB, from 100 GiB on whole.
 *
 * @buf: at least SIZE_TEXT_LEN bytes
 *
 * Return: @buf
 */
const char *size_human(char *buf, u64 bytes);

/**
 * size_in_full() - "688 MiB", "650888 KiB", "100 B": exact, where numbers are compared
 *	or added up
 * @buf: at least SIZE_TEXT_LEN bytes
 *
 * Return: @buf
 */
const char *size_in_full(char *buf, u64 bytes);

/**
 * size_exact() - "688M", "51204K", "100"; exact, as a kernel parameter is written
 * @buf: at least SIZE_TEXT_LEN bytes
 *
 * Return: @buf
 */
const char *size_exact(char *buf, u64 bytes);

/**
 * size_short() - "688M", "64K", "7.7M": as size_human(), where there is little room
 * @buf: at least SIZE_TEXT_LEN bytes
 *
 * Return: @buf
 */
const char *size_short(char *buf, u64 bytes);

#endif /* TOOL_BASE_SIZE_H */
