// SPDX-License-Identifier: MIT
#include "aoc/settings/mappings.hpp"

#include "support/source_folder.hpp"
#include "unit/settings/loaded.hpp"

namespace aoc::settings {
namespace {

using Kind = Piece::Kind;

Lines mistakesOf(const std::string& yaml) {
    Machine machine;
    machine.write("m.yaml", yaml);
    Lines lines;
    const auto read = readMappings(machine.path("m.yaml"));
    if (const auto* mistakes = std::get_if<std::vector<Mistake>>(&read))
        for (const Mistake& mistake : *mistakes)
            lines.push_back(mistake.line().substr(machine.path("").string().size()));
    return lines;
}

Mappings mappingsOf(const std::string& yaml) {
    Machine machine;
    machine.write("m.yaml", yaml);
    auto read = readMappings(machine.path("m.yaml"));
    for (const std::string& line : mistakesOf(yaml)) ADD_FAILURE() << line;
    return std::holds_alternative<Mappings>(read) ? std::get<Mappings>(read) : Mappings{};
}

Lines mistakesOfSentence(const std::string& sentence) {
    return mistakesOf("operations:\n- operation: a\n  sentence: '" + sentence + "'\n");
}

TEST(Mappings, AreReadAsTheyAreShipped) {
    const auto read = readMappings(test::sourceFolder() / "config/mappings.yaml");
    if (const auto* mistakes = std::get_if<std::vector<Mistake>>(&read))
        for (const Mistake& mistake : *mistakes) ADD_FAILURE() << mistake.line();
}

TEST(Mappings, MayBeEmpty) {
    EXPECT_TRUE(mappingsOf("").operations.empty());
    EXPECT_TRUE(mappingsOf("services:\noperations:\n").services.empty());
}

TEST(Mappings, TellAServicesLabelAndGroup) {
    const Mappings mappings = mappingsOf("services:\n- {service: OneDrive, label: a, group: b}\n");
    ASSERT_EQ(mappings.services.size(), 1u);
    EXPECT_EQ(mappings.services[0].service, "OneDrive");
    EXPECT_EQ(mappings.services[0].label, "a");
    EXPECT_EQ(mappings.services[0].group, "b");
}

TEST(Mappings, TakeOneOperationOrSeveralAndOneSentenceOrSeveral) {
    const Mappings mappings = mappingsOf(
        "operations:\n"
        "- {operation: a, source: s, service: t, label: l, sentence: x}\n"
        "- operation: [b, 'c *']\n"
        "  sentence: [y, z]\n");
    ASSERT_EQ(mappings.operations.size(), 2u);
    EXPECT_EQ(mappings.operations[0].operations, Lines{"a"});
    EXPECT_EQ(mappings.operations[0].source, "s");
    EXPECT_EQ(mappings.operations[0].service, "t");
    EXPECT_EQ(mappings.operations[0].label, "l");
    EXPECT_EQ(mappings.operations[0].sentences.size(), 1u);
    EXPECT_EQ(mappings.operations[1].operations, (Lines{"b", "c *"}));
    EXPECT_EQ(mappings.operations[1].sentences.size(), 2u);
}

TEST(Mappings, ReadASentenceInPieces) {
    const Mappings mappings = mappingsOf(
        "operations:\n- operation: a\n  sentence: '{actor} gave {target2} {after:Role.Name}!'\n");
    const Sentence expected{{Kind::Actor},      {Kind::Words, " gave "},    {Kind::Target, "", 1},
                            {Kind::Words, " "}, {Kind::After, "Role.Name"}, {Kind::Words, "!"}};
    EXPECT_EQ(mappings.operations.at(0).sentences.at(0), expected);
}

TEST(Mappings, TellWhichPropertiesAreSecret) {
    EXPECT_EQ(mappingsOf("secrets: [Password, Key]\noperations:\n").secrets,
              (Lines{"Password", "Key"}));
    EXPECT_EQ(mistakesOf("secrets:\n- {name: Password}\n"),
              (Lines{"m.yaml line 2: secrets[0]: write the name of a property"}));
}

TEST(Mappings, NameTheLineOfAPlaceholderThatIsNone) {
    EXPECT_EQ(mistakesOfSentence("{actr} did it"),
              (Lines{"m.yaml line 3: operations[0].sentence = {actr} did it: knows no {actr}: did "
                     "you mean actor?"}));
    EXPECT_EQ(mistakesOfSentence("{who}").size(), 1u);
    EXPECT_EQ(mistakesOfSentence("{target1}").size(), 1u);
    EXPECT_EQ(mistakesOfSentence("{after:}").size(), 1u);
}

TEST(Mappings, RefuseABraceThatStandsAlone) {
    for (const char* sentence : {"{actor", "actor}", "{{actor}}", "{", "}"})
        EXPECT_NE(mistakesOfSentence(sentence).at(0).find("a brace alone"), std::string::npos)
            << sentence;
}

TEST(Mappings, RefuseWhatSaysNothing) {
    EXPECT_EQ(mistakesOf("operations:\n- operation: a\n").size(), 1u);
    EXPECT_EQ(mistakesOf("operations:\n- label: a\n").size(), 1u);
    EXPECT_EQ(mistakesOf("operations:\n- {operation: '', label: a}\n").size(), 1u);
    EXPECT_EQ(mistakesOf("services:\n- service: a\n").size(), 1u);
    EXPECT_EQ(mistakesOfSentence("").size(), 1u);
}

TEST(Mappings, RefuseAPatternWithTwoStars) {
    EXPECT_EQ(mistakesOf("operations:\n- {operation: 'a*b*', label: c}\n").at(0),
              "m.yaml line 2: operations[0].operation = a*b*: has more than one *: write several "
              "patterns");
}

TEST(Mappings, NameUnknownKeysAndShapes) {
    EXPECT_EQ(mistakesOf("service:\n- {service: a, label: b}\n").at(0),
              "m.yaml line 1: service: is no section of the mappings: did you mean services?");
    EXPECT_EQ(mistakesOf("services:\n- {service: a, label: b, kind: c}\n").size(), 1u);
    EXPECT_EQ(mistakesOf("operations:\n- {operation: a, label: [b]}\n").size(), 1u);
    EXPECT_FALSE(mistakesOf("operations:\n- {operation: {a: b}, label: c}\n").empty());
    EXPECT_FALSE(mistakesOf("operations: a\n").empty());
    EXPECT_FALSE(mistakesOf("operations: {a: b}\n").empty());
    EXPECT_FALSE(mistakesOf("operations: [a]\n").empty());
    EXPECT_FALSE(mistakesOf("operations: [[a]]\n").empty());
}

}  // namespace
}  // namespace aoc::settings
