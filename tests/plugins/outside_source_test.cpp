// SPDX-License-Identifier: MIT
//
// The plugin was built by tests/plugins/outside against an installed SDK, away from the tree.
#include <gtest/gtest.h>

#include "aoc/plugin/loader.hpp"
#include "aoc/plugin/source.hpp"
#include "support/fake_http.hpp"

namespace aoc::plugin {
namespace {

TEST(OutsideSource, IsLoadedAndFetchedFrom) {
    auto loaded = load(AOC_OUTSIDE_DIR "/outside_source.so");
    ASSERT_TRUE(loaded) << loaded.error().message;
    auto source = Source::create(*loaded->descriptor, "tenant", {});
    ASSERT_TRUE(source) << source.error().message;

    auto task = (*source)->first((*source)->streams().at(0), {fromMillis(0), fromMillis(1000)});
    ASSERT_TRUE(task) << task.error().why;
    test::FakeHttp http;
    http.on("/greetings", 200, R"({"items":[{"id":"1","said":"hello"}]})");
    auto fetched = (*source)->fetch(*task, http, {});
    ASSERT_TRUE(fetched) << fetched.error().why;
    auto records = fetched->document->records(fetched->member);
    ASSERT_TRUE(records);
    ASSERT_EQ(records->size(), 1u);
    auto draft = (*source)->normalise(records->at(0).json);
    ASSERT_TRUE(draft);
    EXPECT_EQ(draft->operation, "hello");
}

}  // namespace
}  // namespace aoc::plugin
