// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "store/mongo/scram.hpp"

namespace aoc::store::mongo {
namespace {

using Hash = Scram::Hash;

// RFC 7677, section 3.
constexpr const char* kNonce = "rOprNGfwEbeRWgbNEkqO";
const std::string kServerNonce = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
const std::string kSalt = "W22ZaJ0SNY7soEsUEjb6gQ==";
const std::string kServerFirst = "r=" + kServerNonce + ",s=" + kSalt + ",i=4096";
const std::string kServerFinal = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

TEST(Scram, SignsInAsTheExampleOfRfc7677) {
    Scram scram(Hash::Sha256, "user", "pencil", kNonce);
    EXPECT_EQ(scram.firstMessage(), "n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
    const auto final = scram.finalMessage(kServerFirst);
    ASSERT_TRUE(final);
    EXPECT_EQ(*final,
              "c=biws,r=" + kServerNonce + ",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
    EXPECT_TRUE(scram.verify(kServerFinal));
}

// The authentication specification of MongoDB's drivers.
TEST(Scram, SignsInWithSha1AsMongoDbUsesIt) {
    Scram scram(Hash::Sha1, "user", "pencil", "fyko+d2lbbFgONRv9qkxdawL");
    const std::string nonce = "fyko+d2lbbFgONRv9qkxdawLHo+Vgk7qvUOKUwuWLIWg4l/9SraGMHEE";
    const auto final = scram.finalMessage("r=" + nonce + ",s=rQ9ZY3MntBeuP3E1TDVC4w==,i=10000");
    ASSERT_TRUE(final);
    EXPECT_EQ(*final, "c=biws,r=" + nonce + ",p=MC2T8BvbmWRckDw8oWl5IVghwCY=");
    EXPECT_TRUE(scram.verify("v=UMWeI25JD1yNYZRMpZ4VHvhZ9e0="));
}

TEST(Scram, TrustsNoServerThatCannotProveThatItKnowsThePassword) {
    Scram scram(Hash::Sha256, "user", "pencil", kNonce);
    EXPECT_FALSE(scram.verify(kServerFinal)) << "before its turn";
    ASSERT_TRUE(scram.finalMessage(kServerFirst));
    std::string forged = kServerFinal;
    forged[10] = forged[10] == 'A' ? 'B' : 'A';
    for (const std::string& answer :
         {forged, std::string("v="), std::string(), std::string("e=other-error"),
          kServerFinal.substr(0, 30), std::string("v=AAAA"), std::string("v=====")})
        EXPECT_FALSE(scram.verify(answer)) << answer;
}

TEST(Scram, RefusesAServersFirstMessageThatIsNotForThisSignIn) {
    for (const std::string& nonce : {std::string("other"), std::string(kNonce), std::string()}) {
        Scram scram(Hash::Sha256, "user", "pencil", kNonce);
        EXPECT_FALSE(scram.finalMessage("r=" + nonce + ",s=" + kSalt + ",i=4096")) << nonce;
    }
}

TEST(Scram, BoundsTheIterations) {
    for (const char* iterations : {"4095", "0", "-1", "1000001", "99999999999999999999", "x", ""}) {
        Scram scram(Hash::Sha256, "user", "pencil", kNonce);
        EXPECT_FALSE(scram.finalMessage("r=" + kServerNonce + ",s=" + kSalt + ",i=" + iterations))
            << iterations;
    }
}

TEST(Scram, RefusesAMessageThatCannotBeRead) {
    for (const std::string& message :
         {std::string(), "r=" + kServerNonce, "s=" + kSalt + ",r=" + kServerNonce + ",i=4096",
          "m=x," + kServerFirst, "r=" + kServerNonce + ",s=,i=4096",
          "r=" + kServerNonce + ",s=abc,i=4096", "r=" + kServerNonce + ",s=****,i=4096"}) {
        Scram scram(Hash::Sha256, "user", "pencil", kNonce);
        EXPECT_FALSE(scram.finalMessage(message)) << message;
    }
}

TEST(Scram, EscapesTheUserName) {
    EXPECT_EQ(Scram(Hash::Sha256, "a=b,c", "x", "n").firstMessage(), "n,,n=a=3Db=2Cc,r=n");
}

TEST(Scram, TakesANonceOfItsOwnForEachSignIn) {
    const Scram one(Hash::Sha256, "u", "p"), other(Hash::Sha256, "u", "p");
    EXPECT_NE(one.firstMessage(), other.firstMessage());
    EXPECT_GE(one.firstMessage().size(), 32u);
}

TEST(Scram, SaysThatSha256NeedsAnAsciiPassword) {
    Scram scram(Hash::Sha256, "user", "p\u00e9ncil", kNonce);
    const auto final = scram.finalMessage(kServerFirst);
    ASSERT_FALSE(final);
    EXPECT_NE(final.error().message.find("ASCII"), std::string::npos);
}

}  // namespace
}  // namespace aoc::store::mongo
