// SPDX-License-Identifier: MIT
#include "console_fixture.hpp"

namespace aoc::test {
namespace {

/// What a person notices who uses no mouse, or does not see the page.
using Accessibility = Console;

TEST_F(Accessibility, TheFirstTabSkipsToTheEvents) {
    open();
    browser().press({keys::kTab});
    EXPECT_EQ(focus(), "skip-link");
    browser().press({keys::kEnter});
    EXPECT_EQ(focus(), "event-list");
}

TEST_F(Accessibility, EveryControlHasAName) {
    open("/?search=many");
    browser().click("a.open");
    browser().waitFor("document.querySelector('.raw-tree')");
    EXPECT_EQ(browser().value(
                  "[...document.querySelectorAll('button, input, select, a, summary, progress')]"
                  ".filter((each) => !(each.textContent.trim() || each.ariaLabel || "
                  "each.labels?.length)).map((each) => each.outerHTML).join()"),
              "");
}

TEST_F(Accessibility, TheTableIsOneStopOfTheTabKey) {
    open();
    EXPECT_EQ(browser().value("[...document.querySelectorAll('tbody a, tbody button')]"
                              ".filter((each) => each.tabIndex === 0).length"),
              "1");
}

TEST_F(Accessibility, KeysMoveOpenAndClose) {
    open();
    browser().press({"j", "j", keys::kDown, "k"});
    const std::string row = "document.activeElement.closest('tr').rowIndex";
    EXPECT_EQ(browser().value(row), "2");
    browser().press({keys::kEnter});
    browser().waitFor("document.querySelector('.event-detail .raw-tree')");
    EXPECT_EQ(browser().value("document.activeElement.tagName"), "H2");
    browser().press({keys::kEscape});
    browser().waitFor("document.querySelector('.event-detail').hidden");
    EXPECT_EQ(browser().value(row), "2");
}

TEST_F(Accessibility, TheOpenEventFollowsTheTable) {
    open();
    browser().press({"j", keys::kEnter});
    browser().waitFor("document.querySelector('.event-detail .raw-tree')");
    std::string first = browser().value("location.search");
    browser().press({"j"});
    browser().waitFor(
        "document.querySelector('a.open[aria-current]').closest('tr').rowIndex === 2");
    EXPECT_NE(browser().value("location.search"), first);
    EXPECT_EQ(focus(), "open");
}

TEST_F(Accessibility, FocusStaysOnARowWhenTheListIsReadAgain) {
    open();
    browser().press({"j", "j"});
    browser().value("document.body.dispatchEvent(new CustomEvent('reload', {bubbles: true}))");
    waitForList();
    EXPECT_EQ(browser().value("document.activeElement.closest('tr')?.rowIndex"), "2");
}

TEST_F(Accessibility, CountsAreAnnounced) {
    open();
    EXPECT_EQ(text(".announcer"), "1–50 of 120");
    EXPECT_EQ(browser().value("document.querySelector('.announcer').ariaLive"), "polite");
}

TEST_F(Accessibility, TheDialogTakesTheFocusAndGivesItBack) {
    open();
    browser().click(".collect-button");
    EXPECT_EQ(browser().value("document.activeElement.name"), "hours");
    browser().press({keys::kEscape});
    browser().waitFor("!document.querySelector('.collect-dialog').open");
    EXPECT_EQ(focus(), "collect-button primary");
}

TEST_F(Accessibility, WhatAnEventCoversTakesNoFocus) {
    browser().resize(500, 800);
    open("/?search=onerror");
    browser().click("a.open");
    browser().waitFor("document.querySelector('.event-detail .raw-tree')");
    EXPECT_EQ(browser().value("document.querySelector('.event-list').inert"), "true");
    browser().press({keys::kEscape});
    browser().waitFor("document.querySelector('.event-detail').hidden");
    EXPECT_EQ(focus(), "open");
}

TEST_F(Accessibility, NothingIsWiderThanASmallScreen) {
    browser().resize(400, 800);
    open("/?search=onerror");
    browser().click("a.open");
    browser().waitFor("document.querySelector('.event-detail .raw-tree')");
    EXPECT_EQ(browser().value("document.documentElement.scrollWidth > innerWidth"), "false");
    EXPECT_EQ(browser().value("document.querySelector('.event-detail').scrollWidth > innerWidth"),
              "false");
}

}  // namespace
}  // namespace aoc::test
