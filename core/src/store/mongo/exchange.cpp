// SPDX-License-Identifier: MIT
#include "store/mongo/exchange.hpp"

#include <Poco/MongoDB/OpMsgMessage.h>
#include <Poco/Net/NetException.h>

#include <algorithm>
#include <atomic>
#include <sstream>

#include "store/mongo/bson.hpp"

namespace aoc::store::mongo {
namespace {

using Poco::MongoDB::OpMsgMessage;
using Poco::Net::StreamSocket;

// https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/: four numbers of 32 bits
// (length, request, response to, kind), then flags, the kind of section, and a document.
constexpr std::size_t kHeaderBytes = 16;
constexpr std::size_t kBodyAt = kHeaderBytes + 4 + 1;
constexpr std::size_t kLeastBytes = kBodyAt + 5;
constexpr std::size_t kMostBytes = 48'000'000 + 16 * 1024;
constexpr std::uint32_t kOpMsg = 2013;
// As much is asked for at once; the announced length is believed only as far as bytes arrive.
constexpr std::size_t kPieceBytes = 1u << 20;

Poco::Timespan timeLeft(Deadline deadline) {
    const auto left = std::chrono::duration_cast<std::chrono::microseconds>(
        deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) throw Poco::TimeoutException("no answer in time");
    return Poco::Timespan(left.count());
}

void sendAll(StreamSocket& socket, const std::string& bytes, Deadline deadline) {
    for (std::size_t sent = 0; sent < bytes.size();) {
        socket.setSendTimeout(timeLeft(deadline));
        const std::size_t piece = std::min(bytes.size() - sent, kPieceBytes);
        const int now = socket.sendBytes(bytes.data() + sent, static_cast<int>(piece));
        if (now <= 0) throw Poco::Net::ConnectionResetException("cut while sending");
        sent += static_cast<std::size_t>(now);
    }
}

/// Appends exactly so many bytes.
void receive(StreamSocket& socket, std::string& bytes, std::size_t count, Deadline deadline) {
    std::size_t have = bytes.size();
    for (const std::size_t end = have + count; have < end;) {
        const std::size_t piece = std::min(end - have, kPieceBytes);
        bytes.resize(have + piece);
        socket.setReceiveTimeout(timeLeft(deadline));
        const int now = socket.receiveBytes(bytes.data() + have, static_cast<int>(piece));
        if (now <= 0) throw Poco::Net::ConnectionResetException("hung up");
        have += static_cast<std::size_t>(now);
        bytes.resize(have);
    }
}

std::uint32_t number(const std::string& bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;)
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

std::string receiveReply(StreamSocket& socket, std::uint32_t request, Deadline deadline) {
    std::string bytes;
    receive(socket, bytes, kHeaderBytes, deadline);
    const std::size_t length = number(bytes, 0);
    if (length < kLeastBytes || length > kMostBytes || number(bytes, 8) != request ||
        number(bytes, 12) != kOpMsg)
        throw Poco::DataFormatException("what answers does not speak MongoDB's OP_MSG");
    receive(socket, bytes, length - kHeaderBytes, deadline);
    if (bytes[kBodyAt - 1] != 0) throw Poco::DataFormatException("the reply has no body");
    return bytes;
}

std::uint32_t nextRequest() {
    static std::atomic<std::uint32_t> last{0};
    return ++last & 0x7fffffff;
}

}  // namespace

Document::Ptr exchange(StreamSocket& socket, const std::string& database, const Document& command,
                       const Document::Vector& documents, Deadline deadline) {
    const std::vector<Element::Ptr> members = elementsOf(command);
    OpMsgMessage request(database, "");
    request.setCommandName(members.front()->name());
    request.body().clear();
    for (const Element::Ptr& member : members) request.body().addElement(member);
    request.body().add("$db", database);
    request.documents() = documents;
    const std::uint32_t id = nextRequest();
    request.header().setRequestID(static_cast<Poco::Int32>(id));
    std::ostringstream out;
    request.send(out);
    sendAll(socket, out.str(), deadline);

    return parseDocument(std::string_view(receiveReply(socket, id, deadline)).substr(kBodyAt));
}

}  // namespace aoc::store::mongo
