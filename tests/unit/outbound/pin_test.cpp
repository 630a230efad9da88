// SPDX-License-Identifier: MIT
#include "aoc/outbound/pin.hpp"

#include <gtest/gtest.h>

namespace aoc::outbound {
namespace {

class Pin : public testing::Test {
  protected:
    Root root_ = *parseRoot("https://graph.microsoft.com");
    std::string sent(std::string_view target) {
        auto result = pin(target, root_);
        return result ? *result : "refused";
    }
};

TEST_F(Pin, SendsAPathByteForByte) {
    EXPECT_EQ(sent("/v1.0/a?$filter=x%20ge%20'\\'&b=%zz&\xC3\xA9"),
              "/v1.0/a?$filter=x%20ge%20'\\'&b=%zz&\xC3\xA9");
}

TEST_F(Pin, SendsWhatFollowsTheHostOfALink) {
    EXPECT_EQ(sent("https://graph.microsoft.com/v1.0/a?$skiptoken=ab%2Bc_1000"),
              "/v1.0/a?$skiptoken=ab%2Bc_1000");
    EXPECT_EQ(sent("https://graph.microsoft.com"), "/");
    EXPECT_EQ(sent("https://graph.microsoft.com?a"), "/?a");
}

TEST_F(Pin, TakesTheSameHostInAnySpelling) {
    EXPECT_EQ(sent("HTTPS://GRAPH.Microsoft.COM:443/x"), "/x");
}

TEST_F(Pin, RefusesEveryOtherPlace) {
    for (auto link :
         {"http://graph.microsoft.com/x", "https://graph.microsoft.com:444/x",
          "https://evil.test/x", "https://graph.microsoft.com.evil.test/x",
          "https://graph.microsoft.com@evil.test/x", "https://graph.microsoft.com:443@evil.test/x",
          "https://graph.microsoft.com\\@evil.test/x", "https://evil.test\\.graph.microsoft.com/x",
          "https://evil.test#@graph.microsoft.com/x", "https://graph.microsoft.com./x",
          "https://graph%2Emicrosoft.com/x", "//evil.test/x", "https:/graph.microsoft.com/x",
          "https:graph.microsoft.com/x", "x/y", "", "file:///etc/passwd",
          "https://graph.microsoft.com:/x"}) {
        auto result = pin(link, root_);
        ASSERT_FALSE(result) << link;
        EXPECT_EQ(result.error().kind, Failure::Kind::ForeignLink) << link;
    }
}

TEST_F(Pin, RefusesWhatCouldForgeARequest) {
    using namespace std::string_view_literals;
    for (auto target : {"/a b"sv, "/a\r\nX: y"sv, "/a\nb"sv, "/a\tb"sv, "/a\0b"sv, "/a\x7F"sv,
                        "/a#b"sv, " /a"sv, "https://graph.microsoft.com/a HTTP/1.1"sv})
        EXPECT_EQ(sent(target), "refused") << target;
}

TEST_F(Pin, DoesNotRepeatTheLinkInItsMessage) {
    EXPECT_EQ(pin("https://evil.test/x?token=geheim", root_).error().why.find("geheim"),
              std::string::npos);
}

}  // namespace
}  // namespace aoc::outbound
