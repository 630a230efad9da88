// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/Net/StreamSocket.h>

#include <cstdint>
#include <string>
#include <vector>

#include "store/mongo/bson.hpp"
#include "store/mongo/exchange.hpp"
#include "store/mongo/uri.hpp"

namespace aoc::outbound {
class Tls;
}

namespace aoc::store::mongo {

/// Which election made a server primary of its set.
struct Election {
    std::string id;  ///< 24 hexadecimal digits; empty: it told none.
    std::int64_t setVersion = 0;
    bool idCounts = true;  ///< More than setVersion: since MongoDB 6.0.

    /// As the drivers' specification "Server Discovery and Monitoring" has it.
    bool isBefore(const Election& other) const;
};

/// What a server says about itself.
struct Hello {
    bool primary = false;  ///< Takes writes: a set's primary, a server alone, or a router.
    std::string setName;   ///< Empty: it belongs to no replica set.
    Election election;
    std::vector<Host> members;
    std::vector<std::string> mechanisms;  ///< How our user may sign in.
};

/// One connection to one server. Not thread-safe.
class Link {
  public:
    /// Connects and says hello; whoever wants more must sign in. `tls`: none without TLS. Throws
    /// Failure, or Refused if waiting is no cure.
    Link(const Host& host, const Uri& uri, const outbound::Tls* tls, Deadline deadline);

    const Host& host() const { return host_; }
    const Hello& hello() const { return hello_; }

    /// Does nothing if the URI names no user. Throws as the constructor does.
    void signIn(const Uri& uri, Deadline deadline);

    /// The server's reply, whatever it says. Throws Failure, without a code, if there is none: the
    /// connection is of no use then, and nobody knows whether the command was carried out.
    Document::Ptr run(const std::string& database, const Document& command,
                      const Document::Vector& documents, Deadline deadline);

    /// Whether the server has neither hung up nor sent anything unasked for.
    bool quiet() const;

  private:
    Hello greet(const Uri& uri, Deadline deadline);
    Document::Ptr signInStep(const std::string& source, const Document& command, Deadline deadline);

    Host host_;
    Poco::Net::StreamSocket socket_;
    Hello hello_;
};

}  // namespace aoc::store::mongo
