// SPDX-License-Identifier: MIT
// Each *.json here is of the source of that name: records of our own making, and what people read
// of them with the sources and the mappings that are shipped. What a case does not expect is not
// compared.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "aoc/pipeline/pipeline.hpp"
#include "golden/shipped.hpp"

namespace aoc {
namespace {

const std::filesystem::path kFolder = "tests/golden";
const char* const kSources[] = {"entra_directory", "intune", "office365_management"};

std::string textOf(const std::filesystem::path& file) {
    std::ifstream stream(test::sourceFolder() / file);
    EXPECT_TRUE(stream) << file;
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

/// The elements of an array.
std::vector<Json> elementsOf(Json array) {
    std::vector<Json> elements;
    for (Json one = array.next(Json()); one; one = array.next(one)) elements.push_back(one);
    return elements;
}

std::string listOf(const std::vector<std::string>& texts) {
    std::string list;
    for (const std::string& text : texts) list += '[' + text + ']';
    return list;
}

std::string listOf(const std::vector<Change>& changes) {
    std::string list;
    for (const Change& change : changes)
        list += '[' + change.name + '|' + change.before + '|' + change.after + ']';
    return list;
}

/// The expected list, written likewise.
std::string listOf(Json expected) {
    std::string list;
    for (Json one : elementsOf(expected)) {
        std::string parts(one.text());
        for (Json part : elementsOf(one))
            parts += (parts.empty() ? "" : "|") + std::string(part.text());
        list += '[' + parts + ']';
    }
    return list;
}

struct Case {
    std::string name;
    Json expect;
    Event event;
};

/// The cases of a source, as long as this lives.
class Cases {
  public:
    Cases(const std::string& sourceName, const pipeline::Wording& wording)
        : document_(std::move(*JsonDocument::parse(textOf(kFolder / (sourceName + ".json"))))) {
        const auto source = test::builtSource(sourceName);
        if (!source) return;
        for (Json one : elementsOf(document_.root())) {
            const std::string name(one["case"].text());
            plugin::Fetched fetched;
            fetched.document =
                std::move(*JsonDocument::parse('[' + std::string(one["record"].raw()) + ']'));
            auto made = pipeline::normalise(
                *source, fetched, {"tenant", "stream", fromMillis(0), std::nullopt}, wording);
            const bool isOne = made && made->events.size() == 1;
            EXPECT_TRUE(isOne) << name;
            if (isOne) all.push_back({name, one["expect"], std::move(made->events[0])});
        }
    }

  private:
    JsonDocument document_;

  public:
    std::vector<Case> all;
};

class Golden : public testing::TestWithParam<const char*> {};

TEST_P(Golden, RecordsReadAsTheyShould) {
    const Cases cases(GetParam(), pipeline::Wording(test::shippedMappings()));
    EXPECT_FALSE(cases.all.empty());
    for (const Case& one : cases.all) {
        SCOPED_TRACE(one.name);
        const Event& event = one.event;
        const auto compare = [&](const char* member, const std::string& found) {
            if (one.expect[member].type() == Json::Type::String) {
                EXPECT_EQ(found, one.expect[member].text()) << member;
            }
        };
        compare("summary", event.summary);
        compare("actor", event.actorDisplay);
        compare("result", std::string(toText(event.result)));
        compare("service", event.service);
        compare("address", event.clientIp);
        if (one.expect["targets"].type() == Json::Type::Array) {
            EXPECT_EQ(listOf(event.targetDisplays), listOf(one.expect["targets"])) << "targets";
        }
        if (one.expect["changes"].type() == Json::Type::Array) {
            EXPECT_EQ(listOf(event.changes), listOf(one.expect["changes"])) << "changes";
        }
    }
}

/// Whether the event reads as this entry says: by itself it says the same as among all.
bool speaksOf(const pipeline::Wording& entryAlone, const Event& event) {
    return entryAlone.hasSentence(event) && entryAlone.summaryOf(event) == event.summary;
}

TEST(GoldenCases, ShowASentenceOfEveryEntryOfTheMappings) {
    const settings::Mappings mappings = test::shippedMappings();
    const pipeline::Wording wording{settings::Mappings(mappings)};
    std::vector<Event> events;
    for (const char* source : kSources)
        for (Case& one : Cases(source, wording).all)
            if (one.expect["summary"]) events.push_back(std::move(one.event));
    for (const settings::OperationWords& entry : mappings.operations) {
        const pipeline::Wording alone({.services = mappings.services, .operations = {entry}});
        EXPECT_TRUE(
            std::ranges::any_of(events, [&](const Event& event) { return speaksOf(alone, event); }))
            << "no case in tests/golden reads by the entry of " << listOf(entry.operations);
    }
}

INSTANTIATE_TEST_SUITE_P(Of, Golden, testing::ValuesIn(kSources),
                         [](const auto& name) { return std::string(name.param); });

}  // namespace
}  // namespace aoc
