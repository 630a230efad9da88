/* SPDX-License-Identifier: MIT */
#include "plain.h"

#include <stdlib.h>

__attribute__((constructor)) static void onLoad(void) { abort(); }

PLAIN_PLUGIN("aborts_on_load");
