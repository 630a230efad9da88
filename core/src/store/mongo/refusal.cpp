// SPDX-License-Identifier: MIT
#include "store/mongo/refusal.hpp"

#include <algorithm>
#include <array>

#include "aoc/base/log.hpp"

namespace aoc::store::mongo {
namespace {

// https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml
constexpr std::array kPassing{
    6,      // HostUnreachable
    7,      // HostNotFound
    24,     // LockTimeout
    46,     // LockBusy
    89,     // NetworkTimeout
    91,     // ShutdownInProgress
    112,    // WriteConflict
    133,    // FailedToSatisfyReadPreference
    134,    // ReadConcernMajorityNotAvailableYet
    189,    // PrimarySteppedDown
    262,    // ExceededTimeLimit
    9001,   // SocketException
    10058,  // LegacyNotPrimary
    10107,  // NotWritablePrimary
    11600,  // InterruptedAtShutdown
    11602,  // InterruptedDueToReplStateChange
    13435,  // NotPrimaryNoSecondaryOk
    13436,  // NotPrimaryOrSecondary
};

struct Meaning {
    int code;
    Error::Kind kind;
    const char* cure;
};

using Kind = Error::Kind;

constexpr std::array kMeanings{
    Meaning{11, Kind::Unavailable, "correct the user's name or authSource in MONGO_URI"},
    Meaning{13, Kind::Unavailable,
            "give the user of MONGO_URI the role readWrite on the database, or name a user there"},
    Meaning{18, Kind::Unavailable,
            "correct the user, the password or authSource in MONGO_URI: authSource is the database "
            "that knows the user"},
    Meaning{43, Kind::Unavailable, "the cursor is gone: ask again"},
    Meaning{50, Kind::Unavailable, "it took too long: ask for less, or again later"},
    Meaning{64, Kind::Unavailable, "too few of the set's members answered in time"},
    Meaning{79, Kind::Unavailable, "correct w in MONGO_URI"},
    Meaning{100, Kind::Unavailable, "the set has fewer members than w in MONGO_URI asks for"},
    Meaning{237, Kind::Unavailable, "the cursor was killed: ask again"},
    Meaning{8000, Kind::Unavailable, "correct the user, the password or its roles"},
    Meaning{10334, Kind::Internal, "a document is larger than the 16 MB that MongoDB stores"},
    Meaning{11601, Kind::Unavailable, "it was interrupted there: ask again"},
    Meaning{14031, Kind::Unavailable, "its disk is full: make room there, AOC goes on by itself"},
    Meaning{17419, Kind::Internal, "a document would grow beyond the 16 MB that MongoDB stores"},
    Meaning{17420, Kind::Internal, "a document would grow beyond the 16 MB that MongoDB stores"},
};

// Servers quote what they were sent, which may be a record.
constexpr std::size_t kMostQuoted = 200;

std::string quoted(std::string text) {
    if (text.size() > kMostQuoted) text = text.substr(0, kMostQuoted) + "...";
    return log::printable(text);
}

}  // namespace

bool isPassing(int code) { return std::ranges::find(kPassing, code) != kPassing.end(); }

Error errorOf(int code, const std::string& text, const std::string& server) {
    const std::string what =
        "MongoDB at " + server + ": " + quoted(text) + " (error " + std::to_string(code) + ")";
    const auto meaning = std::ranges::find(kMeanings, code, &Meaning::code);
    if (meaning != kMeanings.end()) return {meaning->kind, what + ": " + meaning->cure};
    return {isPassing(code) ? Kind::Unavailable : Kind::Internal, what};
}

void throwIfRefused(const Document& reply, const std::string& server) {
    if (integerOf(reply.get("ok")) != 1) {
        const auto code = static_cast<int>(integerOf(reply.get("code")));
        throw Failure(errorOf(code, textOf(reply.get("errmsg")), server), code);
    }
    for (const Element::Ptr& element : elementsOf(*documentOf(reply.get("writeErrors")))) {
        const auto code = static_cast<int>(integerOf(documentOf(element)->get("code")));
        // Without the server's words, which may quote the document.
        if (isPassing(code) ||
            std::ranges::find(kMeanings, code, &Meaning::code) != kMeanings.end())
            throw Failure(errorOf(code, "a write failed", server), code);
    }
    const Document::Ptr concern = documentOf(reply.get("writeConcernError"));
    if (concern->empty()) return;
    const auto code = static_cast<int>(integerOf(concern->get("code")));
    Error error = errorOf(code, textOf(concern->get("errmsg")), server);
    error.kind = Kind::Unavailable;
    throw Failure(std::move(error), code);
}

}  // namespace aoc::store::mongo
