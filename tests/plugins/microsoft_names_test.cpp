// SPDX-License-Identifier: MIT
//
// Addresses and ids, as the sources of Microsoft's services read them.
#include <gtest/gtest.h>

#include "microsoft/address.hpp"
#include "microsoft/ids.hpp"

namespace aoc::microsoft {
namespace {

constexpr const char* kId = "0a1b2c3d-0A1B-0a1b-0a1b-0a1b2c3d4e5f";

TEST(Address, IsReadInEverySpelling) {
    EXPECT_EQ(address("192.0.2.1:50123"), "192.0.2.1");
    EXPECT_EQ(address(" 192.0.2.1 "), "192.0.2.1");
    EXPECT_EQ(address("2001:db8::1"), "2001:db8::1");
    EXPECT_EQ(address("[2001:db8::1]:443"), "2001:db8::1");
    EXPECT_EQ(address("[2001:db8::1"), "2001:db8::1");
    EXPECT_EQ(address("::1"), "::1");
    EXPECT_EQ(address("::ffff:192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(address("[::ffff:192.0.2.1]:443"), "192.0.2.1");
    EXPECT_EQ(address("::FFFF:192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(address("::ffff:c000:201"), "::ffff:c000:201");
    EXPECT_EQ(address("1:2:3:4:5:ffff:192.0.2.1"), "1:2:3:4:5:ffff:192.0.2.1");
    EXPECT_EQ(address(""), "");
    for (const char* text : {"[", "NOT:FOUND", "192.0.2.256:443", "app.example:443"})
        EXPECT_EQ(address(text), text) << "which is none";
    EXPECT_EQ(address({"192.0.2.1\0x", 11}), std::string_view("192.0.2.1\0x", 11));
}

TEST(Ids, AreWhatNobodyKnowsAThingBy) {
    const std::string id = kId;
    EXPECT_TRUE(isGuid(id));
    for (const std::string& text : {id, id + "_" + id, id + "-940231809883117829-1", "User_" + id})
        EXPECT_TRUE(isOnlyId(text)) << text;
    for (const std::string& text : {std::string(), id.substr(1), id + " x", id + "@x.example",
                                    "Room_" + id, std::string("ServicePrincipal_")})
        EXPECT_FALSE(isOnlyId(text)) << text;
}

TEST(Ids, OfMicrosoftsOwnAppsHaveNames) {
    EXPECT_EQ(named("00000003-0000-0000-c000-000000000000"), "Microsoft Graph");
    EXPECT_EQ(named("ffcb16e8-f789-467c-8ce9-f826a080d987"), "SharedWithMe");
    EXPECT_EQ(named(kId), kId);
    EXPECT_EQ(named("bob"), "bob");
    EXPECT_EQ(appName(kId), "");
}

}  // namespace
}  // namespace aoc::microsoft
