// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "aoc/base/result.hpp"
#include "aoc/base/time.hpp"

namespace aoc::outbound {

/// What an app signs in with in the place of a secret: a certificate that is registered with it,
/// and the private key, which never leaves this. Immutable, so thread-safe.
class Certificate {
  public:
    /// Reads PEM files: the first certificate of `file`, and the key of `keyFile`; if that is
    /// empty, the key stands in `file` too. Invalid: one of them can't be read, the key is
    /// encrypted, no RSA key of 2048 bits or more, or another certificate's. An expired certificate
    /// is loaded all the same: it must keep no one from reading what is stored.
    static Result<std::shared_ptr<const Certificate>> load(const std::string& file,
                                                           const std::string& keyFile);
    ~Certificate();

    /// Both ends belong to it.
    Span validity() const;
    /// The SHA-256 of the whole certificate: 32 bytes.
    const std::string& thumbprint() const;
    /// Signs with PS256 (RFC 7518): PSS, SHA-256, 32 bytes of salt. Empty if OpenSSL fails.
    std::string sign(std::string_view text) const;

    /// Why it can't be used at that time, with the cure; empty if it can.
    std::string whyUnusable(Instant now) const;
    /// That it expires within 30 days, with the cure; empty if it doesn't.
    std::string warning(Instant now) const;

  private:
    struct Parts;
    explicit Certificate(std::unique_ptr<const Parts> parts);
    std::unique_ptr<const Parts> parts_;
};

}  // namespace aoc::outbound
