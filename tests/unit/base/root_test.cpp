// SPDX-License-Identifier: MIT
#include "aoc/base/root.hpp"

#include <gtest/gtest.h>

namespace aoc {
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

TEST(Root, SaysWhatToWrite) {
    EXPECT_EQ(parseRoot("https://a.test/path").error().message,
              "write https://host or https://host:port, without a path");
    EXPECT_EQ(parseRoot("http://a.test").error().message,
              "plain http is for this machine only: write https://a.test");
}

TEST(Address, IsHostAndPort) {
    auto address = parseAddress("[0::1]:8000");
    ASSERT_TRUE(address);
    EXPECT_EQ(address->host, "::1");
    EXPECT_EQ(address->port, 8000);
    EXPECT_EQ(parseAddress("LocalHost:0")->host, "localhost");
}

TEST(Address, HoldsNothingElseAndNoLess) {
    for (auto text : {"", "localhost", "localhost:", "[::1]", "::1:80", ":80", "-a:80", "a:65536",
                      "a:08", "a:-1", "a:80/", "user@a:80", "http://a:80"})
        EXPECT_FALSE(parseAddress(text)) << text;
}

TEST(Address, KnowsThisMachine) {
    EXPECT_TRUE(parseAddress("127.8.8.8:80")->loopback());
    EXPECT_FALSE(parseAddress("0.0.0.0:80")->loopback());
}

TEST(ProxyLink, MayHoldAUserBeforeItsAddress) {
    auto link = parseProxyLink("http://me:p@ss@proxy.test:3128/");
    ASSERT_TRUE(link);
    EXPECT_EQ(link->userInfo, "me:p@ss");
    EXPECT_EQ(link->address.host, "proxy.test");
    EXPECT_EQ(link->address.port, 3128);
}

TEST(ProxyLink, HoldsNothingElseAndNoLess) {
    for (auto text : {"proxy.test:3128", "https://proxy.test:3128", "http://proxy.test",
                      "http://proxy.test:0", "http://proxy.test:3128/x", "http://a/b@proxy.test:1"})
        EXPECT_FALSE(parseProxyLink(text)) << text;
}

}  // namespace
}  // namespace aoc
