// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/MongoDB/Document.h>

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "aoc/base/guarded.hpp"
#include "store/mongo/failure.hpp"

namespace Poco::MongoDB {
class Connection;
}

namespace aoc::store::mongo {

using Poco::MongoDB::Document;

/// The servers behind a URI. Thread-safe.
class Deployment {
  public:
    /// Connects to nothing yet. Throws Failure, Invalid with field "MONGO_URI", if the URI is
    /// wrong.
    explicit Deployment(std::string_view uri);
    ~Deployment();

    /// The database that the URI names; empty if it names none.
    const std::string& database() const { return database_; }
    /// Where it is, for messages: without user and password.
    const std::string& address() const { return address_; }

    /// Runs one command on the primary and answers the reply. `documents` go with it as a sequence
    /// of their own (insert: documents, update: updates, delete: deletes, createIndexes: indexes).
    /// The command may be sent more than once, so it must be one that does the same when repeated.
    ///
    /// Throws Failure if the server does not answer, or answers that the command as a whole failed
    /// or was not acknowledged as its write concern asks. Errors of single writes are in the reply.
    Document::Ptr run(const std::string& database, const Document::Ptr& command,
                      const Document::Vector& documents = {}) const;

  private:
    Poco::MongoDB::Connection& connection() const;

    std::string host_;
    unsigned short port_ = 27017;
    std::string database_;
    std::string address_;
    mutable std::mutex mutex_;
    mutable std::unique_ptr<Poco::MongoDB::Connection> connection_ AOC_GUARDED_BY(mutex_);
};

}  // namespace aoc::store::mongo
