// SPDX-License-Identifier: MIT
// Compiled where only the SDK's headers can be found: they include no other room and no library.
#include "aoc/source/source.hpp"

aoc::source::Task nothing;
