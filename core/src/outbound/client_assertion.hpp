// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "aoc/outbound/certificate.hpp"
#include "aoc/outbound/http.hpp"

namespace aoc::outbound {

/// A JSON Web Token by which the app proves that it holds the certificate's key, for one sign-in:
/// made anew for each, valid for ten minutes from `now`. `audience` is the token endpoint's whole
/// URL. SignInRefused if the certificate is not valid at that time.
Result<std::string, Failure> clientAssertion(const Certificate& certificate,
                                             const std::string& clientId,
                                             const std::string& audience, Instant now);

}  // namespace aoc::outbound
