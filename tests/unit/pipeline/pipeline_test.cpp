// SPDX-License-Identifier: MIT
#include "aoc/pipeline/pipeline.hpp"

#include <gtest/gtest.h>

extern "C" const aoc_plugin aoc_source_plugin;

namespace aoc::pipeline {
namespace {

constexpr std::string_view kTenant = "0f4a7a5e-9d3c-4b1e-8a55-6d2f0c3b9e11";
const Instant kReceived = *parseTime("2026-11-22T10:00:00Z");
const Span kWindow{*parseTime("2026-11-22T09:00:00Z"), *parseTime("2026-11-22T10:00:00Z")};

class Pipeline : public testing::Test {
  protected:
    void SetUp() override {
        auto made = plugin::Source::create(aoc_source_plugin, std::string(kTenant), {});
        ASSERT_TRUE(made) << made.error().message;
        source_ = std::move(*made);
    }

    Result<Normalised> run(std::string body, std::optional<Span> window = std::nullopt,
                           std::string member = "", const Wording& wording = Wording()) {
        auto document = JsonDocument::parse(std::move(body));
        if (!document) return Unexpected(document.error());
        plugin::Fetched fetched;
        fetched.document = std::move(*document);
        fetched.member = std::move(member);
        return normalise(*source_, fetched,
                         Origin{std::string(kTenant), "audits", kReceived, window}, wording);
    }

    Event eventOf(const std::string& record) {
        auto made = run("[" + record + "]");
        if (!made || made->events.size() != 1) {
            ADD_FAILURE() << "no event of " << record.substr(0, 200);
            return {};
        }
        return made->events.front();
    }

    std::string rejectionOf(const std::string& record) {
        auto made = run("[" + record + "]");
        if (!made || made->rejected.size() != 1) return "not rejected";
        return made->rejected.front().reason;
    }

    std::unique_ptr<plugin::Source> source_;
};

TEST_F(Pipeline, MasksSecretsInAllButTheRecord) {
    const std::string record = R"({"id":"7","when":"2026-11-22T09:30:00Z","what":"Set",
        "who":"Adele","changes":{"Password":"hunter2"}})";
    const Wording wording(
        {.operations = {{{"Set"}, "", "", "", {{{settings::Piece::Kind::After, "Password"}}}}},
         .secrets = {"password"}});
    const auto made = run("[" + record + "]", std::nullopt, "", wording);
    ASSERT_TRUE(made);
    const Event& event = made->events.at(0);
    EXPECT_EQ(event.secrets, std::vector<std::string>{"password"});
    EXPECT_EQ(event.changes, (std::vector<Change>{{"Password", "", "(masked)"}}));
    EXPECT_EQ(event.summary, "(masked)");
    EXPECT_EQ(event.words.find("hunter2"), std::string::npos);
    EXPECT_EQ(event.rawText, record);
}

TEST_F(Pipeline, FillsAnEventFromItsRecord) {
    std::string record = R"({"id":"7","when":"2026-11-22T09:30:00.1234567Z","what":"Add member",
        "who":"Adele","to":["Bob","Carol"],"result":"Succeeded","actor":{"x":1},
        "changes":{"role":"admin"}})";
    Event event = eventOf(record);
    EXPECT_EQ(event.key, keyOfId(kTenant, "tiny", "7"));
    EXPECT_EQ(event.body, bodyKey(record));
    EXPECT_EQ(event.id, "7");
    EXPECT_EQ(formatTime(event.time), "2026-11-22T09:30:00.123Z");
    EXPECT_EQ(event.service, "Tiny");
    EXPECT_EQ(event.result, Outcome::Success);
    EXPECT_EQ(event.summary, "Adele Add member Bob, Carol");
    EXPECT_EQ(event.actor, R"({"x":1})");
    EXPECT_EQ(event.targets, R"(["Bob","Carol"])");
    EXPECT_EQ(event.changes, (std::vector<Change>{{"role", "", "admin"}}));
    EXPECT_EQ(event.tenant, kTenant);
    EXPECT_EQ(event.source, "tiny");
    EXPECT_EQ(event.streams, std::vector<std::string>{"audits"});
    EXPECT_EQ(event.receivedAt, kReceived);
    EXPECT_EQ(event.rawText, record);
}

TEST_F(Pipeline, KeysARecordWithoutAnIdByItsBody) {
    for (std::string id : {R"("x":1)", R"("id":"")", R"("id":null)",
                           R"("id":"00000000-0000-0000-0000-000000000000")"}) {
        std::string record = "{" + id + R"(,"when":"2026-11-22T09:30:00"})";
        EXPECT_EQ(eventOf(record).key, keyOfBody(kTenant, "tiny", record)) << id;
    }
}

TEST_F(Pipeline, AcceptsAnEventWithNothingButATime) {
    Event event = eventOf(R"({"when":"0001-01-01T00:00:00Z"})");
    EXPECT_EQ(event.summary, "");
    EXPECT_EQ(event.actor, "");
    EXPECT_EQ(event.result, Outcome::Unknown);
}

TEST_F(Pipeline, RejectsARecordWithoutAReadableTime) {
    EXPECT_EQ(rejectionOf("{}"), "no readable time: none at all");
    EXPECT_EQ(rejectionOf(R"({"when":"yesterday\n"})"), R"(no readable time: "yesterday\x0A")");
    EXPECT_EQ(rejectionOf(R"({"when":5})"), "no readable time: none at all");
    EXPECT_EQ(rejectionOf(R"({"when":"2026-02-30T00:00:00Z"})"),
              R"(no readable time: "2026-02-30T00:00:00Z")");
}

TEST_F(Pipeline, RejectsWhatTheSourceFailsOn) {
    EXPECT_EQ(rejectionOf(R"({"crash":true})"), "the source could not read this record");
}

TEST_F(Pipeline, RejectsMalformedElementsAndKeepsTheirNeighbours) {
    auto made = run("[1,{\"when\":\"2026-11-22T09:30:00Z\"},{\"id\":\"\xff\"},1]");
    ASSERT_TRUE(made);
    EXPECT_EQ(made->events.size(), 1U);
    ASSERT_EQ(made->rejected.size(), 3U);
    EXPECT_EQ(made->rejected[0].reason, "not an object");
    EXPECT_EQ(made->rejected[1].reason, "invalid UTF-8");
    EXPECT_EQ(made->rejected[1].rawText, "{\"id\":\"\xff\"}");
    EXPECT_EQ(made->rejected[1].key, rejectedKey(kTenant, "tiny", "{\"id\":\"\xff\"}"));
    EXPECT_EQ(made->rejected[0].key, made->rejected[2].key);
}

TEST_F(Pipeline, FailsTheTaskForAnEventOutsideTheWindow) {
    for (auto when : {"2026-11-22T08:59:58.999Z", "2026-11-22T10:00:01.001Z"}) {
        auto made = run(
            std::string(R"([{"when":"2026-11-22T09:30:00Z"},{"when":")") + when + "\"}]", kWindow);
        ASSERT_FALSE(made) << when;
        EXPECT_EQ(made.error().kind, Error::Kind::Invalid);
        for (auto named : {when, "2026-11-22T09:00:00.000Z", "2026-11-22T10:00:00.000Z"})
            EXPECT_NE(made.error().message.find(named), std::string::npos) << made.error().message;
    }
}

TEST_F(Pipeline, ToleratesWholeSecondsAtTheEndsOfTheWindow) {
    auto made =
        run(R"([{"when":"2026-11-22T08:59:59Z"},{"when":"2026-11-22T10:00:01Z"}])", kWindow);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->events.size(), 2U);
}

TEST_F(Pipeline, FailsTheTaskWhereThereIsNoArray) {
    auto made = run("{\"error\":{}}", std::nullopt, "value");
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().kind, Error::Kind::Invalid);
}

TEST_F(Pipeline, MakesNothingOfATaskWithoutRecords) {
    auto made = normalise(*source_, plugin::Fetched(), Origin{}, Wording());
    ASSERT_TRUE(made);
    EXPECT_TRUE(made->events.empty() && made->rejected.empty());
}

TEST_F(Pipeline, KeepsNulCharacters) {
    EXPECT_EQ(eventOf(R"({"when":"2026-11-22T09:30:00Z","who":"a\u0000b"})").actorDisplay,
              std::string("a\0b", 3));
}

TEST_F(Pipeline, KeepsARecordOfTenMegabytes) {
    std::string record =
        R"({"when":"2026-11-22T09:30:00Z","x":")" + std::string(10 << 20, 'y') + "\"}";
    EXPECT_EQ(eventOf(record).rawText, record);
    EXPECT_GE(run("[" + record + "]")->bytes, record.size());
}

TEST_F(Pipeline, KeepsARecordOfManyLevels) {
    std::string record = R"({"when":"2026-11-22T09:30:00Z","to":)" + std::string(500, '[') +
                         std::string(500, ']') + "}";
    EXPECT_EQ(eventOf(record).rawText, record);
}

}  // namespace
}  // namespace aoc::pipeline
