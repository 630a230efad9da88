// SPDX-License-Identifier: MIT
//
// The short form, for every run of the tests: a target against so many inputs that are made of its
// seeds, always the same ones. `./dev fuzz` searches on, led by what of the code was reached.
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "fuzz/fuzz.hpp"

namespace {

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t limit) { return limit == 0 ? 0 : random() % limit; }

std::vector<std::string> readSeeds(const std::filesystem::path& file) {
    std::vector<std::string> seeds;
    std::ifstream in(file, std::ios::binary);
    for (std::string line; std::getline(in, line);) seeds.push_back(line);
    return seeds;
}

/// A seed with some bytes changed, left out, or taken from another.
std::string made(const std::vector<std::string>& seeds, Random& random) {
    std::string text = seeds[below(random, seeds.size())];
    for (std::size_t changes = below(random, 6); changes > 0; --changes) {
        const std::size_t at = below(random, text.size() + 1);
        const std::string& other = seeds[below(random, seeds.size())];
        switch (below(random, 4)) {
            case 0:
                text.insert(at, 1, static_cast<char>(random()));
                break;
            case 1:
                if (at < text.size()) text[at] = static_cast<char>(random());
                break;
            case 2:
                text.erase(at, below(random, 8));
                break;
            default:
                text.insert(at, other.substr(below(random, other.size()), below(random, 16)));
        }
    }
    return text;
}

std::string input;

/// Shows what the target broke at.
void showInput(int) {
    if (write(STDERR_FILENO, input.data(), input.size()) >= 0) _exit(1);
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) return 2;
    const std::vector<std::string> seeds = readSeeds(arguments[1]);
    if (seeds.empty()) {
        std::fprintf(stderr, "%s holds no seeds\n", arguments[1]);
        return 2;
    }
    std::signal(SIGABRT, showInput);
    Random random(1);
    for (long left = std::stol(arguments[2]); left > 0; --left) {
        input = made(seeds, random);
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
    }
    return 0;
}
