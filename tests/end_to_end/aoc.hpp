// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <thread>

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

/// What a command that has ended left behind.
struct Ran {
    int code;
    std::string output;
    std::string errors;
    JsonDocument json() const { return Answer{200, output}.json(); }
};

inline Ran run(const std::map<std::string, std::string>& environment,
               std::vector<std::string> arguments) {
    Process process(aocCommand(environment, std::move(arguments)));
    int code = process.wait().value_or(-1);
    return {code, process.output(), process.errors()};
}

/// Has `aoc` read these settings instead of the shipped ones.
inline void useSettings(std::map<std::string, std::string>& environment, const std::string& yaml) {
    std::filesystem::path file = environment.at("AOC_DATA_DIR") + "/aoc.yaml";
    std::ofstream(file) << yaml;
    environment["AOC_CONFIG"] = file.string();
}

/// Waits so short that a test sees what comes after them. `collect` is last, so that more of it may
/// follow.
inline constexpr const char* kQuickWaits = R"(
outbound:
  deadline_seconds: 2
  longest_sign_in_pause_seconds: 0.05
collect:
  first_back_off_seconds: 0.01
  longest_back_off_seconds: 0.2
  most_attempts: 12
  slow_retry_seconds: 0.05
  prepare_again_seconds: 0.05
)";

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

/// What is missing and what is too much, with a few of each; empty if nothing is.
inline std::string difference(const std::multiset<std::string>& expected,
                              const std::multiset<std::string>& got) {
    std::string text;
    auto describe = [&text](const char* what, const std::multiset<std::string>& from,
                            const std::multiset<std::string>& without) {
        std::vector<std::string> left;
        std::ranges::set_difference(from, without, std::back_inserter(left));
        if (left.empty()) return;
        text += std::to_string(left.size()) + what;
        for (std::size_t i = 0; i < std::min<std::size_t>(left.size(), 5); ++i)
            text += " " + left[i];
        text += "\n";
    };
    describe(" missing:", expected, got);
    describe(" too many:", got, expected);
    return text;
}

/// Whether it becomes so before the limit is over.
inline bool soon(std::chrono::seconds limit, const std::function<bool()>& isSo) {
    const auto end = std::chrono::steady_clock::now() + limit;
    while (!isSo()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return true;
}

/// A number in an answer.
inline long number(Json value) { return std::stol(value.raw()); }

}  // namespace aoc::test
