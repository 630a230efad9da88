// SPDX-License-Identifier: MIT
#include "console_fixture.hpp"

namespace aoc::test {
namespace {

TEST_F(Console, ListsTheNewestEvents) {
    open();
    EXPECT_EQ(text(".page-turner .place"), "1–50 of 120");
    EXPECT_EQ(browser().value("document.querySelectorAll('.event-table tbody tr').length"), "50");
    EXPECT_EQ(browser().value("document.querySelectorAll('h1').length"), "1");
}

TEST_F(Console, SaysWhatIsCovered) {
    open();
    browser().waitFor("document.querySelector('.coverage-panel').dataset.level === 'good'");
    EXPECT_NE(text(".coverage-panel .claim").find("Nothing is missing"), std::string::npos);
    browser().click(".coverage-panel summary");
    EXPECT_NE(text(".coverage-panel .streams").find("entra_directory / directory_audits"),
              std::string::npos);
    EXPECT_NE(text(".coverage-panel .streams").find("is stored"), std::string::npos);
    EXPECT_NE(text(".coverage-panel .kept").find("are no longer kept."), std::string::npos);
    EXPECT_EQ(text(".coverage-panel .collectors"), "") << "who has SQLite shares it with nobody";
}

TEST_F(Console, SearchesAndKeepsTheSearchInItsAddress) {
    open();
    browser().press({"/"});
    EXPECT_EQ(browser().value("document.activeElement.name"), "search");
    browser().type("[name=search]", std::string("many") + keys::kEnter);
    waitForPlace("1–1 of 1");
    EXPECT_EQ(browser().value("location.search"), "?search=many");
    browser().reload();
    waitForPlace("1–1 of 1");
    EXPECT_EQ(browser().value("document.querySelector('[name=search]').value"), "many");
    browser().back();
    waitForPlace("1–50 of 120");
}

TEST_F(Console, FiltersByWhatIsChosenAndClearsIt) {
    open();
    browser().waitFor("document.querySelector('[name=operation]').length > 2");
    browser().click("[name=operation] option[value='Add member to role']");
    waitForPlace("1–40 of 40");
    EXPECT_EQ(browser().value("location.search"), "?operation=Add+member+to+role");
    browser().click(".event-filters .clear");
    waitForPlace("1–50 of 120");
    EXPECT_EQ(browser().value("location.search"), "");
}

TEST_F(Console, SaysWhatToDoWhenNothingIsFound) {
    open("/?search=unheardof");
    EXPECT_NE(text(".list-empty").find("No event passes these filters"), std::string::npos);
    browser().click(".list-empty button");
    waitForPlace("1–50 of 120");
}

TEST_F(Console, NamesTheFilterThatTheApiRefuses) {
    open("/?start=yesterday");
    browser().waitFor("!document.querySelector('.list-notice').hidden");
    EXPECT_TRUE(text(".list-notice").starts_with("start: ")) << text(".list-notice");
    EXPECT_NE(browser().complaints().find("400"), std::string::npos);
}

TEST_F(Console, ShowsEventsAlongTimeAndNarrowsToABar) {
    open();
    browser().waitFor("document.querySelectorAll('.time-histogram .bar').length > 1");
    browser().click(".time-histogram .bar:last-child");
    browser().waitFor("location.search.includes('start=') && location.search.includes('end=')");
    waitForList();
    EXPECT_NE(text(".page-turner .place"), "1–50 of 120");
    EXPECT_EQ(browser().value("document.querySelector('[name=range]').value"), "between");
    EXPECT_NE(browser().value("document.querySelector('[name=start]').value"), "");
}

TEST_F(Console, PagesForwardAndBack) {
    open();
    std::string first = browser().value("document.querySelector('a.open').href");
    browser().click(".older");
    waitForPlace("51–100 of 120");
    browser().click(".older");
    waitForPlace("101–120 of 120");
    EXPECT_EQ(browser().value("document.querySelector('.older').getAttribute('aria-disabled')"),
              "true");
    EXPECT_NE(browser().value("location.search").find("cursor="), std::string::npos);
    browser().reload();
    waitForPlace("101–120 of 120");
    browser().click(".newer");
    waitForPlace("51–100 of 120");
    browser().click(".newer");
    waitForPlace("1–50 of 120");
    EXPECT_EQ(browser().value("document.querySelector('a.open').href"), first);
}

TEST_F(Console, OpensAnEventWithItsRecordAndChanges) {
    open("/?search=many");
    browser().click("a.open");
    browser().waitFor("document.querySelector('.event-detail .raw-tree')");
    EXPECT_EQ(text(".event-detail h2"), "Change many");
    EXPECT_EQ(text(".change-table .before"), "Reader");
    EXPECT_EQ(text(".change-table .after"), "Global Administrator");
    EXPECT_NE(text(".raw-tree").find("CONSOLE"), std::string::npos);
    EXPECT_NE(browser().value("location.search").find("event="), std::string::npos);
    browser().reload();
    browser().waitFor("document.querySelector('.event-detail .raw-tree')");
}

TEST_F(Console, UnfoldsOnlyAPartOfVeryMany) {
    open("/?search=many");
    browser().click("a.open");
    browser().waitFor("document.querySelector('.raw-tree')");
    browser().value(
        "[...document.querySelectorAll('.raw-tree summary')]"
        ".find((each) => each.textContent.startsWith('targetResources')).id = 'all'");
    browser().click("#all");
    browser().waitFor("document.querySelector('.raw-tree .rest')");
    const std::string shown = "document.querySelectorAll('#all + ul > li').length";
    EXPECT_EQ(browser().value(shown), "101");
    EXPECT_EQ(text(".raw-tree .rest"), "100 more of 1,200");
    browser().click(".raw-tree .rest button");
    EXPECT_EQ(browser().value(shown), "201");
}

TEST_F(Console, ShowsNumbersAsTheyWereWritten) {
    open("/?search=many");
    browser().click("a.open");
    browser().waitFor("document.querySelector('.raw-tree')");
    browser().value(
        "document.querySelectorAll('.raw-tree details').forEach((each) => each.open = true)");
    browser().waitFor("document.querySelector('.raw-tree').textContent.includes('Counter')");
    browser().value(
        "document.querySelectorAll('.raw-tree details').forEach((each) => each.open = true)");
    browser().waitFor(
        "document.querySelector('.raw-tree').textContent.includes('9007199254740993')");
}

TEST_F(Console, ShowsHostileTextAsText) {
    open("/?search=onerror");
    waitForPlace("1–1 of 1");
    EXPECT_NE(text(".event-table a.open").find("<img src=x onerror="), std::string::npos);
    browser().click("a.open");
    browser().waitFor("document.querySelector('.event-detail .raw-tree')");
    EXPECT_NE(text(".event-detail h2").find("<script>"), std::string::npos);
    EXPECT_EQ(browser().value("document.querySelectorAll('main img, main script').length"), "0");
    EXPECT_EQ(browser().value("document.querySelectorAll('[href^=javascript]').length"), "0");
    EXPECT_EQ(browser().value("document.title"), "AOC: Admin Operations Center");
}

TEST_F(Console, CollectsAndShowsHowItGoes) {
    open();
    browser().click(".collect-button");
    browser().click(".collect-dialog [name=force]");
    browser().click(".collect-dialog .primary");
    browser().waitFor(
        "document.querySelector('.run-progress:not([hidden]) progress:not([hidden])')");
    EXPECT_NE(text(".run-progress strong").find("Collecting: "), std::string::npos);
    browser().waitFor("document.querySelector('.run-progress').dataset.level === 'good'");
    EXPECT_EQ(text(".run-progress strong"), "Collected: nothing new, 120 records read");
    EXPECT_EQ(text(".announcer"), "Collected: nothing new, 120 records read");
    browser().click(".run-progress .line .close");
    browser().waitFor("document.querySelector('.run-progress').hidden");
}

TEST_F(Console, ShowsARunThatWasStartedElsewhere) {
    http("POST", root(), "/api/fetch-audit-logs?hours=168&force=true&wait=0");
    open();
    browser().waitFor("document.querySelector('.run-progress').dataset.level === 'good'");
}

TEST_F(Console, SaysThatAocIsGoneAndGoesOnWhenItIsBack) {
    open();
    const std::string look = "document.dispatchEvent(new Event('visibilitychange'))";
    std::string place = stopServer();
    browser().value(look);
    browser().waitFor("!document.querySelector('.health-notice').hidden");
    EXPECT_NE(text(".health-notice").find("AOC does not answer"), std::string::npos);
    EXPECT_EQ(text(".page-turner .place"), "1–50 of 120");
    EXPECT_NE(browser().complaints().find("ERR_CONNECTION_REFUSED"), std::string::npos);
    startServer(place);
    browser().value(look);
    browser().waitFor("document.querySelector('.health-notice').hidden");
    waitForList();
}

TEST_F(Console, ShowsTimesOfThisMachineOrInUtc) {
    open("/?search=many");
    std::string local = text("tbody .time time");
    std::string utc = browser().value("document.querySelector('tbody time').dateTime");
    EXPECT_NE(utc.substr(11, 8), local.substr(local.size() - 8));
    browser().click(".time-zone");
    EXPECT_EQ(text("tbody .time time"), utc.substr(0, 10) + " " + utc.substr(11, 8));
    browser().reload();
    waitForList();
    EXPECT_EQ(text("thead .time"), "Time (UTC)");
    browser().click(".time-zone");
    EXPECT_EQ(text("thead .time"), "Time (UTC+09:00)");
}

}  // namespace
}  // namespace aoc::test
