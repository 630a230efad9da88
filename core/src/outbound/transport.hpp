// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/Net/HTTPResponse.h>

#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "aoc/base/root.hpp"
#include "aoc/outbound/client.hpp"
#include "aoc/outbound/http.hpp"
#include "outbound/connector.hpp"
#include "outbound/cut.hpp"
#include "outbound/session_pool.hpp"

namespace aoc::outbound {

/// One request as it goes over the wire.
struct Outgoing {
    std::string method;
    Root root;
    std::string target;
    std::vector<std::pair<std::string, std::string>> headers;  // Host and lengths are added.
    std::string body;
    std::optional<Millis> deadline = {};  // None: the transport's.
};

/// Exchanges one request for one answer: connections, TLS, proxy, deadline, cap, gzip. Knows no
/// bearers and no limits. Thread-safe.
class Transport {
  public:
    /// Throws what Connector throws. `secure`: some root is https.
    Transport(const std::string& caFile, bool secure, std::optional<Proxy> proxy, Millis deadline,
              const Clock& clock, HeardDate heard = {})
        : connector_(caFile, secure, std::move(proxy), deadline),
          deadline_(deadline),
          clock_(clock),
          heard_(std::move(heard)) {}

    /// `cap` in bytes of the body, unpacked.
    Result<Response, Failure> exchange(const Outgoing& outgoing, std::size_t cap,
                                       std::stop_token stop);

  private:
    std::unique_ptr<Connection> ask(const Outgoing& outgoing, Cut& cut, Cut::Hold& hold,
                                    Poco::Net::HTTPResponse& head);
    Response collect(unsigned status, const Poco::Net::HTTPResponse& head, std::string body) const;

    Connector connector_;
    Millis deadline_;
    const Clock& clock_;
    HeardDate heard_;
    SessionPool pool_;
    Watchdog watchdog_;
};

}  // namespace aoc::outbound
