// SPDX-License-Identifier: MIT
#include "support/tenant.hpp"

#include <cstdlib>
#include <sstream>
#include <stdexcept>

#include "support/http.hpp"

namespace aoc::test {
namespace {

std::filesystem::path folderIn(const char* name) {
    const char* value = std::getenv(name);
    if (!value) throw std::runtime_error(std::string(name) + " is not set: run this through ctest");
    return value;
}

std::multiset<std::string> idsIn(const std::string& lines) {
    std::multiset<std::string> ids;
    std::istringstream in(lines);
    for (std::string line; std::getline(in, line);)
        ids.insert(std::string(Answer{200, line}.json().root()["id"].text()));
    return ids;
}

}  // namespace

std::filesystem::path binFolder() { return folderIn("AOC_BIN_DIR"); }
std::filesystem::path pluginFolder() { return folderIn("AOC_PLUGIN_DIR"); }

Tenant::Tenant(std::vector<std::string> flags) {
    std::vector<std::string> arguments{
        "--port",         "0", "--graph-limit",      "0", "--arrive-per-minute", "0",
        "--intune-limit", "0", "--management-limit", "0"};
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    process_ = std::make_unique<Process>(Process::Start{binFolder() / "aoc-tenant", arguments});
    while (!environment_.contains("AOC_MANAGEMENT_ROOT")) {
        auto line = process_->lineWith("=");
        if (!line) throw std::runtime_error("aoc-tenant did not start: " + process_->errors());
        std::size_t name = line->find_first_not_of(' ');
        std::size_t equals = line->find('=');
        environment_[line->substr(name, equals - name)] = line->substr(equals + 1);
    }
    root_ = environment_.at("AOC_GRAPH_ROOT");
}

std::map<std::string, std::string> Tenant::environment(
    const std::filesystem::path& dataFolder) const {
    auto all = environment_;
    all["AOC_DATA_DIR"] = dataFolder.string();
    all["AOC_PLUGIN_DIR"] = pluginFolder().string();
    all["AOC_LISTEN"] = "127.0.0.1:0";
    all["AOC_RATE_LIMITS"] = "off";
    // What is collected, and when, is the test's affair.
    all["ENABLE_PERIODIC_FETCH"] = "false";
    all["HOME"] = dataFolder.string();
    return all;
}

std::multiset<std::string> Tenant::offered(const std::string& query) const {
    return idsIn(get(root_, "/control/offered" + query).body);
}

std::multiset<std::string> Tenant::withdrawn(const std::string& query) const {
    return idsIn(get(root_, "/control/withdrawn" + query).body);
}

}  // namespace aoc::test
