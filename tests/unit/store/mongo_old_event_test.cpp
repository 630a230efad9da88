// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "aoc/event/canonical.hpp"
#include "store/mongo/document_text.hpp"
#include "store/mongo/old_event.hpp"
#include "support/old_documents.hpp"

namespace aoc::store::mongo {
namespace {

using test::OldDocument;

constexpr const char* kTenant = "6f1f3a52-9c1e-4d0b-8f6a-5b2d7e914c60";

Event eventOf(const OldDocument& old) {
    auto made = oldEvent(*parseDocument(old.bytes(1)), kTenant);
    auto* event = std::get_if<Event>(&made);
    EXPECT_NE(event, nullptr) << std::get_if<NoEvent>(&made)->reason;
    return event == nullptr ? Event() : *event;
}

std::string whyNot(const OldDocument& old) {
    auto made = oldEvent(*parseDocument(old.bytes(1)), kTenant);
    auto* none = std::get_if<NoEvent>(&made);
    return none == nullptr ? "" : none->reason;
}

std::string rendered(const std::string& json) {
    Simplified simplified;
    auto parsed = JsonDocument::parse(json);
    return jsonOf(parseDocument(bson([&](BsonWriter& out) {
                      appendJson(out, "raw", parsed->root(), simplified);
                  }))->get("raw"));
}

TEST(DocumentText, HasTheCanonicalFormOfTheJsonThatTheDocumentWasMadeOf) {
    for (const char* json :
         {R"({"b":[1,{"c":null}],"a":"\u00e9\n\"","t":true,"f":false,"o":{},"l":[]})",
          R"({"d":1.50,"w":2.0,"e":1e3,"s":1.5e-9,"i":-7,"h":9007199254740993})",
          R"({"@odata.type":"#x","a.b":"c"})"})
        EXPECT_EQ(canonicalJson(rendered(json)), canonicalJson(json)) << rendered(json);
}

TEST(DocumentText, SpellsWhatJsonHasNoWordFor) {
    const std::string bytes = bson([](BsonWriter& out) {
        out.object("raw", [&] {
            out.date("when", fromMillis(1'500)).objectId("id", "00112233445566778899aabb");
            out.binary("bytes", "x");
        });
    });
    EXPECT_EQ(
        jsonOf(parseDocument(bytes)->get("raw")),
        R"({"when":"1970-01-01T00:00:01.500Z","id":"00112233445566778899aabb","bytes":null})");
}

TEST(OldEvent, HasTheKeyThatItsRecordGetsWhenItIsFetched) {
    const Event entra = eventOf({test::directoryAudit("Directory_1")});
    EXPECT_EQ(entra.key, keyOfId(kTenant, "entra_directory", "Directory_1"));
    EXPECT_EQ(entra.streams, std::vector<std::string>{"directory_audits"});
    EXPECT_EQ(eventOf({test::intuneEvent("7")}).key, keyOfId(kTenant, "intune", "7"));
    EXPECT_EQ(eventOf({test::managementRecord("\"9\"")}).key,
              keyOfId(kTenant, "office365_management", "9"));
    EXPECT_EQ(eventOf({test::managementRecord("9")}).key,
              keyOfId(kTenant, "office365_management", "9"))
        << "some exporters write a number";
}

TEST(OldEvent, WithoutAnIdIsKnownByItsBody) {
    const std::string record = test::directoryAudit("");
    EXPECT_EQ(eventOf({record}).key, keyOfBody(kTenant, "entra_directory", record));
}

TEST(OldEvent, HasTheTimeHoweverItWasWritten) {
    for (const char* text : {"2024-05-01T10:00:00Z", "2024-05-01T10:00:00.0000000Z",
                             "2024-05-01T10:00:00+00:00", "2024-05-01T12:00:00.000+02:00"})
        EXPECT_EQ(formatTime(eventOf({.raw = test::directoryAudit("1"), .timestamp = text}).time),
                  "2024-05-01T10:00:00.000Z")
            << text;
    const Instant date = fromMillis(1'714'557'600'250);
    EXPECT_EQ(eventOf({.raw = test::directoryAudit("1"), .date = date}).time, date);
}

TEST(OldEvent, HasTheRecordsOwnTimeIfItsTimestampCanNotBeRead) {
    EXPECT_EQ(formatTime(eventOf({.raw = test::directoryAudit("1"), .timestamp = "May 2024"}).time),
              "2024-05-01T10:00:00.123Z");
}

TEST(OldEvent, KeepsWhatTheDocumentSays) {
    const Event event = eventOf({.raw = test::directoryAudit("1"), .result = "Succeeded"});
    EXPECT_EQ(event.id, "own id");
    EXPECT_EQ(event.operation, "Add user");
    EXPECT_EQ(event.result, Outcome::Success);
    EXPECT_EQ(event.targetDisplays, std::vector<std::string>{"Grace"});
    EXPECT_EQ(event.actor, R"({"user":{"userPrincipalName":"ada@contoso.example"}})");
    EXPECT_EQ(event.targets, R"([{"displayName":"Grace"}])");
    EXPECT_EQ(event.rawText, test::directoryAudit("1"));
    EXPECT_TRUE(event.rawTextRendered);
    EXPECT_EQ(event.body, bodyKey(event.rawText));
    EXPECT_EQ(event.normaliserVersion, 0);
    EXPECT_EQ(formatTime(event.receivedAt), "2024-05-24T14:11:12.000Z") << "as its _id says";
}

TEST(OldEvent, IsNoneWithoutARecordASourceOrATime) {
    EXPECT_EQ(whyNot({.raw = ""}), "no record (raw)");
    EXPECT_EQ(whyNot({.raw = R"({"a":1})"}), "a record (raw) of no known source");
    EXPECT_EQ(whyNot({.raw = R"({"CreationTime":"soon","RecordType":1})", .timestamp = "then"}),
              "no readable time");
}

}  // namespace
}  // namespace aoc::store::mongo
