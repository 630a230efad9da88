/* SPDX-License-Identifier: MIT */
#include "plain.h"

PLUGIN(AOC_SOURCE_MAGIC, AOC_ABI_MAJOR, AOC_ABI_MINOR, sizeof(aoc_plugin), "no_functions", 0);
