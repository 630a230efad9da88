// SPDX-License-Identifier: MIT
//
// aoc_bench [EVENTS]: how fast AOC is, against a bare loop that inserts the same rows and words in
// the same run. Exit code 1 if it is slower or larger than promised.
#include <cstdio>
#include <exception>
#include <string>

#include "bench.hpp"
#include "support/temp_folder.hpp"

namespace {

constexpr double kPromisedRatio = 0.5;
constexpr double kPromisedMegabytes = 130;

int run(std::uint64_t events) {
    aoc::test::TempFolder whole, bare;
    aoc::bench::Measured product = aoc::bench::wholeWay(events, whole.path());
    double megabytes = static_cast<double>(product.peakMemory) / 1e6;
    std::printf(
        "whole way   %8.0f events/s  (%lu events in %.1f s; fetched, deduped, stored, searchable; "
        "peak %.0f MB)\n",
        product.rate(), product.events, product.time.count(), megabytes);
    aoc::bench::Measured baseline = aoc::bench::bareLoop(whole.path(), bare.path());
    std::printf("bare loop   %8.0f events/s  (the same rows and words, inserted only)\n",
                baseline.rate());
    double ratio = product.rate() / baseline.rate();
    std::printf("ratio       %8.2f           (at least %.1f)\n", ratio, kPromisedRatio);
    bool kept = ratio >= kPromisedRatio && megabytes < kPromisedMegabytes;
    std::printf("%s\n", kept ? "as promised" : "NOT as promised");
    return kept ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
    try {
        return run(count > 1 ? std::stoull(arguments[1]) : 200'000);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "aoc_bench: %s\n", e.what());
        return 2;
    }
}
