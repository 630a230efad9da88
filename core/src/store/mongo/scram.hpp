// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "aoc/base/result.hpp"

namespace aoc::store::mongo {

/// The client's side of SCRAM (RFC 5802) without channel binding, with SHA-256 (RFC 7677) or with
/// SHA-1 as MongoDB uses it. One exchange: firstMessage(), finalMessage(), verify().
class Scram {
  public:
    enum class Hash { Sha1, Sha256 };

    /// `nonce` empty: a fresh one.
    Scram(Hash hash, std::string user, std::string password, std::string nonce = {});
    ~Scram();
    Scram(const Scram&) = delete;
    Scram& operator=(const Scram&) = delete;

    std::string firstMessage() const;
    /// The answer to the server's first message. Invalid: the message is not as the RFC wants it,
    /// or the password can't be used. Takes a while: it derives the key.
    Result<std::string> finalMessage(std::string_view serverFirst);
    /// Whether the server's last message proves that it knows the password too.
    bool verify(std::string_view serverFinal) const;

  private:
    Hash hash_;
    std::string user_, password_, nonce_;
    std::string serverSignature_;  // Empty until finalMessage() succeeds.
};

}  // namespace aoc::store::mongo
