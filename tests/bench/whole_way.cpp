// SPDX-License-Identifier: MIT
#include <stdexcept>

#include "bench.hpp"
#include "support/http.hpp"
#include "support/tenant.hpp"

namespace aoc::bench {

Measured wholeWay(std::uint64_t events, const std::filesystem::path& folder) {
    test::Tenant tenant({"--count", std::to_string(events), "--days", "6"});
    auto begun = std::chrono::steady_clock::now();
    test::Process fetch({test::binFolder() / "aoc",
                         {"fetch", "--hours", "168", "--json"},
                         tenant.environment(folder),
                         folder});
    std::optional<int> code = fetch.wait(std::chrono::minutes(30));
    Measured measured;
    measured.time = std::chrono::steady_clock::now() - begun;
    if (code != 0) throw std::runtime_error("aoc fetch failed: " + fetch.errors());
    JsonDocument summary = test::Answer{200, fetch.output()}.json();
    measured.events = std::stoull(summary.root()["stored"].raw());
    if (measured.events != events)
        throw std::runtime_error("not every event was stored: " + fetch.output());
    measured.peakMemory = fetch.peakMemory();
    return measured;
}

}  // namespace aoc::bench
