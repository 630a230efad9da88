/* SPDX-License-Identifier: MIT */
#include "plain.h"

static int *volatile nowhere = 0;

__attribute__((constructor)) static void onLoad(void) { *nowhere = 1; }

PLAIN_PLUGIN("crashes_on_load");
