// SPDX-License-Identifier: MIT
#pragma once

#include <stop_token>
#include <string>

#include "aoc/outbound/client.hpp"
#include "aoc/outbound/sign_in_answers.hpp"
#include "outbound/transport.hpp"

namespace aoc::outbound {

/// Asks the tenant's token endpoint for a bearer: client credentials with a certificate, or else a
/// secret.
Result<Token, Failure> signIn(Transport& transport, const Root& loginRoot,
                              const Credentials& credentials, const std::string& scope, Instant now,
                              std::stop_token stop);

}  // namespace aoc::outbound
