/* SPDX-License-Identifier: MIT */
#include "plain.h"

#include <unistd.h>

__attribute__((constructor)) static void onLoad(void) {
    for (;;) pause();
}

PLAIN_PLUGIN("hangs_on_load");
