// SPDX-License-Identifier: MIT
#include "store/mongo/link.hpp"

#include <Poco/Net/NetException.h>

#include <algorithm>
#include <tuple>

#include "aoc/base/log.hpp"
#include "store/mongo/dial.hpp"
#include "store/mongo/refusal.hpp"
#include "store/mongo/scram.hpp"

namespace aoc::store::mongo {
namespace {

// MongoDB 4.4: the oldest that answers hello. https://github.com/mongodb/mongo: wire_version.h
constexpr std::int64_t kOldestWireVersion = 9;
constexpr std::int64_t kIdCountsFrom = 17;
constexpr int kCommandNotFound = 59;
constexpr int kAuthenticationFailed = 18;

bool saysOld(const Document& reply) {
    return integerOf(reply.get("code")) == kCommandNotFound ||
           (integerOf(reply.get("ok")) == 1 &&
            integerOf(reply.get("maxWireVersion")) < kOldestWireVersion);
}

void addHosts(std::vector<Host>& hosts, const Document& reply, const char* member) {
    for (const Element::Ptr& element : elementsOf(*documentOf(reply.get(member))))
        if (auto host = parseHost(textOf(element))) hosts.push_back(std::move(*host));
}

Hello helloOf(const Document& reply) {
    Hello hello;
    hello.primary = booleanOf(reply.get("isWritablePrimary"));
    hello.setName = textOf(reply.get("setName"));
    hello.election = {.id = objectIdOf(reply.get("electionId")),
                      .setVersion = integerOf(reply.get("setVersion")),
                      .idCounts = integerOf(reply.get("maxWireVersion")) >= kIdCountsFrom};
    addHosts(hello.members, reply, "hosts");
    addHosts(hello.members, reply, "passives");
    for (const Element::Ptr& element : elementsOf(*documentOf(reply.get("saslSupportedMechs"))))
        hello.mechanisms.push_back(textOf(element));
    return hello;
}

Document::Ptr helloCommand(const Uri& uri) {
    return makeDocument([&](BsonWriter& out) {
        out.int32("hello", 1);
        if (uri.credentials)
            out.text("saslSupportedMechs", uri.credentials->source + "." + uri.credentials->user);
        const std::size_t client = out.begin("client");
        const std::size_t application = out.begin("application");
        out.text("name", uri.appName);
        out.end(application);
        const std::size_t driver = out.begin("driver");
        out.text("name", "AOC").text("version", "1");
        out.end(driver);
        const std::size_t system = out.begin("os");
        out.text("type", "Linux");
        out.end(system);
        out.end(client);
    });
}

/// SHA-256 unless the server says that this user has none.
Mechanism choose(const Credentials& credentials, const Hello& hello) {
    if (credentials.mechanism != Mechanism::Negotiated) return credentials.mechanism;
    const auto offers = [&](const char* name) {
        return std::ranges::find(hello.mechanisms, name) != hello.mechanisms.end();
    };
    return offers("SCRAM-SHA-1") && !offers("SCRAM-SHA-256") ? Mechanism::ScramSha1
                                                             : Mechanism::ScramSha256;
}

}  // namespace

bool Election::isBefore(const Election& other) const {
    if (idCounts) return std::tie(id, setVersion) < std::tie(other.id, other.setVersion);
    return !id.empty() && std::tie(setVersion, id) < std::tie(other.setVersion, other.id);
}

Link::Link(const Host& host, const Uri& uri, const outbound::Tls* tls, Deadline deadline)
    : host_(host), socket_(dial(host, tls, deadline)), hello_(greet(uri, deadline)) {}

Hello Link::greet(const Uri& uri, Deadline deadline) {
    Document::Ptr reply;
    try {
        reply = run("admin", *helloCommand(uri), {}, deadline);
    } catch (const Failure& failure) {
        if (uri.tls) throw;
        Error error = failure.error();
        error.message += ": if it wants TLS, add tls=true to MONGO_URI";
        throw Failure(std::move(error));
    }
    if (saysOld(*reply))
        throw Refused("MongoDB at " + host_.text() +
                      " is older than 4.4, the oldest that AOC works with: upgrade it");
    throwIfRefused(*reply, host_.text());
    return helloOf(*reply);
}

Document::Ptr Link::signInStep(const std::string& source, const Document& command,
                               Deadline deadline) {
    Document::Ptr reply = run(source, command, {}, deadline);
    try {
        throwIfRefused(*reply, host_.text());
    } catch (const Failure& failure) {
        if (isPassing(failure.code())) throw;
        throw Refused(failure.error().message + "; authSource is \"" + log::printable(source) + '"',
                      failure.code());
    }
    return reply;
}

void Link::signIn(const Uri& uri, Deadline deadline) {
    if (!uri.credentials) return;
    const Credentials& who = *uri.credentials;
    const bool sha256 = choose(who, hello_) == Mechanism::ScramSha256;
    Scram scram(sha256 ? Scram::Hash::Sha256 : Scram::Hash::Sha1, who.user, who.password);
    Document::Ptr reply = signInStep(
        who.source, *makeDocument([&](BsonWriter& out) {
            out.int32("saslStart", 1).text("mechanism", sha256 ? "SCRAM-SHA-256" : "SCRAM-SHA-1");
            out.binary("payload", scram.firstMessage());
            const std::size_t options = out.begin("options");
            out.boolean("skipEmptyExchange", true);
            out.end(options);
        }),
        deadline);
    const std::int64_t conversation = integerOf(reply->get("conversationId"));
    const auto step = [&](const std::string& payload) {
        return signInStep(who.source, *makeDocument([&](BsonWriter& out) {
                              out.int32("saslContinue", 1)
                                  .int32("conversationId", static_cast<std::int32_t>(conversation))
                                  .binary("payload", payload);
                          }),
                          deadline);
    };
    const Result<std::string> proof = scram.finalMessage(bytesOf(reply->get("payload")));
    if (!proof) throw Refused("MongoDB at " + host_.text() + ": " + proof.error().message);
    reply = step(*proof);
    if (!scram.verify(bytesOf(reply->get("payload"))))
        throw Refused("MongoDB at " + host_.text() +
                          " can't prove that it knows the password: it is not the server that "
                          "MONGO_URI means",
                      kAuthenticationFailed);
    // One that does not know skipEmptyExchange wants a last word.
    if (!booleanOf(reply->get("done"))) step("");
}

Document::Ptr Link::run(const std::string& database, const Document& command,
                        const Document::Vector& documents, Deadline deadline) {
    const auto failure = [&](const std::string& why) {
        return Failure({Error::Kind::Unavailable, "MongoDB at " + host_.text() + ": " + why});
    };
    try {
        return exchange(socket_, database, command, documents, deadline);
    } catch (const Poco::TimeoutException&) {
        throw failure("no answer in time");
    } catch (const Poco::Exception& e) {
        throw failure(log::printable(e.displayText()));
    } catch (const std::exception& e) {
        throw failure(std::string("its answer can't be read: ") + e.what());
    }
}

bool Link::quiet() const {
    try {
        return !socket_.poll(Poco::Timespan(0),
                             Poco::Net::Socket::SELECT_READ | Poco::Net::Socket::SELECT_ERROR);
    } catch (const Poco::Exception&) {
        return false;
    }
}

}  // namespace aoc::store::mongo
