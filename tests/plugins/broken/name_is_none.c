/* SPDX-License-Identifier: MIT */
#include "plain.h"

PLAIN_PLUGIN("../Name is none");
