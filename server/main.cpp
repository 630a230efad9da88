// SPDX-License-Identifier: MIT
#include <malloc.h>

#include <iostream>

#include "server/aoc_application.hpp"

int main(int argc, char** argv) {
    // Pages of records are large and short-lived, on many threads: given back to the system at
    // once, and shared rather than kept by each thread, they cost half the memory.
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
    mallopt(M_ARENA_MAX, 1);
    return aoc::server::runApplication({argv + 1, argv + argc}, {std::cout, std::cerr});
}
