// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "aoc/base/time.hpp"
#include "random.hpp"

namespace aoc::tenant {

/// The APIs that a token can be for.
enum class Audience { Graph, Management, Any };

/// Issues bearers and knows them again. They only look like secrets. Thread-safe.
class TokenDesk {
  public:
    explicit TokenDesk(std::uint64_t seed) : random_(seed ^ 0x70CE'70CE'70CE'70CEULL) {}

    std::string issue(std::string app, Audience audience, Instant expires);

    struct Bearer {
        std::string app;
        Audience audience;
        Instant expires;
    };
    /// Nothing for a token that was never issued or has been revoked; an expired one is given back.
    std::optional<Bearer> find(const std::string& token) const;

    void revoke(const std::string& token);

  private:
    mutable std::mutex mutex_;
    Random random_;
    std::map<std::string, Bearer> bearers_;
};

}  // namespace aoc::tenant
