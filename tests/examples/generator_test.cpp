// SPDX-License-Identifier: MIT
// The invented organisation: that what it does reads as Microsoft's, and never repeats itself.
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "audit_record.hpp"
#include "intune_generator.hpp"
#include "management_generator.hpp"

namespace aoc::tenant {
namespace {

using Poco::JSON::Object;

Object::Ptr parse(const std::string& text) {
    return Poco::JSON::Parser().parse(text).extract<Object::Ptr>();
}

Ticks at(std::string_view text) { return parseTicks(text).value(); }

constexpr const char* kTenant = "6f1f3a52-9c1e-4d0b-8f6a-5b2d7e914c60";

TEST(ManagementGenerator, WritesWellFormedRecordsOfEveryFeed) {
    ManagementGenerator generator(kTenant, 1, 0);
    std::map<ContentType, std::set<std::string>> operations;
    std::set<std::string> ids;
    for (int i = 0; i < 3000; ++i) {
        const auto record = generator.next(at("2026-11-20T10:00:00Z"));
        const auto object = parse(record.text);
        EXPECT_EQ(contentTypeOf(record.text), record.type) << record.text;
        EXPECT_EQ(object->getValue<std::string>("CreationTime"), "2026-11-20T10:00:00");
        EXPECT_EQ(object->getValue<std::string>("OrganizationId"), kTenant);
        ids.insert(object->getValue<std::string>("Id"));
        operations[record.type].insert(object->getValue<std::string>("Operation"));
    }
    EXPECT_EQ(ids.size(), 3000U);
    EXPECT_EQ(operations.size(), kContentTypes.size());
    EXPECT_GE(operations[ContentType::General].size(), 10U);
}

TEST(ManagementGenerator, GivesTheSameTextsForTheSameSeedOnly) {
    const auto make = [](std::uint64_t seed, std::uint64_t batch) {
        return ManagementGenerator(kTenant, seed, batch).next(0).text;
    };
    EXPECT_EQ(make(1, 0), make(1, 0));
    EXPECT_NE(make(1, 0), make(2, 0));
    EXPECT_NE(make(1, 0), make(1, 1));
}

TEST(IntuneGenerator, WritesWellFormedRecordsInNoOrder) {
    const Ticks from = at("2026-11-15T00:00:00Z"), to = at("2026-11-22T00:00:00Z");
    std::vector<Ticks> times;
    for (const auto& text : generateIntune(1, 0, 100, from, to)) {
        const auto object = parse(text);
        EXPECT_TRUE(object->isNull("activity"));
        EXPECT_TRUE(object->getObject("actor")->isNull("ipAddress"));
        times.push_back(readTime(text).value());
        EXPECT_GE(times.back(), from);
        EXPECT_LE(times.back(), to);
    }
    EXPECT_EQ(times.size(), 100U);
    EXPECT_FALSE(std::is_sorted(times.begin(), times.end()));
}

class PackingTest : public testing::Test {
  protected:
    void pack(std::size_t count, Packing packing) {
        packing.floor = fromMillis(0);
        ContentPacker packer(packing, store_);
        for (std::size_t i = 0; i < count; ++i) {
            const Ticks time = at("2026-11-20T10:00:00Z") + static_cast<Ticks>(i) * kTicksPerSecond;
            packer.add({ContentType::Exchange, time, R"({"Id":")" + std::to_string(i) + "\"}"});
        }
        packer.finish();
    }
    std::vector<Content> contents() const {
        std::vector<Content> all;
        store_.forEach([&all](const Content& content) { all.push_back(content); });
        return all;
    }
    ContentStore store_;
};

TEST_F(PackingTest, FillsBlobsAndMakesThemAvailableAfterTheirEvents) {
    pack(25, {.recordsABlob = 10});
    ASSERT_EQ(contents().size(), 3U);
    EXPECT_EQ(contents()[0].payload->count, 10U);
    EXPECT_EQ(contents()[2].payload->count, 5U);
    EXPECT_GT(toTicks(contents()[2].created), at("2026-11-20T10:00:25Z"));
    EXPECT_LT(toTicks(contents()[2].created), at("2026-11-20T10:30:00Z"));
}

TEST_F(PackingTest, GivesBlobsTheTimeOfTheOneBeforeIfTold) {
    pack(100, {.recordsABlob = 10, .sameCreatedPercent = 100});
    std::set<Instant> times;
    for (const auto& content : contents()) times.insert(content.created);
    EXPECT_EQ(times.size(), 1U);
}

TEST_F(PackingTest, IssuesEventsAgainInOtherBlobsIfTold) {
    pack(1000, {.recordsABlob = 10, .reissuedPercent = 2});
    EXPECT_GT(store_.size().records, 1005U);
    EXPECT_LT(store_.size().records, 1050U);
    std::set<std::string> ids;
    for (const auto& content : contents()) {
        std::istringstream lines(content.payload->ids);
        for (std::string id; std::getline(lines, id);) ids.insert(id);
    }
    EXPECT_EQ(ids.size(), 1000U);
}

TEST(ContentTypes, FollowWorkloadAndRecordType) {
    EXPECT_EQ(contentTypeOf(R"({"Workload":"OneDrive","RecordType":6})"), ContentType::SharePoint);
    EXPECT_EQ(contentTypeOf(R"({"Workload":"Exchange","RecordType":13})"), ContentType::Dlp);
    EXPECT_EQ(contentTypeOf(R"({"Workload":"PowerBI","RecordType":"20"})"), ContentType::General);
    EXPECT_EQ(contentTypeOf(R"({"RecordType":"50"})"), ContentType::Exchange);
    EXPECT_EQ(contentTypeOf("42"), ContentType::General);
}

}  // namespace
}  // namespace aoc::tenant
