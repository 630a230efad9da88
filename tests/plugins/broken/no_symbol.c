/* SPDX-License-Identifier: MIT */
#include "plain.h"

EXPORTED const aoc_source_functions *some_other_symbol = &plainFunctions;
