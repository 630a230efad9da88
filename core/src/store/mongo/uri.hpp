// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aoc/base/result.hpp"
#include "aoc/base/time.hpp"

namespace aoc::store::mongo {

struct Host {
    std::string name;  ///< Lower case; an IPv6 address without its brackets.
    std::uint16_t port = 27017;

    /// "name:port"
    std::string text() const;
    friend bool operator==(const Host&, const Host&) = default;
};

/// Reads "host", "host:port" or "[::1]:port".
std::optional<Host> parseHost(std::string_view text);

enum class Mechanism { Negotiated, ScramSha1, ScramSha256 };

struct Credentials {
    std::string user;
    std::string password;
    std::string source;  ///< The database that knows the user.
    Mechanism mechanism = Mechanism::Negotiated;
};

/// What a MongoDB connection string says, with the defaults of MongoDB's drivers.
/// https://www.mongodb.com/docs/manual/reference/connection-string/
struct Uri {
    std::vector<Host> hosts;  ///< At least one.
    std::optional<Credentials> credentials;
    std::string database;    ///< Empty: none is named.
    std::string replicaSet;  ///< Empty: whatever the servers say.
    bool direct = false;     ///< Only the one host, whatever else it knows.

    bool tls = false;
    std::string caFile;              ///< Empty: the system's authorities.
    std::string certificateKeyFile;  ///< PEM of the client's certificate and key; empty: none.

    Millis connectTimeout = std::chrono::seconds(20);
    Millis socketTimeout = std::chrono::seconds(60);     ///< For one answer. Drivers have no limit.
    Millis selectionTimeout = std::chrono::seconds(30);  ///< For finding the primary again.

    std::string w = "majority";  ///< A number, "majority", or a name that the set's owner gave.
    std::optional<bool> journal;
    std::optional<Millis> writeTimeout;
    std::string appName = "AOC";

    /// For messages: the hosts and the database, without user and password.
    std::string address() const;
};

/// Invalid, field "MONGO_URI", with the cure: it is none, or asks for something that AOC does not
/// do. The message shows nothing of the user name and the password.
Result<Uri> parseUri(std::string_view text);

}  // namespace aoc::store::mongo
