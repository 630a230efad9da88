// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "support/fake_http_server.hpp"
#include "support/loopback.hpp"
#include "unit/store/mongo_fakes.hpp"

namespace aoc::store::mongo {
namespace {

using test::MongoProxy;
using test::nameOf;

constexpr const char* kOptions = "/?serverSelectionTimeoutMS=300&";

/// What a ping fails with at servers that answer hello so.
Error errorAfter(const Act& hello, const std::string& options = "") {
    const MongoProxy server([&](const Document&) { return hello; });
    return errorOfPing(Deployment("mongodb://" + server.address() + kOptions + options));
}

Error errorOfCode(int code, const std::string& text = "because") {
    const MongoProxy server([&](const Document& command) {
        return nameOf(command) == "hello" ? Act(Greeting{}) : refuse(code, text);
    });
    return errorOfPing(Deployment("mongodb://" + server.address() + kOptions));
}

TEST(MongoRefusal, NamesTheCureOfEachErrorThatAnOwnerCanMend) {
    EXPECT_TRUE(has(errorOfCode(13).message, "readWrite"));
    EXPECT_TRUE(has(errorOfCode(18).message, "authSource"));
    EXPECT_TRUE(has(errorOfCode(14031).message, "disk is full"));
    EXPECT_EQ(errorOfCode(14031).kind, Error::Kind::Unavailable);
    EXPECT_TRUE(has(errorOfCode(10334).message, "16 MB"));
    EXPECT_TRUE(has(errorOfCode(100).message, "w in MONGO_URI"));
}

TEST(MongoRefusal, QuotesOfAServersTextOnlyTheBeginning) {
    const Error error = errorOfCode(2, std::string(190, 'x') + "\nforged line " + "secret record");
    EXPECT_TRUE(has(error.message, "xxx"));
    EXPECT_FALSE(has(error.message, "\n"));
    EXPECT_FALSE(has(error.message, "secret record"));
}

TEST(MongoRefusal, SaysThatAServerIsTooOld) {
    EXPECT_TRUE(has(errorAfter(Greeting{.wireVersion = 8}).message, "older than 4.4"));
    EXPECT_TRUE(has(errorAfter(refuse(59, "no such command: 'hello'")).message, "older than 4.4"));
}

TEST(MongoRefusal, SaysThatAServerBelongsToAnotherReplicaSet) {
    const Error error = errorAfter(Greeting{.setName = "rs1"}, "replicaSet=rs0");
    EXPECT_TRUE(has(error.message, "rs1")) << error.message;
    EXPECT_EQ(error.field, "MONGO_URI");
    EXPECT_TRUE(has(errorAfter(Greeting{}, "replicaSet=rs0").message, "no replica set"));
}

TEST(MongoRefusal, SaysThatSomethingElseListensThere) {
    const Act web{What::Raw, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"};
    EXPECT_TRUE(has(errorAfter(web).message, "does not speak MongoDB"));
}

TEST(MongoRefusal, TakesNoReplyWithAFalseLengthOrToAnotherRequest) {
    for (const std::string& length :
         {std::string("\0\0\0\0", 4), std::string("\x10\0\0\0", 4),
          std::string("\xff\xff\xff\x7f", 4), std::string("\xff\xff\xff\xff", 4)}) {
        const Act answer{What::Raw, length + std::string("\1\0\0\0\1\0\0\0\xdd\7\0\0", 12) +
                                        std::string(10, '\0')};
        EXPECT_EQ(errorAfter(answer).kind, Error::Kind::Unavailable);
    }
}

TEST(MongoRefusal, TakesNoReplyWhoseDocumentEndsTooSoon) {
    for (const std::string& document :
         {std::string("\x64\0\0\0\2a\0\x10\0\0\0b", 12), std::string("\x64\0\0\0\2abc", 8),
          std::string("\x64\0\0\0\3a\0\x64\0\0\0\2", 12),
          std::string("\x64\0\0\0\2a\0\xff\xff\xff\xff", 11)}) {
        const Error error = errorAfter({What::Reply, document});
        EXPECT_TRUE(has(error.message, "can't be read")) << error.message;
    }
}

TEST(MongoRefusal, NamesTheHostThatRefusesConnections) {
    std::string address;
    {
        const MongoProxy closed([](const Document&) { return ok(); });
        address = closed.address();
    }
    const Error error = errorOfPing(Deployment("mongodb://" + address + kOptions));
    EXPECT_TRUE(has(error.message, address + ": connection refused")) << error.message;
}

TEST(MongoRefusal, NamesTheHostThatDoesNotExist) {
    const std::string tooLong(64, 'x');  // For a name, so that nobody looks for it in a network.
    const Error error = errorOfPing(Deployment("mongodb://" + tooLong + kOptions));
    EXPECT_TRUE(has(error.message, tooLong + ":27017: no such host name: correct MONGO_URI"))
        << error.message;
}

TEST(MongoRefusal, HintsAtAFirewallWhereNobodyAnswers) {
    const test::FullListener swallows;
    const Error error =
        errorOfPing(Deployment("mongodb://127.0.0.1:" + std::to_string(swallows.port()) +
                               "/?connectTimeoutMS=50&serverSelectionTimeoutMS=150"));
    EXPECT_TRUE(has(error.message, "no connection in time: is a firewall between"))
        << error.message;
}

TEST(MongoRefusal, HintsAtTlsWhereAServerHangsUpOnHello) {
    EXPECT_TRUE(has(errorAfter({What::CutBefore}).message, "add tls=true"));
    const std::string message = errorAfter({What::CutBefore}, "tls=true").message;
    EXPECT_TRUE(has(message, "leave tls out")) << message;
}

class MongoTls : public testing::Test {
  protected:
    /// What a ping fails with at a server with this certificate, trusted by itself.
    static Error errorWith(const test::TestCertificate& certificate, bool trusted = true) {
        const test::FakeHttpServer server(certificate,
                                          [](auto& peer, unsigned) { peer.awaitHangUp(); });
        return errorOfPing(Deployment(
            "mongodb://127.0.0.1:" + std::to_string(server.port()) + kOptions + "tls=true" +
            (trusted ? "&tlsCAFile=" + certificate.certificateFile().string() : "")));
    }
};

TEST_F(MongoTls, RefusesACertificateForAnotherName) {
    const Error error = errorWith(test::TestCertificate("DNS:other.example"));
    EXPECT_TRUE(has(error.message, "another host")) << error.message;
    EXPECT_TRUE(has(error.message, "name the host as the certificate does")) << error.message;
    EXPECT_EQ(error.field, "MONGO_URI");
}

TEST_F(MongoTls, RefusesAnExpiredCertificate) {
    const Error error = errorWith(test::TestCertificate("IP:127.0.0.1", -1));
    EXPECT_TRUE(has(error.message, "certificate has expired")) << error.message;
    EXPECT_TRUE(has(error.message, "to be renewed")) << error.message;
}

TEST_F(MongoTls, RefusesACertificateOfAnUnknownAuthority) {
    const Error error = errorWith(test::TestCertificate("IP:127.0.0.1"), false);
    EXPECT_TRUE(has(error.message, "tlsCAFile")) << error.message;
}

TEST_F(MongoTls, SaysWhichFilesCannotBeRead) {
    try {
        const Deployment deployment("mongodb://h/?tls=true&tlsCAFile=/nonexistent.pem");
        FAIL();
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.error().kind, Error::Kind::Invalid);
        EXPECT_EQ(failure.error().field, "MONGO_URI");
        EXPECT_TRUE(has(failure.error().message, "tlsCAFile"));
    }
}

class MongoSignIn : public testing::Test {
  protected:
    /// What signing in as user:pencil fails with where saslStart is answered so.
    Error errorWith(const Act& start) {
        const MongoProxy server([&](const Document& command) {
            if (nameOf(command) == "hello") return Act(Greeting{.mechanisms = mechanisms_});
            asked_ = textOf(command.get("mechanism"));
            return start;
        });
        const Error error =
            errorOfPing(Deployment("mongodb://user:pencil@" + server.address() + kOptions));
        EXPECT_FALSE(has(error.message, "pencil")) << error.message;
        return error;
    }
    std::vector<std::string> mechanisms_;
    std::string asked_;
};

TEST_F(MongoSignIn, NamesTheCureOfAWrongPassword) {
    const Error error = errorWith(refuse(18, "Authentication failed."));
    EXPECT_TRUE(has(error.message, "the user, the password or authSource")) << error.message;
    EXPECT_EQ(error.field, "MONGO_URI");
}

TEST(MongoSignInElsewhere, NamesTheAuthSourceThatDoesNotKnowTheUser) {
    const MongoProxy server([](const Document& command) {
        if (nameOf(command) == "hello") return Act(Greeting{});
        return textOf(command.get("$db")) == "admin" ? ok() : refuse(18, "Authentication failed.");
    });
    // Without authSource, it is the database that the URI names.
    for (const char* rest : {"/?authSource=audit&", "/audit?"}) {
        const Error error = errorOfPing(Deployment("mongodb://user:pencil@" + server.address() +
                                                   rest + "serverSelectionTimeoutMS=300"));
        EXPECT_TRUE(has(error.message, "authSource is the database that knows the user"))
            << error.message;
        EXPECT_TRUE(has(error.message, "authSource is \"audit\"")) << error.message;
        EXPECT_EQ(error.field, "MONGO_URI");
    }
}

TEST_F(MongoSignIn, TrustsNoServerThatAnswersAnotherNonce) {
    const Error error = errorWith({What::Reply, bytes([](BsonWriter& out) {
                                       out.int32("conversationId", 1)
                                           .boolean("done", false)
                                           .binary("payload", "r=other,s=AAAA,i=4096")
                                           .real("ok", 1);
                                   })});
    EXPECT_TRUE(has(error.message, "answers another one")) << error.message;
}

TEST_F(MongoSignIn, UsesSha256UnlessTheUserHasNone) {
    mechanisms_ = {"SCRAM-SHA-1"};
    errorWith(refuse(18));
    EXPECT_EQ(asked_, "SCRAM-SHA-1");
    mechanisms_ = {"SCRAM-SHA-1", "SCRAM-SHA-256"};
    errorWith(refuse(18));
    EXPECT_EQ(asked_, "SCRAM-SHA-256");
    mechanisms_ = {};
    errorWith(refuse(18));
    EXPECT_EQ(asked_, "SCRAM-SHA-256");
}

}  // namespace
}  // namespace aoc::store::mongo
