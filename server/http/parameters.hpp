// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "aoc/base/result.hpp"
#include "aoc/base/time.hpp"

namespace aoc::http {

/// A parameter of a route: how it is checked, and how the API's description shows it.
struct Parameter {
    enum class Type {
        Text,
        Integer,
        Boolean,    ///< true or false
        StartTime,  ///< RFC 3339, or a date: its first moment.
        EndTime,    ///< RFC 3339, or a date: its last moment.
        Choice,
    };
    std::string name;
    Type type = Type::Text;
    std::string description;
    std::int64_t minimum = 0;                ///< Of an integer.
    std::int64_t maximum = 500;              ///< Of an integer; of a text: its length in bytes.
    std::optional<std::int64_t> fallback{};  ///< Of an integer.
    std::vector<std::string> choices{};
    bool inPath = false;
};

/// The parameters of one request, checked. A question about a parameter that the route does not
/// declare with that type is a programming error and throws std::logic_error.
class Values {
  public:
    using Value = std::variant<std::string, std::int64_t, bool, Instant>;

    /// Whether it was given: a fallback is not.
    bool has(const std::string& name) const { return values_.count(name) > 0; }
    /// Empty, false or nothing if it was not given.
    std::string text(const std::string& name) const;
    bool boolean(const std::string& name) const;
    std::optional<Instant> time(const std::string& name) const;
    /// REQUIRES: given, or has a fallback.
    std::int64_t integer(const std::string& name) const;

    void set(const std::string& name, Value value) { values_[name] = std::move(value); }
    void setFallback(const std::string& name, Value value) { fallbacks_[name] = std::move(value); }

  private:
    std::map<std::string, Value> values_, fallbacks_;
};

/// Checks decoded pairs against what is declared. Invalid, with `field`: an unknown name, a value
/// of the wrong form or out of range.
Result<Values> readParameters(const std::vector<Parameter>& declared,
                              const std::vector<std::pair<std::string, std::string>>& pairs);

}  // namespace aoc::http
