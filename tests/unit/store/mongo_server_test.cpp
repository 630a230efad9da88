// SPDX-License-Identifier: MIT
// What only a real server shows: tests/mongodb/with_mongodb.sh starts one.
#include <gtest/gtest.h>

#include <cstdlib>

#include "unit/store/mongo_fakes.hpp"

namespace aoc::store::mongo {
namespace {

class MongoServer : public testing::Test {
  protected:
    /// The URI of that variable; skips the test if there is none.
    std::string need(const char* variable) {
        const char* uri = std::getenv(variable);
        if (uri == nullptr || *uri == '\0') missing_ = variable;
        return uri == nullptr ? "" : uri;
    }
    const char* missing_ = nullptr;
};

#define NEEDS(uri, variable)                \
    const std::string uri = need(variable); \
    if (missing_ != nullptr) GTEST_SKIP() << "NOT TESTED: " << missing_ << " is not set"

std::string with(std::string uri, const std::string& from, const std::string& to) {
    const std::size_t at = uri.find(from);
    if (at == std::string::npos) ADD_FAILURE() << "no " << from;
    return at == std::string::npos ? uri : uri.replace(at, from.size(), to);
}

/// Who we are to the server.
std::string userAt(const std::string& uri) {
    const Document::Ptr reply = Deployment(uri).run(
        "admin", makeDocument([](BsonWriter& out) { out.int32("connectionStatus", 1); }));
    const Document::Ptr users =
        documentOf(documentOf(reply->get("authInfo"))->get("authenticatedUsers"));
    const auto all = elementsOf(*users);
    return all.empty() ? "" : textOf(documentOf(all[0])->get("user"));
}

/// Whether the user may sign in so.
bool offers(const std::string& uri, const std::string& mechanism) {
    const Document::Ptr hello =
        Deployment(uri).run("admin", makeDocument([](BsonWriter& out) {
                                out.int32("hello", 1).text("saslSupportedMechs", "admin.aoc");
                            }));
    for (const Element::Ptr& one : elementsOf(*documentOf(hello->get("saslSupportedMechs"))))
        if (textOf(one) == mechanism) return true;
    return false;
}

TEST_F(MongoServer, AnswersACommand) {
    NEEDS(uri, "AOC_TEST_MONGO_URI");
    EXPECT_EQ(integerOf(Deployment(uri).run("test", ping())->get("ok")), 1);
}

TEST_F(MongoServer, SignsInWithScramSha256) {
    NEEDS(uri, "AOC_TEST_MONGO_AUTH_URI");
    EXPECT_EQ(userAt(uri + "/?authMechanism=SCRAM-SHA-256"), "aoc");
    EXPECT_EQ(userAt(uri), "aoc") << "the mechanism is negotiated";
}

TEST_F(MongoServer, SignsInWithScramSha1) {
    NEEDS(uri, "AOC_TEST_MONGO_AUTH_URI");
    if (!offers(uri, "SCRAM-SHA-1")) GTEST_SKIP() << "NOT TESTED: the server has no SCRAM-SHA-1";
    EXPECT_EQ(userAt(uri + "/?authMechanism=SCRAM-SHA-1"), "aoc");
}

TEST_F(MongoServer, RefusesAWrongPassword) {
    NEEDS(uri, "AOC_TEST_MONGO_AUTH_URI");
    const Error error = errorOfPing(Deployment(with(uri, "t3st", "wrong")));
    EXPECT_TRUE(has(error.message, "the user, the password or authSource")) << error.message;
    EXPECT_FALSE(has(error.message, "wrong")) << error.message;
    EXPECT_EQ(error.field, "MONGO_URI");
}

TEST_F(MongoServer, RefusesSomebodyWhoDoesNotSignIn) {
    NEEDS(uri, "AOC_TEST_MONGO_AUTH_URI");
    const std::string anonymous = "mongodb://" + uri.substr(uri.find('@') + 1);
    try {
        Deployment(anonymous).run(
            "test", makeDocument([](BsonWriter& out) { out.text("find", "events"); }));
        FAIL();
    } catch (const Failure& failure) {
        EXPECT_TRUE(has(failure.error().message, "name a user")) << failure.error().message;
    }
}

TEST_F(MongoServer, SignsInOverTls) {
    NEEDS(uri, "AOC_TEST_MONGO_TLS_URI");
    EXPECT_EQ(userAt(uri), "aoc");
}

TEST_F(MongoServer, IsNotTrustedUnderAnotherNameThanItsCertificates) {
    NEEDS(uri, "AOC_TEST_MONGO_TLS_URI");
    const Error error = errorOfPing(Deployment(with(uri, "@localhost", "@127.0.0.1")));
    EXPECT_TRUE(has(error.message, "another host")) << error.message;
}

TEST_F(MongoServer, IsNotTrustedWithoutItsAuthority) {
    NEEDS(uri, "AOC_TEST_MONGO_TLS_URI");
    const Error error = errorOfPing(Deployment(uri.substr(0, uri.find("&tlsCAFile"))));
    EXPECT_TRUE(has(error.message, "tlsCAFile")) << error.message;
}

}  // namespace
}  // namespace aoc::store::mongo
