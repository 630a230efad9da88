// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "aoc.hpp"

namespace aoc::test {
namespace {

/// A tenant with one hundred Management Activity events in ten blobs of each feed at most.
std::vector<std::string> activity(std::vector<std::string> more = {}) {
    std::vector<std::string> flags{
        "--count", "0", "--intune-count",  "0", "--management-count", "100",
        "--days",  "6", "--events-a-blob", "10"};
    flags.insert(flags.end(), more.begin(), more.end());
    return flags;
}

TEST(Coverage, EndsWithZeroWhileNothingIsMissing) {
    Tenant tenant(activity());
    TempFolder data;
    auto environment = tenant.environment(data.path());
    Ran fetched = run(environment, {"fetch", "--hours", "168"});
    ASSERT_EQ(fetched.code, 0) << fetched.output << fetched.errors;
    Ran coverage = run(environment, {"coverage"});
    EXPECT_EQ(coverage.code, 0) << coverage.output << coverage.errors;
    EXPECT_EQ(coverage.output.find("  gap "), std::string::npos) << coverage.output;
}

TEST(Coverage, EndsWithOneAndNamesTheGapWhereABlobHasExpired) {
    Tenant tenant(activity({"--fault", "blob_expired=first:1"}));
    TempFolder data;
    auto environment = tenant.environment(data.path());
    EXPECT_EQ(run(environment, {"fetch", "--hours", "168"}).code, 1);
    Ran coverage = run(environment, {"coverage"});
    EXPECT_EQ(coverage.code, 1) << coverage.output << coverage.errors;
    EXPECT_NE(coverage.output.find("  gap "), std::string::npos) << coverage.output;
}

}  // namespace
}  // namespace aoc::test
