// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "unit/store/mongo_fakes.hpp"

namespace aoc::store::mongo {

Error errorOfPing(const Deployment& deployment) {
    try {
        deployment.run("test", ping());
    } catch (const Failure& failure) {
        return failure.error();
    }
    ADD_FAILURE() << "the ping was answered";
    return {};
}

namespace {

using std::chrono::steady_clock;
using test::MongoProxy;
using test::nameOf;

std::string uriOf(const MongoProxy& server, const std::string& options = "") {
    return "mongodb://" + server.address() + "/?serverSelectionTimeoutMS=3000&" + options;
}

/// A server alone that answers each command but hello by `act`.
MongoProxy::Script answering(std::function<Act()> act) {
    return [act = std::move(act)](const Document& command) {
        return nameOf(command) == "hello" ? Act(Greeting{}) : act();
    };
}

Act writeError(int code) {
    return {What::Reply, bytes([&](BsonWriter& out) {
                const std::size_t errors = out.beginArray("writeErrors");
                const std::size_t first = out.begin("0");
                out.int32("index", 0).int32("code", code).text("errmsg", "secret record");
                out.end(first);
                out.end(errors);
                out.real("ok", 1);
            })};
}

long count(const MongoProxy& server, const std::string& name) {
    const std::vector<std::string> commands = server.commands();
    return std::ranges::count(commands, name);
}

TEST(MongoDeployment, UsesOneConnectionForOneCommandAfterTheOther) {
    const MongoProxy server(answering(ok));
    const Deployment deployment(uriOf(server));
    for (int i = 0; i < 5; ++i) deployment.run("test", ping());
    EXPECT_EQ(server.connections(), 1u);
}

TEST(MongoDeployment, ServesManyThreadsAtOnce) {
    const MongoProxy server(answering(ok));
    const Deployment deployment(uriOf(server));
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            for (int j = 0; j < 20; ++j) deployment.run("test", ping());
        });
    threads.clear();
    EXPECT_EQ(count(server, "ping"), 160);
    EXPECT_LE(server.connections(), 8u);
}

TEST(MongoDeployment, FollowsASecondaryToThePrimaryThatItNames) {
    const MongoProxy primary(answering(ok));
    const MongoProxy secondary([&](const Document&) {
        return Greeting{.primary = false, .setName = "rs", .hosts = {primary.address()}};
    });
    Deployment(uriOf(secondary)).run("test", ping());
    EXPECT_EQ(count(primary, "ping"), 1);
    EXPECT_EQ(count(secondary, "ping"), 0);
}

TEST(MongoDeployment, StaysWithTheOneHostWhereTheUriSaysSo) {
    const MongoProxy primary(answering(ok));
    const MongoProxy secondary(
        [&](const Document&) { return Greeting{.primary = false, .hosts = {primary.address()}}; });
    const Deployment deployment("mongodb://" + secondary.address() +
                                "/?directConnection=true&serverSelectionTimeoutMS=1000");
    EXPECT_TRUE(has(errorOfPing(deployment).message, "is not primary"));
    EXPECT_EQ(primary.connections(), 0u);
}

TEST(MongoDeployment, GoesOverToANewPrimaryAndRunsTheCommandThere) {
    std::atomic<bool> swapped = false;
    const auto member = [&](bool first) {
        return [&swapped, first](const Document& command) {
            const bool primary = first != swapped;
            if (nameOf(command) == "hello") return Act(Greeting{.primary = primary});
            return primary ? ok() : refuse(10107, "not primary");
        };
    };
    const MongoProxy one(member(true)), other(member(false));
    const Deployment deployment("mongodb://" + one.address() + "," + other.address());
    deployment.run("test", ping());
    swapped = true;
    deployment.run("test", ping());
    EXPECT_EQ(count(one, "ping"), 2) << "the second was refused";
    EXPECT_EQ(count(other, "ping"), 1);
}

/// Two members of a set; each says that it is primary. The second is away until it is let in.
class MongoElection : public testing::Test {
  protected:
    MongoProxy::Script saying(const Greeting& greeting, const std::atomic<bool>& away) {
        return [greeting, &away](const Document& command) {
            if (away) return Act{What::CutBefore};
            return nameOf(command) == "hello" ? Act(greeting) : ok();
        };
    }
    static Greeting elected(const std::string& id, int setVersion = 1, int wireVersion = 21) {
        return {.setName = "rs",
                .wireVersion = wireVersion,
                .electionId = id,
                .setVersion = setVersion};
    }
    /// Whether the first is used, after the second was.
    bool isUsed(const Greeting& first, const Greeting& second) {
        std::atomic<bool> firstAway = true, secondAway = false;
        const MongoProxy one(saying(first, firstAway));
        MongoProxy other(saying(second, secondAway));
        const Deployment deployment("mongodb://" + one.address() + "," + other.address() +
                                    "/?serverSelectionTimeoutMS=150");
        deployment.run("test", ping());
        EXPECT_EQ(count(other, "ping"), 1);
        firstAway = false;
        secondAway = true;
        other.cutAll();
        try {
            deployment.run("test", ping());
        } catch (const Failure& failure) {
            EXPECT_TRUE(has(failure.error().message, one.address() + " says that it is primary"))
                << failure.error().message;
        }
        return count(one, "ping") == 1;
    }
    const std::string early_ = "7fffffff0000000000000001", late_ = "7fffffff000000000000000a";
};

TEST_F(MongoElection, APrimaryOfAnEarlierOneIsNotUsed) {
    EXPECT_FALSE(isUsed(elected(early_), elected(late_)));
    EXPECT_FALSE(isUsed(elected(early_, 2), elected(late_, 1))) << "the set's version counts less";
    EXPECT_FALSE(isUsed(elected(late_, 1), elected(late_, 2)));
    EXPECT_FALSE(isUsed(elected(""), elected(late_)));
}

TEST_F(MongoElection, APrimaryOfTheSameOrALaterOneIs) {
    EXPECT_TRUE(isUsed(elected(late_), elected(early_)));
    EXPECT_TRUE(isUsed(elected(late_), elected(late_)));
    EXPECT_TRUE(isUsed(elected(""), elected("")));
}

TEST_F(MongoElection, BeforeMongoDb6TheVersionOfTheSetCountsMore) {
    EXPECT_TRUE(isUsed(elected(early_, 2, 16), elected(late_, 1, 16)));
    EXPECT_FALSE(isUsed(elected(late_, 1, 16), elected(early_, 2, 16)));
}

TEST(MongoDeployment, RunsACommandAgainWhenTheConnectionWasCut) {
    std::atomic<int> calls = 0;
    const MongoProxy server(answering([&] { return calls++ < 3 ? Act{What::CutBefore} : ok(); }));
    Deployment(uriOf(server)).run("test", ping());
    EXPECT_EQ(calls, 4);
}

TEST(MongoDeployment, RunsACommandAgainAfterEveryErrorThatPasses) {
    for (const int code : {6, 7, 89, 91, 189, 10058, 10107, 11600, 11602, 13435, 13436}) {
        std::atomic<int> calls = 0;
        const MongoProxy server(answering([&] { return calls++ == 0 ? refuse(code) : ok(); }));
        Deployment(uriOf(server)).run("test", ping());
        EXPECT_EQ(calls, 2) << code;
    }
}

TEST(MongoDeployment, NoticesAConnectionThatWasCutWhileItWasIdle) {
    MongoProxy server(answering(ok));
    const Deployment deployment(uriOf(server));
    deployment.run("test", ping());
    server.cutAll();
    deployment.run("test", ping());
    EXPECT_EQ(count(server, "ping"), 2);
}

TEST(MongoDeployment, WaitsForAPrimaryThatIsBeingElected) {
    std::atomic<int> greetings = 0;
    const MongoProxy server([&](const Document& command) {
        if (nameOf(command) == "hello") return Act(Greeting{.primary = ++greetings > 3});
        return ok();
    });
    Deployment(uriOf(server)).run("test", ping());
    EXPECT_EQ(greetings, 4);
}

TEST(MongoDeployment, GivesUpAfterTheTimeToFindAPrimaryAndSaysWhatEachServerSaid) {
    const MongoProxy secondary([](const Document&) { return Greeting{.primary = false}; });
    const MongoProxy gone([](const Document&) { return Act{What::CutBefore}; });
    const Deployment deployment("mongodb://" + secondary.address() + "," + gone.address() +
                                "/?serverSelectionTimeoutMS=1000");
    const auto begin = steady_clock::now();
    const Error error = errorOfPing(deployment);
    EXPECT_LT(steady_clock::now() - begin, std::chrono::seconds(5));
    EXPECT_EQ(error.kind, Error::Kind::Unavailable);
    EXPECT_TRUE(has(error.message, secondary.address() + " is not primary")) << error.message;
    EXPECT_TRUE(has(error.message, gone.address() + ": ")) << error.message;
}

TEST(MongoDeployment, NoWaitIsWithoutEnd) {
    const MongoProxy mute([](const Document&) { return Act{What::Silence}; });
    const auto begin = steady_clock::now();
    const Error error = errorOfPing(Deployment(
        "mongodb://" + mute.address() + "/?connectTimeoutMS=50&serverSelectionTimeoutMS=150"));
    EXPECT_TRUE(has(error.message, "no answer in time")) << error.message;

    const MongoProxy stuck(answering([] { return Act{What::Silence}; }));
    errorOfPing(Deployment("mongodb://" + stuck.address() +
                           "/?socketTimeoutMS=50&serverSelectionTimeoutMS=150"));
    EXPECT_LT(steady_clock::now() - begin, std::chrono::seconds(5));
}

TEST(MongoDeployment, DoesNotAskAgainForWhatNoServerWillGrant) {
    for (const int code : {13, 50, 64, 43, 237, 10334, 14031, 59}) {
        const MongoProxy server(answering([code] { return refuse(code); }));
        errorOfPing(Deployment(uriOf(server)));
        EXPECT_EQ(count(server, "ping"), 1) << code;
    }
}

TEST(MongoDeployment, RunsABatchAgainWhenThePrimaryStepsDownInItsMiddle) {
    std::atomic<int> calls = 0;
    const MongoProxy server(answering([&] { return calls++ == 0 ? writeError(11602) : ok(); }));
    Deployment(uriOf(server)).run("test", ping());
    EXPECT_EQ(calls, 2);
}

TEST(MongoDeployment, LeavesTheErrorsOfSingleWritesToTheCaller) {
    const MongoProxy server(answering([] { return writeError(11000); }));
    const Document::Ptr reply = Deployment(uriOf(server)).run("test", ping());
    EXPECT_EQ(elementsOf(*documentOf(reply->get("writeErrors"))).size(), 1u);
}

TEST(MongoDeployment, TakesAWriteThatIsNotSafeForAFailure) {
    const MongoProxy server(answering([] {
        return Act{What::Reply, bytes([](BsonWriter& out) {
                       const std::size_t concern = out.begin("writeConcernError");
                       out.int32("code", 64).text("errmsg", "waiting for replication timed out");
                       out.end(concern);
                       out.real("ok", 1);
                   })};
    }));
    const Error error = errorOfPing(Deployment(uriOf(server)));
    EXPECT_EQ(error.kind, Error::Kind::Unavailable);
    EXPECT_TRUE(has(error.message, "replication timed out")) << error.message;
}

TEST(MongoDeployment, AsksForAMajorityUnlessTheUriSaysOtherwise) {
    const auto concern = [](const std::string& options) {
        return parseDocument(Deployment("mongodb://h/?" + options).writeConcern());
    };
    EXPECT_EQ(textOf(concern("")->get("w")), "majority");
    EXPECT_FALSE(concern("")->exists("j"));
    const Document::Ptr own = concern("w=2&journal=true&wtimeoutMS=70");
    EXPECT_EQ(integerOf(own->get("w")), 2);
    EXPECT_TRUE(booleanOf(own->get("j")));
    EXPECT_EQ(integerOf(own->get("wtimeout")), 70);
}

}  // namespace
}  // namespace aoc::store::mongo
