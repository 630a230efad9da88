// SPDX-License-Identifier: MIT
#include "aoc/event/render.hpp"

#include <gtest/gtest.h>

#include "aoc/event/json.hpp"

namespace aoc {
namespace {

std::string asString(std::string_view text) {
    std::string out;
    appendJsonString(out, text);
    return out;
}

TEST(JsonString, EscapesWhatMustBe) {
    EXPECT_EQ(asString(std::string_view("a\"\\/\n\x01\x7f\0", 8)),
              "\"a\\\"\\\\/\\n\\u0001\x7f\\u0000\"");
    EXPECT_EQ(asString("\u00e9\U0001F600"), "\"\u00e9\U0001F600\"");
}

TEST(JsonString, ReplacesInvalidUtf8) {
    EXPECT_EQ(asString("a\xff\xc3"), "\"a\uFFFD\uFFFD\"");
    EXPECT_EQ(asString("\xed\xa0\x80"), "\"\uFFFD\uFFFD\uFFFD\"");
}

TEST(RenderRaw, KeepsTheRecordAsItIsWrittenWithoutWhiteSpace) {
    EXPECT_EQ(renderRaw(" { \"b\" : 1.50 , \"a\" : \" \\u0041 \" , \"a\" : [ ] } "),
              "{\"b\":1.50,\"a\":\" \\u0041 \",\"a\":[]}");
}

TEST(RenderRaw, IsNullForWhatIsNoJson) {
    for (auto text : {"", "{", "nope", "[1,]"}) EXPECT_EQ(renderRaw(text), "null") << text;
}

TEST(RenderRaw, CutsBeyondTheDeepestLevel) {
    auto nested = [](std::size_t levels) {
        return std::string(levels, '[') + std::string(levels, ']');
    };
    EXPECT_EQ(renderRaw(nested(64)), nested(64));
    std::string cut = std::string(64, '[') + "null" + std::string(64, ']');
    EXPECT_EQ(renderRaw(nested(65)), cut);
    EXPECT_EQ(renderRaw(nested(1000)), cut);
}

TEST(RenderRaw, GoesOnBehindACut) {
    std::string deep = std::string(63, '[') + "{\"a\":{\"]\":1},\"b\":2}" + std::string(63, ']');
    EXPECT_EQ(renderRaw(deep),
              std::string(63, '[') + "{\"a\":null,\"b\":2}" + std::string(63, ']'));
}

TEST(RenderRaw, ReplacesInvalidUtf8) {
    EXPECT_EQ(renderRaw("{\"a\":\"\xff\"}"), "{\"a\":\"\uFFFD\"}");
}

Event sample() {
    Event event;
    event.key = bodyKey("x");
    event.id = "i\"d";
    event.time = *parseTime("2026-11-22T09:30:00.123Z");
    event.receivedAt = *parseTime("2026-11-22T09:31:00Z");
    event.result = Outcome::Success;
    event.targetDisplays = {"a", "b"};
    event.streams = {"s"};
    event.actor = R"({"user":null})";
    event.changes = {{"n", "1", "2"}, {"m", "", "x"}};
    event.rawText = "{\"x\": \"\\u0000\"}";
    return event;
}

TEST(RenderEvent, HasEveryMemberOfTheStoredDocument) {
    auto document = JsonDocument::parse(renderEvent(sample()));
    ASSERT_TRUE(document);
    Json root = document->root();
    std::string names;
    for (Json at = root.next({}); at; at = root.next(at)) names.append(at.name()).append(" ");
    EXPECT_EQ(names,
              "id timestamp service operation result actor_display target_displays display_summary "
              "dedupe_key actor targets raw raw_text tenant_id source streams received_at "
              "correlation_id client_ip changes normaliser_version tags comments ");
}

TEST(RenderEvent, WritesEachMemberInItsForm) {
    auto document = JsonDocument::parse(renderEvent(sample()));
    ASSERT_TRUE(document);
    Json root = document->root();
    EXPECT_EQ(root["id"].text(), "i\"d");
    EXPECT_EQ(root["timestamp"].text(), "2026-11-22T09:30:00.123Z");
    EXPECT_EQ(root["result"].text(), "success");
    EXPECT_EQ(root["dedupe_key"].text(), bodyKey("x").hex());
    EXPECT_EQ(root["target_displays"].raw(), R"(["a","b"])");
    EXPECT_EQ(root["actor"].raw(), R"({"user":null})");
    EXPECT_EQ(root["targets"].raw(), "null");
    EXPECT_EQ(root["raw"]["x"].text(), std::string_view("\0", 1));
    EXPECT_EQ(root["raw_text"].text(), "{\"x\": \"\\u0000\"}");
    EXPECT_EQ(root["received_at"].text(), "2026-11-22T09:31:00.000Z");
    EXPECT_EQ(root["changes"].raw(),
              R"([{"name":"n","before":"1","after":"2"},{"name":"m","before":"","after":"x"}])");
    EXPECT_EQ(root["normaliser_version"].raw(), std::to_string(kNormaliserVersion));
    EXPECT_EQ(root["tags"].raw(), "[]");
}

TEST(RenderEvent, SaysWhatWasLookedUpAndMaskedOnlyWhereSomethingWas) {
    Event event = sample();
    for (const char* name : {"looked_up", "masked"})
        EXPECT_EQ(renderEvent(event).find(name), std::string::npos) << name;
    event.lookedUp = {{"1", "Ada"}, {"2", "Grace"}};
    event.secrets = {"key", "password"};
    const std::string text = renderEvent(event);
    EXPECT_NE(text.find(R"("looked_up":[{"id":"1","name":"Ada"},{"id":"2","name":"Grace"}],)"
                        R"("masked":["key","password"],)"),
              std::string::npos)
        << text;
}

TEST(RenderEvent, IsValidJsonWhateverTheEventHolds) {
    Event event = sample();
    event.service = "\xff\x01";
    event.actor = "{broken";
    event.rawText = "{\"a\":\"\xff\"";
    EXPECT_TRUE(JsonDocument::parse(renderEvent(event)));
}

}  // namespace
}  // namespace aoc
