// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>

#include "end_to_end/aoc.hpp"
#include "support/browser.hpp"

namespace aoc::test {

inline constexpr int kPlainEvents = 118;
inline constexpr int kManyTargets = 1200;

/// What a hostile tenant would call things: it must reach the page as these letters.
inline constexpr const char* kHostile =
    R"(<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>)";

/// One line of directory audits, `minute` minutes before the newest.
inline std::string audit(int minute, const std::string& operation, const std::string& actor,
                         const std::string& targets) {
    std::string at = std::to_string(100 + minute / 60).substr(1) + ":" +
                     std::to_string(100 + minute % 60).substr(1);
    return R"({"id":"Directory_)" + std::to_string(minute) +
           R"(_CONSOLE","category":"RoleManagement","correlationId":"c0ffee00-0000-4000-8000-)" +
           std::to_string(100000000000 + minute) +
           R"(","result":"success","activityDisplayName":")" + operation +
           R"(","activityDateTime":"2026-03-02T)" + at +
           R"(:07.1234567Z","initiatedBy":{"user":{"displayName":null,"userPrincipalName":")" +
           actor + R"("}},"targetResources":[)" + targets +
           R"(],"additionalDetails":[{"key":"Counter","value":"x","number":9007199254740993}]})" +
           "\n";
}

inline std::string target(const std::string& name, const std::string& properties = "") {
    return R"({"id":"t","displayName":")" + name + R"(","type":"User","modifiedProperties":[)" +
           properties + "]}";
}

/// Plain events, one with hostile names, one with changes and very many targets: the newest.
inline void writeEvents(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder / "directory_audits");
    std::ofstream out(folder / "directory_audits/console.ndjson");
    for (int i = 0; i < kPlainEvents; ++i) {
        out << audit(i, i % 3 == 0 ? "Add member to role" : "Update user", "ann@lake.example",
                     target("bob" + std::to_string(i) + "@lake.example"));
    }
    out << audit(kPlainEvents, kHostile, kHostile, target("javascript:document.title='broken'"));
    std::string many = target("first", R"({"displayName":"Role","oldValue":"\"Reader\"",)"
                                       R"("newValue":"\"Global Administrator\""})");
    for (int i = 1; i < kManyTargets; ++i) many += "," + target("member" + std::to_string(i));
    out << audit(kPlainEvents + 1, "Change many", "zoe@lake.example", many);
}

/// The console in Chromium, on events of our own that `aoc` has collected. Each test opens it anew;
/// none may make the browser complain.
class Console : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        if (!Browser::whyNone().empty()) return;
        events_ = std::make_unique<TempFolder>();
        data_ = std::make_unique<TempFolder>();
        writeEvents(events_->path());
        tenant_ = std::make_unique<Tenant>(std::vector<std::string>{
            "--events", events_->path().string(), "--page-size", "20", "--latency-ms", "100"});
        server_ = std::make_unique<Server>(environment());
        http("POST", server_->root(), "/api/fetch-audit-logs?hours=168&wait=60");
        browser_ = std::make_unique<Browser>();
    }
    static void TearDownTestSuite() {
        browser_.reset();
        server_.reset();
        tenant_.reset();
    }
    void SetUp() override {
        std::string why = Browser::whyNone();
        if (why.empty()) return browser().resize(1280, 900);
        // Where everything is to be tested, a test that can't run has failed.
        if (std::getenv("CI") && !std::getenv("AOC_NO_BROWSER")) FAIL() << why;
        std::cerr << "\n*** NOT TESTED: the console in a browser, because " << why << " ***\n\n";
        GTEST_SKIP() << why;
    }
    void TearDown() override {
        if (!browser_) return;
        EXPECT_EQ(browser().complaints(), "");
    }

    /// Ends `aoc`; startServer() starts it again where it was.
    static std::string stopServer() {
        std::string place = root().substr(std::string("http://").size());
        server_.reset();
        return place;
    }
    static void startServer(const std::string& place) {
        auto all = environment();
        all["AOC_LISTEN"] = place;
        server_ = std::make_unique<Server>(all);
    }

    static Browser& browser() { return *browser_; }
    static const std::string& root() { return server_->root(); }

    /// Opens an address of the console and waits for its events.
    static void open(const std::string& address = "/") {
        browser().open(root() + address);
        waitForList();
    }
    static void waitForList() {
        browser().waitFor(
            "document.querySelector('.event-table').getAttribute('aria-busy') === 'false'");
    }
    /// Waits until the list says that it shows this.
    static void waitForPlace(const std::string& place) {
        browser().waitFor("document.querySelector('.page-turner .place')?.textContent === '" +
                          place + "'");
    }
    static std::string text(const std::string& selector) {
        return browser().value("document.querySelector(\"" + selector + "\")?.innerText");
    }
    static std::string focus() {
        return browser().value(
            "document.activeElement.className || document.activeElement.tagName");
    }

  private:
    /// One source only, whichever else are built: so the figures are known.
    static std::map<std::string, std::string> environment() {
        auto plugins = data_->path() / "plugins";
        if (std::filesystem::create_directory(plugins)) {
            std::filesystem::create_symlink(pluginFolder() / "entra_directory.so",
                                            plugins / "entra_directory.so");
        }
        auto all = tenant_->environment(data_->path());
        all["AOC_PLUGIN_DIR"] = plugins.string();
        all["EVENTS_KEEP_DAYS"] = "60";  // More than there are.
        return all;
    }

    static inline std::unique_ptr<TempFolder> events_, data_;
    static inline std::unique_ptr<Tenant> tenant_;
    static inline std::unique_ptr<Server> server_;
    static inline std::unique_ptr<Browser> browser_;
};

}  // namespace aoc::test
