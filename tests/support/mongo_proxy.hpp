// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/MongoDB/Document.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace aoc::test {

/// Stands on a free loopback port where a MongoDB is expected, and does with each command what a
/// script says: answers it itself, hands it on to a real server, or cuts the connection.
class MongoProxy {
  public:
    /// What becomes of a command.
    struct Act {
        enum class What {
            Reply,      ///< `bytes` are the answer, a BSON document.
            HandOn,     ///< To the real server, and its answer back.
            CutBefore,  ///< Nobody sees the command.
            CutAfter,   ///< The real server has carried it out, and nobody hears of it.
            CutWithin,  ///< Likewise, but half of the answer arrives.
            Raw,        ///< `bytes` go out as they are.
            Silence,    ///< No answer until the client hangs up.
        };
        What what = What::HandOn;
        std::string bytes = {};
        std::chrono::milliseconds delay{0};  ///< Before all that.
        bool reset = false;                  ///< A cut is a reset instead of an end.
    };
    using Command = Poco::MongoDB::Document;
    /// Called by one thread a connection; so by several at once.
    using Script = std::function<Act(const Command& command)>;

    /// `upstream`: the real server's port on 127.0.0.1; 0: there is none.
    explicit MongoProxy(Script script, std::uint16_t upstream = 0);
    ~MongoProxy();
    MongoProxy(const MongoProxy&) = delete;
    MongoProxy& operator=(const MongoProxy&) = delete;

    std::uint16_t port() const { return port_; }
    std::string address() const { return "127.0.0.1:" + std::to_string(port_); }
    unsigned connections() const;
    /// The names of all commands so far, in the order in which they arrived.
    std::vector<std::string> commands() const;
    /// Cuts every connection.
    void cutAll();

  private:
    void run();
    void serve(int socket);
    /// False: the connection is over.
    bool carryOut(const Act& act, int socket, int& upstream, const std::string& message);

    Script script_;
    std::uint16_t upstream_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    mutable std::mutex mutex_;
    std::vector<std::string> commands_;
    bool stopping_ = false;
    struct Connection {
        int socket;
        std::jthread thread;
    };
    std::list<Connection> connections_;
    std::jthread acceptor_;
};

/// The first member of a command: what it is.
std::string nameOf(const MongoProxy::Command& command);

}  // namespace aoc::test
