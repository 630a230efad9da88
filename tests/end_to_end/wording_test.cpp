// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <fstream>

#include "aoc.hpp"

namespace aoc::test {
namespace {

class WordsOfAServer : public testing::Test {
  protected:
    WordsOfAServer() {
        environment_ = tenant_.environment(data_.path());
        environment_["AOC_MAPPINGS"] = file();
    }
    std::string file() const { return (data_.path() / "words.yaml").string(); }
    void write(const std::string& text) const { std::ofstream(file()) << text; }
    void call(const std::string& name) const {
        write("services:\n- {service: UserManagement, label: " + name + "}\n" +
              "operations:\n- {operation: '*', sentence: '{actor} did it'}\n");
    }
    static std::string member(const Server& server, const char* name) {
        JsonDocument events = get(server.root(), "/api/events?service=UserManagement").json();
        return std::string(events.root()["items"].next({})[name].text());
    }
    static bool soonCalls(const Server& server, const std::string& name) {
        return soon(std::chrono::minutes(1),
                    [&] { return member(server, "service_label") == name; });
    }

    Tenant tenant_{{"--count", "40", "--management-count", "0", "--intune-count", "0"}};
    TempFolder data_;
    std::map<std::string, std::string> environment_;
};

TEST_F(WordsOfAServer, AreReadAnewWhenItHangsUp) {
    call("People");
    Server server(environment_);
    ASSERT_EQ(http("POST", server.root(), "/api/fetch-audit-logs?hours=168&wait=120").status, 200);
    EXPECT_EQ(member(server, "service_label"), "People");
    EXPECT_TRUE(member(server, "display_summary").ends_with(" did it"));
    call("Humans");
    server.process().signal(SIGHUP);
    EXPECT_TRUE(soonCalls(server, "Humans"));
    write("services: [{service: UserManagement}]\n");
    server.process().signal(SIGHUP);
    server.process().signal(SIGTERM);
    EXPECT_EQ(server.process().wait(), 0);
    EXPECT_NE(server.process().errors().find("words.yaml line 1"), std::string::npos)
        << server.process().errors();
}

TEST_F(WordsOfAServer, AreLookedAtBeforeItStarts) {
    write("operations:\n- {operation: a, sentence: '{actr}'}\n");
    const Ran ran = run(environment_, {"serve"});
    EXPECT_EQ(ran.code, 2);
    EXPECT_NE(ran.errors.find("words.yaml line 2: operations[0].sentence = {actr}: knows no "
                              "{actr}: did you mean actor?"),
              std::string::npos)
        << ran.errors;
}

}  // namespace
}  // namespace aoc::test
