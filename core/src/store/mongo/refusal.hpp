// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "store/mongo/bson.hpp"
#include "store/mongo/failure.hpp"

namespace aoc::store::mongo {

/// A server that can't be used as it is, or as the URI says: waiting is no cure.
class Refused : public Failure {
  public:
    explicit Refused(const std::string& message, int code = 0)
        : Failure({Error::Kind::Unavailable, message, "MONGO_URI"}, code) {}
};

/// What an error of the server means, with the cure: of a command, or of one write of many.
/// `server` names it: "host:port".
Error errorOf(int code, const std::string& text, const std::string& server);

/// Whether the server lost its role, is going down, or could not do it just then: the same command
/// may do elsewhere, or a moment later.
bool isPassing(int code);

/// Throws if a reply says that the command as a whole failed, that one of its writes failed for a
/// reason that passes or that the owner must mend, or that they are not as safe as their write
/// concern asks.
void throwIfRefused(const Document& reply, const std::string& server);

}  // namespace aoc::store::mongo
