// SPDX-License-Identifier: MIT
#include "aoc/event/secrets.hpp"

#include <gtest/gtest.h>

#include "aoc/event/words.hpp"

namespace aoc {
namespace {

using Names = std::vector<std::string>;

const SecretNames kNames({"Password", "DetectedValues", "prüfwert"});

Names usedBy(const std::string& record) {
    auto parsed = JsonDocument::parse(record);
    EXPECT_TRUE(parsed) << record;
    return kNames.in(parsed->root());
}

/// The words of a record, as they are indexed once its secrets are known.
std::string wordsOf(const std::string& record) {
    Event event;
    event.secrets = usedBy(record);
    event.rawText = record;
    return searchWords(event);
}

Change masked(Change change) {
    Event event;
    event.secrets = {"password"};
    event.changes = {std::move(change)};
    maskSecrets(event);
    return event.changes[0];
}

TEST(SecretNames, AreKnownInAnyLetterCase) {
    EXPECT_TRUE(kNames.has("PASSWORD"));
    EXPECT_TRUE(kNames.has("Prüfwert"));
    EXPECT_FALSE(kNames.has("Passwords"));
    EXPECT_FALSE(kNames.has(""));
}

TEST(SecretNames, AreKnownAsTheLastPartOfADottedName) {
    EXPECT_TRUE(kNames.has("Settings.Password"));
    EXPECT_FALSE(kNames.has("Password.Length"));
    EXPECT_FALSE(kNames.has("TemporaryPassword"));
}

TEST(SecretNames, AreNoneIfNoneAreGiven) {
    EXPECT_FALSE(SecretNames().has("Password"));
    EXPECT_FALSE(SecretNames({""}).has(""));
}

TEST(SecretNames, AreFoundAtAnyDepth) {
    EXPECT_EQ(usedBy(R"({"a":[{"b":{"detectedValues":[1]}}],"Password":""})"),
              (Names{"detectedvalues", "password"}));
    EXPECT_EQ(usedBy(R"({"Pass\u0077ord":"x"})"), Names{"password"});
    EXPECT_EQ(usedBy(R"({"Name":"x","Value":"Password"})"), Names{});
}

TEST(SecretNames, AreFoundInPairs) {
    EXPECT_EQ(usedBy(R"({"Parameters":[{"Name":"Password","Value":"x"}]})"), Names{"password"});
    EXPECT_EQ(usedBy(R"({"p":[{"displayName":"Password","oldValue":"x"}]})"), Names{"password"});
}

TEST(SecretNames, AreFoundInJsonAndCommandLinesInStrings) {
    EXPECT_EQ(usedBy(R"({"v":"[{\"Password\":\"x\"}]"})"), Names{"password"});
    EXPECT_EQ(usedBy(R"({"v":"-Identity a -Password b"})"), Names{"password"});
    EXPECT_EQ(usedBy(R"({"v":"the Password is - not told"})"), Names{});
}

TEST(SecretWords, AreNotFoundBySearch) {
    EXPECT_EQ(wordsOf(R"({"a":"one","Password":"two","b":{"DetectedValues":[{"Name":"three"}]}})"),
              "one");
    EXPECT_EQ(wordsOf(R"([{"Name":"Password","Value":"two"},{"Name":"n","Value":"v"}])"),
              "password n v");
    EXPECT_EQ(wordsOf(R"({"v":"{\"Password\":\"two\",\"b\":\"one\"}"})"), "one");
    EXPECT_EQ(wordsOf(R"({"v":"{\"Password\":\"cut","b":"one"})"), "one");
    EXPECT_EQ(wordsOf(R"({"v":"-Identity a -Password b","c":"one"})"), "one");
}

TEST(SecretWords, LeaveThePairThatIsOnlyCalledSoFindable) {
    EXPECT_EQ(wordsOf(R"({"displayName":"Password","type":"Policy"})"), "password policy");
}

TEST(SecretWords, AreInNoPhraseEither) {
    Event event;
    event.rawText = R"({"Password":"correct horse","a":"battery staple"})";
    event.secrets = {"password"};
    EXPECT_TRUE(containsPhrase(event, "battery staple"));
    EXPECT_FALSE(containsPhrase(event, "correct horse"));
}

TEST(MaskSecrets, HidesWhatWasAndWhatIs) {
    EXPECT_EQ(masked({"Password", "a", "b"}), (Change{"Password", "(masked)", "(masked)"}));
    EXPECT_EQ(masked({"Password", "", "b"}), (Change{"Password", "", "(masked)"}));
    EXPECT_EQ(masked({"PasswordPolicy", "a", "b"}), (Change{"PasswordPolicy", "a", "b"}));
}

TEST(MaskSecrets, HidesAValueThatHoldsASecretAmongOthers) {
    EXPECT_EQ(masked({"Settings", R"({"Password":"a"})", "-Password b"}),
              (Change{"Settings", "(masked)", "(masked)"}));
}

}  // namespace
}  // namespace aoc
