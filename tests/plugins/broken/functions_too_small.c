/* SPDX-License-Identifier: MIT */
#include "plain.h"

static const aoc_source_functions functions = {8,
                                               plainCreate,
                                               plainDestroy,
                                               plainStreams,
                                               plainPrepare,
                                               plainFirst,
                                               plainFetch,
                                               plainNormalise,
                                               0};

PLUGIN(AOC_SOURCE_MAGIC, AOC_ABI_MAJOR, AOC_ABI_MINOR, sizeof(aoc_plugin), "functions_too_small",
       &functions);
