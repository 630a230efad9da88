// SPDX-License-Identifier: MIT
#include <fstream>
#include <stdexcept>

#include "bench.hpp"
#include "support/http.hpp"
#include "support/tenant.hpp"

namespace aoc::bench {
namespace {

constexpr const char* kSources[] = {"entra_directory", "office365_management", "intune"};

/// Settings with that source alone.
std::filesystem::path settingsFor(const std::string& source, const std::filesystem::path& folder) {
    std::filesystem::path file = folder / "aoc.yaml";
    std::ofstream out(file);
    out << "sources:\n";
    for (const std::string name : kSources)
        out << "  " << name << ":\n    enabled: " << (name == source ? "true" : "false") << "\n";
    return file;
}

}  // namespace

Measured wholeWay(const Load& load, const std::filesystem::path& folder) {
    std::vector<std::string> flags{"--days", "6"};
    flags.insert(flags.end(), load.tenantFlags.begin(), load.tenantFlags.end());
    test::Tenant tenant(flags);
    auto environment = tenant.environment(folder);
    for (const auto& [name, value] : load.settings) environment[name] = value;
    environment["AOC_CONFIG"] = settingsFor(load.source, folder).string();

    auto begun = std::chrono::steady_clock::now();
    test::Process fetch(
        {test::binFolder() / "aoc", {"fetch", "--hours", "168", "--json"}, environment, folder});
    std::optional<int> code = fetch.wait(std::chrono::minutes(30));
    Measured measured;
    measured.time = std::chrono::steady_clock::now() - begun;
    if (code != 0) throw std::runtime_error("aoc fetch failed: " + fetch.errors());
    JsonDocument summary = test::Answer{200, fetch.output()}.json();
    measured.events = std::stoull(summary.root()["stored"].raw());
    if (measured.events != load.events)
        throw std::runtime_error("not every event was stored: " + fetch.output());
    measured.cpu = fetch.cpuTime();
    measured.peakMemory = fetch.peakMemory();
    return measured;
}

}  // namespace aoc::bench
