// SPDX-License-Identifier: MIT
#include "aoc/pipeline/wording.hpp"

#include <gtest/gtest.h>

namespace aoc::pipeline {
namespace {

using settings::Piece;
using Kind = Piece::Kind;

Event makeEvent(const std::string& operation) {
    Event event;
    event.operation = operation;
    event.actorDisplay = "Adele";
    event.targetDisplays = {"Bob"};
    event.service = "Directory";
    event.source = "entra_directory";
    return event;
}

/// "Adele WORDS".
settings::Sentence saying(const std::string& words) {
    return {{Kind::Actor}, {Kind::Words, " " + words}};
}

settings::OperationWords about(const std::string& operation, const std::string& words) {
    return {{operation}, "", "", "", {saying(words)}};
}

Wording of(std::vector<settings::OperationWords> operations) {
    return Wording({.services = {}, .operations = std::move(operations)});
}

std::string filled(settings::Sentence sentence, const Event& event) {
    return of({{{event.operation}, "", "", "", {std::move(sentence)}}}).summaryOf(event);
}

TEST(Wording, WithoutMappingsTellsWhoWhatAndToWhom) {
    EXPECT_EQ(Wording().summaryOf(makeEvent("Add user")), "Adele Add user Bob");
    EXPECT_FALSE(Wording().hasSentence(makeEvent("Add user")));
    Event bare = makeEvent("Add user");
    bare.actorDisplay.clear();
    bare.targetDisplays.clear();
    EXPECT_EQ(Wording().summaryOf(bare), "Add user");
}

TEST(Wording, KnowsAnOperationInEverySpelling) {
    const Wording wording = of({about("Update application - Secrets", "did it")});
    for (const char* spelling :
         {"Update application - Secrets", "Update application – Secrets ",
          "update APPLICATION - secrets.", "Update application \u2013 Secrets"})
        EXPECT_EQ(wording.summaryOf(makeEvent(spelling)), "Adele did it") << spelling;
    EXPECT_FALSE(wording.hasSentence(makeEvent("Update application")));
}

TEST(Wording, PrefersANameToAPattern) {
    const Wording wording = of({about("Add *", "added"), about("Add user", "took in")});
    EXPECT_EQ(wording.summaryOf(makeEvent("Add user")), "Adele took in");
    EXPECT_EQ(wording.summaryOf(makeEvent("Add group")), "Adele added");
    EXPECT_FALSE(wording.hasSentence(makeEvent("Add")));
}

TEST(Wording, ReadsAPatternsBothEnds) {
    const Wording wording = of({about("Wipe*Device", "wiped")});
    EXPECT_TRUE(wording.hasSentence(makeEvent("Wipe managed Device")));
    EXPECT_FALSE(wording.hasSentence(makeEvent("Wipe device now")));
    EXPECT_FALSE(wording.hasSentence(makeEvent("WipDevice")));
}

TEST(Wording, TakesTheFirstSentenceThatTheEventFills) {
    Event event = makeEvent("Add member");
    const Wording wording = of({{{"Add member"},
                                 "",
                                 "",
                                 "",
                                 {{{Kind::After, "Role"}, {Kind::Words, " given"}},
                                  {{Kind::Target, "", 1}, {Kind::Words, " too"}},
                                  saying("did something")}}});
    EXPECT_EQ(wording.summaryOf(event), "Adele did something");
    event.targetDisplays.push_back("Carol");
    EXPECT_EQ(wording.summaryOf(event), "Carol too");
    event.changes.push_back({"role", "", "Admin"});
    EXPECT_EQ(wording.summaryOf(event), "Admin given");
}

TEST(Wording, SpeaksOnlyOfTheSourceAndServiceThatAreNamed) {
    settings::OperationWords words = about("Create", "made mail");
    words.service = "Exchange";
    EXPECT_FALSE(of({words}).hasSentence(makeEvent("Create")));
    words.service = "directory";
    EXPECT_TRUE(of({words}).hasSentence(makeEvent("Create")));
    words.source = "intune";
    EXPECT_FALSE(of({words}).hasSentence(makeEvent("Create")));
    words.source = "entra_directory";
    EXPECT_TRUE(of({words}).hasSentence(makeEvent("Create")));
}

TEST(Wording, FillsInWhatTheEventHas) {
    Event event = makeEvent("Set");
    event.clientIp = "192.0.2.1";
    event.changes = {{"State", "off", "on"}};
    event.targetDisplays = {"a", "b", "c", "d", "e"};
    const Piece space{Kind::Words, " "};
    EXPECT_EQ(filled({{Kind::Before, "STATE"}, space, {Kind::After, "state"}}, event), "off on");
    EXPECT_EQ(filled({{Kind::Targets}}, event), "a, b, c and 2 more");
    EXPECT_EQ(filled({{Kind::Operation}, space, {Kind::Service}, space, {Kind::Address}}, event),
              "Set Directory 192.0.2.1");
}

TEST(Wording, TellsTheOthersFromTheActor) {
    Event event = makeEvent("Read");
    event.targetDisplays = {"ADELE", "Bob", "Carol"};
    EXPECT_EQ(filled({{Kind::Others}}, event), "Bob, Carol");
    event.targetDisplays = {"Adele"};
    EXPECT_FALSE(of({{{"Read"}, "", "", "", {{{Kind::Others}}}}}).hasSentence(event));
}

TEST(Wording, SaysThatAnAttemptFailed) {
    Event event = makeEvent("Add user");
    event.result = Outcome::Failure;
    EXPECT_EQ(of({about("Add user", "added Bob")}).summaryOf(event), "Adele added Bob (failed)");
    event.result = Outcome::Timeout;
    EXPECT_EQ(Wording().summaryOf(event), "Adele Add user Bob (timed out)");
    event = makeEvent("UserLoginFailed");
    event.result = Outcome::Failure;
    EXPECT_EQ(of({about("UserLoginFailed", "was refused")}).summaryOf(event), "Adele was refused");
}

TEST(Wording, PutsWhatAnAttackerWroteIntoOneShortLine) {
    Event event = makeEvent("Set");
    event.actorDisplay = "Eve\r\n\tadmin";
    EXPECT_EQ(filled({{Kind::Actor}}, event), "Eve admin");
    event.actorDisplay = " Mail.Read \r\n";
    EXPECT_EQ(filled({{Kind::Actor}}, event), "Mail.Read");
    event.actorDisplay = std::string(119, 'x') + "éé";
    EXPECT_EQ(filled({{Kind::Actor}}, event), std::string(119, 'x') + "é...");
}

TEST(Wording, LeavesOutCharactersThatHideOrTurnRoundWhatStandsBesideThem) {
    Event event = makeEvent("Set");
    for (const char* unseen : {"\u061C", "\u200B", "\u200F", "\u202E", "\u2066", "\uFEFF"}) {
        event.actorDisplay = "invoice" + std::string(unseen) + "fdp.exe";
        EXPECT_EQ(filled({{Kind::Actor}}, event), "invoicefdp.exe");
    }
    event.actorDisplay = "Zoë – 東京 \u2010 \u2027";
    EXPECT_EQ(filled({{Kind::Actor}}, event), event.actorDisplay);
}

TEST(Wording, DropsTheDotThatEndsAnOperation) {
    const Event event = makeEvent("Add contact. ");
    EXPECT_EQ(filled({{Kind::Operation}}, event), "Add contact");
    EXPECT_EQ(Wording().summaryOf(event), "Adele Add contact Bob");
    EXPECT_EQ(Wording().operationLabel(event), "Add contact");
}

TEST(Wording, CallsServicesAndOperationsByTheirLabels) {
    settings::OperationWords words = about("Add user", "x");
    words.label = "User added";
    const Wording wording(
        {.services = {{"Directory", "Entra ID", "Identity"}}, .operations = {words}});
    EXPECT_EQ(wording.serviceLabel("directory"), "Entra ID");
    EXPECT_EQ(wording.serviceGroup("Directory"), "Identity");
    EXPECT_EQ(wording.serviceLabel("Other"), "Other");
    EXPECT_EQ(wording.serviceGroup("Other"), "");
    EXPECT_EQ(wording.operationLabel(makeEvent("Add user.")), "User added");
    EXPECT_EQ(wording.operationLabel(makeEvent("Else")), "Else");
}

}  // namespace
}  // namespace aoc::pipeline
