// SPDX-License-Identifier: MIT
#include <Poco/Dynamic/Var.h>
#include <Poco/Exception.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include <map>
#include <optional>
#include <vector>

#include "handling.hpp"
#include "json_text.hpp"
#include "organisation.hpp"
#include "routes.hpp"

namespace aoc::tenant {

namespace {

constexpr std::size_t kMostIds = 1000;

std::string objectOf(const char* type, const std::string& id, const std::string& name,
                     const std::string& userName = {}) {
    std::string text = R"({"@odata.type":"#microsoft.graph.)" + std::string(type) + R"(","id":)" +
                       quoted(id) + R"(,"displayName":)" + quoted(name);
    if (!userName.empty()) text += R"(,"userPrincipalName":)" + quoted(userName);
    return text + "}";
}

/// All that the directory holds, by id.
std::map<std::string, std::string> directoryOf(const Organisation& all) {
    std::map<std::string, std::string> objects;
    for (const Person& person : all.people)
        objects[person.id] = objectOf("user", person.id, person.name, person.mail);
    const auto add = [&](const char* type, const std::vector<Named>& some) {
        for (const Named& one : some) objects[one.id] = objectOf(type, one.id, one.name);
    };
    add("group", all.groups);
    add("servicePrincipal", all.apps);
    add("servicePrincipal", all.services);
    add("servicePrincipal", {all.phishingApp});
    add("device", all.devices);
    add("directoryRole", all.roles);
    return objects;
}

/// The ids that the body asks for; nothing if it is no such question.
std::optional<std::vector<std::string>> idsIn(const std::string& body) {
    using Poco::JSON::Array;
    using Poco::JSON::Object;
    try {
        Poco::JSON::Parser parser;
        const Array::Ptr ids = parser.parse(body).extract<Object::Ptr>()->getArray("ids");
        if (ids.isNull() || ids->size() > kMostIds) return std::nullopt;
        std::vector<std::string> texts;
        for (const auto& id : *ids) texts.push_back(id.extract<std::string>());
        return texts;
    } catch (const Poco::Exception&) {
        return std::nullopt;
    }
}

}  // namespace

Reply answerDirectoryObjects(State& state, const Request& request) {
    const Caller caller = identify(state, request, Audience::Graph);
    if (!caller.problem.empty())
        return graphError(state, request, 401, "InvalidAuthenticationToken", caller.problem);
    FaultSet faults = state.faults.fire(FaultScope::Objects);
    if (faults.has(Fault::ObjectsNoPermission))
        return graphError(state, request, 403, "Authorization_RequestDenied",
                          "Insufficient privileges to complete the operation.");
    if (faults.has(Fault::ObjectsThrottled)) {
        Reply reply =
            graphError(state, request, 429, "TooManyRequests", "Please retry again later.");
        reply.headers.emplace_back("Retry-After", std::to_string(state.options.retryAfter));
        return reply;
    }
    const auto ids = idsIn(request.body);
    if (request.method != "POST" || !ids)
        return graphError(state, request, 400, "Request_BadRequest",
                          "Expected property 'ids' with at most 1000 ids.");
    const auto directory = directoryOf(makeOrganisation(state.options.seed));
    Reply reply;
    reply.body =
        R"({"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#directoryObjects",)"
        R"("value":[)";
    bool first = true;
    for (const std::string& id : *ids) {
        const auto found = directory.find(id);
        if (found == directory.end()) continue;
        reply.body += (first ? "" : ",") + found->second;
        first = false;
        state.totals.add("objects_served");
    }
    reply.body += "]}";
    if (faults.has(Fault::ObjectsHang)) faults.insert(Fault::AnswerHangs);
    spoilDelivery(state, faults, reply);
    return reply;
}

}  // namespace aoc::tenant
