/* SPDX-License-Identifier: MIT */
#include "plain.h"

/* No more than a host may read before it knows the size. */
EXPORTED const uint32_t aoc_source_plugin[4] = {AOC_SOURCE_MAGIC, AOC_ABI_MAJOR, AOC_ABI_MINOR, 16};
