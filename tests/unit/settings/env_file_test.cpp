// SPDX-License-Identifier: MIT
#include "unit/settings/loaded.hpp"

namespace aoc::settings {
namespace {

std::string dataDirFrom(const std::string& text) {
    Machine machine;
    machine.envFile(text);
    return machine.settings().dataDir.string();
}

TEST(EnvFile, GivesNamesTheirValues) {
    EXPECT_EQ(dataDirFrom("AOC_DATA_DIR=/srv/aoc\n"), "/srv/aoc");
}

TEST(EnvFile, NeedsNoNewlineAtItsEnd) {
    EXPECT_EQ(dataDirFrom("AOC_DATA_DIR=/srv/aoc"), "/srv/aoc");
}

TEST(EnvFile, MayComeFromWindows) {
    EXPECT_EQ(dataDirFrom("\xEF\xBB\xBF"
                          "AOC_DATA_DIR=/srv/aoc\r\n\r\n"),
              "/srv/aoc");
}

TEST(EnvFile, MayHaveExportBeforeAName) {
    EXPECT_EQ(dataDirFrom("export AOC_DATA_DIR=/srv/aoc\n"), "/srv/aoc");
}

TEST(EnvFile, PassesOverCommentsAndBlankLines) {
    EXPECT_EQ(dataDirFrom("# AOC_DATA_DIR=no\n\n  # no\nAOC_DATA_DIR=/srv/aoc # here\n"),
              "/srv/aoc");
}

TEST(EnvFile, KeepsAHashWithinAWord) {
    EXPECT_EQ(dataDirFrom("AOC_DATA_DIR=/srv/a#b"), "/srv/a#b");
}

TEST(EnvFile, TakesSingleQuotesAsTheyStand) {
    EXPECT_EQ(dataDirFrom("AOC_DATA_DIR='/srv/a # \\n b' # c"), "/srv/a # \\n b");
}

TEST(EnvFile, UnescapesInDoubleQuotes) {
    EXPECT_EQ(dataDirFrom(R"(AOC_DATA_DIR="/srv/\"a\" \\ b")"), R"(/srv/"a" \ b)");
}

TEST(EnvFile, NeverShowsALineThatItCannotRead) {
    Machine machine;
    machine.envFile("AOC_DATA_DIR=data\nvery secret words\nCLIENT_SECRET='open\n");
    EXPECT_EQ(
        machine.mistakes(),
        (Lines{".env line 2: is not a line NAME=VALUE: correct it or begin it with #",
               ".env line 3: CLIENT_SECRET: the quote is not closed on this line: close it"}));
}

TEST(EnvFile, RefusesTextAfterAClosingQuote) {
    Machine machine;
    machine.envFile("AOC_DATA_DIR=\"a\" b\n");
    EXPECT_EQ(machine.mistakes().size(), 1u);
}

TEST(EnvFile, RefusesANameThatIsSetTwice) {
    Machine machine;
    machine.envFile("AOC_DATA_DIR=a\nAOC_DATA_DIR=b\n");
    EXPECT_EQ(machine.mistakes(),
              (Lines{".env line 2: AOC_DATA_DIR: is set twice in this file: keep one"}));
}

TEST(EnvFile, FindsAMistypedName) {
    Machine machine;
    machine.envFile("TENNANT_ID=x\n");
    EXPECT_EQ(machine.mistakes(),
              (Lines{".env line 1: TENNANT_ID = x: is not a setting: did you mean TENANT_ID?"}));
}

TEST(EnvFile, LeavesOthersNamesAlone) {
    Machine machine;
    machine.envFile("COMPOSE_PROJECT_NAME=aoc\nPATH=/bin\n");
    EXPECT_TRUE(machine.mistakes().empty());
}

TEST(EnvFile, IsRefusedWhenItIsTooLarge) {
    Machine machine;
    machine.envFile(std::string((1u << 20) + 1, '#'));
    EXPECT_EQ(machine.mistakes(), (Lines{".env: is larger than 1 MB: settings are smaller"}));
}

}  // namespace
}  // namespace aoc::settings
