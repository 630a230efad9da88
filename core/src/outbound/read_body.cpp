// SPDX-License-Identifier: MIT
#include "outbound/read_body.hpp"

#include <Poco/InflatingStream.h>
#include <Poco/String.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <istream>
#include <streambuf>

namespace aoc::outbound {
namespace {

constexpr std::size_t kPiece = 64u << 10;
constexpr std::size_t kLongestLine = 8u << 10;
constexpr const char* kCut = "the answer was cut short";

/// Appends exactly `size` bytes.
void readExactly(Session& session, std::string& text, std::size_t size) {
    while (size > 0) {
        const std::size_t before = text.size();
        const std::size_t piece = std::min(size, kPiece);
        text.resize(before + piece);
        const int got = session.read(text.data() + before, static_cast<std::streamsize>(piece));
        if (got <= 0) throw BadBody(kCut);
        text.resize(before + static_cast<std::size_t>(got));
        size -= static_cast<std::size_t>(got);
    }
}

std::string readLine(Session& session) {
    std::string line;
    while (true) {
        const int c = session.get();
        if (c == std::char_traits<char>::eof()) throw BadBody(kCut);
        if (c == '\n') break;
        if (line.size() == kLongestLine) throw BadBody("the answer's chunks can't be read");
        line += static_cast<char>(c);
    }
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

std::string readChunks(Session& session, std::size_t cap) {
    std::string text;
    while (true) {
        const std::string line = readLine(session);
        std::size_t size = 0;
        const char* end = line.data() + line.size();
        auto [stop, error] = std::from_chars(line.data(), end, size, 16);
        const bool clean = stop == end || *stop == ';' || *stop == ' ' || *stop == '\t';
        if (error != std::errc() || !clean) throw BadBody("the answer's chunks can't be read");
        if (size == 0) break;
        if (size > cap - text.size()) throw TooLarge();
        readExactly(session, text, size);
        if (!readLine(session).empty()) throw BadBody("the answer's chunks can't be read");
    }
    for (std::size_t trailers = 0; !readLine(session).empty(); ++trailers) {
        if (trailers == 100) throw BadBody("the answer has too many trailers");
    }
    return text;
}

std::string readToTheEnd(Session& session, std::size_t cap) {
    std::string text;
    while (true) {
        const std::size_t before = text.size();
        text.resize(before + kPiece);
        const int got = session.read(text.data() + before, static_cast<std::streamsize>(kPiece));
        if (got < 0) throw BadBody(kCut);
        text.resize(before + static_cast<std::size_t>(got));
        if (got == 0) return text;
        if (text.size() > cap) throw TooLarge();
    }
}

/// Lets a stream read a text without copying it.
class TextBuffer final : public std::streambuf {
  public:
    explicit TextBuffer(std::string& text) {
        setg(text.data(), text.data(), text.data() + text.size());
    }
};

/// Poco reads the first member only and may take one that ends early for whole; the last four bytes
/// of gzip say how long the text should have been (modulo 2^32).
std::string gunzip(std::string packed, std::size_t cap) {
    if (packed.empty()) return packed;
    if (packed.size() < 18) throw BadBody(kCut);  // The smallest gzip file.
    std::uint32_t announced = 0;
    for (std::size_t i = 0; i < 4; ++i)
        announced |=
            static_cast<std::uint32_t>(static_cast<unsigned char>(packed[packed.size() - 4 + i]))
            << (8 * i);

    TextBuffer buffer(packed);
    std::istream source(&buffer);
    Poco::InflatingInputStream unpacked(source, Poco::InflatingStreamBuf::STREAM_GZIP);
    unpacked.exceptions(std::ios::badbit);
    std::string text;
    std::string piece(kPiece, '\0');
    while (unpacked) {
        unpacked.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        const auto got = static_cast<std::size_t>(unpacked.gcount());
        if (got > cap - text.size()) throw TooLarge();
        text.append(piece, 0, got);
    }
    if (announced != static_cast<std::uint32_t>(text.size())) throw BadBody(kCut);
    return text;
}

}  // namespace

Body readBody(Session& session, unsigned status, const Poco::Net::HTTPResponse& head,
              std::size_t cap) {
    Body body;
    body.connectionUsable = head.getKeepAlive();
    if (status == 204 || status == 304) return body;
    if (head.getChunkedTransferEncoding()) {
        body.text = readChunks(session, cap);
    } else if (head.hasContentLength()) {
        const auto length = head.getContentLength64();
        if (length < 0) throw BadBody("the answer's length is negative");
        if (static_cast<std::uint64_t>(length) > cap) throw TooLarge();
        readExactly(session, body.text, static_cast<std::size_t>(length));
    } else {
        body.connectionUsable = false;
        body.text = readToTheEnd(session, cap);
    }
    const std::string packing = Poco::toLower(Poco::trim(head.get("Content-Encoding", "")));
    if (packing == "gzip" || packing == "x-gzip") {
        try {
            body.text = gunzip(std::move(body.text), cap);
        } catch (const Poco::Exception&) {
            throw BadBody("the answer's gzip is damaged");
        } catch (const std::ios::failure&) {
            throw BadBody("the answer's gzip is damaged");
        }
    } else if (!packing.empty() && packing != "identity") {
        throw BadBody("the answer is packed in a way that was not asked for");
    }
    return body;
}

}  // namespace aoc::outbound
