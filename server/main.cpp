// SPDX-License-Identifier: MIT
#include <malloc.h>
#include <sys/stat.h>

#include <iostream>

#include "server/aoc_application.hpp"

int main(int argc, char** argv) {
    // Pages of records are large and short-lived, and pass from thread to thread: few arenas, and
    // large blocks given back at once, halve the memory that glibc would keep.
    mallopt(M_MMAP_THRESHOLD, 512 * 1024);
    mallopt(M_ARENA_MAX, 3);
    // Setting the one above stops glibc from finding out how much to keep for the next page.
    mallopt(M_TRIM_THRESHOLD, 16 << 20);
    // Audit records are for nobody else on this machine.
    umask(077);
    return aoc::server::runApplication({argv + 1, argv + argc}, {std::cout, std::cerr});
}
