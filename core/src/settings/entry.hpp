// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "aoc/settings/settings.hpp"

namespace aoc::settings {

/// One thing that a file or the environment says, before it is understood.
struct Entry {
    enum class Kind { Scalar, Map, List };
    Kind kind = Kind::Scalar;
    std::string key;  ///< "TENANT_ID", "collect.workers", "tenants[0].client_id".
    std::string value;
    std::string place;
};

/// What a file says and what is wrong with it.
struct Contents {
    std::vector<Entry> entries;
    std::vector<Mistake> mistakes;
};

/// A mistake about an entry; its value is hidden if it may be a secret.
Mistake mistakeAt(const Entry& entry, std::string cure);

/// The value as it may be shown: secrets, and addresses with a password in them, are hidden.
std::string shown(const std::string& key, const std::string& value);

/// The whole file, or a mistake if it can't be read or is over 1 MB.
std::variant<std::string, Mistake> readFile(const std::filesystem::path& file);

/// "PLACE line N".
std::string lineOf(const std::filesystem::path& file, int line);

}  // namespace aoc::settings
