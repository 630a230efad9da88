// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "aoc/base/time.hpp"

namespace aoc::tenant {

/// What an assertion must say to be this app's, for this endpoint, now.
struct ExpectedAssertion {
    std::string certificate;             ///< PEM; empty: none is registered.
    std::string clientId;                ///< Lower case.
    std::vector<std::string> audiences;  ///< The token endpoint's URL in its spellings.
    Instant now;
};

/// Microsoft's number and words for what is wrong with an assertion; 0 if nothing is.
struct AssertionFault {
    int code = 0;
    std::string why = {};
};

AssertionFault checkAssertion(const std::string& assertion, const ExpectedAssertion& expected);

}  // namespace aoc::tenant
