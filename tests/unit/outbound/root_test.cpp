// SPDX-License-Identifier: MIT
#include "aoc/outbound/root.hpp"

#include <gtest/gtest.h>

#include "aoc/outbound/client.hpp"

namespace aoc::outbound {
namespace {

TEST(Root, IsSchemeHostAndPort) {
    auto root = parseRoot("https://Graph.Microsoft.com:8443/");
    ASSERT_TRUE(root);
    EXPECT_EQ(*root, (Root{true, "graph.microsoft.com", 8443}));
    EXPECT_EQ(root->authority(), "graph.microsoft.com:8443");
}

TEST(Root, HasItsSchemesPortByDefault) {
    EXPECT_EQ(parseRoot("https://graph.microsoft.com")->port, 443);
    EXPECT_EQ(parseRoot("https://graph.microsoft.com:443")->authority(), "graph.microsoft.com");
    EXPECT_EQ(parseRoot("http://localhost")->port, 80);
}

TEST(Root, MayBePlainHttpOnThisMachineOnly) {
    for (auto text : {"http://127.0.0.1:8080", "http://127.9.9.9", "http://[::1]:80",
                      "http://[0:0:0:0:0:0:0:1]", "http://LOCALHOST:1"})
        EXPECT_TRUE(parseRoot(text)) << text;
    for (auto text : {"http://graph.microsoft.com", "http://127.0.0.1.evil.test", "http://127.1",
                      "http://localhost.evil.test", "http://10.0.0.1", "http://[::2]"})
        EXPECT_FALSE(parseRoot(text)) << text;
}

TEST(Root, HoldsNothingElse) {
    for (auto text : {"",
                      "graph.microsoft.com",
                      "ftp://a.test",
                      "https://",
                      "https://user@a.test",
                      "https://user:pw@a.test",
                      "https://a.test/path",
                      "https://a.test?x",
                      "https://a.test#x",
                      "https://a.test:",
                      "https://a.test:0",
                      "https://a.test:65536",
                      "https://a.test:0443",
                      "https://a.test:+1",
                      "https://a test",
                      "https://a.test\r\n",
                      "https://a%2etest",
                      "https://a.test\\",
                      "https://[::1",
                      "https://[::1]x",
                      "https://[zz]",
                      "https:///x"})
        EXPECT_FALSE(parseRoot(text)) << text;
}

TEST(Root, ThatIsLoopbackIsThisMachine) {
    EXPECT_TRUE(isLoopback("http://127.0.0.1:9"));
    EXPECT_TRUE(isLoopback("https://[::1]"));
    EXPECT_TRUE(isLoopback("https://localhost:9"));
    EXPECT_FALSE(isLoopback("https://graph.microsoft.com"));
    EXPECT_FALSE(isLoopback("http://127.0.0.1@evil.test"));
    EXPECT_FALSE(isLoopback("junk"));
}

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
