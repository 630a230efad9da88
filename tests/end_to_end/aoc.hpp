// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <set>
#include <string>

#include "support/http.hpp"
#include "support/temp_folder.hpp"
#include "support/tenant.hpp"

namespace aoc::test {

/// `aoc` with these arguments.
inline Process::Start aocCommand(std::map<std::string, std::string> environment,
                                 std::vector<std::string> arguments) {
    std::filesystem::path folder = environment.at("AOC_DATA_DIR");
    return {binFolder() / "aoc", std::move(arguments), std::move(environment), folder};
}

/// `aoc serve`, once it listens.
class Server {
  public:
    explicit Server(const std::map<std::string, std::string>& environment)
        : process_(aocCommand(environment, {"serve"})) {
        auto line = process_.lineWith("http://");
        if (!line) throw std::runtime_error("aoc serve did not start: " + process_.errors());
        std::size_t at = line->find("http://");
        root_ = line->substr(at, line->find_first_of(" /\r", at + 7) - at);
    }
    const std::string& root() const { return root_; }
    Process& process() { return process_; }

    /// The ids of all events that it holds, page by page along the cursor.
    std::multiset<std::string> ids() const {
        std::multiset<std::string> ids;
        std::string cursor;
        do {
            JsonDocument page = get(root_, "/api/events?page_size=500" + cursor).json();
            Json items = page.root()["items"];
            for (Json item = items.next({}); item; item = items.next(item))
                ids.insert(std::string(item["id"].text()));
            std::string_view next = page.root()["next_cursor"].text();
            cursor = next.empty() ? "" : "&cursor=" + std::string(next);
        } while (!cursor.empty());
        return ids;
    }

  private:
    Process process_;
    std::string root_;
};

/// A number in an answer.
inline long number(Json value) { return std::stol(value.raw()); }

}  // namespace aoc::test
