// SPDX-License-Identifier: MIT
#include "store/mongo/deployment.hpp"

#include <Poco/Exception.h>

#include <algorithm>
#include <utility>

#include "aoc/base/log.hpp"
#include "aoc/base/text.hpp"
#include "aoc/outbound/tls.hpp"
#include "store/mongo/bson.hpp"
#include "store/mongo/refusal.hpp"

namespace aoc::store::mongo {
namespace {

using Clock = std::chrono::steady_clock;

// More connections than this are closed when they have nothing to do.
constexpr std::size_t kMostIdle = 32;
// Between two looks at all servers.
constexpr Millis kFirstPause{50};
constexpr Millis kLongestPause{1000};

Uri checked(std::string_view text) {
    Result<Uri> uri = parseUri(text);
    if (!uri) throw Failure(uri.error());
    return std::move(*uri);
}

std::unique_ptr<const outbound::Tls> tlsOf(const Uri& uri) {
    if (!uri.tls) return nullptr;
    try {
        return std::make_unique<const outbound::Tls>(uri.caFile, uri.certificateKeyFile);
    } catch (const Poco::Exception& e) {
        throw Failure({Error::Kind::Invalid,
                       "tlsCAFile or tlsCertificateKeyFile can't be read (" +
                           log::printable(e.displayText()) +
                           "): they are PEM files, and the key is not encrypted",
                       "MONGO_URI"});
    }
}

/// The same command may do elsewhere, or a moment later. A failure without a code: no answer came.
bool maySucceedAgain(const Failure& failure) {
    return failure.code() == 0 || isPassing(failure.code());
}

void add(std::vector<Host>& hosts, const Host& host) {
    if (std::ranges::find(hosts, host) == hosts.end()) hosts.push_back(host);
}

}  // namespace

Deployment::Deployment(std::string_view uri)
    : uri_(checked(uri)), address_(uri_.address()), tls_(tlsOf(uri_)) {}

Deployment::~Deployment() = default;

std::string Deployment::writeConcern() const {
    std::string bytes;
    BsonWriter out(bytes);
    const std::size_t begun = out.beginWhole();
    if (const auto number = parseInteger(uri_.w))
        out.int32("w", static_cast<std::int32_t>(*number));
    else
        out.text("w", uri_.w);
    if (uri_.journal) out.boolean("j", *uri_.journal);
    if (uri_.writeTimeout) out.int64("wtimeout", uri_.writeTimeout->count());
    out.end(begun);
    return bytes;
}

Document::Ptr Deployment::run(const std::string& database, const Document::Ptr& command,
                              const Document::Vector& documents) const {
    std::optional<Deadline> end;  // From the first failure on.
    while (true) {
        std::unique_ptr<Link> link = take(end.value_or(Clock::now() + uri_.selectionTimeout));
        try {
            Document::Ptr reply =
                link->run(database, *command, documents, Clock::now() + uri_.socketTimeout);
            throwIfRefused(*reply, link->host().text());
            giveBack(std::move(link));
            return reply;
        } catch (const Failure& failure) {
            if (!maySucceedAgain(failure)) {
                giveBack(std::move(link));
                throw;
            }
            forget(link->host());
            if (!end) end = Clock::now() + uri_.selectionTimeout;
            if (Clock::now() >= *end) throw;
            // Which of them is primary may not be settled for a while.
            if (failure.code() != 0) pause(std::min(*end, Clock::now() + kFirstPause));
        }
    }
}

std::unique_ptr<Link> Deployment::take(Deadline deadline) const {
    while (std::unique_ptr<Link> link = takeIdle())
        if (link->quiet()) return link;
    return findPrimary(deadline);
}

std::unique_ptr<Link> Deployment::takeIdle() const {
    std::lock_guard lock(mutex_);
    if (idle_.empty()) return nullptr;
    std::unique_ptr<Link> link = std::move(idle_.back());
    idle_.pop_back();
    return link;
}

std::unique_ptr<Link> Deployment::findPrimary(Deadline deadline) const {
    std::string reasons;
    for (Millis wait = kFirstPause;; wait = std::min(wait * 2, kLongestPause)) {
        if (std::unique_ptr<Link> link = askAll(deadline, reasons)) return link;
        // No last look in a hurry: it would not get to the reasons that this one found.
        const Deadline next = Clock::now() + wait;
        if (next >= deadline) break;
        pause(next);
    }
    throw Failure({Error::Kind::Unavailable, "No MongoDB server that takes writes: " + reasons});
}

/// One look at all servers. Nothing if none is primary, and why not in `reasons`. Throws what one
/// said if all that could be asked refuse.
std::unique_ptr<Link> Deployment::askAll(Deadline deadline, std::string& reasons) const {
    reasons.clear();
    std::optional<Refused> refused;
    bool allRefuse = true;
    std::vector<Host> hosts = known();
    for (std::size_t i = 0; i < hosts.size(); ++i) {
        const Host host = hosts[i];
        std::string why;
        try {
            // One that swallows packets must leave time for the others.
            const auto share = std::max<Clock::duration>(
                (deadline - Clock::now()) / static_cast<long>(hosts.size() - i), kFirstPause);
            const auto limit = std::min<Clock::duration>(share, uri_.connectTimeout);
            std::unique_ptr<Link> link = ask(host, Clock::now() + limit);
            if (link->hello().primary) return link;
            why = "MongoDB at " + host.text() + " is not primary";
            allRefuse = false;
            if (!uri_.direct)
                for (const Host& member : link->hello().members) add(hosts, member);
        } catch (const Refused& e) {
            refused = e;
            why = e.error().message;
        } catch (const Failure& e) {
            allRefuse = false;
            why = e.error().message;
        }
        forget(host);
        reasons += (reasons.empty() ? "" : "; ") + why;
    }
    if (refused && allRefuse) throw *refused;
    return nullptr;
}

/// A connection, signed in if it is to the primary.
std::unique_ptr<Link> Deployment::ask(const Host& host, Deadline deadline) const {
    auto link = std::make_unique<Link>(host, uri_, tls_.get(), deadline);
    const Hello& hello = link->hello();
    if (!uri_.replicaSet.empty() && hello.setName != uri_.replicaSet)
        throw Refused("MongoDB at " + host.text() + " belongs to " +
                      (hello.setName.empty() ? std::string("no replica set")
                                             : "the replica set " + log::printable(hello.setName)) +
                      ": correct replicaSet in MONGO_URI");
    if (hello.primary) {
        refuseIfStale(*link);
        link->signIn(uri_, deadline);
        learn(host, hello.members);
    }
    return link;
}

/// The servers to ask, the likeliest primary first.
std::vector<Host> Deployment::known() const {
    if (uri_.direct) return uri_.hosts;
    std::lock_guard lock(mutex_);
    std::vector<Host> hosts;
    if (primary_) hosts.push_back(*primary_);
    for (const Host& host : uri_.hosts) add(hosts, host);
    for (const Host& host : learned_) add(hosts, host);
    return hosts;
}

/// After a split network two may say that they are primary: the one elected later is.
void Deployment::refuseIfStale(const Link& link) const {
    const Hello& hello = link.hello();
    if (uri_.direct || hello.setName.empty()) return;
    std::lock_guard lock(mutex_);
    if (hello.election.isBefore(latest_))
        throw Failure({Error::Kind::Unavailable,
                       "MongoDB at " + link.host().text() +
                           " says that it is primary, and another was elected since: it is not "
                           "used; if the replica set was made anew, start AOC again"});
    if (!hello.election.id.empty()) latest_ = hello.election;
}

void Deployment::learn(const Host& host, const std::vector<Host>& members) const {
    std::lock_guard lock(mutex_);
    if (primary_ != host) {
        log::info("MongoDB: " + host.text() + " is primary");
        idle_.clear();
    }
    primary_ = host;
    lost_ = false;
    learned_ = members;
    found_.notify_all();
}

void Deployment::giveBack(std::unique_ptr<Link> link) const {
    std::lock_guard lock(mutex_);
    if (!lost_ && primary_ == link->host() && idle_.size() < kMostIdle)
        idle_.push_back(std::move(link));
}

void Deployment::forget(const Host& host) const {
    std::lock_guard lock(mutex_);
    if (primary_ != host) return;
    lost_ = true;
    idle_.clear();
}

void Deployment::pause(Deadline until) const {
    std::unique_lock lock(mutex_);
    found_.wait_until(lock, until, [this] { return !lost_; });
}

}  // namespace aoc::store::mongo
