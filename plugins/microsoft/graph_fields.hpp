// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "aoc/source/source.hpp"

namespace aoc::microsoft {

/// A string's characters; empty where Microsoft writes that there is nothing: "", "<null>".
std::string_view known(source::Json value);

/// The first that is not empty; empty if all are.
std::string_view firstOf(std::initializer_list<std::string_view> texts);

/// Who did it, for people: user name, display name, app, service principal, at last an id; one of
/// Microsoft's own apps by its name.
std::string_view actorDisplay(source::Json initiatedBy);

/// What it was done to, for people: the user name of a user, else the display name; empty if only
/// the id is known. A user who was deleted has his id before his name: it is left out.
std::string_view targetName(source::Json targetResource);

/// Whether a modified property only tells of the record itself: which others were modified, what
/// else target and actor are called.
bool isNoChange(std::string_view property);

/// The value of a modified property, which is a text that holds JSON: `["x"]`, `"x"` and `[true]`
/// become x and true, `[]` becomes empty; whatever else it is stays as it stands.
std::string unwrap(std::string_view value);

/// Likewise for a value that is there or not, or no string at all.
std::string unwrap(source::Json value);

/// A string member of a JSON object that stands in a text, by its name in this very spelling;
/// nothing if there is none at the object's first level, or the text is not such an object.
std::optional<std::string> stringMemberOf(std::string_view objectText, std::string_view name);

}  // namespace aoc::microsoft
