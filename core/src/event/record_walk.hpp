// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "aoc/event/json.hpp"
#include "aoc/event/secrets.hpp"

namespace aoc::event {

/// What is met on the way through a record.
struct Visitor {
    std::function<void(std::string_view name)> secret;  ///< The name of one, as it is written.
    std::function<void(std::string_view text)> value;   ///< A string or a number that is none.
};

/// Walks through all of a parsed record, and through JSON in its strings.
void walkRecord(Json record, const SecretNames& names, const Visitor& visitor);

/// Calls `visit` with the values of the event's record that people may search: all but those under
/// the names in event.secrets. `scratch` is reused.
void forEachSearchedValue(const Event& event, std::string& scratch,
                          const std::function<void(std::string_view)>& visit);

}  // namespace aoc::event
