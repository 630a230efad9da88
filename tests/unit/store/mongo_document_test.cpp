// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "aoc/event/words.hpp"
#include "contract/event_store_contract.hpp"
#include "store/mongo/event_document.hpp"
#include "store/mongo/raw_document.hpp"

namespace aoc::store::mongo {
namespace {

struct Rendered {
    Document::Ptr raw;
    std::string note;
};

Rendered render(const std::string& json) {
    auto parsed = JsonDocument::parse(json);
    EXPECT_TRUE(parsed.has_value()) << json;
    Simplified simplified;
    const std::string bytes =
        bson([&](BsonWriter& out) { appendJson(out, "raw", parsed->root(), simplified); });
    return {documentOf(parseDocument(bytes)->get("raw")), simplified.note()};
}

int typeOf(const Document& document, const char* name) { return document.get(name)->type(); }

Event parsedBack(const Event& event) {
    return decodeEvent(*parseDocument(encodeEvent(event, fitOf(event))));
}

Event withText(std::size_t size) {
    return test::withRecord(test::makeEvent("big", test::at(0)),
                            R"({"id":"big","text":")" + std::string(size, 'x') + "\"}");
}

TEST(RawDocument, HoldsEveryKindOfValue) {
    const Rendered made = render(
        R"({"s":"é","i":7,"l":4294967296,"d":1.5,"t":true,"n":null,"a":[1,{"b":2}],"o":{}})");
    EXPECT_EQ(textOf(made.raw->get("s")), "é");
    EXPECT_EQ(typeOf(*made.raw, "i"), 0x10);
    EXPECT_EQ(typeOf(*made.raw, "l"), 0x12);
    EXPECT_EQ(integerOf(made.raw->get("l")), 4294967296);
    EXPECT_EQ(typeOf(*made.raw, "d"), 0x01);
    EXPECT_TRUE(booleanOf(made.raw->get("t")));
    EXPECT_EQ(typeOf(*made.raw, "n"), 0x0A);
    EXPECT_EQ(integerOf(documentOf(documentOf(made.raw->get("a"))->get("1"))->get("b")), 2);
    EXPECT_EQ(typeOf(*made.raw, "o"), 0x03);
    EXPECT_EQ(made.note, "");
}

TEST(RawDocument, KeepsDotsInNamesAndSpellsDollarAndNulOtherwise) {
    const Rendered made = render(R"({"@odata.type":"x","$where":1,"a\u0000b":2,"a$":3})");
    EXPECT_EQ(textOf(made.raw->get("@odata.type")), "x");
    EXPECT_EQ(integerOf(made.raw->get("＄where")), 1);
    EXPECT_EQ(integerOf(made.raw->get("a␀b")), 2);
    EXPECT_EQ(integerOf(made.raw->get("a$")), 3);
    EXPECT_NE(made.note.find("names"), std::string::npos) << made.note;
}

TEST(RawDocument, KeepsNulInTexts) {
    EXPECT_EQ(textOf(render(R"({"a":"x\u0000y"})").raw->get("a")), std::string("x\0y", 3));
}

TEST(RawDocument, KeepsTheFirstOfMembersWithOneName) {
    const Rendered made = render(R"({"a":1,"b":2,"a":3,"\u0061":4})");
    EXPECT_EQ(integerOf(made.raw->get("a")), 1);
    EXPECT_EQ(elementsOf(*made.raw).size(), 2u);
    EXPECT_NE(made.note.find("same name"), std::string::npos) << made.note;
}

TEST(RawDocument, TakesAMillionMembersOfOneName) {
    std::string json = "{\"a\":0";
    for (int i = 0; i < 1'000'000; ++i) json += ",\"a\":1";
    EXPECT_EQ(elementsOf(*render(json + "}").raw).size(), 1u);
}

TEST(RawDocument, CutsWhatIsNestedTooDeeply) {
    const Rendered made = render(R"({"a":)" + std::string(200, '[') + std::string(200, ']') + "}");
    EXPECT_NE(made.note.find("nested"), std::string::npos) << made.note;
    EXPECT_EQ(render(R"({"a":)" + std::string(60, '[') + std::string(60, ']') + "}").note, "");
}

TEST(RawDocument, SaysWhenNumbersDoNotFit) {
    EXPECT_EQ(integerOf(render(R"({"a":-9223372036854775808})").raw->get("a")),
              std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(render(R"({"a":9223372036854775807,"b":0.1,"c":-1e-300})").note, "");
    const Rendered text = render(R"({"a":18446744073709551615})");
    EXPECT_EQ(textOf(text.raw->get("a")), "18446744073709551615");
    EXPECT_NE(text.note.find("numbers"), std::string::npos);
    EXPECT_NE(render(R"({"a":123456789012345678901234567890})").note, "");
}

TEST(EventDocument, IsTheEventAgain) {
    Event event = test::makeEvent("a", test::at(0), "n");
    event.operation = std::string("a\0b", 3);
    const Event back = parsedBack(event);
    EXPECT_EQ(back.key, event.key);
    EXPECT_EQ(back.body, event.body);
    EXPECT_EQ(back.time, event.time);
    EXPECT_EQ(back.operation, event.operation);
    EXPECT_EQ(back.changes, event.changes);
    EXPECT_EQ(back.actor, event.actor);
    EXPECT_EQ(back.rawText, event.rawText);
}

TEST(EventDocument, HasTheMembersThatAocAlwaysDocumented) {
    const Document::Ptr document =
        parseDocument(encodeEvent(test::makeEvent("a", test::at(0), "n"), {}));
    for (const char* name : {"id",
                             "timestamp",
                             "service",
                             "operation",
                             "result",
                             "actor_display",
                             "target_displays",
                             "display_summary",
                             "dedupe_key",
                             "actor",
                             "targets",
                             "raw",
                             "raw_text",
                             "tenant_id",
                             "source",
                             "streams",
                             "received_at",
                             "correlation_id",
                             "client_ip",
                             "changes",
                             "normaliser_version",
                             "tags",
                             "comments"})
        EXPECT_TRUE(document->exists(name)) << name;
    EXPECT_EQ(textOf(document->get("_id")), textOf(document->get("dedupe_key")));
    EXPECT_EQ(textOf(document->get("timestamp")), "2026-11-22T12:00:00.000Z");
    EXPECT_EQ(timeOf(document->get("happened_at")), test::at(0));
    EXPECT_EQ(textOf(documentOf(document->get("raw"))->get("note")), "n");
    EXPECT_EQ(textOf(documentOf(documentOf(document->get("actor"))->get("user"))->get("id")), "1");
}

TEST(EventDocument, IsStoredWithoutRawWhenTheRecordIsTooLargeForBoth) {
    const Event event = withText(9 << 20);
    const Document::Ptr document = parseDocument(encodeEvent(event, fitOf(event)));
    EXPECT_FALSE(document->exists("raw"));
    EXPECT_NE(textOf(document->get("raw_note")), "");
    EXPECT_EQ(decodeEvent(*document).rawText, event.rawText);
}

TEST(EventDocument, IsStoredWithoutTheTextWhenThatAloneIsTooLarge) {
    const Event event = withText(17 << 20);
    const std::string bytes = encodeEvent(event, fitOf(event));
    EXPECT_LT(bytes.size(), kLargestDocument);
    EXPECT_EQ(textPartsOf(*parseDocument(bytes)), 3u);
    EXPECT_EQ(decodeEvent(*parseDocument(bytes)).operation, event.operation);
}

TEST(EventDocument, IsCutWhenItsFieldsAreTooLarge) {
    Event event = withText(17 << 20);
    event.summary = event.actor = std::string(std::size_t{20} << 20, 'x');
    const Fit fit = fitOf(event);
    EXPECT_FALSE(fit.fieldsWhole);
    const std::string bytes = encodeEvent(event, fit);
    EXPECT_LT(bytes.size(), kLargestDocument);
    EXPECT_FALSE(decodeEvent(*parseDocument(bytes)).summary.empty());
}

TEST(EventDocument, FitsWhateverTheRecordIsMadeOf) {
    for (const char* piece : {"1,", "[],", "{},", "\"\",", "\"a b c d\","}) {
        std::string json = R"({"id":"a","many":[)";
        while (json.size() < (12u << 20)) json += piece;
        json.back() = ']';
        const Event event = test::withRecord(test::makeEvent("a", test::at(0)), json + "}");
        EXPECT_LE(encodeEvent(event, fitOf(event)).size(), kLargestDocument) << piece;
    }
}

TEST(EventDocument, HasEachWordAsAnElement) {
    Event event = test::makeEvent("a", test::at(0));
    event.words = "ada contoso";
    const Document::Ptr words = documentOf(parseDocument(encodeEvent(event, {}))->get("words"));
    ASSERT_EQ(elementsOf(*words).size(), 2u);
    EXPECT_EQ(textOf(words->get("1")), "contoso");
}

}  // namespace
}  // namespace aoc::store::mongo
