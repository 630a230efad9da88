// SPDX-License-Identifier: MIT
#include "outbound/sign_in.hpp"

#include "outbound/url_encode.hpp"

namespace aoc::outbound {
namespace {

constexpr std::size_t kLargestAnswer = 1u << 20;

}  // namespace

Result<Token, Failure> signIn(Transport& transport, const Root& loginRoot,
                              const Credentials& credentials, const std::string& scope,
                              std::stop_token stop) {
    Outgoing outgoing;
    outgoing.method = "POST";
    outgoing.root = loginRoot;
    outgoing.target = "/" + urlEncode(credentials.tenantId) + "/oauth2/v2.0/token";
    outgoing.headers = {{"Accept", "application/json"},
                        {"Content-Type", "application/x-www-form-urlencoded"}};
    outgoing.body = "client_id=" + urlEncode(credentials.clientId) + "&scope=" + urlEncode(scope) +
                    "&client_secret=" + urlEncode(credentials.clientSecret) +
                    "&grant_type=client_credentials";
    auto answer = transport.exchange(outgoing, kLargestAnswer, stop);
    if (!answer) {
        Failure failure = std::move(answer.error());
        failure.why = "signing in: " + failure.why;
        return Unexpected(std::move(failure));
    }
    return readSignInAnswer(*answer, credentials.clientSecret);
}

}  // namespace aoc::outbound
