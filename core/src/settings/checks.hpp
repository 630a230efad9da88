// SPDX-License-Identifier: MIT
#pragma once

#include "settings/sources.hpp"
#include "settings/tenant.hpp"

namespace aoc::settings {

/// Takes entries over, one layer after the other, the weakest first; then `finish` looks at what
/// they make together. Every mistake is kept.
class Taker {
  public:
    explicit Taker(Settings& settings) : settings_(settings) {}

    void takeFile(const Contents& contents);
    /// `ownFile`: a name that is nearly a setting's is a mistake too, not only a wrong AOC_ name.
    void takeNames(const std::vector<Entry>& entries, bool ownFile);
    void add(Mistake mistake) { mistakes_.push_back(std::move(mistake)); }
    std::vector<Mistake> finish();

  private:
    /// False if no table has such a key.
    bool takeValue(const Entry& entry, bool environment);
    void takeShape(const Entry& entry);
    void takeYaml(const Entry& entry);
    /// Those that no layer has set are the cloud's.
    void fillRoots();

    Settings& settings_;
    std::vector<Mistake> mistakes_;
    std::vector<TooLow> tooLow_;
    TenantEntries tenant_;
    std::optional<Entry> rateLimits_, listen_;
};

}  // namespace aoc::settings
