/* SPDX-License-Identifier: MIT */
/* Compiles as C11 with nothing else included: an author of a plugin in C needs no more. */
#include "aoc/source/abi.h"

aoc_plugin nothing;
