// SPDX-License-Identifier: MIT
#include "support/http.hpp"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>
#include <Poco/URI.h>

#include <stdexcept>

namespace aoc::test {

JsonDocument Answer::json() const {
    auto parsed = JsonDocument::parse(body);
    if (!parsed) throw std::runtime_error("not JSON: " + body.substr(0, 200));
    return std::move(*parsed);
}

Answer http(const std::string& method, const std::string& base, const std::string& target,
            const std::string& body, const std::string& bearer) {
    Poco::URI uri(base);
    Poco::Net::HTTPClientSession session(uri.getHost(), uri.getPort());
    session.setTimeout(Poco::Timespan(120, 0));
    Poco::Net::HTTPRequest request(method, target, Poco::Net::HTTPMessage::HTTP_1_1);
    if (!bearer.empty()) request.set("Authorization", "Bearer " + bearer);
    if (method == "POST") request.setContentLength(static_cast<std::streamsize>(body.size()));
    if (!body.empty()) request.setContentType("application/x-www-form-urlencoded");
    session.sendRequest(request) << body;
    Poco::Net::HTTPResponse response;
    Answer answer;
    Poco::StreamCopier::copyToString(session.receiveResponse(response), answer.body);
    answer.status = response.getStatus();
    return answer;
}

}  // namespace aoc::test
