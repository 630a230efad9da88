/* SPDX-License-Identifier: MIT */
#include "plain.h"

static const aoc_source_functions functions = {sizeof(aoc_source_functions),
                                               plainCreate,
                                               plainDestroy,
                                               plainStreams,
                                               plainPrepare,
                                               plainFirst,
                                               0,
                                               plainNormalise,
                                               0};

PLUGIN(AOC_SOURCE_MAGIC, AOC_ABI_MAJOR, AOC_ABI_MINOR, sizeof(aoc_plugin), "function_missing",
       &functions);
