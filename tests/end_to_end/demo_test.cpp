// SPDX-License-Identifier: MIT
//
// The demonstration as a newcomer gets it, but for the build: one script, ended by one signal.
#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>

#include "aoc.hpp"
#include "support/source_folder.hpp"

namespace aoc::test {
namespace {

class Demo {
  public:
    explicit Demo(const std::filesystem::path& folder, std::vector<std::string> more = {})
        : process_(command(folder, std::move(more))) {}

    /// The summary's line, once it has collected; and from then on the server's address.
    std::string summary() {
        auto summary = process_.lineWith("events are new");
        auto open = process_.lineWith("Open http://");
        if (!summary || !open) throw std::runtime_error("no end: " + process_.output() + errors());
        std::size_t at = open->find("http://");
        root_ = open->substr(at, open->find('/', at + 7) - at);
        return *summary;
    }
    const std::string& root() const { return root_; }
    std::string errors() { return process_.errors(); }

    int end() {
        process_.signal(SIGTERM);
        return process_.wait(std::chrono::seconds(30)).value_or(-1);
    }

    static Process::Start command(const std::filesystem::path& folder,
                                  std::vector<std::string> more = {}) {
        std::vector<std::string> arguments{sourceFolder() / "examples/demo/demo.sh",
                                           binFolder().string(), folder.string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return {"/bin/bash",
                arguments,
                {{"PATH", std::getenv("PATH")},
                 {"AOC_LISTEN", "127.0.0.1:0"},
                 {"HOME", folder.string()}},
                folder};
    }

  private:
    Process process_;
    std::string root_;
};

TEST(Demo, CollectsServesAndEndsWithAllThatItStarted) {
    TempFolder folder;
    Demo demo(folder.path());
    demo.summary();
    EXPECT_GT(number(get(demo.root(), "/api/events").json().root()["total"]), 1000);
    EXPECT_EQ(get(demo.root(), "/").status, 200);
    EXPECT_EQ(demo.end(), 128 + SIGTERM);
    EXPECT_ANY_THROW(get(demo.root(), "/health"));
}

TEST(Demo, FindsTheSameEventsAgainWhenItStartsASecondTime) {
    TempFolder folder;
    {
        Demo first(folder.path());
        first.summary();
        first.end();
    }
    // Read once more, under the anchor that was kept.
    Demo second(folder.path());
    std::string summary = second.summary();
    EXPECT_NE(summary.find(" 0 are further bodies"), std::string::npos) << summary;
    JsonDocument forced =
        http("POST", second.root(), "/api/fetch-audit-logs?hours=168&force=true&wait=120").json();
    EXPECT_EQ(number(forced.root()["revisions"]), 0);
    EXPECT_GT(number(forced.root()["duplicates"]), 1000);
    second.end();
}

TEST(Demo, RefusesAFolderThatAnotherOneUses) {
    TempFolder folder;
    Demo first(folder.path());
    first.summary();
    Process second(Demo::command(folder.path()));
    EXPECT_EQ(second.wait(), 1);
    EXPECT_NE(second.errors().find("another demonstration runs"), std::string::npos);
    EXPECT_EQ(get(first.root(), "/health").status, 200);
    first.end();
}

TEST(Demo, SaysWhatIsWrongWithAFolderThatIsNotThere) {
    TempFolder folder;
    Process demo(Demo::command(folder.path(), {"--events", "/no/such/folder"}));
    EXPECT_EQ(demo.wait(), 1);
    EXPECT_NE(demo.errors().find("--events needs a folder"), std::string::npos) << demo.errors();
}

}  // namespace
}  // namespace aoc::test
