// SPDX-License-Identifier: MIT
//
// How much of real records people can read, in a table: which the project does not ship;
// AOC_SAMPLES names their folder.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <tuple>

#include "aoc/event/words.hpp"
#include "aoc/pipeline/pipeline.hpp"
#include "golden/shipped.hpp"

namespace aoc {
namespace {

/// So many of some events have each.
struct Quality {
    int events = 0, time = 0, operation = 0, service = 0, actor = 0, target = 0, result = 0,
        sentence = 0, readable = 0;

    Quality& operator+=(const Quality& more) {
        events += more.events;
        time += more.time;
        operation += more.operation;
        service += more.service;
        actor += more.actor;
        target += more.target;
        result += more.result;
        sentence += more.sentence;
        readable += more.readable;
        return *this;
    }
};

int percent(int part, int whole) { return whole == 0 ? 100 : part * 100 / whole; }

/// Whether it says nothing but a GUID, which is one word of search. Some names have one in them.
bool isId(const std::string& display) {
    const std::vector<std::string> words = splitWords(display);
    return words.size() == 1 && words[0].size() == 32 &&
           words[0].find_first_not_of("0123456789abcdef") == std::string::npos;
}

Quality qualityOf(const Event& event, const pipeline::Wording& wording) {
    const bool sentence = wording.hasSentence(event);
    return {.events = 1,
            .time = event.time != Instant(),
            .operation = !event.operation.empty(),
            .service = !event.service.empty(),
            .actor = !event.actorDisplay.empty(),
            .target = !event.targetDisplays.empty(),
            .result = event.result != Outcome::Unknown,
            .sentence = sentence,
            .readable = sentence && !isId(event.actorDisplay) &&
                        std::ranges::none_of(event.targetDisplays, isId)};
}

class FieldQuality : public testing::Test {
  protected:
    using Row = std::tuple<std::string, std::string>;  // Source and operation.

    void SetUp() override {
        const char* folder = std::getenv("AOC_SAMPLES");
        if (folder == nullptr) GTEST_SKIP() << "AOC_SAMPLES is not set: NO REAL RECORD WAS TESTED";
        const std::filesystem::path samples = folder;
        read("entra_directory", samples / "directory_audits");
        read("intune", samples / "intune");
        read("office365_management", samples / "management_activity");
        for (const auto& [row, quality] : rows_) all_ += quality;
    }

    void read(const std::string& name, const std::filesystem::path& folder) {
        const auto source = test::builtSource(name);
        ASSERT_TRUE(source);
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            std::ifstream file(entry.path(), std::ios::binary);
            for (std::string line; std::getline(file, line);)
                if (!line.empty()) take(*source, line);
        }
    }

    void take(const plugin::Source& source, const std::string& line) {
        plugin::Fetched fetched;
        auto document = JsonDocument::parse('[' + line + ']');
        ASSERT_TRUE(document);
        fetched.document = std::move(*document);
        const auto made = pipeline::normalise(
            source, fetched, {"tenant", "stream", fromMillis(0), std::nullopt}, wording_);
        ASSERT_TRUE(made);
        for (const Event& event : made->events) {
            const Quality quality = qualityOf(event, wording_);
            rows_[{source.name(), event.operation}] += quality;
            if (quality.readable == 0) unreadable_.push_back(event.summary);
        }
    }

    static void print(const std::string& source, const std::string& operation, const Quality& q) {
        std::printf("%-21s %-56.56s %6d %6d%% %6d%% %6d%% %8d%% %8d%%\n", source.c_str(),
                    operation.c_str(), q.events, percent(q.actor, q.events),
                    percent(q.target, q.events), percent(q.result, q.events),
                    percent(q.sentence, q.events), percent(q.readable, q.events));
    }

    void print() const {
        std::printf("%-21s %-56s %6s %7s %7s %7s %9s %9s\n", "source", "operation", "events",
                    "actor", "target", "result", "sentence", "readable");
        for (const auto& [row, quality] : rows_) print(std::get<0>(row), std::get<1>(row), quality);
        print("all", "", all_);
    }

    const pipeline::Wording wording_{test::shippedMappings()};
    std::map<Row, Quality> rows_;
    std::vector<std::string> unreadable_;
    Quality all_;
};

TEST_F(FieldQuality, OfRealRecordsIsAsPromised) {
    print();
    EXPECT_EQ(all_.time, all_.events);
    EXPECT_EQ(all_.operation, all_.events);
    EXPECT_GE(all_.service * 100, all_.events * 99);
    EXPECT_GE(all_.actor * 100, all_.events * 99);
    // Also where the record holds no name at all: it is no reader's fault.
    EXPECT_GE(all_.readable * 100, all_.events * 95)
        << testing::PrintToString(unreadable_).substr(0, 4000);
}

}  // namespace
}  // namespace aoc
