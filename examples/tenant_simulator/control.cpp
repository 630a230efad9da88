// SPDX-License-Identifier: MIT
#include "control.hpp"

#include <Poco/Dynamic/Var.h>
#include <Poco/Exception.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include <sstream>
#include <vector>

#include "routes.hpp"

namespace aoc::tenant {

namespace {

using Poco::JSON::Object;

Reply render(const Object& object, int status = 200) {
    std::ostringstream out;
    object.stringify(out);
    return {.status = status, .body = out.str()};
}

Object toJson(const Counters& counters) {
    Object object;
    for (const auto& [name, count] : counters.all()) object.set(name, count);
    return object;
}

Object describeFaults(const State& state) {
    Object all;
    const auto report = state.faults.report();
    for (const auto& info : faultTable()) {
        const auto& fault = report[static_cast<std::size_t>(info.fault)];
        Object one;
        one.set("rule", fault.rule.text());
        one.set("seen", fault.seen);
        one.set("fired", fault.fired);
        all.set(std::string(info.name), one);
    }
    return all;
}

Reply showState(const State& state) {
    Object object;
    for (const auto* name :
         {"tokens_issued", "events_served", "events_late", "throttled", "management_events_served",
          "management_events_late", "management_without_publisher"}) {
        object.set(name, 0);
    }
    for (const auto& [name, count] : state.totals.all()) object.set(name, count);
    object.set("events_offered", state.events.size());
    object.set("intune_events_offered", state.intuneEvents.size());
    object.set("management_events_offered", state.contents.size().records);
    object.set("management_contents", state.contents.size().contents);
    object.set("events_without_time", state.events.sizeWithoutTime());
    object.set("lines_skipped", state.skippedLines);
    object.set("requests", toJson(state.requests));
    object.set("clients", toJson(state.clients));
    object.set("statuses", toJson(state.statuses));
    object.set("faults", describeFaults(state));
    return render(object);
}

// All or nothing: a rule that cannot be read leaves the others as they were.
Reply setFaults(State& state, const std::string& body) {
    Poco::Dynamic::Var parsed;
    try {
        Poco::JSON::Parser parser;
        parsed = parser.parse(body);
    } catch (const Poco::Exception&) {
        return refuseControl(400, "The body is not JSON");
    }
    if (parsed.type() != typeid(Object::Ptr)) return refuseControl(400, "The body is no object");
    std::vector<std::pair<Fault, FaultRule>> changes;
    for (const auto& [name, value] : *parsed.extract<Object::Ptr>()) {
        const auto fault = findFault(name);
        if (!fault) return refuseControl(400, "There is no fault '" + name + "'");
        if (!value.isString() && !value.isInteger()) {
            return refuseControl(400, "The rule of '" + name + "' is neither text nor a number");
        }
        const auto rule = parseFaultRule(value.toString());
        if (!rule) return refuseControl(400, rule.error().message);
        changes.emplace_back(*fault, *rule);
    }
    for (const auto& [fault, rule] : changes) state.faults.set(fault, rule);
    return render(describeFaults(state));
}

Reply reset(State& state) {
    for (const auto& info : faultTable()) state.faults.set(info.fault, FaultRule{});
    for (const auto& [fault, rule] : state.options.faults) state.faults.set(fault, rule);
    for (auto* counters : {&state.requests, &state.clients, &state.statuses, &state.totals}) {
        counters->reset();
    }
    for (auto* throttle : {&state.throttle, &state.intuneThrottle, &state.managementThrottle}) {
        throttle->forget();
    }
    return showState(state);
}

}  // namespace

Reply refuseControl(int status, const std::string& message) {
    Object error;
    error.set("message", message);
    Object body;
    body.set("error", error);
    return render(body, status);
}

Reply answerControl(State& state, const Request& request) {
    const bool post = request.method == "POST";
    const std::string& path = request.path;
    if (request.method != "GET" && !post) return refuseControl(405, "GET or POST");
    if (path == "/control/state" && !post) return showState(state);
    if (path == "/control/faults") {
        return post ? setFaults(state, request.body) : render(describeFaults(state));
    }
    if (path == "/control/reset" && post) return reset(state);
    if (path == "/control/events") {
        if (post) return addEvents(state, request);
        return {.contentType = "application/x-ndjson", .body = state.events.lines()};
    }
    if (path == "/control/offered" && !post) return showOffered(state, request);
    if (path == "/control/withdrawn" && !post) return showWithdrawn(state, request);
    return refuseControl(404, "No such control; see aoc-tenant --help");
}

}  // namespace aoc::tenant
