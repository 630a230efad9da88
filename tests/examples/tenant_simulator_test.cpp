// SPDX-License-Identifier: MIT
// The pure parts of aoc-tenant: what it reads, moves, slices and counts.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "audit_record.hpp"
#include "event_log.hpp"
#include "faults.hpp"
#include "generator.hpp"
#include "graph_query.hpp"
#include "options.hpp"
#include "skip_token.hpp"
#include "throttle.hpp"

namespace aoc::tenant {
namespace {

using std::chrono::sys_days;
constexpr sys_days kAnchor = std::chrono::year(2026) / 11 / 22;

Ticks at(std::string_view text) { return parseTicks(text).value(); }

std::string record(const std::string& id, const std::string& time) {
    return R"({"id":")" + id + R"(","activityDateTime":")" + time + R"("})";
}

TEST(Ticks, KeepSevenDigitsOfTheFraction) {
    EXPECT_EQ(formatTicks(at("2026-01-02T03:04:05.1234567Z")), "2026-01-02T03:04:05.1234567Z");
    EXPECT_EQ(formatTicks(at("2026-01-02T03:04:05.12345-08:00")), "2026-01-02T11:04:05.1234500Z");
}

TEST(Filter, IsAClosedInterval) {
    const auto range = parseFilter(
        "activityDateTime ge 2026-07-01T10:00:00Z and activityDateTime le 2026-07-01T11:00:00Z");
    ASSERT_TRUE(range);
    EXPECT_EQ(range->from, at("2026-07-01T10:00:00Z"));
    EXPECT_EQ(range->to, at("2026-07-01T11:00:00Z"));
}

TEST(Filter, KnowsEqualAndNarrowsWithEachClause) {
    const auto range = parseFilter(
        "activityDateTime eq 2026-07-01T10:00:00.5Z and activityDateTime ge 2026-01-01T00:00:00Z");
    ASSERT_TRUE(range);
    EXPECT_EQ(range->from, at("2026-07-01T10:00:00.5Z"));
    EXPECT_EQ(range->to, range->from);
}

TEST(Filter, RefusesWhatGraphRefuses) {
    for (const auto* filter :
         {"", "activityDateTime", "activityDateTime ge '2026-07-01T10:00:00Z'",
          "activityDateTime ge 2026-07-01T10:00:00",
          "activityDateTime ge 2026-07-01T10:00:00 00:00",
          "activityDateTime gt 2026-07-01T10:00:00Z", "category eq 'Device'",
          "activityDateTime ge 2026-02-30T10:00:00Z",
          "activityDateTime ge 2026-07-01T10:00:00Z and",
          "activityDateTime ge 2026-07-01T10:00:00Z or activityDateTime le 2026-07-01T10:00:00Z"}) {
        const auto range = parseFilter(filter);
        ASSERT_FALSE(range) << filter;
        EXPECT_EQ(range.error().message, "Invalid filter clause");
    }
}

TEST(GraphQuery, IgnoresAFilterWithoutItsName) {
    const auto query = parseGraphQuery("=activityDateTime%20ge%202026-07-01T10:00:00Z");
    ASSERT_TRUE(query);
    EXPECT_FALSE(query->filtered);
}

TEST(GraphQuery, ReadsEncodedOptionsAndCarriesThemAsTheyCame) {
    const std::string text =
        "%24filter=activityDateTime+ge+2026-07-01T10%3A00%3A00Z&$orderby=activityDateTime%20asc&"
        "$top=7";
    const auto query = parseGraphQuery(text + "&$skiptoken=abc");
    ASSERT_TRUE(query);
    EXPECT_TRUE(query->filtered);
    EXPECT_FALSE(query->descending);
    EXPECT_EQ(query->top, 7U);
    EXPECT_EQ(query->skipToken, "abc");
    EXPECT_EQ(query->carried, text);
}

TEST(GraphQuery, IsNewestFirstInFullPagesUnlessAsked) {
    const auto query = parseGraphQuery("");
    ASSERT_TRUE(query);
    EXPECT_TRUE(query->descending);
    EXPECT_EQ(query->top, 1000U);
}

TEST(GraphQuery, RefusesOddPageSizesOrdersAndRepeats) {
    for (const auto* text : {"$top=0", "$top=1001", "$top=-1", "$top=ten", "$top=", "$orderby=id",
                             "$orderby=activityDateTime up", "$top=5&$top=5"}) {
        EXPECT_FALSE(parseGraphQuery(text)) << text;
    }
    EXPECT_NE(parseGraphQuery("$top=1001").error().message.find("Invalid page size specified"),
              std::string::npos);
}

TEST(AuditRecord, FindsOnlyTheTopLevelTime) {
    EXPECT_EQ(findText(R"({"a":{"activityDateTime":"x"},"b":["activityDateTime","y"],)"
                       R"("c":"activityDateTime", "activityDateTime" : "z"})",
                       kGraphTime),
              "z");
    EXPECT_EQ(findText(R"({"a":"\"activityDateTime\":\"x\""})", kGraphTime), std::nullopt);
    EXPECT_EQ(findText(R"({"activityDateTime":17})", kGraphTime), std::nullopt);
    EXPECT_EQ(findText(R"(["activityDateTime","z"])", kGraphTime), std::nullopt);
}

TEST(AuditRecord, MovesByWholeDaysAndChangesOnlyTheDate) {
    std::string text = record("a", "2019-06-24T09:21:27.3694184+00:00");
    ASSERT_TRUE(moveToAnchor(text, kAnchor));
    // 2019-06-24 is day 18071, and 18071 modulo 6 is 5.
    EXPECT_EQ(text, record("a", "2026-11-21T09:21:27.3694184+00:00"));
}

TEST(AuditRecord, GoesByTheUtcDateOfATimeWithAnOffset) {
    std::string text = record("a", "2019-06-23T20:00:00-08:00");  // 04:00 on the 24th, UTC
    ASSERT_TRUE(moveToAnchor(text, kAnchor));
    EXPECT_EQ(text, record("a", "2026-11-20T20:00:00-08:00"));
}

TEST(AuditRecord, LeavesARecordWithoutAReadableTimeAlone) {
    for (const std::string& before :
         {record("a", "String (timestamp)"), std::string(R"({"id":"a"})"), std::string("42"),
          std::string(R"({"activityDateTime":null})")}) {
        std::string after = before;
        EXPECT_FALSE(moveToAnchor(after, kAnchor));
        EXPECT_EQ(after, before);
    }
}

TEST(AuditRecord, LandsInTheSixDaysBeforeTheAnchor) {
    for (int day = 10; day < 30; ++day) {
        std::string text = record("a", "1969-12-" + std::to_string(day) + "T12:00:00Z");
        ASSERT_TRUE(moveToAnchor(text, kAnchor));
        EXPECT_GE(*readTime(text), at("2026-11-16T00:00:00Z"));
        EXPECT_LT(*readTime(text), at("2026-11-22T00:00:00Z"));
    }
}

class EventLogTest : public testing::Test {
  protected:
    EventLogTest() {
        log_.add({record("c", "2026-01-03T00:00:00Z"), record("a", "2026-01-01T00:00:00Z"),
                  R"({"id":"x"})", record("b", "2026-01-02T00:00:00.0000001Z")});
    }
    // The ids of a whole walk, pages separated by '|'.
    std::string walk(PageRequest request) {
        std::string ids;
        while (true) {
            std::string body;
            const Page page = log_.append(request, body);
            for (std::size_t i = 0; (i = body.find(R"("id":")", i)) != std::string::npos; i += 6) {
                ids += body[i + 6];
            }
            if (!page.more) return ids;
            ids += '|';
            request.after = page.last;
        }
    }
    EventLog log_;
};

TEST_F(EventLogTest, AnswersInTheOrderOfTimeEitherWay) {
    EXPECT_EQ(walk({.descending = false}), "xabc");
    EXPECT_EQ(walk({.descending = true}), "xcba");
}

TEST_F(EventLogTest, CutsPagesThatMeet) {
    EXPECT_EQ(walk({.descending = false, .limit = 1}), "x|a|b|c");
    EXPECT_EQ(walk({.descending = true, .limit = 3}), "xcb|a");
}

TEST_F(EventLogTest, IncludesBothEndsToTheLastDigit) {
    const Ticks b = at("2026-01-02T00:00:00.0000001Z");
    EXPECT_EQ(walk({.range = {b, at("2026-01-03T00:00:00Z")}, .descending = false}), "xbc");
    EXPECT_EQ(walk({.range = {at("2026-01-01T00:00:00Z"), b - 1}, .descending = false}), "xa");
}

TEST_F(EventLogTest, HasNothingTimedInAnEmptyOrReversedRange) {
    EXPECT_EQ(walk({.range = {at("2027-01-01T00:00:00Z"), at("2026-01-01T00:00:00Z")}}), "x");
}

TEST_F(EventLogTest, NeitherRepeatsNorHidesWhenEventsArriveInAWalk) {
    std::string body;
    const PageRequest first{.descending = false, .limit = 2};
    const Page page = log_.append(first, body);
    log_.add({record("0", "2025-01-01T00:00:00Z"), record("9", "2026-01-09T00:00:00Z")});
    EXPECT_EQ(walk({.descending = false, .after = page.last}), "bc9");
}

TEST_F(EventLogTest, RepeatsTheLastRowWithoutStandingStill) {
    EXPECT_EQ(walk({.descending = false, .limit = 2, .repeatLast = true}), "xa|abc");
    EXPECT_EQ(walk({.descending = true, .limit = 1, .repeatLast = true}), "x|xc|cb|ba");
}

TEST(SkipToken, OpensOnlyWithItsSeedAndUnchanged) {
    const SkipToken token{7, Position{true, -5, 9}, fromMillis(1234), true};
    const std::string text = sealToken(token, 1, 1000);
    const auto opened = openToken(text, 1);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->fingerprint, 7U);
    EXPECT_EQ(opened->after->time, -5);
    EXPECT_EQ(opened->after->sequence, 9U);
    EXPECT_TRUE(opened->poisoned);
    EXPECT_FALSE(openToken(text, 2));
    for (std::size_t i = 0; i < 96; ++i) {
        std::string forged = text;
        forged[i] = forged[i] == '0' ? '1' : '0';
        EXPECT_FALSE(openToken(forged, 1)) << i;
    }
    EXPECT_FALSE(openToken("", 1));
    EXPECT_FALSE(openToken("_1000", 1));
}

TEST(Throttle, AdmitsSoManyInASlidingWindow) {
    Throttle throttle(2, Millis(10'000));
    EXPECT_EQ(throttle.admit("a", fromMillis(0)), Millis(0));
    EXPECT_EQ(throttle.admit("a", fromMillis(4000)), Millis(0));
    EXPECT_EQ(throttle.admit("b", fromMillis(4000)), Millis(0));
    // The refused one counts: there is room when it and one more are in the window.
    EXPECT_EQ(throttle.admit("a", fromMillis(5000)), Millis(9000));
    EXPECT_EQ(throttle.admit("a", fromMillis(14'000)), Millis(0));
}

TEST(FaultRule, ReadsAndWritesEveryForm) {
    for (const auto* text : {"off", "5", "first:3", "2.5%", "100%"}) {
        const auto rule = parseFaultRule(text);
        ASSERT_TRUE(rule) << text;
        EXPECT_EQ(rule->text(), text);
    }
    for (const auto* text : {"", "-1", "x", "first:0", "first:", "101%", "%", "5x", "first:5%"}) {
        EXPECT_FALSE(parseFaultRule(text)) << text;
    }
}

TEST(Faults, FireByTheirRuleAndScopeOnly) {
    Faults faults(1);
    faults.set(Fault::GraphError, *parseFaultRule("3"));
    faults.set(Fault::GraphStaleLink, *parseFaultRule("first:1"));
    faults.set(Fault::TokenLoop, *parseFaultRule("1"));
    std::string errors, stale;
    for (int i = 0; i < 6; ++i) {
        const auto fired =
            faults.fire(i >= 2 ? FaultScope::Graph | FaultScope::GraphNextPage : FaultScope::Graph);
        errors += fired.has(Fault::GraphError) ? 'x' : '.';
        stale += fired.has(Fault::GraphStaleLink) ? 'x' : '.';
        EXPECT_FALSE(fired.has(Fault::TokenLoop));
    }
    EXPECT_EQ(errors, "..x..x");
    EXPECT_EQ(stale, "..x...");
    EXPECT_TRUE(faults.fire(FaultScope::Token).has(Fault::TokenLoop));
}

TEST(Faults, TakeTheSameShareForTheSameSeed) {
    const auto draw = [](std::uint64_t seed) {
        Faults faults(seed);
        faults.set(Fault::GraphError, *parseFaultRule("20%"));
        std::string drawn;
        for (int i = 0; i < 1000; ++i) {
            drawn += faults.fire(FaultScope::Graph).has(Fault::GraphError) ? 'x' : '.';
        }
        return drawn;
    };
    EXPECT_EQ(draw(1), draw(1));
    EXPECT_NE(draw(1), draw(2));
    const std::string drawn = draw(1);
    const auto count = std::count(drawn.begin(), drawn.end(), 'x');
    EXPECT_GT(count, 150);
    EXPECT_LT(count, 250);
}

TEST(FaultTable, StandsInTheOrderOfTheEnumerationWithNamesOfItsOwn) {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < kFaultCount; ++i) {
        EXPECT_EQ(static_cast<std::size_t>(faultTable()[i].fault), i);
        names.insert(faultTable()[i].name);
    }
    EXPECT_EQ(names.size(), kFaultCount);
}

TEST(Options, NameTheFlagAtFault) {
    for (const std::vector<std::string>& arguments : {std::vector<std::string>{"--no-such"},
                                                      {"--port", "70000"},
                                                      {"--port"},
                                                      {"--gzip=yes"},
                                                      {"--anchor-date", "2026-02-30"},
                                                      {"--graph-limit", "5"},
                                                      {"--fault", "no_such=1"},
                                                      {"--fault", "graph_500"},
                                                      {"--page-size=0"}}) {
        const auto options = parseOptions(arguments);
        ASSERT_FALSE(options) << arguments.front();
        EXPECT_EQ(options.error().message.find(arguments.front().substr(0, 6)), 0U);
    }
}

TEST(Options, SetTheClockAheadOrBehind) {
    EXPECT_EQ(parseOptions({"--clock-offset", "3600"})->clockOffset, std::chrono::hours(1));
    EXPECT_EQ(parseOptions({"--clock-offset=-60"})->clockOffset, -std::chrono::minutes(1));
    EXPECT_FALSE(parseOptions({"--clock-offset", "--5"}));
    EXPECT_FALSE(parseOptions({"--clock-offset", "-"}));
}

TEST(Options, ReadBothSpellings) {
    const auto options =
        parseOptions({"--port=0", "--graph-limit", "100/20", "--fault", "graph_500=first:2"});
    ASSERT_TRUE(options) << options.error().message;
    EXPECT_EQ(options->port, 0U);
    EXPECT_EQ(options->graphLimit.requests, 100U);
    EXPECT_EQ(options->graphLimit.seconds, 20U);
    ASSERT_EQ(options->faults.size(), 1U);
}

TEST(Generator, GivesTheSameTextsForTheSameSeedOnly) {
    const auto make = [](std::uint64_t seed, std::uint64_t batch) {
        return generateEvents(seed, batch, 300, at("2026-11-15T00:00:00Z"),
                              at("2026-11-22T00:00:00Z"));
    };
    EXPECT_EQ(make(1, 0), make(1, 0));
    EXPECT_NE(make(1, 0), make(2, 0));
    EXPECT_NE(make(1, 0), make(1, 1));
}

TEST(Generator, KeepsToItsSpanInOrderAndNeverRepeatsAnId) {
    const Ticks from = at("2026-11-15T06:30:00Z"), to = at("2026-11-22T06:30:00Z");
    std::set<std::string> ids;
    std::set<std::string> activities;
    Ticks last = from;
    const auto records = generateEvents(3, 0, 5000, from, to);
    for (const auto& text : records) {
        const auto time = readTime(text);
        ASSERT_TRUE(time) << text;
        // A shortened fraction may put a record up to a second before its neighbour.
        EXPECT_GE(*time, last - kTicksPerSecond);
        EXPECT_LE(*time, to);
        last = *time;
        ids.insert(text.substr(7, text.find('"', 8) - 7));
        const auto name = text.find("activityDisplayName") + 22;
        activities.insert(text.substr(name, text.find('"', name) - name));
    }
    EXPECT_EQ(ids.size(), records.size());
    EXPECT_GE(activities.size(), 25U);
}

TEST(Generator, ManagesNoEventAndNoTime) {
    EXPECT_TRUE(generateEvents(1, 0, 0, 0, 0).empty());
    EXPECT_EQ(generateEvents(1, 0, 3, 0, 0).size(), 3U);
}

}  // namespace
}  // namespace aoc::tenant
