// SPDX-License-Identifier: MIT
#include "aoc/run/summary.hpp"

#include <gtest/gtest.h>

#include "aoc/event/json.hpp"

namespace aoc::run {
namespace {

Summary twoStreams() {
    Summary summary;
    summary.runId = "r1";
    StreamSummary one;
    one.source = "entra_directory";
    one.stream = "directory_audits";
    one.fetched = 10;
    one.stored = 4;
    one.revisions = 3;
    one.duplicates = 2;
    one.rejected = 1;
    one.complete = true;
    summary.streams = {one, one};
    return summary;
}

TEST(Summary, SumsItsStreams) {
    StreamSummary total = twoStreams().total();
    EXPECT_EQ(total.fetched, 20u);
    EXPECT_EQ(total.stored + total.revisions + total.duplicates + total.rejected, total.fetched);
    EXPECT_TRUE(total.complete);
}

TEST(Summary, IsCompleteOnlyIfEveryStreamIsAndThereIsOne) {
    Summary summary = twoStreams();
    summary.streams[1].complete = false;
    EXPECT_FALSE(summary.total().complete);
    EXPECT_FALSE(Summary{}.total().complete);
}

TEST(Summary, RendersAsJsonWithTheDocumentedNames) {
    Summary summary = twoStreams();
    summary.streams[0].warnings = {"said \"no\""};
    auto parsed = JsonDocument::parse(render(summary));
    ASSERT_TRUE(parsed);
    Json root = parsed->root();
    EXPECT_EQ(root["state"].text(), "done");
    EXPECT_EQ(root["run_id"].text(), "r1");
    EXPECT_EQ(root["count"].raw(), "20");
    EXPECT_EQ(root["complete"].raw(), "true");
    Json first = root["sources"].next({});
    EXPECT_EQ(first["fetched"].raw(), "10");
    EXPECT_EQ(first["warnings"].next({}).text(), "said \"no\"");
}

}  // namespace
}  // namespace aoc::run
