/* SPDX-License-Identifier: MIT */
#include "plain.h"

PLAIN_PLUGIN("good_source");
