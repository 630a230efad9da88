// SPDX-License-Identifier: MIT
#pragma once

/// Names the mutex that guards a member: for the reader.
///
/// Clang could check it only with annotated mutexes, which libstdc++'s are not, so it stands for
/// nothing in the code.
#define AOC_GUARDED_BY(mutex)
