// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <stdexcept>
#include <string>

namespace Poco::Net {  // NOLINT(readability-identifier-naming): not our name
class StreamSocket;
}

namespace aoc::outbound {

/// The peer's certificate is not one that we trust; `what` says why.
struct Untrusted : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Makes TLS connections, 1.2 or newer, whose peer is verified. Thread-safe.
class Tls {
  public:
    /// `caFile` empty: the system's authorities, which take a noticeable while to read.
    /// `certificateFile`: PEM of our own certificate and its key; empty: none. Throws Poco's
    /// exceptions if a file can't be read.
    explicit Tls(const std::string& caFile, const std::string& certificateFile = {});
    ~Tls();

    /// Shakes hands over a connected socket, within its timeouts, and verifies that the peer is
    /// this host. Throws Untrusted or Poco's exceptions.
    Poco::Net::StreamSocket secure(const Poco::Net::StreamSocket& socket,
                                   const std::string& host) const;

  private:
    struct Context;
    std::unique_ptr<Context> context_;
};

}  // namespace aoc::outbound
