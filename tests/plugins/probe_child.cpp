// SPDX-License-Identifier: MIT
// Stands in for `aoc plugin probe FILE --in-child`.
#include <iostream>

#include "aoc/plugin/probe.hpp"

// A sanitizer would turn a signal into an exit code, which a shipped program does not do.
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() {
    return "handle_segv=0:handle_abort=0:detect_leaks=0";
}

int main(int count, char** words) {
    if (count != 5) return 2;
    auto text = aoc::plugin::probeHere(words[3]);
    if (text)
        std::cout << *text;
    else
        std::cerr << text.error().message << "\n";
    return text ? 0 : 1;
}
