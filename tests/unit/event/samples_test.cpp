// SPDX-License-Identifier: MIT
//
// Real records, which the project does not ship: AOC_SAMPLES names the folder.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "aoc/event/canonical.hpp"
#include "aoc/event/json.hpp"
#include "aoc/event/key.hpp"
#include "aoc/event/render.hpp"
#include "aoc/event/words.hpp"

namespace aoc {
namespace {

class Samples : public testing::Test {
  protected:
    void SetUp() override {
        const char* folder = std::getenv("AOC_SAMPLES");
        if (folder == nullptr) GTEST_SKIP() << "AOC_SAMPLES is not set: NO REAL RECORD WAS TESTED";
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
            if (entry.path().extension() != ".ndjson") continue;
            std::ifstream file(entry.path(), std::ios::binary);
            for (std::string line; std::getline(file, line);)
                if (!line.empty()) lines_.push_back(line);
        }
        ASSERT_FALSE(lines_.empty());
    }

    std::vector<std::string> lines_;
};

bool hasDuplicateNames(Json object) {
    std::vector<std::string_view> names;
    for (Json at = object.next({}); at; at = object.next(at)) names.push_back(at.name());
    std::sort(names.begin(), names.end());
    return std::adjacent_find(names.begin(), names.end()) != names.end();
}

/// The object with its members in the opposite order.
std::string reversed(Json object) {
    std::string out;
    for (Json at = object.next({}); at; at = object.next(at)) {
        std::string member;
        appendJsonString(member, at.name());
        member.append(":").append(at.raw());
        out = out.empty() ? member : member + "," + out;
    }
    return "{" + out + "}";
}

TEST_F(Samples, ParseAsOneRecordEach) {
    for (const std::string& line : lines_) {
        auto document = JsonDocument::parse("[" + line + "]");
        ASSERT_TRUE(document) << line;
        auto records = document->records("");
        ASSERT_EQ(records->size(), 1U);
        EXPECT_EQ(records->front().malformed, nullptr) << line;
        EXPECT_EQ(records->front().text, line.substr(0, line.find_last_not_of(" \r") + 1));
    }
}

TEST_F(Samples, HaveACanonicalFormThatIsItsOwn) {
    for (const std::string& line : lines_) {
        std::string canonical = canonicalJson(line);
        ASSERT_EQ(canonicalJson(canonical), canonical);
    }
}

TEST_F(Samples, HaveAKeyThatTheOrderOfMembersDoesNotChange) {
    for (const std::string& line : lines_) {
        auto document = JsonDocument::parse(line);
        ASSERT_TRUE(document);
        if (hasDuplicateNames(document->root())) continue;
        ASSERT_EQ(keyOfBody("t", "s", reversed(document->root())), keyOfBody("t", "s", line))
            << line;
    }
}

TEST_F(Samples, RenderAsJsonAndHaveWords) {
    for (const std::string& line : lines_) {
        Event event;
        event.rawText = line;
        ASSERT_TRUE(JsonDocument::parse(renderEvent(event))) << line;
        ASSERT_FALSE(searchWords(event).empty()) << line;
    }
}

}  // namespace
}  // namespace aoc
