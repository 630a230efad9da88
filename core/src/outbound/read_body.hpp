// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/Net/HTTPResponse.h>

#include <stdexcept>
#include <string>

#include "outbound/connection.hpp"

namespace aoc::outbound {

/// The body is over the cap.
struct TooLarge : std::runtime_error {
    TooLarge() : std::runtime_error("too large") {}
};

/// The body ended early, or is not what its headers say.
struct BadBody : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Body {
    std::string text;               // Unpacked.
    bool connectionUsable = false;  // Its end was marked, so another answer can follow.
};

/// Reads the body that belongs to a header just received. Poco's own streams can't tell a cut body
/// from a whole one, so framing is read here. Throws TooLarge, BadBody or Poco's exceptions.
Body readBody(Session& session, unsigned status, const Poco::Net::HTTPResponse& head,
              std::size_t cap);

}  // namespace aoc::outbound
