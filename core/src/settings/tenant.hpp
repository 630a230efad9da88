// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <vector>

#include "settings/entry.hpp"

namespace aoc::settings {

// Each takes a value over and answers nothing, or answers the cure; see Key::set.
std::string setTenantId(Settings& settings, const std::string& value);
std::string setClientId(Settings& settings, const std::string& value);
std::string setClientSecret(Settings& settings, const std::string& value);
std::string setClientSecretFile(Settings& settings, const std::string& value);
std::string setCertificateFile(Settings& settings, const std::string& value);
std::string setCertificateKeyFile(Settings& settings, const std::string& value);

/// What was said of the tenant, by the names of the environment: what is not empty, the strongest
/// layer's.
class TenantEntries {
  public:
    /// Other entries are passed over.
    void remember(const Entry& entry);
    /// A tenant is whole, or its id alone: some sources need no sign-in.
    void check(std::vector<Mistake>& mistakes) const;

  private:
    std::map<std::string, Entry> given_;
};

}  // namespace aoc::settings
