// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "server/http/parameters.hpp"
#include "server/http/request.hpp"

namespace aoc::http {

/// One row of the table of routes: what is answered, and what the API's description says of it.
struct Route {
    std::vector<std::string> methods;
    std::string path;  ///< "/api/events/{dedupe_key}": a part in braces is a parameter.
    std::vector<Parameter> parameters;
    std::function<Result<Response>(const Values&)> handler;
    std::string summary;    ///< One line for the description.
    std::string schema;     ///< The answer's schema, by its name in the description; empty: none.
    bool changes = false;   ///< Starts something: refused when a page elsewhere sends for it.
    bool described = true;  ///< False: not part of the API.
    std::string contentType = "application/json";  ///< For the description.
    bool ownQuery = false;  ///< The query is the page's own affair: it is not looked at.
};

/// Finds the route, checks the parameters, calls the handler. Whatever goes wrong becomes an
/// answer; nothing is thrown. Thread-safe as far as the handlers are.
/// HEAD is answered wherever GET is, unless GET starts something.
class Router {
  public:
    /// Requests must name an address or localhost in their Host header, and with `loopbackOnly`
    /// this machine, so that a page whose name was made to point here (DNS rebinding) reads
    /// nothing.
    Router(std::vector<Route> routes, bool loopbackOnly);

    Response answer(const Request& request) const;
    const std::vector<Route>& routes() const { return routes_; }

  private:
    Response answerUnguarded(const Request& request) const;

    std::vector<Route> routes_;
    bool loopbackOnly_;
};

/// Whether a Host header names this machine: localhost, 127.0.0.0/8 or [::1], with any port.
bool namesLoopback(std::string_view host);

/// Whether a Host header names an address, which no page can have for its name.
bool namesAddress(std::string_view host);

}  // namespace aoc::http
