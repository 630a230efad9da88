// SPDX-License-Identifier: MIT
#include "server/http/router.hpp"

#include <Poco/Net/IPAddress.h>
#include <Poco/String.h>

#include <algorithm>
#include <exception>

#include "aoc/base/log.hpp"
#include "server/http/errors.hpp"
#include "server/http/query.hpp"
#include "server/text.hpp"

namespace aoc::http {

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::vector<std::string_view> parts(std::string_view path) {
    std::vector<std::string_view> found;
    while (!path.empty()) {
        path.remove_prefix(1);  // the slash
        std::string_view part = path.substr(0, path.find('/'));
        found.push_back(part);
        path.remove_prefix(part.size());
    }
    return found;
}

/// Whether the path is one of this pattern's; its parameters, still encoded, go to `values`.
bool matches(std::string_view pattern, std::string_view path, Pairs& values) {
    std::vector<std::string_view> wanted = parts(pattern), given = parts(path);
    if (wanted.size() != given.size()) return false;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        bool isParameter = wanted[i].starts_with('{');
        if (!isParameter && wanted[i] != given[i]) return false;
        if (isParameter && given[i].empty()) return false;
        if (isParameter) {
            values.emplace_back(wanted[i].substr(1, wanted[i].size() - 2), given[i]);
        }
    }
    return true;
}

Response notFound() {
    return errorResponse(404, "not_found", "there is nothing here; see /api/openapi.json");
}

/// HEAD asks what GET would answer; who answers leaves the body out.
bool takes(const Route& route, const std::string& method) {
    bool asHead = method == "HEAD" && !route.changes;
    return std::ranges::find(route.methods, asHead ? "GET" : method) != route.methods.end();
}

Response methodNotAllowed(const Route& route) {
    std::vector<std::string> methods = route.methods;
    if (takes(route, "HEAD")) methods.emplace_back("HEAD");
    Response response = errorResponse(405, "method_not_allowed",
                                      "this takes " + server::enumerate(methods) + " only");
    std::string allow;
    for (const std::string& method : methods) allow += (allow.empty() ? "" : ", ") + method;
    response.headers.emplace_back("Allow", allow);
    return response;
}

/// Path and query parameters in one list, decoded. Invalid also for a name that is in both.
Result<Pairs> collectPairs(const Pairs& fromPath, std::string_view query) {
    auto pairs = parseQuery(query);
    if (!pairs) return pairs;
    for (const auto& [name, encoded] : fromPath) {
        auto clash = std::ranges::find(*pairs, name, &Pairs::value_type::first);
        auto value = decode(encoded, false);
        if (clash != pairs->end() || !value) {
            std::string why = clash != pairs->end() ? "it stands in the path already"
                                                    : std::move(value.error().message);
            return Unexpected(Error{Error::Kind::Invalid, name + ": " + why, name});
        }
        pairs->emplace_back(name, std::move(*value));
    }
    return pairs;
}

/// Whether a page of another site sends this, another port of this machine included. Who is no
/// browser says nothing of where it comes from, and is let in.
bool comesFromElsewhere(const Request& request) {
    const std::string& site = request.fetchSite;
    if (!site.empty() && site != "same-origin" && site != "none") return true;
    if (request.origin.empty()) return false;
    std::size_t scheme = request.origin.find("://");
    return scheme == std::string::npos || request.origin.substr(scheme + 3) != request.host;
}

Response call(const Route& route, const Pairs& fromPath, std::string_view query) {
    if (route.ownQuery) query = {};
    auto pairs = collectPairs(fromPath, query);
    if (!pairs) return errorResponse(pairs.error());
    auto values = readParameters(route.parameters, *pairs);
    if (!values) return errorResponse(values.error());
    auto response = route.handler(*values);
    if (!response) return errorResponse(response.error());
    return std::move(*response);
}

/// On every answer. Handlers that answer a page bring their own policy.
void secure(Response& response) {
    auto add = [&](const char* name, const char* value) {
        bool there = std::ranges::any_of(response.headers,
                                         [&](const auto& header) { return header.first == name; });
        if (!there) response.headers.emplace_back(name, value);
    };
    add("X-Content-Type-Options", "nosniff");
    add("Cache-Control", "no-store");
    add("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    add("Referrer-Policy", "no-referrer");
    add("Cross-Origin-Resource-Policy", "same-origin");
}

/// In lower case; empty if the port is none.
std::string withoutPort(std::string_view host) {
    std::size_t colon = host.find(':', host.starts_with('[') ? host.find(']') : 0);
    if (colon != std::string_view::npos) {
        std::string_view port = host.substr(colon + 1);
        if (port.empty() || port.find_first_not_of("0123456789") != port.npos) return {};
    }
    return Poco::toLower(std::string(host.substr(0, colon)));
}

bool isAddress(const std::string& name) {
    Poco::Net::IPAddress address;
    if (name.starts_with('[') && name.ends_with(']'))
        return Poco::Net::IPAddress::tryParse(name.substr(1, name.size() - 2), address);
    return name.find_first_not_of("0123456789.") == std::string::npos &&
           Poco::Net::IPAddress::tryParse(name, address);
}

}  // namespace

bool namesLoopback(std::string_view host) {
    const std::string name = withoutPort(host);
    if (name == "[::1]" || name == "localhost") return true;
    // Digits and dots only: 127.evil.example is a name like any other.
    return name.starts_with("127.") && isAddress(name);
}

bool namesAddress(std::string_view host) { return isAddress(withoutPort(host)); }

Router::Router(std::vector<Route> routes, bool loopbackOnly)
    : routes_(std::move(routes)), loopbackOnly_(loopbackOnly) {}

Response Router::answer(const Request& request) const {
    Response response;
    try {
        response = answerUnguarded(request);
    } catch (const std::exception& e) {
        response = errorResponse(Error{Error::Kind::Internal, e.what()});
    } catch (...) {
        response = errorResponse(Error{Error::Kind::Internal, "an exception of no known type"});
    }
    secure(response);
    return response;
}

Response Router::answerUnguarded(const Request& request) const {
    // A page whose own name leads here would else be of AOC's origin, and could read everything.
    if (loopbackOnly_ && !namesLoopback(request.host)) {
        return errorResponse(421, "misdirected",
                             "AOC listens on this machine only; ask for it as localhost");
    }
    if (!request.host.empty() && !namesLoopback(request.host) && !namesAddress(request.host)) {
        return errorResponse(421, "misdirected",
                             "without sign-in AOC answers to no name; ask for it by its address");
    }
    std::string_view target = request.target;
    std::string_view path = target.substr(0, target.find('?'));
    std::string_view query = target.substr(std::min(target.size(), path.size() + 1));
    if (!path.starts_with('/')) return notFound();

    const Route* otherMethod = nullptr;
    for (const Route& route : routes_) {
        Pairs fromPath;
        if (!matches(route.path, path, fromPath)) continue;
        if (!takes(route, request.method)) {
            otherMethod = &route;
            continue;
        }
        if (route.changes && comesFromElsewhere(request)) {
            return errorResponse(403, "forbidden", "a page of another site may not start this");
        }
        return call(route, fromPath, query);
    }
    return otherMethod ? methodNotAllowed(*otherMethod) : notFound();
}

}  // namespace aoc::http
