// SPDX-License-Identifier: MIT
//
// The console on thousands of real records of all sources.
#include <cstdlib>

#include "console_fixture.hpp"

namespace aoc::test {
namespace {

TEST(RealEvents, AreListedSearchedOpenedAndPaged) {
    const char* samples = std::getenv("AOC_SAMPLES");
    if (!samples) GTEST_SKIP() << "AOC_SAMPLES is not set: THE REAL EVENTS WERE NOT TRIED";
    if (std::string why = Browser::whyNone(); !why.empty()) GTEST_SKIP() << why;
    Tenant tenant({"--events", samples});
    TempFolder data;
    Server server(tenant.environment(data.path()));
    http("POST", server.root(), "/api/fetch-audit-logs?hours=168&wait=120");

    Browser browser;
    auto waitForPlace = [&](const std::string& place) {
        browser.waitFor("document.querySelector('.page-turner .place')?.textContent === '" + place +
                        "'");
    };
    browser.resize(1280, 900);
    browser.open(server.root() + "/");
    waitForPlace("1–50 of 3,311");
    browser.click(".older");
    waitForPlace("51–100 of 3,311");
    browser.click(".newer");
    waitForPlace("1–50 of 3,311");

    std::string search = "updateinboxrules";
    long found = number(get(server.root(), "/api/events?search=" + search).json().root()["total"]);
    ASSERT_GT(found, 0);
    ASSERT_LE(found, 50);
    browser.type("[name=search]", search + keys::kEnter);
    waitForPlace("1–" + std::to_string(found) + " of " + std::to_string(found));
    browser.click("a.open");
    browser.waitFor("document.querySelector('.event-detail')?.innerText.includes('CreationTime')");
    EXPECT_EQ(browser.complaints(), "");
}

}  // namespace
}  // namespace aoc::test
