// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "aoc/plugin/source.hpp"
#include "scripted_plugin.hpp"
#include "support/fake_http.hpp"

namespace aoc::plugin {
namespace {

using source::text;
using test::ScriptedPlugin;

const std::string kAda = "aaaaaaaa-0000-4000-8000-000000000001";
const std::string kBob = "bbbbbbbb-0000-4000-8000-000000000002";

class NamesSeam : public testing::Test {
  protected:
    void SetUp() override { ScriptedPlugin::reset(); }
    static ScriptedPlugin& plugin() { return ScriptedPlugin::the(); }
    static std::unique_ptr<Source> make() {
        return *Source::create(ScriptedPlugin::descriptor(), "tenant", {});
    }
    /// A plugin that tells these.
    static void telling(std::vector<aoc_name> names, int went = 1) {
        plugin().lookUp = [names, went](const aoc_text*, std::size_t,
                                        const aoc_names_answer* answer) {
            for (const aoc_name& name : names) answer->name(answer, &name);
            return went;
        };
    }
    Result<std::vector<Name>, Advice> lookUp() { return make()->lookUp({kAda, kBob}, http, {}); }

    test::FakeHttp http;
};

TEST_F(NamesSeam, KnowsWhetherThePluginOffersThem) {
    EXPECT_TRUE(make()->knowsNames());
    plugin().knowsNames = false;
    EXPECT_FALSE(make()->knowsNames());
}

TEST_F(NamesSeam, HandsTheIdsOverAndTakesTheNames) {
    plugin().lookUp = [](const aoc_text* ids, std::size_t count, const aoc_names_answer* answer) {
        EXPECT_EQ(count, 2u);
        const aoc_name name{ids[1], text("Bob"), text("user")};
        answer->name(answer, &name);
        return 1;
    };
    auto names = lookUp();
    ASSERT_TRUE(names);
    ASSERT_EQ(names->size(), 1u);
    EXPECT_EQ(names->at(0).id, kBob);
    EXPECT_EQ(names->at(0).name, "Bob");
    EXPECT_EQ(names->at(0).kind, "user");
}

TEST_F(NamesSeam, KnowsAnIdInAnyLetterCase) {
    telling({{text("AAAAAAAA-0000-4000-8000-000000000001"), text("Ada"), {}}});
    ASSERT_EQ(lookUp()->size(), 1u);
    EXPECT_EQ(lookUp()->at(0).id, kAda);
}

TEST_F(NamesSeam, TakesNothingThatWasNotAskedForIsEmptyOrComesTwice) {
    telling({{text("cccccccc-0000-4000-8000-000000000003"), text("Eve"), {}},
             {text(kAda), {}, {}},
             {text(kBob), text("Bob"), {}},
             {text(kBob), text("Eve"), {}}});
    auto names = lookUp();
    ASSERT_EQ(names->size(), 1u);
    EXPECT_EQ(names->at(0).name, "Bob");
}

TEST_F(NamesSeam, LeavesNothingInANameThatBreaksALine) {
    telling({{text(kBob), text("Bob\n\xff"), {}}});
    EXPECT_EQ(lookUp()->at(0).name, "Bob\\x0A\\xFF");
}

TEST_F(NamesSeam, HandsOnAdviceAndNoNameWithIt) {
    plugin().lookUp = [](const aoc_text* ids, std::size_t, const aoc_names_answer* answer) {
        const aoc_name name{ids[0], text("Ada"), {}};
        answer->name(answer, &name);
        const aoc_advice advice{AOC_NOT_PERMITTED, 0, text("grant it")};
        answer->advice(answer, &advice);
        return 0;
    };
    auto names = lookUp();
    ASSERT_FALSE(names);
    EXPECT_EQ(names.error().kind, AOC_NOT_PERMITTED);
    EXPECT_EQ(names.error().why, "grant it");
}

TEST_F(NamesSeam, TakesAPluginThatFailsInSilenceOrThrowsForOneThatBreaksTheRules) {
    telling({}, 0);
    EXPECT_EQ(lookUp().error().kind, AOC_OUR_FAULT);
    plugin().lookUp = [](const aoc_text*, std::size_t, const aoc_names_answer*) -> int { throw 1; };
    EXPECT_EQ(lookUp().error().kind, AOC_OUR_FAULT);
}

}  // namespace
}  // namespace aoc::plugin
