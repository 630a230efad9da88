/* SPDX-License-Identifier: MIT */
#include "plain.h"

PLUGIN(AOC_SOURCE_MAGIC, AOC_ABI_MAJOR - 1, 9, sizeof(aoc_plugin), "major_too_old",
       &plainFunctions);
