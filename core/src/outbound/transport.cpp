// SPDX-License-Identifier: MIT
#include "outbound/transport.hpp"

#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/NetException.h>

#include "aoc/outbound/retry_after.hpp"
#include "outbound/failures.hpp"
#include "outbound/read_body.hpp"

namespace aoc::outbound {
namespace {

using Poco::Net::HTTPRequest;
using Poco::Net::HTTPResponse;

constexpr int kMostHeaders = 200;
constexpr int kLongestHeader = 64 << 10;

/// Sends the request and reads the answer's header.
void converse(Session& session, const Outgoing& outgoing, HTTPResponse& head) {
    HTTPRequest request(outgoing.method, outgoing.target, HTTPRequest::HTTP_1_1);
    request.set("Host", outgoing.root.authority());
    for (const auto& [name, value] : outgoing.headers) request.set(name, value);
    if (!outgoing.body.empty() || outgoing.method != "GET")
        request.setContentLength64(static_cast<Poco::Int64>(outgoing.body.size()));
    session.sendRequest(request) << outgoing.body;
    head.setFieldLimit(kMostHeaders);
    head.setValueLengthLimit(kLongestHeader);
    session.receiveResponse(head);
    if (statusOf(head) < 200) throw Poco::Net::MessageException("an answer that is none");
}

}  // namespace

std::unique_ptr<Connection> Transport::ask(const Outgoing& outgoing, Cut& cut, Cut::Hold& hold,
                                           HTTPResponse& head) {
    // What is not a GET must not be sent twice, so it can't go out on a connection that the peer
    // may be closing this very moment.
    auto reused = outgoing.method == "GET" ? pool_.take(outgoing.root) : nullptr;
    if (reused) {
        hold.on(reused->wire->descriptor());
        try {
            converse(*reused->session, outgoing, head);
            return reused;
        } catch (const Poco::Exception&) {
            hold.letGo();
            if (cut.pulled() != Cut::By::Nobody) throw;
        } catch (...) {
            hold.letGo();
            throw;
        }
        // The peer had closed it while it was idle and answered nothing: once more on a fresh
        // connection. This retries no answer; what a fresh connection fails with is the outcome.
        reused.reset();
        head.clear();
    }
    auto fresh = connector_.open(outgoing.root, cut);
    hold.on(fresh->wire->descriptor());
    try {
        converse(*fresh->session, outgoing, head);
    } catch (...) {
        hold.letGo();
        throw;
    }
    return fresh;
}

Response Transport::collect(unsigned status, const HTTPResponse& head, std::string body) const {
    Response response;
    response.status = status;
    for (const auto& [name, value] : head) response.headers.emplace_back(name, value);
    response.body = std::move(body);
    response.retryAfter =
        readRetryAfter(response.header("Retry-After"), response.header("Date"), clock_.now());
    return response;
}

Result<Response, Failure> Transport::exchange(const Outgoing& outgoing, std::size_t cap,
                                              std::stop_token stop) {
    Cut cut;
    const auto begun = std::chrono::steady_clock::now();
    const Millis deadline = outgoing.deadline.value_or(deadline_);
    Watchdog::Watch watch(watchdog_, cut, begun + deadline);
    std::stop_callback onStop(stop, [&] { cut.pull(Cut::By::Stop); });
    try {
        std::unique_ptr<Connection> connection;
        Cut::Hold hold(cut);  // After the connection: lets go before it is closed.
        HTTPResponse head;
        connection = ask(outgoing, cut, hold, head);
        if (auto date = heard_ ? parseHttpDate(head.get("Date", "")) : std::nullopt)
            heard_(*date,
                   std::chrono::duration_cast<Millis>(std::chrono::steady_clock::now() - begun));
        const unsigned status = statusOf(head);
        Body body = readBody(*connection->session, status, head, cap);
        hold.letGo();
        // An answer that ended with the connection may have been ended by the brake.
        if (cut.pulled() != Cut::By::Nobody) throw BadBody("cut");
        if (body.connectionUsable) pool_.put(outgoing.root, std::move(connection));
        return collect(status, head, std::move(body.text));
    } catch (...) {
        return Unexpected(currentFailure({outgoing.root, cut, deadline, cap}));
    }
}

}  // namespace aoc::outbound
