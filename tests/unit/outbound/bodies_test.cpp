// SPDX-License-Identifier: MIT
#include <zlib.h>

#include "unit/outbound/client_fixture.hpp"

namespace aoc::test {
namespace {

std::string gzip(const std::string& text) {
    z_stream stream{};
    EXPECT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    std::string packed(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

class Bodies : public ClientFixture {
  protected:
    /// What the client makes of these bytes, after which the server hangs up.
    Result<outbound::Response, outbound::Failure> exchange(const std::string& answer,
                                                           std::size_t cap = 1u << 20) {
        FakeHttpServer server([&](Peer& peer, unsigned) {
            peer.receive();
            peer.send(answer);
        });
        auto settings = config(server.root());
        settings.largestBody = cap;
        return make(settings)->send(get(), {});
    }
    std::string body(const std::string& answer) {
        auto response = exchange(answer);
        return response ? response->body : "failed: " + response.error().why;
    }
    Kind failure(const std::string& answer, std::size_t cap = 1u << 20) {
        auto response = exchange(answer, cap);
        EXPECT_FALSE(response);
        return response ? Kind::Cancelled : response.error().kind;
    }
    static std::string sized(const std::string& text, const std::string& headers = "") {
        return "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + std::to_string(text.size()) +
               "\r\n\r\n" + text;
    }
    const std::string chunked_ = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    const std::string gzipped_ = "Content-Encoding: gzip\r\n";
};

TEST_F(Bodies, AreReadByTheirLength) { EXPECT_EQ(body(sized("hello")), "hello"); }

TEST_F(Bodies, AreReadInChunks) {
    EXPECT_EQ(body(chunked_ + "3\r\nabc\r\n00A;x=y\r\n0123456789\r\n0\r\nX-Trailer: 1\r\n\r\n"),
              "abc0123456789");
}

TEST_F(Bodies, WithoutALengthEndWithTheConnection) {
    EXPECT_EQ(body("HTTP/1.1 200 OK\r\n\r\nhello"), "hello");
}

TEST_F(Bodies, CutShortAreAFailure) {
    EXPECT_EQ(failure("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello"), Kind::Network);
    for (auto rest : {"", "5", "5\r\nhel", "5\r\nhello", "5\r\nhello\r\n", "5\r\nhello\r\n0\r\n"})
        EXPECT_EQ(failure(chunked_ + rest), Kind::Network) << rest;
}

TEST_F(Bodies, InImpossibleChunksAreAFailure) {
    for (auto rest :
         {"x\r\n", "-1\r\na\r\n0\r\n\r\n", "\r\n", "1\r\nab\r\n0\r\n\r\n", "5hello\r\n"})
        EXPECT_EQ(failure(chunked_ + rest), Kind::Network) << rest;
    EXPECT_EQ(failure(chunked_ + "FFFFFFFFFFFFFFFFFF\r\n"), Kind::Network);
}

TEST_F(Bodies, AreUnpacked) {
    const std::string text(300'000, 'a');
    EXPECT_EQ(body(sized(gzip(text), gzipped_)), text);
    EXPECT_EQ(body(sized(gzip(""), gzipped_)), "");
    EXPECT_EQ(body(sized("", gzipped_)), "");
}

TEST_F(Bodies, PackedAndCutInsideAreAFailure) {
    const std::string packed = gzip(std::string(300'000, 'a') + "the end");
    for (std::size_t less : {1u, 4u, 8u, 9u, 20u, 300u})
        EXPECT_EQ(failure(sized(packed.substr(0, packed.size() - less), gzipped_)), Kind::Network)
            << less;
}

TEST_F(Bodies, PackedInSeveralMembersAreAFailureAndNotHalfABody) {
    EXPECT_EQ(failure(sized(gzip("hello") + gzip(" and goodbye"), gzipped_)), Kind::Network);
}

TEST_F(Bodies, PackedAndDamagedAreAFailure) {
    std::string packed = gzip("hello, this is some text that was packed");
    packed[packed.size() - 6] ^= 1;  // In the checksum.
    EXPECT_EQ(failure(sized(packed, gzipped_)), Kind::Network);
    EXPECT_EQ(failure(sized("this is no gzip at all, whatever", gzipped_)), Kind::Network);
}

TEST_F(Bodies, PackedInAnotherWayAreAFailure) {
    EXPECT_EQ(failure(sized("x", "Content-Encoding: br\r\n")), Kind::Network);
}

TEST_F(Bodies, OverTheCapAreTooLarge) {
    const std::string text(1001, 'a');
    EXPECT_EQ(failure(sized(text), 1000), Kind::TooLarge);
    EXPECT_EQ(failure("HTTP/1.1 200 OK\r\n\r\n" + text, 1000), Kind::TooLarge);
    EXPECT_EQ(failure(chunked_ + "3E9\r\n" + text + "\r\n0\r\n\r\n", 1000), Kind::TooLarge);
    EXPECT_EQ(failure(chunked_ + "FFFFFFFFFFFFFFFF\r\n", 1000), Kind::TooLarge);
    EXPECT_EQ(failure("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n", 1000),
              Kind::TooLarge);
}

TEST_F(Bodies, OverTheCapAreAFailureThatNamesTheCure) {
    const std::string why = body(sized(std::string((1u << 20) + 1, 'a')));
    EXPECT_NE(why.find("raise outbound.largest_body_mb"), std::string::npos) << why;
}

TEST_F(Bodies, AtTheCapAreNotTooLarge) {
    EXPECT_TRUE(exchange(sized(std::string(1000, 'a')), 1000));
    EXPECT_TRUE(exchange(sized(gzip(std::string(1000, 'a')), gzipped_), 1000));
}

TEST_F(Bodies, ThatUnpackToMoreThanTheCapAreTooLarge) {
    EXPECT_EQ(failure(sized(gzip(std::string(50'000'000, '\0')), gzipped_), 100'000),
              Kind::TooLarge);
}

}  // namespace
}  // namespace aoc::test
