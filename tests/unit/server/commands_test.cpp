// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <sstream>

#include "server/aoc_application.hpp"
#include "server/commands/progress.hpp"

namespace aoc::server {
namespace {

struct Ran {
    int code;
    std::string out;
    std::string err;
};

Ran run(const std::vector<std::string>& arguments) {
    std::ostringstream out, err;
    int code = runApplication(arguments, {out, err});
    return {code, out.str(), err.str()};
}

/// A command line that must be refused with one line.
std::string refusal(const std::vector<std::string>& arguments) {
    Ran ran = run(arguments);
    EXPECT_EQ(ran.code, kExitUsage);
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
    EXPECT_TRUE(ran.err.starts_with("aoc: ")) << ran.err;
    return ran.err;
}

TEST(Aoc, TellsItsVersion) {
    Ran ran = run({"--version"});
    EXPECT_EQ(ran.code, kExitDone);
    EXPECT_TRUE(ran.out.starts_with("aoc 0.")) << ran.out;
}

TEST(Aoc, ListsEveryCommandInItsHelp) {
    Ran ran = run({"help"});
    EXPECT_EQ(ran.code, kExitDone);
    for (const Command& command : commands()) {
        EXPECT_NE(ran.out.find("  " + command.name), std::string::npos) << command.name;
    }
    EXPECT_EQ(run({"--help"}).out, ran.out);
}

TEST(Aoc, ExplainsACommandAndHidesWhatIsNotForPeople) {
    Ran ran = run({"help", "fetch"});
    EXPECT_NE(ran.out.find("--hours N"), std::string::npos);
    EXPECT_EQ(run({"fetch", "--help"}).out, ran.out);
    EXPECT_EQ(run({"help", "plugin"}).out.find("--in-child"), std::string::npos);
}

TEST(Aoc, NamesTheCommandThatWasMeant) {
    EXPECT_NE(refusal({"fetsh"}).find("did you mean fetch?"), std::string::npos);
    EXPECT_NE(refusal({"help", "sevre"}).find("did you mean serve?"), std::string::npos);
    EXPECT_NE(refusal({}).find("aoc help"), std::string::npos);
    refusal({"--verison"});
    refusal({"\x1b[31m"});
}

TEST(Aoc, RefusesWhatACommandDoesNotTake) {
    EXPECT_NE(refusal({"fetch", "--hour", "3"}).find("did you mean --hours?"), std::string::npos);
    refusal({"fetch", "24"});
    refusal({"fetch", "--hours"});
    refusal({"fetch", "--hours", "3", "--hours=4"});
    refusal({"fetch", "--force=yes"});
    refusal({"serve", "--port", "80"});
    refusal({"coverage", "all"});
    refusal({"plugin"});
    refusal({"plugin", "probe"});
    refusal({"plugin", "list", "all"});
}

TEST(Aoc, ReadsHoursStrictly) {
    for (const char* wrong :
         {"0", "-1", "+1", "1.5", "7d", "", " 1", "1e3", "99999999999999999999"}) {
        EXPECT_NE(refusal({"fetch", "--hours", wrong}).find("--hours"), std::string::npos);
    }
    refusal({"fetch", "--hours=x"});
}

TEST(Aoc, WantsTheSpanOfABackfillWhole) {
    EXPECT_NE(refusal({"backfill"}).find("wants --from"), std::string::npos);
    EXPECT_NE(refusal({"backfill", "--from", "2026-11-01"}).find("wants --to"), std::string::npos);
    EXPECT_NE(refusal({"backfill", "--from", "soon", "--to", "2026-11-02"}).find("--from must be"),
              std::string::npos);
    EXPECT_NE(refusal({"backfill", "--from", "2026-11-03", "--to", "2026-11-02"}).find("before"),
              std::string::npos);
    refusal({"backfill", "--from", "2026-11-01", "--to", "2026-11-02", "--stream", "a'b"});
}

TEST(Aoc, ReadsWhatToRenormalizeStrictly) {
    for (const char* limit : {"0", "-1", "many", "1.5"})
        EXPECT_NE(refusal({"renormalize", "--limit", limit}).find("whole number"),
                  std::string::npos);
    EXPECT_NE(refusal({"renormalize", "--since", "lately"}).find("--since"), std::string::npos);
    refusal({"dedupe", "--rejected"});
}

TEST(Aoc, TakesHoursOrASpanButNotBoth) {
    EXPECT_NE(refusal({"backfill", "--from", "2026-11-01", "--to", "2026-11-02", "--hours", "24"})
                  .find("--hours"),
              std::string::npos);
    EXPECT_NE(refusal({"fetch", "--hours", "24", "--from", "2026-11-01"}).find("--from"),
              std::string::npos);
}

TEST(Aoc, TakesOnlyNamesForSources) {
    refusal({"fetch", "--source", "a'b"});
    refusal({"fetch", "--source", ""});
}

run::Summary halfway() {
    run::Summary summary;
    summary.running = true;
    summary.windowsDone = 3;
    summary.windowsTotal = 6;
    run::StreamSummary stream;
    stream.source = "entra_directory";
    stream.stream = "directory_audits";
    stream.fetched = 120;
    stream.stored = 100;
    stream.duplicates = 20;
    summary.streams = {stream};
    return summary;
}

TEST(Progress, ShowsAHalfFilledBarHalfway) {
    EXPECT_EQ(progressBar(halfway()),
              "[###############---------------] 3 of 6 windows, 120 records");
    EXPECT_EQ(progressBar({}).substr(0, 4), "[---");
}

TEST(Progress, WritesALineOnlyEveryFewSecondsWhereThereIsNoTerminal) {
    std::ostringstream out;
    Progress progress(out, false);
    std::chrono::steady_clock::time_point start{};
    progress.show(halfway(), start);
    progress.show(halfway(), start + std::chrono::seconds(1));
    progress.show(halfway(), start + std::chrono::seconds(6));
    progress.end();
    std::string line = "aoc: 3 of 6 windows, 120 records\n";
    EXPECT_EQ(out.str(), line + line);
}

TEST(Progress, TakesItsBarAwayOnATerminal) {
    std::ostringstream out;
    Progress progress(out, true);
    progress.show(halfway(), {});
    progress.end();
    EXPECT_TRUE(out.str().ends_with("\r\x1b[K"));
    EXPECT_EQ(out.str().find('\n'), std::string::npos);
}

TEST(ResultTable, HasARowForEachStream) {
    EXPECT_EQ(resultTable(halfway()),
              "stream                            fetched  stored  revisions  duplicates  rejected"
              "  complete\n"
              "entra_directory/directory_audits      120     100          0          20         0"
              "        no\n");
}

}  // namespace
}  // namespace aoc::server
