// SPDX-License-Identifier: MIT
//
// How the source office365_management reads one record.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "aoc/pipeline/pipeline.hpp"
#include "support/built_plugin.hpp"

namespace aoc::plugin {
namespace {

using Names = std::vector<std::string>;

class AuditRecord : public testing::Test {
  protected:
    void SetUp() override {
        const aoc_plugin* built = test::builtPlugin("office365_management");
        ASSERT_NE(built, nullptr);
        auto made = Source::create(*built, "tenant", {});
        ASSERT_TRUE(made) << made.error().message;
        source = std::move(*made);
    }
    Source::Draft read(const std::string& text) {
        auto parsed = JsonDocument::parse(text);
        EXPECT_TRUE(parsed) << text;
        if (parsed) document = std::move(*parsed);
        return source->normalise(document.root()).value_or(Source::Draft{});
    }

    std::unique_ptr<Source> source;
    JsonDocument document;
};

TEST_F(AuditRecord, OfTheDirectoryIsReadWhole) {
    auto draft = read(R"({"Id":"i1","RecordType":8,"CreationTime":"2026-07-01T10:00:00",
        "Operation":"Add member to role.","Workload":"AzureActiveDirectory","ResultStatus":"Success",
        "UserId":"ada@x.example","ObjectId":"bob@x.example","InterSystemsId":"c1",
        "ActorIpAddress":"192.0.2.1",
        "Actor":[{"ID":"ada@x.example","Type":5}],
        "Target":[{"ID":"User_1","Type":2},{"ID":"bob@x.example","Type":5}],
        "ModifiedProperties":[
          {"Name":"Role.DisplayName","OldValue":"","NewValue":"[\r\n  \"Reader\"\r\n]"},
          {"Name":"Included Updated Properties","OldValue":"","NewValue":"\"Role.DisplayName\""}]})");
    EXPECT_EQ(draft.id, "i1");
    EXPECT_EQ(draft.time, "2026-07-01T10:00:00");
    EXPECT_EQ(draft.service, "AzureActiveDirectory");
    EXPECT_EQ(draft.operation, "Add member to role.");
    EXPECT_EQ(draft.result, "Success");
    EXPECT_EQ(draft.actorDisplay, "ada@x.example");
    EXPECT_EQ(draft.targetDisplays, (Names{"bob@x.example", "Reader"}));
    EXPECT_EQ(draft.correlationId, "c1");
    EXPECT_EQ(draft.clientIp, "192.0.2.1");
    EXPECT_EQ(draft.changes, (std::vector<Change>{{"Role.DisplayName", "", "Reader"}}));
    EXPECT_EQ(draft.actor.type(), Json::Type::Array);
    EXPECT_EQ(draft.targets.type(), Json::Type::Array);
}

TEST_F(AuditRecord, OfACmdletHasItsParametersAsChanges) {
    auto draft = read(R"x({"Operation":"Set-Mailbox","ObjectId":"bob","ResultStatus":"True",
        "UserId":"NT AUTHORITY\\SYSTEM (x)",
        "Parameters":[{"Name":"Identity","Value":"bob"},{"Name":"ForwardingSmtpAddress",
        "Value":"smtp:eve@y.example"},{"Value":"nameless"}]})x");
    EXPECT_EQ(draft.actorDisplay, "NT AUTHORITY\\SYSTEM (x)");
    EXPECT_EQ(draft.targetDisplays, (Names{"bob"}));
    EXPECT_EQ(draft.changes,
              (std::vector<Change>{{"ForwardingSmtpAddress", "", "smtp:eve@y.example"}}));
}

TEST_F(AuditRecord, SplitsACommandLineIntoItsParameters) {
    EXPECT_EQ(read(R"x({"Parameters":"-Name \"Cards - all\" -TeamsLocation (\"ALL\") )x"
                   R"x(-Confirm:$false -Comment \"Tells \"\"admins\"\" -not users\"\r\n)x"
                   R"x(-Users (\"a\", \"b\") -Priority 1"})x")
                  .changes,
              (std::vector<Change>{{"Name", "", "Cards - all"},
                                   {"TeamsLocation", "", "ALL"},
                                   {"Comment", "", "Tells \"admins\" -not users"},
                                   {"Users", "", R"("a", "b")"},
                                   {"Priority", "", "1"}}));
}

TEST_F(AuditRecord, KeepsACommandLineOfAnotherForm) {
    for (const char* line : {"Identity (1)", "-", "-Name x - y", "-1 x", "--"}) {
        const auto changes = read("{\"Parameters\":\"" + std::string(line) + "\"}").changes;
        ASSERT_EQ(changes.size(), 1u) << line;
        EXPECT_EQ(changes[0].after, line[1] == 'N' ? "x - y" : line);
    }
}

TEST_F(AuditRecord, NamesPropertiesThatAreOnlyNamed) {
    EXPECT_EQ(read(R"({"ModifiedProperties":["Subject","RecipientTable"]})").changes,
              (std::vector<Change>{{"Subject", "", ""}, {"RecipientTable", "", ""}}));
}

TEST_F(AuditRecord, OfARefusedSignInIsAFailureWhateverItsStatus) {
    EXPECT_EQ(
        read(R"({"RecordType":15,"Operation":"UserLoginFailed","ResultStatus":"Success"})").result,
        "Failed");
    EXPECT_EQ(read(R"({"Operation":"UserLoggedIn","ResultStatus":"Succeeded",
                       "LogonError":"InvalidUserNameOrPassword"})")
                  .result,
              "Failed");
    EXPECT_EQ(read(R"({"Operation":"UserLoggedIn","ResultStatus":"Success"})").result, "Success");
}

TEST_F(AuditRecord, ReadsAddressesInEverySpelling) {
    EXPECT_EQ(read(R"({"ClientIP":"192.0.2.1:50123"})").clientIp, "192.0.2.1");
    EXPECT_EQ(read(R"({"ClientIP":"[2001:db8::1]:443"})").clientIp, "2001:db8::1");
    EXPECT_EQ(read(R"({"ClientIP":"2001:db8::1"})").clientIp, "2001:db8::1");
    EXPECT_EQ(read(R"({"ClientIP":"::1"})").clientIp, "::1");
    EXPECT_EQ(read(R"({"ClientIP":"[2001:db8::1"})").clientIp, "2001:db8::1");
    EXPECT_EQ(read(R"({"ClientIP":"","ClientIPAddress":" 192.0.2.2 "})").clientIp, "192.0.2.2");
    EXPECT_EQ(read(R"({"ClientIP":null,"ActorIpAddress":"<null>"})").clientIp, "");
}

TEST_F(AuditRecord, NamesTheAppWhereUserIdIsOnlyAnId) {
    EXPECT_EQ(read(R"({"UserId":"Certificate","Actor":[{"ID":"x","Type":2},
                       {"ID":"Device Registration Service","Type":1}]})")
                  .actorDisplay,
              "Device Registration Service");
    EXPECT_EQ(read(R"({"UserId":"Not Available","UserKey":"key"})").actorDisplay, "key");
    EXPECT_EQ(read(R"({"UserId":"00000003-0000-0000-c000-000000000000"})").actorDisplay,
              "Microsoft Graph");
    EXPECT_EQ(read(R"({"UserId":"ServicePrincipal_0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f",
                       "AppAccessContext":{"ClientAppName":"Sync"}})")
                  .actorDisplay,
              "Sync");
    EXPECT_EQ(read(R"({"UserKey":"key"})").actorDisplay, "key");
}

TEST_F(AuditRecord, NamesFilesTeamsAndMailboxesAsTargets) {
    EXPECT_EQ(read(R"({"ObjectId":"https://x/a.zip","SourceFileName":"a.zip"})").targetDisplays,
              (Names{"a.zip"}));
    EXPECT_EQ(
        read(R"({"TeamName":"Ops","Members":[{"UPN":"bob@x.example"},{"UPN":"bob@x.example"}]})")
            .targetDisplays,
        (Names{"Ops", "bob@x.example"}));
    EXPECT_EQ(read(R"({"MailboxOwnerUPN":"bob@x.example"})").targetDisplays,
              (Names{"bob@x.example"}));
    EXPECT_EQ(read(R"({"Name":"Unusual download"})").targetDisplays, (Names{"Unusual download"}));
}

TEST_F(AuditRecord, NamesTheRoleThatWasTakenAway) {
    auto draft = read(R"({"Target":[{"ID":"bob@x.example","Type":5}],"ModifiedProperties":[
        {"Name":"Role.DisplayName","OldValue":"\"Reader\"","NewValue":""}]})");
    EXPECT_EQ(draft.targetDisplays, (Names{"bob@x.example", "Reader"}));
}

TEST_F(AuditRecord, LeavesOutWhatOnlySaysThatThereIsNothing) {
    auto draft = read(R"({"Target":[{"ID":"Not Available","Type":1}],"ObjectId":"g1",
        "InterSystemsId":"00000000-0000-0000-0000-000000000000","CorrelationId":"c2"})");
    EXPECT_EQ(draft.targetDisplays, (Names{"g1"}));
    EXPECT_EQ(draft.correlationId, "c2");
}

TEST_F(AuditRecord, ToleratesNumbersAsTextAndTextAsNumbers) {
    auto draft = read(R"({"Id":7,"RecordType":"20","ResultStatus":true,"UserType":"0",
                          "Actor":[{"ID":"ada","Type":"5"}]})");
    EXPECT_EQ(draft.id, "7");
    EXPECT_EQ(draft.result, "true");
    EXPECT_EQ(draft.actorDisplay, "ada");
}

TEST_F(AuditRecord, TakesTheFirstOfMembersThatStandTwice) {
    EXPECT_EQ(read(R"({"UserId":"ada@x.example","UserId":"eve@x.example"})").actorDisplay,
              "ada@x.example");
}

TEST_F(AuditRecord, IsReadWhateverTypesItsMembersHave) {
    for (const char* value : {"null", "1", "true", "\"x\"", "[]", "{}", "[1]", "[[]]", "[null]",
                              R"([{"Name":{},"NewValue":[],"ID":1,"UPN":{}}])"}) {
        std::string text = "{";
        for (const char* name : {"Id",
                                 "CreationTime",
                                 "Operation",
                                 "Workload",
                                 "ResultStatus",
                                 "UserId",
                                 "Actor",
                                 "Target",
                                 "Members",
                                 "ModifiedProperties",
                                 "Parameters",
                                 "ClientIP",
                                 "AppAccessContext",
                                 "ObjectId",
                                 "LogonError",
                                 "EventData",
                                 "FileData",
                                 "Recipients",
                                 "PolicyDetails",
                                 "OperationProperties",
                                 "ListTitle",
                                 "Name",
                                 "AlertEntityId"})
            text += '"' + std::string(name) + "\":" + value + ",";
        (void)read(text + "\"last\":1}");
    }
}

TEST_F(AuditRecord, OfTheRealWorldIsAlwaysAnEvent) {
    const char* samples = std::getenv("AOC_SAMPLES");
    if (samples == nullptr) GTEST_SKIP() << "AOC_SAMPLES IS NOT SET: no real records were read";
    std::size_t records = 0, actors = 0, targets = 0;
    std::set<Key> keys;
    for (const auto& file : std::filesystem::directory_iterator(std::filesystem::path(samples) /
                                                                "management_activity")) {
        std::ifstream lines(file.path());
        for (std::string line; std::getline(lines, line); ++records) {
            Fetched fetched;
            fetched.document = std::move(*JsonDocument::parse("[" + line + "]"));
            auto made = pipeline::normalise(
                *source, fetched, {"tenant", "Audit.General", fromMillis(0), std::nullopt},
                pipeline::Wording());
            ASSERT_TRUE(made && made->events.size() == 1u) << file.path() << " " << records;
            const Event& event = made->events[0];
            keys.insert(event.key);
            actors += !event.actorDisplay.empty();
            targets += !event.targetDisplays.empty();
            EXPECT_FALSE(event.service.empty() || event.operation.empty()) << records;
        }
    }
    EXPECT_EQ(records, 3338u);
    // One of the ids is all zeros, which is none; its record is known by its body.
    EXPECT_EQ(keys.size(), 3251u);
    EXPECT_GT(actors, records * 99 / 100);
    EXPECT_GT(targets, records * 9 / 10);
}

}  // namespace
}  // namespace aoc::plugin
