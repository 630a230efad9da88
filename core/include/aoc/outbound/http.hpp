// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "aoc/base/result.hpp"
#include "aoc/base/time.hpp"

namespace aoc::outbound {

struct Request {
    std::string method = "GET";
    std::string endpoint;  ///< The name of a configured endpoint.
    std::string target;  ///< A path with query below its root, or a whole link, sent byte for byte.
    std::string rateFamily;  ///< The name of a configured rate family.
    std::string body;
    std::string contentType;
};

struct Response {
    unsigned status = 0;
    std::vector<std::pair<std::string, std::string>> headers;  ///< Names as they came.
    std::string body;                                          ///< Whole, unpacked.
    std::optional<Millis> retryAfter;  ///< From Retry-After, in any spelling.

    /// A header by its name in any case; empty if there is none.
    std::string_view header(std::string_view name) const;
};

/// Why there is no response at all.
struct Failure {
    enum class Kind {
        Network,      ///< No connection, a reset, a body cut short: worth another try.
        TimedOut,     ///< The total deadline passed.
        TooLarge,     ///< The body is over the cap.
        ForeignLink,  ///< The link leaves the endpoint's scheme, host and port; nothing was sent.
        SignInLater,  ///< The token endpoint is busy or down: worth another try, not before `wait`.
        SignInRefused,  ///< The token endpoint says no: a person must mend the app registration or
                        ///< its secret.
        Cancelled,      ///< The host is stopping.
    };
    Kind kind = Kind::Network;
    std::string why;  ///< One line for a person, without secrets.
    Millis wait{0};
};

/// Whoever sends requests for one tenant: outbound::Client, or a test's fake. Thread-safe.
class Http {
  public:
    virtual ~Http() = default;

    /// Waits for the rate limit, signs in if the endpoint wants a bearer, sends. A response of any
    /// status is a value.
    virtual Result<Response, Failure> send(const Request& request, std::stop_token stop) = 0;

    /// The bearer was refused, or lacked a permission: the next request gets a new one.
    virtual void signInAgain() = 0;
};

}  // namespace aoc::outbound
