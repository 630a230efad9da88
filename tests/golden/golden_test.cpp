// SPDX-License-Identifier: MIT
// Each *.json here is of the source of that name: records of our own making, and what people read
// of them with the sources and the mappings that are shipped. What a case does not expect is not
// compared.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "aoc/pipeline/pipeline.hpp"
#include "support/built_plugin.hpp"
#include "support/source_folder.hpp"

namespace aoc {
namespace {

const std::filesystem::path kFolder = "tests/golden";

std::string textOf(const std::filesystem::path& file) {
    std::ifstream stream(test::sourceFolder() / file);
    EXPECT_TRUE(stream) << file;
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

pipeline::Wording shipped() {
    auto read = settings::readMappings(test::sourceFolder() / "config/mappings.yaml");
    auto* mappings = std::get_if<settings::Mappings>(&read);
    EXPECT_TRUE(mappings);
    return mappings ? pipeline::Wording(std::move(*mappings)) : pipeline::Wording();
}

std::unique_ptr<plugin::Source> sourceOf(const std::string& name) {
    const aoc_plugin* built = test::builtPlugin(name);
    if (!built) return nullptr;
    auto made = plugin::Source::create(*built, "tenant", {});
    EXPECT_TRUE(made);
    return made ? std::move(*made) : nullptr;
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

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, RecordsReadAsTheyShould) {
    const pipeline::Wording wording = shipped();
    const auto source = sourceOf(GetParam());
    ASSERT_TRUE(source);
    const std::string text = textOf(kFolder / (GetParam() + ".json"));
    const auto cases = JsonDocument::parse(text);
    ASSERT_TRUE(cases) << "not JSON";
    std::size_t count = 0;
    for (Json one : elementsOf(cases->root())) {
        SCOPED_TRACE(std::string(one["case"].text()));
        ++count;
        plugin::Fetched fetched;
        fetched.document =
            std::move(*JsonDocument::parse('[' + std::string(one["record"].raw()) + ']'));
        const auto made = pipeline::normalise(
            *source, fetched, {"tenant", "stream", fromMillis(0), std::nullopt}, wording);
        ASSERT_TRUE(made);
        ASSERT_EQ(made->events.size(), 1u);
        const Event& event = made->events[0];
        const Json expect = one["expect"];
        const auto compare = [&](const char* name, const std::string& found) {
            if (expect[name].type() == Json::Type::String) {
                EXPECT_EQ(found, expect[name].text()) << name;
            }
        };
        compare("summary", event.summary);
        compare("actor", event.actorDisplay);
        compare("result", std::string(toText(event.result)));
        compare("service", event.service);
        compare("address", event.clientIp);
        if (expect["targets"].type() == Json::Type::Array) {
            EXPECT_EQ(listOf(event.targetDisplays), listOf(expect["targets"])) << "targets";
        }
        if (expect["changes"].type() == Json::Type::Array) {
            EXPECT_EQ(listOf(event.changes), listOf(expect["changes"])) << "changes";
        }
    }
    EXPECT_GT(count, 0u);
}

INSTANTIATE_TEST_SUITE_P(Of, Golden,
                         testing::Values("entra_directory", "intune", "office365_management"),
                         [](const auto& name) { return name.param; });

}  // namespace
}  // namespace aoc
