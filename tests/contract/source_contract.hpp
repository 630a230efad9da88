// SPDX-License-Identifier: MIT
//
// What every source plugin must do, whatever it collects. A program that tests a plugin includes
// this once and adds one line:
//
//     INSTANTIATE_TEST_SUITE_P(EntraDirectory, SourceContract, testing::Values("entra_directory"));
#pragma once

#include <gtest/gtest.h>

#include <set>

#include "aoc/plugin/source.hpp"
#include "support/built_plugin.hpp"
#include "support/fake_http.hpp"

namespace aoc::test {

class SourceContract : public testing::TestWithParam<const char*> {
  protected:
    void SetUp() override {
        plugin_ = builtPlugin(GetParam());
        ASSERT_NE(plugin_, nullptr);
        source_ = make();
        ASSERT_NE(source_, nullptr);
    }
    std::unique_ptr<plugin::Source> make() const {
        auto made = plugin::Source::create(*plugin_, "11111111-2222-3333-4444-555555555555", {});
        EXPECT_TRUE(made) << made.error().message;
        return made ? std::move(*made) : nullptr;
    }
    /// What the first task of each stream, answered so, comes to.
    std::vector<Result<plugin::Fetched, plugin::Advice>> fetchAll(FakeHttp::Answer answer) const {
        FakeHttp http;
        http.onAny(std::move(answer));
        std::vector<Result<plugin::Fetched, plugin::Advice>> all;
        for (const plugin::Stream& stream : source_->streams()) {
            auto task = source_->first(stream, window());
            EXPECT_TRUE(task) << task.error().why;
            if (task) all.push_back(source_->fetch(*task, http, {}));
        }
        return all;
    }
    static FakeHttp::Answer answer(unsigned status, std::string body) {
        return outbound::Response{
            .status = status, .headers = {}, .body = std::move(body), .retryAfter = {}};
    }
    static Span window() { return {fromMillis(1'790'000'000'000), fromMillis(1'790'003'600'000)}; }
    static const std::vector<std::string>& junk() {
        static const std::vector<std::string> bodies{
            "",
            "{",
            "[",
            "null",
            "0",
            "\"x\"",
            "{}",
            "[]",
            "[[]]",
            "<html>busy</html>",
            std::string(3, '\0'),
            "\xff\xfe",
            R"({"value":1})",
            R"({"value":null})",
            R"({"value":{}})",
            R"({"error":1})",
            R"({"error":{"code":1,"message":[]}})",
            R"({"error":{"code":"","message":"{\"Message\":\"{\\\"Message\\\":\\\"x"}})",
            std::string(200, '[') + std::string(200, ']')};
        return bodies;
    }

    const aoc_plugin* plugin_ = nullptr;
    std::unique_ptr<plugin::Source> source_;
};

TEST_P(SourceContract, IsNamedLikeItsFile) { EXPECT_EQ(source_->name(), GetParam()); }

TEST_P(SourceContract, TellsTheSameStreamsEachTime) {
    auto other = make();
    ASSERT_EQ(other->streams().size(), source_->streams().size());
    for (std::size_t i = 0; i < other->streams().size(); ++i)
        EXPECT_EQ(other->streams()[i].name, source_->streams()[i].name);
}

TEST_P(SourceContract, HasStreamsThatCanBeReadInWindows) {
    std::set<std::string> names;
    for (const plugin::Stream& stream : source_->streams()) {
        EXPECT_TRUE(names.insert(stream.name).second) << stream.name;
        EXPECT_GE(stream.retention, stream.largestWindow) << stream.name;
        EXPECT_FALSE(stream.sweepAges.empty()) << stream.name;
        EXPECT_FALSE(stream.rateFamily.empty()) << stream.name;
    }
}

TEST_P(SourceContract, BeginsAWindowTheSameWayEachTime) {
    for (const plugin::Stream& stream : source_->streams()) {
        auto one = source_->first(stream, window());
        auto two = make()->first(stream, window());
        ASSERT_TRUE(one && two);
        EXPECT_EQ(one->key, two->key);
        EXPECT_EQ(one->payload, two->payload);
    }
}

TEST_P(SourceContract, NeverCountsAnAnswerAsSuccessThatIsNone) {
    std::vector<std::string> bodies = junk();
    bodies.push_back(R"({"value":[]})");  // A page in order, but for its status.
    for (unsigned status :
         {0u,   100u, 301u, 302u, 304u, 400u, 401u, 402u, 403u, 404u, 405u, 408u, 409u,
          410u, 413u, 418u, 429u, 499u, 500u, 501u, 502u, 503u, 504u, 509u, 599u, 999u})
        for (const std::string& body : bodies)
            for (const auto& fetched : fetchAll(answer(status, body)))
                ASSERT_TRUE(!fetched &&
                            fetched.error().why.find("broke the rules") == std::string::npos)
                    << status << " " << body;
}

TEST_P(SourceContract, SaysWhyAndWhatToDoWhateverTheStatus) {
    for (unsigned status = 300; status < 600; ++status)
        for (const auto& fetched : fetchAll(answer(status, "<html>"))) {
            ASSERT_FALSE(fetched) << status;
            EXPECT_FALSE(fetched.error().why.empty()) << status;
            EXPECT_EQ(fetched.error().why.find("broke the rules"), std::string::npos)
                << fetched.error().why;
        }
}

TEST_P(SourceContract, AsksAgainForABodyThatIsCutOrNoJson) {
    for (const char* body :
         {"", "{", "[", "[{\"id\":\"a\"},", "{\"value\":[{\"id\":\"a\"},", "<html>"})
        for (const auto& fetched : fetchAll(answer(200, body))) {
            ASSERT_FALSE(fetched) << body;
            EXPECT_EQ(fetched.error().kind, AOC_RETRY_AFTER) << body;
        }
}

TEST_P(SourceContract, SurvivesAnyBody) {
    for (const std::string& body : junk())
        for (const auto& fetched : fetchAll(answer(200, body)))
            EXPECT_TRUE(fetched || !fetched.error().why.empty()) << body;
}

TEST_P(SourceContract, HandsOnTheHostsOwnAdvice) {
    using outbound::Failure;
    for (const auto& fetched : fetchAll(Failure{Failure::Kind::Network, "cut", {}})) {
        ASSERT_FALSE(fetched);
        EXPECT_EQ(fetched.error().kind, AOC_RETRY_AFTER);
        EXPECT_EQ(fetched.error().why, "cut");
    }
    for (const auto& fetched : fetchAll(Failure{Failure::Kind::Cancelled, "stopping", {}})) {
        ASSERT_FALSE(fetched);
        EXPECT_EQ(fetched.error().kind, AOC_CANCELLED);
    }
}

TEST_P(SourceContract, ReadsAnyRecordWithoutFailing) {
    for (const char* text :
         {"{}", "[]", "null", "true", "1e999", "\"\"", "[{}]", R"({"id":null})", R"({"id":{}})",
          R"({"id":[1],"time":{},"initiatedBy":[],"targetResources":{},"actor":1,"resources":1})",
          R"({"initiatedBy":{"user":[],"app":"x"},"targetResources":[1,null,[],{},"x"]})",
          R"({"targetResources":[{"modifiedProperties":1},{"modifiedProperties":[1,"x",{}]}]})",
          R"({"targetResources":[{"modifiedProperties":[{"displayName":"a","newValue":{}}]}]})",
          R"({"resources":[{"modifiedProperties":[{"displayName":1}]}],"activityDateTime":0})"}) {
        auto document = JsonDocument::parse(text);
        EXPECT_TRUE(!document || source_->normalise(document->root())) << text;
    }
    EXPECT_TRUE(source_->normalise(Json()));
}

}  // namespace aoc::test
