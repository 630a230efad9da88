/* SPDX-License-Identifier: MIT */
#include "plain.h"

extern int a_function_that_is_nowhere(void);
EXPORTED int callIt(void) { return a_function_that_is_nowhere(); }

PLAIN_PLUGIN("unresolved");
