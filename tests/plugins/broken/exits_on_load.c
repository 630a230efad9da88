/* SPDX-License-Identifier: MIT */
#include <unistd.h>

#include "plain.h"

__attribute__((constructor)) static void onLoad(void) { _exit(0); }

PLAIN_PLUGIN("exits_on_load");
