// SPDX-License-Identifier: MIT
#include "server/http/query.hpp"

#include <gtest/gtest.h>

namespace aoc::http {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

TEST(Query, IsReadInItsOrderAndDecoded) {
    auto pairs = parseQuery("search=add+member&actor=Zo%C3%AB%20%2B&force");
    ASSERT_TRUE(pairs);
    EXPECT_EQ(*pairs, (Pairs{{"search", "add member"}, {"actor", "Zo\u00eb +"}, {"force", ""}}));
}

TEST(Query, IsEmptyWhereThereIsNothing) {
    EXPECT_TRUE(parseQuery("")->empty());
    EXPECT_TRUE(parseQuery("&&")->empty());
}

TEST(Query, RefusesARepeatedNameAlsoWhenItIsEncodedDifferently) {
    auto pairs = parseQuery("page=1&p%61ge=2");
    ASSERT_FALSE(pairs);
    EXPECT_EQ(pairs.error().field, "page");
}

TEST(Query, RefusesBrokenPercentEncoding) {
    for (const char* query : {"a=%", "a=%4", "a=%zz", "a=%4g", "a=%g4", "a=100%", "%=a"}) {
        EXPECT_FALSE(parseQuery(query)) << query;
    }
    EXPECT_EQ(parseQuery("search=50%").error().field, "search");
}

TEST(Query, RefusesNulAndWhatIsNotUtf8) {
    for (const char* query :
         {"a=%00", "a=%ff", "a=%c0%af", "a=%ed%a0%80", "a=%f4%90%80%80", "a=%c3"}) {
        EXPECT_FALSE(parseQuery(query)) << query;
    }
}

TEST(Query, RefusesAValueWithoutAName) { EXPECT_FALSE(parseQuery("=1")); }

TEST(Utf8, TakesTheOutermostCharacters) {
    EXPECT_TRUE(isUtf8("\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xf0\x90\x80\x80"));
    EXPECT_TRUE(isUtf8("\xf4\x8f\xbf\xbf"));
    EXPECT_FALSE(isUtf8("\xe0\x9f\xbf"));
    EXPECT_FALSE(isUtf8("\xf0\x8f\xbf\xbf"));
    EXPECT_FALSE(isUtf8("\x80"));
}

}  // namespace
}  // namespace aoc::http
