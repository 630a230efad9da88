// SPDX-License-Identifier: MIT
#include "outbound/sign_in.hpp"

#include "outbound/client_assertion.hpp"
#include "outbound/url_encode.hpp"

namespace aoc::outbound {
namespace {

constexpr std::size_t kLargestAnswer = 1u << 20;

}  // namespace

Result<Token, Failure> signIn(Transport& transport, const Root& loginRoot,
                              const Credentials& credentials, const std::string& scope, Instant now,
                              std::stop_token stop) {
    Outgoing outgoing;
    outgoing.method = "POST";
    outgoing.root = loginRoot;
    outgoing.target = "/" + urlEncode(credentials.tenantId) + "/oauth2/v2.0/token";
    outgoing.headers = {{"Accept", "application/json"},
                        {"Content-Type", "application/x-www-form-urlencoded"}};
    outgoing.body = "client_id=" + urlEncode(credentials.clientId) + "&scope=" + urlEncode(scope);
    std::string proof = credentials.clientSecret;
    if (credentials.certificate) {
        auto assertion = clientAssertion(*credentials.certificate, credentials.clientId,
                                         loginRoot.text() + outgoing.target, now);
        if (!assertion) return Unexpected(std::move(assertion.error()));
        proof = std::move(*assertion);
        outgoing.body +=
            "&client_assertion_type="
            "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
            "&client_assertion=" +
            proof;
    } else {
        outgoing.body += "&client_secret=" + urlEncode(proof);
    }
    outgoing.body += "&grant_type=client_credentials";
    auto answer = transport.exchange(outgoing, kLargestAnswer, stop);
    if (!answer) {
        Failure failure = std::move(answer.error());
        failure.why = "signing in: " + failure.why;
        return Unexpected(std::move(failure));
    }
    return readSignInAnswer(*answer, proof);
}

}  // namespace aoc::outbound
