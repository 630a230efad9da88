// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "support/process.hpp"

namespace aoc::test {

/// The folder that holds the programs of this build.
std::filesystem::path binFolder();
/// The folder that holds the plugins of this build.
std::filesystem::path pluginFolder();

/// `aoc-tenant`, running on a port of its own, without rate limits and without events that arrive
/// meanwhile, unless told otherwise.
class Tenant {
  public:
    explicit Tenant(std::vector<std::string> flags = {});

    /// "http://127.0.0.1:PORT"
    const std::string& root() const { return root_; }

    /// What `aoc` needs to collect from it into `dataFolder`.
    std::map<std::string, std::string> environment(const std::filesystem::path& dataFolder) const;

    /// The ids of all events that a client could have had by now, each once. `query`: "",
    /// "?source=intune", "?source=office365_management&stream=DLP.All".
    std::multiset<std::string> offered(const std::string& query = {}) const;
    /// Those of them that can't be had any more.
    std::multiset<std::string> withdrawn(const std::string& query = {}) const;

  private:
    std::unique_ptr<Process> process_;
    std::string root_;
    std::map<std::string, std::string> environment_;
};

}  // namespace aoc::test
