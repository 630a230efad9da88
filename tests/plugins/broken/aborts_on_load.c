/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "plain.h"

__attribute__((constructor)) static void onLoad(void) { abort(); }

PLAIN_PLUGIN("aborts_on_load");
