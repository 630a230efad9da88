// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace aoc::test {

/// A self-signed certificate with a fresh key, in files that are removed with its last copy.
class TestCertificate {
  public:
    enum class Key { Ec, Rsa, ShortRsa };

    /// `names` as OpenSSL writes them: "IP:127.0.0.1,DNS:login.example". Valid from 10 days ago
    /// until `days` from now; below 0: expired.
    explicit TestCertificate(const std::string& names, int days = 1, Key key = Key::Ec);

    std::filesystem::path certificateFile() const;
    std::filesystem::path keyFile() const;

  private:
    std::shared_ptr<const std::filesystem::path> folder_;
};

}  // namespace aoc::test
