// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "aoc/base/time.hpp"

namespace aoc::test {

/// The server that the tests may use: AOC_TEST_MONGO_URI. Nothing if there is none; then a test is
/// to be skipped.
std::optional<std::string> mongoUri();

/// A database of its own on that server, dropped at the end. REQUIRES: mongoUri().
class MongoDatabase {
  public:
    MongoDatabase();
    ~MongoDatabase();
    MongoDatabase(const MongoDatabase&) = delete;
    MongoDatabase& operator=(const MongoDatabase&) = delete;

    const std::string& uri() const { return uri_; }
    const std::string& name() const { return name_; }

    /// What the server does about once a minute by the TTL indexes that it has, at once and as if
    /// it were that time.
    void removeExpired(Instant now) const;

  private:
    std::string uri_;
    std::string name_;
};

}  // namespace aoc::test
