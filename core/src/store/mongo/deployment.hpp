// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/MongoDB/Document.h>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aoc/base/guarded.hpp"
#include "store/mongo/exchange.hpp"
#include "store/mongo/failure.hpp"
#include "store/mongo/link.hpp"
#include "store/mongo/uri.hpp"

namespace aoc::outbound {
class Tls;
}

namespace aoc::store::mongo {

/// The servers behind a URI, whichever of them is primary. Thread-safe.
///
/// A lost connection, a lost primary and what passes by itself lead to another look at all servers
/// and to the same command again, for serverSelectionTimeoutMS. A server that claims to be primary
/// and is none any more is not used once a later one is known; until then it does no harm: its
/// writes reach no majority.
class Deployment {
  public:
    /// Connects to nothing yet. Throws Failure, Invalid with field "MONGO_URI", if the URI is
    /// wrong or a TLS file can't be read.
    explicit Deployment(std::string_view uri);
    ~Deployment();

    /// The database that the URI names; empty if it names none.
    const std::string& database() const { return uri_.database; }
    /// Where it is, for messages: without user and password.
    const std::string& address() const { return address_; }
    /// As the URI asks; by a majority if it does not: the bytes of {w, j, wtimeout}.
    std::string writeConcern() const;

    /// Runs one command on the primary and answers the reply. `documents` go with it as a sequence
    /// of their own (insert: documents, update: updates, delete: deletes).
    /// The command may be sent more than once, so it must be one that does the same when repeated.
    ///
    /// Throws Failure if the server does not answer, or answers that the command as a whole failed
    /// or was not acknowledged as its write concern asks. Errors of single writes are in the reply,
    /// save those that pass by themselves (it is run again) or that the server's owner must mend.
    /// Field "MONGO_URI": its owner has to do something about it.
    Document::Ptr run(const std::string& database, const Document::Ptr& command,
                      const Document::Vector& documents = {}) const;

  private:
    std::unique_ptr<Link> take(Deadline deadline) const;
    std::unique_ptr<Link> takeIdle() const;
    std::unique_ptr<Link> findPrimary(Deadline deadline) const;
    std::unique_ptr<Link> askAll(Deadline deadline, std::string& reasons) const;
    std::unique_ptr<Link> ask(const Host& host, Deadline deadline) const;
    std::vector<Host> known() const;
    void refuseIfStale(const Link& link) const;
    void learn(const Host& host, const std::vector<Host>& members) const;
    void giveBack(std::unique_ptr<Link> link) const;
    void forget(const Host& host) const;
    void pause(Deadline until) const;

    Uri uri_;
    std::string address_;
    std::unique_ptr<const outbound::Tls> tls_;  // None without TLS.

    mutable std::mutex mutex_;
    mutable std::condition_variable found_;                       // A primary.
    mutable std::optional<Host> primary_ AOC_GUARDED_BY(mutex_);  // The last that was one.
    mutable bool lost_ AOC_GUARDED_BY(mutex_) = true;             // It may be none any more.
    mutable Election latest_ AOC_GUARDED_BY(mutex_);              // Of those that were heard of.
    mutable std::vector<Host> learned_ AOC_GUARDED_BY(mutex_);    // From the servers themselves.
    mutable std::vector<std::unique_ptr<Link>> idle_ AOC_GUARDED_BY(mutex_);  // To the primary.
};

}  // namespace aoc::store::mongo
