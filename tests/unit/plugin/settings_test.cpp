// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "aoc/plugin/source.hpp"
#include "scripted_plugin.hpp"

namespace aoc::plugin {
namespace {

using test::ScriptedPlugin;

class SourceSettings : public testing::Test {
  protected:
    void SetUp() override { ScriptedPlugin::reset(); }

    static Result<std::unique_ptr<Source>> make(
        const std::map<std::string, std::string>& settings) {
        return Source::create(ScriptedPlugin::descriptor(), "tenant", settings);
    }
    static Error errorOf(const std::map<std::string, std::string>& settings) {
        auto made = make(settings);
        return made ? Error{Error::Kind::Internal, "it was made"} : made.error();
    }
    /// What the plugin saw of a setting.
    static std::string seen(const std::map<std::string, std::string>& settings,
                            std::string_view name) {
        std::string value;
        ScriptedPlugin::the().create = [&](const aoc_setup* setup, const aoc_answer*) {
            value = source::Setup(setup).text(name);
            return 1;
        };
        EXPECT_TRUE(make(settings));
        return value;
    }
};

TEST_F(SourceSettings, AreTheDefaultsWhereNothingIsWritten) {
    EXPECT_EQ(seen({}, "retention_days"), "30");
    EXPECT_EQ(seen({}, "greeting"), "hello");
}

TEST_F(SourceSettings, AreWhatIsWritten) {
    EXPECT_EQ(seen({{"retention_days", "7"}}, "retention_days"), "7");
    EXPECT_EQ(seen({{"loud", "true"}}, "loud"), "true");
}

TEST_F(SourceSettings, AreEmptyForANameThatIsNotDeclared) { EXPECT_EQ(seen({}, "nonsense"), ""); }

TEST_F(SourceSettings, RefuseAnUnknownNameAndGuessWhatWasMeant) {
    Error error = errorOf({{"retention_day", "7"}});
    EXPECT_EQ(error.kind, Error::Kind::Invalid);
    EXPECT_EQ(error.field, "retention_day");
    EXPECT_NE(error.message.find("did you mean \"retention_days\"?"), std::string::npos)
        << error.message;
}

TEST_F(SourceSettings, ListTheKnownNamesWhereNoneIsNear) {
    Error error = errorOf({{"colour_of_the_sky", "blue"}});
    EXPECT_NE(error.message.find("known are retention_days, greeting, loud"), std::string::npos)
        << error.message;
}

TEST_F(SourceSettings, RefuseANumberOutOfRangeOrNoNumber) {
    for (const char* value : {"0", "31", "-1", "7.5", "seven", "", " 7", "99999999999999999999"}) {
        Error error = errorOf({{"retention_days", value}});
        EXPECT_EQ(error.field, "retention_days") << value;
        EXPECT_NE(error.message.find("from 1 to 30"), std::string::npos) << error.message;
    }
}

TEST_F(SourceSettings, RefuseWhatIsNeitherTrueNorFalse) {
    EXPECT_EQ(errorOf({{"loud", "yes"}}).field, "loud");
}

}  // namespace
}  // namespace aoc::plugin
