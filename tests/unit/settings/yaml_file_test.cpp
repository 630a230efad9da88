// SPDX-License-Identifier: MIT
#include "unit/settings/loaded.hpp"

namespace aoc::settings {
namespace {

Lines mistakesOf(const std::string& yaml) {
    Machine machine;
    machine.yaml(yaml);
    return machine.mistakes();
}

TEST(YamlFile, MayBeEmpty) {
    EXPECT_TRUE(mistakesOf("").empty());
    EXPECT_TRUE(mistakesOf("# nothing\n").empty());
}

TEST(YamlFile, MayHaveSectionsWithNothingInThem) {
    EXPECT_TRUE(mistakesOf("tenants:\ncollect:\nsources:\n").empty());
}

TEST(YamlFile, NamesTheLineOfAnUnknownKey) {
    EXPECT_EQ(mistakesOf("data_dir: a\n\ndata_dri: b\n"),
              (Lines{"config/aoc.yaml line 3: data_dri = b: is not a setting: did you mean "
                     "data_dir?"}));
}

TEST(YamlFile, NamesAnUnknownSectionOnce) {
    EXPECT_EQ(mistakesOf("colect:\n  workers: 1\n  most_pages: 2\n"),
              (Lines{"config/aoc.yaml line 1: colect: is not a setting: did you mean collect?"}));
}

TEST(YamlFile, NamesTheSectionInAKey) {
    EXPECT_EQ(mistakesOf("collect:\n  wokers: 1\n"),
              (Lines{"config/aoc.yaml line 2: collect.wokers = 1: is not a setting: did you mean "
                     "collect.workers?"}));
}

TEST(YamlFile, RefusesAKeyThatStandsTwice) {
    EXPECT_EQ(mistakesOf("data_dir: a\nlisten: 127.0.0.1:1\ndata_dir: b\n"),
              (Lines{"config/aoc.yaml line 3: data_dir: stands here a second time, first on line "
                     "1: keep one"}));
}

TEST(YamlFile, RefusesASectionWhereAValueBelongs) {
    EXPECT_EQ(mistakesOf("data_dir:\n  path: a\n"),
              (Lines{"config/aoc.yaml line 1: data_dir: write one value"}));
    EXPECT_EQ(mistakesOf("data_dir: [a]\n"),
              (Lines{"config/aoc.yaml line 1: data_dir: write one value"}));
}

TEST(YamlFile, RefusesAValueWhereASectionBelongs) {
    EXPECT_EQ(
        mistakesOf("collect: 5\n"),
        (Lines{"config/aoc.yaml line 1: collect = 5: is a section: indent its keys below it"}));
    EXPECT_EQ(mistakesOf("tenants:\n  tenant_id: x\n").size(), 1u);
    EXPECT_EQ(mistakesOf("sources: [a]\n").size(), 1u);
    EXPECT_EQ(mistakesOf("sources:\n  entra_directory: on\n").size(), 1u);
    EXPECT_EQ(mistakesOf("sources:\n  a:\n    rate_limits: 5\n").size(), 1u);
    EXPECT_EQ(mistakesOf("sources:\n  a:\n    rate_limits:\n      b: 5\n").size(), 1u);
    EXPECT_EQ(mistakesOf("sources:\n  a:\n    sweep_ages_minutes: 5\n").size(), 1u);
    EXPECT_EQ(mistakesOf("sources:\n  a:\n    mine: [5]\n").size(), 1u);
}

TEST(YamlFile, RefusesUnknownPartsOfARateLimit) {
    EXPECT_EQ(mistakesOf("sources:\n  a:\n    rate_limits:\n      b: {request: 5}\n"),
              (Lines{"config/aoc.yaml line 4: sources.a.rate_limits.b.request = 5: is not a "
                     "setting: did you mean requests?"}));
}

TEST(YamlFile, RefusesDottedKeys) { EXPECT_EQ(mistakesOf("collect.workers: 5\n").size(), 1u); }

TEST(YamlFile, RefusesAliases) {
    EXPECT_EQ(mistakesOf("data_dir: &a x\nlisten: *a\n"),
              (Lines{"config/aoc.yaml line 2: aliases (*name) are not read: write the value out"}));
}

TEST(YamlFile, RefusesASecondDocument) {
    EXPECT_EQ(mistakesOf("data_dir: a\n---\nb: c\n").size(), 1u);
}

TEST(YamlFile, SurvivesWhatIsNotYaml) {
    EXPECT_FALSE(mistakesOf("data_dir: [a\n").empty());
    EXPECT_FALSE(mistakesOf("a: b: c\n").empty());
    EXPECT_FALSE(mistakesOf("\tdata_dir: a\n").empty());
    EXPECT_FALSE(mistakesOf("just words\n").empty());
    EXPECT_FALSE(mistakesOf("- a\n").empty());
    EXPECT_FALSE(mistakesOf("? [a]\n: b\n").empty());
    EXPECT_FALSE(mistakesOf(std::string("a: \0\xff", 5)).empty());
}

TEST(YamlFile, SurvivesDeepNesting) {
    EXPECT_FALSE(mistakesOf("a: " + std::string(100'000, '[')).empty());
}

TEST(YamlFile, IsRefusedWhenItIsTooLarge) {
    EXPECT_EQ(mistakesOf(std::string((1u << 20) + 1, '#')).size(), 1u);
}

TEST(YamlFile, IsRefusedWhenItIsAFolder) {
    Machine machine;
    machine.write("config/aoc.yaml/x", "");
    EXPECT_EQ(machine.mistakes(), (Lines{"config/aoc.yaml: is not a file"}));
}

}  // namespace
}  // namespace aoc::settings
