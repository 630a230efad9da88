/* SPDX-License-Identifier: MIT */
#include "plain.h"

PLUGIN(AOC_SOURCE_MAGIC, AOC_ABI_MAJOR, AOC_ABI_MINOR + 1, sizeof(aoc_plugin) + 8, "minor_too_new",
       &plainFunctions);
