/* SPDX-License-Identifier: MIT */
#include <unistd.h>

#include "plain.h"

__attribute__((constructor)) static void onLoad(void) {
    for (;;) pause();
}

PLAIN_PLUGIN("hangs_on_load");
