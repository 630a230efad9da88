/* SPDX-License-Identifier: MIT */
#include "plain.h"

PLUGIN(0x46454544, AOC_ABI_MAJOR, AOC_ABI_MINOR, sizeof(aoc_plugin), "wrong_magic",
       &plainFunctions);
