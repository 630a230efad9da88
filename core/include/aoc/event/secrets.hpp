// SPDX-License-Identifier: MIT
#pragma once

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

#include "aoc/event/event.hpp"
#include "aoc/event/json.hpp"

namespace aoc {

/// What stands in place of a secret.
inline constexpr std::string_view kMasked = "(masked)";

/// The names of properties whose values are for nobody to read, as DetectedValues or Password.
/// The case of A to Z does not matter; of a dotted name ("Federation.SigningCertificate") the last
/// part counts too.
///
/// A name is one of a record's members, or the text in a pair, as services write parameters and
/// modified properties: {"Name": "Password", "Value": ...}. Either may also stand in a string, in
/// JSON or in a command line (-Password ...).
class SecretNames {
  public:
    explicit SecretNames(std::vector<std::string> names = {});

    bool has(std::string_view name) const;
    /// Those that a string of the record uses, if it is JSON or a command line: as written there.
    std::vector<std::string_view> usedIn(std::string_view text) const;
    /// Those that the record uses: in lower case, sorted.
    std::vector<std::string> in(Json record) const;

  private:
    std::vector<std::string> names_;  ///< In lower case, sorted.
    /// How they end: every text of every record is asked about, and nearly all end otherwise.
    std::bitset<65536> endings_;
};

/// Hides from people what a record says under the names of event.secrets: in event.changes.
void maskSecrets(Event& event);

}  // namespace aoc
