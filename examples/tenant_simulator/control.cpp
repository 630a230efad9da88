// SPDX-License-Identifier: MIT
#include <Poco/Dynamic/Var.h>
#include <Poco/Exception.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include <charconv>
#include <sstream>
#include <vector>

#include "event_files.hpp"
#include "generator.hpp"
#include "graph_query.hpp"
#include "routes.hpp"

namespace aoc::tenant {

namespace {

using Poco::JSON::Object;

Reply render(const Object& object, int status = 200) {
    std::ostringstream out;
    object.stringify(out);
    return {.status = status, .body = out.str()};
}

Reply refuse(int status, const std::string& message) {
    Object error;
    error.set("message", message);
    Object body;
    body.set("error", error);
    return render(body, status);
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
    for (const auto* name : {"tokens_issued", "events_served", "events_late", "throttled"}) {
        object.set(name, 0);
    }
    for (const auto& [name, count] : state.totals.all()) object.set(name, count);
    object.set("events_offered", state.events.size());
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
        return refuse(400, "The body is not JSON");
    }
    if (parsed.type() != typeid(Object::Ptr)) return refuse(400, "The body is no object");
    std::vector<std::pair<Fault, FaultRule>> changes;
    for (const auto& [name, value] : *parsed.extract<Object::Ptr>()) {
        const auto fault = findFault(name);
        if (!fault) return refuse(400, "There is no fault '" + name + "'");
        if (!value.isString() && !value.isInteger()) {
            return refuse(400, "The rule of '" + name + "' is neither text nor a number");
        }
        const auto rule = parseFaultRule(value.toString());
        if (!rule) return refuse(400, rule.error().message);
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
    state.throttle.forget();
    return showState(state);
}

Reply addEvents(State& state, const Request& request) {
    std::map<std::string, std::string> form;
    for (auto& [name, value] : parseForm(request.query)) form[name] = value;
    Object answer;
    if (form.count("count") != 0) {
        constexpr std::size_t kMost = 10'000'000;
        const std::string& text = form["count"];
        std::size_t count = 0;
        const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), count);
        const auto from = parseTicks(form["from"]);
        const auto to = parseTicks(form["to"]);
        if (error != std::errc{} || stop != text.data() + text.size() || count > kMost || !from ||
            !to || *to < *from) {
            return refuse(400, "Write ?count=N&from=TIME&to=TIME");
        }
        state.events.add(generateMore(state, count, *from, *to));
        answer.set("added", count);
        answer.set("skipped", 0);
        return render(answer);
    }
    std::istringstream lines(request.body);
    auto records = readRecords(lines, "POST /control/events", std::nullopt);
    answer.set("added", records.texts.size());
    answer.set("skipped", records.skipped);
    state.events.add(std::move(records.texts));
    return render(answer);
}

}  // namespace

Reply answerControl(State& state, const Request& request) {
    const bool post = request.method == "POST";
    const std::string& path = request.path;
    if (request.method != "GET" && !post) return refuse(405, "GET or POST");
    if (path == "/control/state" && !post) return showState(state);
    if (path == "/control/faults") {
        return post ? setFaults(state, request.body) : render(describeFaults(state));
    }
    if (path == "/control/reset" && post) return reset(state);
    if (path == "/control/events") {
        if (post) return addEvents(state, request);
        return {.contentType = "application/x-ndjson", .body = state.events.lines()};
    }
    return refuse(404, "No such control; see aoc-tenant --help");
}

}  // namespace aoc::tenant
