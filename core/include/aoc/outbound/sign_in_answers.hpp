// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "aoc/outbound/http.hpp"

namespace aoc::outbound {

/// A bearer as the token endpoint gave it.
struct Token {
    std::string bearer;
    Millis life{0};  ///< From when it was given.
};

/// What the token endpoint's answer means: a token, SignInRefused with what a person must do, or
/// SignInLater with how long to wait. Status and OAuth error decide; Microsoft's own numbers only
/// choose the words. The `secret` (or assertion) is taken out
/// of anything that is quoted.
Result<Token, Failure> readSignInAnswer(const Response& answer, const std::string& secret);

}  // namespace aoc::outbound
