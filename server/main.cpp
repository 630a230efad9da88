// SPDX-License-Identifier: MIT
#include <iostream>

#include "server/aoc_application.hpp"

int main(int argc, char** argv) {
    return aoc::server::runApplication({argv + 1, argv + argc}, {std::cout, std::cerr});
}
