// SPDX-License-Identifier: MIT
//
// The expected keys were computed apart from this code, with Python:
//     def key(*parts):
//         text = b"".join(len(p).to_bytes(8, "big") + p for p in parts)
//         return hashlib.sha256(text).hexdigest()[:32]
//     key(b"1", tenant, source, b"id", id)
#include "aoc/event/key.hpp"

#include <gtest/gtest.h>

namespace aoc {
namespace {

constexpr std::string_view kTenant = "0f4a7a5e-9d3c-4b1e-8a55-6d2f0c3b9e11";
constexpr std::string_view kSource = "entra_directory";

TEST(Key, OfAnIdIsTheDocumentedDigest) {
    EXPECT_EQ(keyOfId(kTenant, kSource, "Directory_A1B2_42").hex(),
              "0319283129a9ceb9f073464eb61d5e74");
    EXPECT_EQ(keyOfId(kTenant, "intune", "gr\u00fc\u00dfe").hex(),
              "dac2b1317fddcd8444c4225489a0af74");
}

TEST(Key, OfABodyIsTheDigestOfItsCanonicalForm) {
    EXPECT_EQ(keyOfBody(kTenant, kSource, " { \"b\": [true, null], \"a\": 1.0 }").hex(),
              "a9e5eba26df23fb7e186470d7adb4a9b");
}

TEST(Key, OfARejectedRecordIsTheDigestOfItsBytes) {
    EXPECT_EQ(rejectedKey(kTenant, kSource, "{\"a\":\"\xff\"}").hex(),
              "5e44e6b75e97bfeeb68facb4019dbe2f");
}

TEST(Key, OfABodysBytesIsTheirPlainDigest) {
    EXPECT_EQ(bodyKey("{\"a\": 1}").hex(), "f9d86028c6e0d64e225186f96acb6933");
}

TEST(Key, KeepsItsPartsApart) {
    EXPECT_NE(keyOfId(kTenant, "ab", "c"), keyOfId(kTenant, "a", "bc"));
    EXPECT_NE(keyOfId(kTenant, kSource, "{}"), keyOfBody(kTenant, kSource, "{}"));
    EXPECT_NE(keyOfBody(kTenant, kSource, "{}"), rejectedKey(kTenant, kSource, "{}"));
}

TEST(Key, TellsLongIdsApartByTheirLastDigit) {
    EXPECT_NE(keyOfBody(kTenant, kSource, "{\"id\":90071992547409930}"),
              keyOfBody(kTenant, kSource, "{\"id\":90071992547409931}"));
}

TEST(Key, ReadsBackItsHex) {
    Key key = bodyKey("x");
    EXPECT_EQ(Key::fromHex(key.hex()), key);
}

TEST(Key, ReadsNoOtherText) {
    std::string hex = bodyKey("x").hex();
    EXPECT_EQ(Key::fromHex(""), std::nullopt);
    EXPECT_EQ(Key::fromHex(hex + "0"), std::nullopt);
    EXPECT_EQ(Key::fromHex(hex.substr(1)), std::nullopt);
    hex[7] = 'g';
    EXPECT_EQ(Key::fromHex(hex), std::nullopt);
}

TEST(Id, IsWhatHasAnythingButZerosAndDashes) {
    EXPECT_TRUE(isId("7"));
    EXPECT_TRUE(isId("00000000-0000-0000-0000-000000000001"));
    EXPECT_TRUE(isId(" "));
}

TEST(Id, IsNoneIfEmptyOrAllZeros) {
    EXPECT_FALSE(isId(""));
    EXPECT_FALSE(isId("0"));
    EXPECT_FALSE(isId("-"));
    EXPECT_FALSE(isId("00000000-0000-0000-0000-000000000000"));
}

}  // namespace
}  // namespace aoc
