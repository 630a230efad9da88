// SPDX-License-Identifier: MIT
//
// The console of an AOC that shares its database.
#include "console_fixture.hpp"
#include "support/mongo_database.hpp"

namespace aoc::test {
namespace {

TEST(Collectors, AreNamedWhereSeveralShareTheDatabase) {
    if (std::string why = Browser::whyNone(); !why.empty()) GTEST_SKIP() << why;
    if (!mongoUri()) GTEST_SKIP() << "NOT TESTED: set AOC_TEST_MONGO_URI";
    const MongoDatabase database;
    const Tenant tenant({"--count", "5"});
    TempFolder data;
    auto environment = tenant.environment(data.path());
    environment["MONGO_URI"] = database.uri();
    environment["MONGO_DATABASE"] = database.name();
    const Server collects(environment), shows(environment);

    Browser browser;
    browser.resize(1280, 900);
    browser.open(shows.root() + "/");
    browser.waitFor("document.querySelectorAll('.collectors li').length > 1");
    browser.click(".coverage-panel summary");
    const std::string text = browser.value("document.querySelector('.collectors').innerText");
    EXPECT_NE(text.find("office365_management: collected by aoc serve on "), std::string::npos)
        << text;
    EXPECT_NE(text.find("(" + collects.root() + ") since 20"), std::string::npos) << text;
    EXPECT_EQ(text.find(shows.root()), std::string::npos) << text;
    EXPECT_EQ(browser.complaints(), "");
}

}  // namespace
}  // namespace aoc::test
