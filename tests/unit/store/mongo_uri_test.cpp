// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "store/mongo/uri.hpp"

namespace aoc::store::mongo {
namespace {

using std::chrono::milliseconds;

Uri read(std::string_view text) {
    Result<Uri> uri = parseUri(text);
    if (uri) return *uri;
    ADD_FAILURE() << text << ": " << uri.error().message;
    return {};
}

/// Why the text is refused.
std::string why(std::string_view text) {
    const Result<Uri> uri = parseUri(text);
    if (uri) {
        ADD_FAILURE() << "taken: " << text;
        return {};
    }
    EXPECT_EQ(uri.error().kind, Error::Kind::Invalid);
    EXPECT_EQ(uri.error().field, "MONGO_URI");
    return uri.error().message;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST(MongoUri, AHostAloneHasTheDefaultsOfTheDrivers) {
    const Uri uri = read("mongodb://db.example");
    EXPECT_EQ(uri.hosts, (std::vector<Host>{{"db.example", 27017}}));
    EXPECT_FALSE(uri.credentials);
    EXPECT_FALSE(uri.tls);
    EXPECT_EQ(uri.database, "");
    EXPECT_EQ(uri.w, "majority");
    EXPECT_EQ(uri.selectionTimeout, milliseconds(30'000));
}

TEST(MongoUri, NamesSeveralHostsWithAndWithoutAPortOnceEach) {
    const Uri uri = read("mongodb://A.example,b:27018,[::1]:27019,[fe80::2],a.example:27017/audit");
    EXPECT_EQ(uri.hosts,
              (std::vector<Host>{
                  {"a.example", 27017}, {"b", 27018}, {"::1", 27019}, {"fe80::2", 27017}}));
    EXPECT_EQ(uri.database, "audit");
    EXPECT_EQ(uri.address(), "a.example:27017,b:27018,[::1]:27019,[fe80::2]:27017/audit");
}

TEST(MongoUri, DecodesUserPasswordAndOptions) {
    const Uri uri = read(
        "mongodb://us%40er:p%3A%2f%25%20%C3%A9@h/"
        "?authSource=other%20db&tls=true&tlsCAFile=%2Fca.pem");
    ASSERT_TRUE(uri.credentials);
    EXPECT_EQ(uri.credentials->user, "us@er");
    EXPECT_EQ(uri.credentials->password, "p:/% \u00e9");
    EXPECT_EQ(uri.credentials->source, "other db");
    EXPECT_EQ(uri.caFile, "/ca.pem");
}

TEST(MongoUri, TheUserIsKnownToTheNamedDatabaseOrElseToAdmin) {
    EXPECT_EQ(read("mongodb://u:p@h").credentials->source, "admin");
    EXPECT_EQ(read("mongodb://u:p@h/audit").credentials->source, "audit");
    EXPECT_EQ(read("mongodb://u:p@h/audit?authSource=admin").credentials->source, "admin");
}

TEST(MongoUri, ReadsEveryOptionThatAocUsesInAnyLetterCase) {
    const Uri uri = read(
        "mongodb://u:p@h/?REPLICASET=rs0&authmechanism=SCRAM-SHA-1&tls=true&w=2&journal=true"
        "&wtimeoutMS=100&retryWrites=true&retryReads=false&readPreference=primary"
        "&connectTimeoutMS=1&socketTimeoutMS=2&serverSelectionTimeoutMS=3&appName=x"
        "&directConnection=true&tlsCertificateKeyFile=/c.pem");
    EXPECT_EQ(uri.replicaSet, "rs0");
    EXPECT_EQ(uri.credentials->mechanism, Mechanism::ScramSha1);
    EXPECT_TRUE(uri.tls);
    EXPECT_EQ(uri.w, "2");
    EXPECT_EQ(uri.journal, true);
    EXPECT_EQ(uri.writeTimeout, milliseconds(100));
    EXPECT_EQ(uri.connectTimeout, milliseconds(1));
    EXPECT_EQ(uri.socketTimeout, milliseconds(2));
    EXPECT_EQ(uri.selectionTimeout, milliseconds(3));
    EXPECT_EQ(uri.appName, "x");
    EXPECT_TRUE(uri.direct);
    EXPECT_EQ(uri.certificateKeyFile, "/c.pem");
}

TEST(MongoUri, AsksForTheHostsInsteadOfLookingUpSrv) {
    EXPECT_TRUE(has(why("mongodb+srv://u:secret@cluster.example/x"), "give the hosts"));
}

TEST(MongoUri, NamesAnUnknownOptionAndTheOneThatWasMeant) {
    const std::string message = why("mongodb://h/?replicaset=a&authSorce=x");
    EXPECT_TRUE(has(message, "authSorce"));
    EXPECT_TRUE(has(message, "authSource"));
    EXPECT_TRUE(has(why("mongodb://h/?color=blue"), "color"));
    EXPECT_TRUE(has(why("mongodb://h/?maxPoolSize=5"), "maxPoolSize: leave it out"));
}

TEST(MongoUri, NeverTrustsACertificateUnverified) {
    for (const char* option :
         {"tlsInsecure", "tlsAllowInvalidCertificates", "tlsAllowInvalidHostnames"})
        EXPECT_TRUE(
            has(why("mongodb://h/?tls=true&" + std::string(option) + "=true"), "tlsCAFile"));
}

TEST(MongoUri, RefusesWhatWouldLoseOrHideEvents) {
    EXPECT_TRUE(has(why("mongodb://h/?w=0"), "majority"));
    EXPECT_TRUE(has(why("mongodb://h/?w=-1"), "majority"));
    EXPECT_TRUE(has(why("mongodb://h/?readPreference=secondary"), "primary"));
}

TEST(MongoUri, NamesWhatIsWrongWithAnOption) {
    for (const char* rest :
         {"tls=yes", "connectTimeoutMS=fast", "connectTimeoutMS=0", "serverSelectionTimeoutMS=-1",
          "authMechanism=SCRAM-SHA-256", "replicaSet=", "tls", "=true", "tls=true&tls=true",
          "tlsCAFile=/ca.pem", "appName=%zz"})
        EXPECT_FALSE(why("mongodb://h/?" + std::string(rest)).empty()) << rest;
    EXPECT_TRUE(has(why("mongodb://u:p@h/?authMechanism=MONGODB-X509"), "SCRAM-SHA-256"));
    EXPECT_TRUE(has(why("mongodb://a,b/?directConnection=true"), "directConnection"));
}

TEST(MongoUri, RefusesHostsThatAreNone) {
    for (const char* hosts : {"", "a,,b", "a:0", "a:65536", "a:x", "[::1", "[x]:1", "a b", "::1",
                              "%2Ftmp%2Fmongodb-27017.sock", "a:1:2"})
        EXPECT_FALSE(why("mongodb://" + std::string(hosts)).empty()) << hosts;
    EXPECT_TRUE(has(why("http://h"), "mongodb://"));
    EXPECT_TRUE(has(why("mongodb://h/a.b"), "database"));
}

TEST(MongoUri, ShowsNoPieceOfAPasswordThatIsNotEncoded) {
    for (const char* userInfo :
         {"user:xyz/q", "user:xyz?q=1", "user:xyz@q", "user:xyz:q", "user:xyz%q", "user:xyz%ff",
          "user:xyz%00", "user:xyz#@q", ":xyz", "xyz"}) {
        const std::string message = why("mongodb://" + std::string(userInfo) + "@host/audit");
        EXPECT_FALSE(has(message, "xyz")) << message;
        EXPECT_FALSE(has(message, "q=")) << message;
    }
}

}  // namespace
}  // namespace aoc::store::mongo
