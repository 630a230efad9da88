// SPDX-License-Identifier: MIT
#include "handling.hpp"

namespace aoc::tenant {

std::string bearerOf(const Request& request) {
    const std::string header = request.header("Authorization");
    return header.rfind("Bearer ", 0) == 0 ? header.substr(7) : std::string();
}

Caller identify(State& state, const Request& request, Audience wanted) {
    const auto refuse = [&](const char* why) {
        state.clients.add("anonymous");
        return Caller{{}, why};
    };
    const std::string token = bearerOf(request);
    if (token.empty()) return refuse("Access token is empty.");
    const auto bearer = state.tokens.find(token);
    if (!bearer) return refuse("CompactToken parsing failed with error code: 80049217");
    if (bearer->expires <= state.clock.now()) {
        return refuse("Access token has expired or is not yet valid.");
    }
    if (bearer->audience != wanted && bearer->audience != Audience::Any) {
        return refuse("Access token validation failure. Invalid audience.");
    }
    state.clients.add(bearer->app);
    return {bearer->app, {}};
}

std::string rootOf(const State& state, const Request& request) {
    const std::string host = request.header("Host");
    return host.empty() ? state.root : "http://" + host;
}

void spoilDelivery(const State& state, const FaultSet& faults, Reply& reply) {
    using enum Fault;
    if (faults.has(BodyCut)) reply.body.resize(reply.body.size() * 2 / 3);
    if (faults.has(BodyShort)) reply.delivery = Delivery::Short;
    if (faults.has(BodyReset)) reply.delivery = Delivery::Reset;
    if (faults.has(BodyDribble)) reply.delivery = Delivery::Dribble;
    if (faults.has(AnswerHangs)) reply.delivery = Delivery::Hang;
    if (faults.has(WrongContentType)) reply.contentType = "text/html";
    if (faults.has(SkewedDate)) reply.dateSkewSeconds = static_cast<long>(state.options.dateSkew);
}

void appendOddElements(const FaultSet& faults, std::size_t count, std::string_view start,
                       std::string& body) {
    const auto separate = [&] {
        if (count++ > 0) body += ',';
    };
    if (faults.has(Fault::ElementNotObject)) {
        separate();
        body += "42";
    }
    if (faults.has(Fault::ElementBadUtf8)) {
        separate();
        body += start;
        body += "\"Update \xC3\x28 user\"}";
    }
}

}  // namespace aoc::tenant
