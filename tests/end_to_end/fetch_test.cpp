// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "aoc.hpp"
#include "aoc/base/time.hpp"
#include "support/test_certificate.hpp"

namespace aoc::test {
namespace {

TEST(Fetch, StoresEverythingOnceAndSaysSo) {
    Tenant tenant({"--count", "3000", "--days", "6"});
    TempFolder data;
    Ran first = run(tenant.environment(data.path()),
                    {"fetch", "--source", "entra_directory", "--hours", "168", "--json"});
    ASSERT_EQ(first.code, 0) << first.output << first.errors;
    JsonDocument summary = first.json();
    EXPECT_EQ(summary.root()["state"].text(), "done");
    EXPECT_EQ(summary.root()["complete"].raw(), "true");
    EXPECT_EQ(number(summary.root()["stored"]), 3000);
    EXPECT_EQ(Server(tenant.environment(data.path())).ids(),
              tenant.offered("?source=entra_directory"));
}

TEST(Fetch, ReadsACompleteWindowAgainOnlyWhenForced) {
    Tenant tenant({"--count", "500", "--days", "6"});
    TempFolder data;
    auto environment = tenant.environment(data.path());
    run(environment, {"fetch", "--source", "entra_directory", "--hours", "168"});
    JsonDocument again =
        run(environment, {"fetch", "--source", "entra_directory", "--hours", "160", "--json"})
            .json();
    EXPECT_EQ(number(again.root()["count"]), 0);
    JsonDocument forced = run(environment, {"fetch", "--source", "entra_directory", "--hours",
                                            "168", "--json", "--force"})
                              .json();
    EXPECT_EQ(number(forced.root()["stored"]), 0);
    EXPECT_EQ(number(forced.root()["revisions"]), 0);
    EXPECT_GE(number(forced.root()["duplicates"]), 500);
}

TEST(Fetch, LosesNothingThroughEveryFaultThatPasses) {
    Tenant tenant({"--count", "3000", "--days", "6", "--page-size", "50", "--retry-after", "0",
                   "--fault", "graph_429=7", "--fault", "graph_500=11", "--fault", "body_cut=13",
                   "--fault", "page_empty=5", "--fault", "page_repeats_row=4"});
    TempFolder data;
    auto environment = tenant.environment(data.path());
    useSettings(environment, "collect:\n  first_back_off_seconds: 0.01\n");
    Ran fetched =
        run(environment, {"fetch", "--source", "entra_directory", "--hours", "168", "--json"});
    ASSERT_EQ(fetched.code, 0) << fetched.output << fetched.errors;
    EXPECT_EQ(number(fetched.json().root()["stored"]), 3000);
}

TEST(Fetch, LeavesTheWindowsOpenAndSaysWhyWhenTheSecretIsWrong) {
    Tenant tenant({"--count", "10"});
    TempFolder data;
    auto environment = tenant.environment(data.path());
    environment["CLIENT_SECRET"] = "not-the-secret";
    Ran fetched =
        run(environment, {"fetch", "--source", "entra_directory", "--hours", "24", "--json"});
    EXPECT_EQ(fetched.code, 1);
    JsonDocument summary = fetched.json();
    EXPECT_EQ(summary.root()["complete"].raw(), "false");
    EXPECT_NE(fetched.output.find("secret"), std::string::npos) << fetched.output;
    EXPECT_EQ((fetched.output + fetched.errors).find("not-the-secret"), std::string::npos);
}

TEST(Fetch, SignsInWithACertificate) {
    TestCertificate rsa("DNS:app.example", 100, TestCertificate::Key::Rsa);
    Tenant tenant({"--count", "10", "--client-certificate", rsa.certificateFile().string()});
    TempFolder data;
    auto environment = tenant.environment(data.path());
    environment.erase("CLIENT_SECRET");
    environment["CLIENT_CERTIFICATE_FILE"] = rsa.certificateFile().string();
    environment["CLIENT_CERTIFICATE_KEY_FILE"] = rsa.keyFile().string();
    Ran fetched = run(environment, {"fetch", "--source", "entra_directory", "--hours", "168"});
    EXPECT_EQ(fetched.code, 0) << fetched.output << fetched.errors;
}

TEST(Fetch, ReadsTheSecretFromAFile) {
    Tenant tenant({"--count", "10"});
    TempFolder data;
    auto environment = tenant.environment(data.path());
    std::ofstream(data.path() / "secret") << environment["CLIENT_SECRET"] << "\n";
    environment.erase("CLIENT_SECRET");
    environment["CLIENT_SECRET_FILE"] = (data.path() / "secret").string();
    Ran fetched = run(environment, {"fetch", "--source", "entra_directory", "--hours", "168"});
    EXPECT_EQ(fetched.code, 0) << fetched.output << fetched.errors;
}

TEST(Fetch, NamesAllMistakesInTheSettingsAtOnce) {
    TempFolder data;
    Ran refused = run({{"AOC_DATA_DIR", data.path().string()},
                       {"TENANT_ID", "contoso"},
                       {"FETCH_INTERVAL_MINUTES", "soon"}},
                      {"fetch", "--source", "entra_directory", "--hours", "24"});
    EXPECT_EQ(refused.code, 2);
    EXPECT_NE(refused.errors.find("TENANT_ID"), std::string::npos) << refused.errors;
    EXPECT_NE(refused.errors.find("FETCH_INTERVAL_MINUTES"), std::string::npos) << refused.errors;
}

std::string daysAgo(int days) {
    return formatTime(SystemClock().now() - std::chrono::hours(24 * days)).substr(0, 10);
}

TEST(Backfill, CollectsASpanAgainAndSaysWhatIsOutOfReach) {
    Tenant tenant({"--count", "200", "--days", "20"});
    TempFolder data;
    auto environment = tenant.environment(data.path());
    Ran first = run(environment, {"fetch", "--hours", "24", "--source", "entra_directory"});
    ASSERT_EQ(first.code, 0) << first.errors;
    Ran again = run(environment, {"backfill", "--from", daysAgo(40), "--to", daysAgo(0), "--stream",
                                  "directory_audits", "--json"});
    EXPECT_EQ(again.code, 0) << again.output << again.errors;
    EXPECT_EQ(number(again.json().root()["count"]), 200);
    EXPECT_NE(again.output.find("is not offered any more"), std::string::npos) << again.output;
    Ran refused =
        run(environment, {"backfill", "--from", daysAgo(2), "--to", daysAgo(1), "--stream", "x"});
    EXPECT_EQ(refused.code, 2);
    EXPECT_NE(refused.errors.find("directory_audits"), std::string::npos) << refused.errors;
}

TEST(Backfill, IsNamedToWhoComesSecond) {
    Tenant tenant({"--count", "10", "--fault", "answer_hangs=1"});
    TempFolder data;
    auto environment = tenant.environment(data.path());
    Process backfill(
        aocCommand(environment, {"backfill", "--from", daysAgo(2), "--to", daysAgo(1)}));
    // It has the lock once its name is in there.
    for (std::string holder; holder.empty();) {
        ASSERT_FALSE(backfill.wait(std::chrono::milliseconds(20))) << backfill.errors();
        std::getline(std::ifstream(data.path() / "collecting.lock"), holder);
    }
    Ran second = run(environment, {"fetch", "--hours", "24"});
    EXPECT_EQ(second.code, 2);
    EXPECT_NE(second.errors.find("aoc backfill is collecting"), std::string::npos) << second.errors;
}

}  // namespace
}  // namespace aoc::test
