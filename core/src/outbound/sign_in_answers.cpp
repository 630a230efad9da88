// SPDX-License-Identifier: MIT
#include "aoc/outbound/sign_in_answers.hpp"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include <algorithm>
#include <array>
#include <vector>

#include "aoc/base/log.hpp"
#include "outbound/url_encode.hpp"

namespace aoc::outbound {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr Millis kLifeUnknown = minutes(5);
constexpr Millis kLongestLife = std::chrono::hours(48);
constexpr std::size_t kLongestQuote = 200;

constexpr int kAny = 0;
constexpr int kServerErrors = 5;  // 500 to 599.

struct Row {
    int status;
    std::string_view error;  // OAuth's; empty: any.
    long code;               // Microsoft's; kAny: any.
    Failure::Kind kind;
    Millis wait;
    std::string_view cure;
};

constexpr auto kLater = Failure::Kind::SignInLater;
constexpr auto kRefused = Failure::Kind::SignInRefused;

// The first row that fits counts. The rows with a code only choose better words than the row of
// their OAuth error would; the one exception is 50196, which has no error of its own.
// clang-format off
constexpr std::array kRows{
    Row{429, "", kAny, kLater, seconds(60), "too many sign-ins: AOC waits"},
    Row{kServerErrors, "", kAny, kLater, seconds(15), "the token endpoint is in trouble: AOC tries again"},
    Row{408, "", kAny, kLater, seconds(15), "the token endpoint was too slow: AOC tries again"},
    Row{kAny, "temporarily_unavailable", kAny, kLater, seconds(15), "the token endpoint is busy: AOC tries again"},
    Row{kAny, "server_error", kAny, kLater, seconds(15), "the token endpoint is in trouble: AOC tries again"},
    Row{kAny, "", 50196, kLater, minutes(5), "Microsoft sees the same sign-in too often: AOC waits; look for another program that uses this app"},

    Row{kAny, "", 7000222, kRefused, {}, "the client secret has expired: make a new one in the app registration and set CLIENT_SECRET"},
    Row{kAny, "", 7000215, kRefused, {}, "the client secret is wrong: set CLIENT_SECRET to the secret's value, not its id"},
    Row{kAny, "", 7000216, kRefused, {}, "the request held no client secret: set CLIENT_SECRET or CLIENT_CERTIFICATE_FILE"},
    Row{kAny, "", 700027, kRefused, {}, "the certificate is not registered with the app, or its key is another's: upload it in the app registration"},
    Row{kAny, "", 700024, kRefused, {}, "this machine's clock is wrong: set it (NTP)"},
    Row{kAny, "", 700016, kRefused, {}, "there is no such app in this tenant: check CLIENT_ID and TENANT_ID, and that an administrator has consented"},
    Row{kAny, "", 7000112, kRefused, {}, "the app is disabled: enable it under Enterprise applications"},
    Row{kAny, "", 90002, kRefused, {}, "there is no such tenant: check TENANT_ID and the cloud (AOC_LOGIN_ROOT)"},
    Row{kAny, "", 900023, kRefused, {}, "the tenant id is malformed: check TENANT_ID"},
    Row{kAny, "", 500011, kRefused, {}, "the tenant does not have this service: check the licence and the cloud"},
    Row{kAny, "", 53003, kRefused, {}, "Conditional Access blocks the app: let it sign in from this machine's address"},

    Row{kAny, "invalid_client", kAny, kRefused, {}, "the app's credentials are not accepted: check CLIENT_ID and CLIENT_SECRET or the certificate"},
    Row{kAny, "unauthorized_client", kAny, kRefused, {}, "the app may not sign in: check CLIENT_ID and that the app is enabled in this tenant"},
    Row{kAny, "invalid_scope", kAny, kRefused, {}, "the scope is not one service's /.default: check the endpoint's scope"},
    Row{kAny, "invalid_resource", kAny, kRefused, {}, "the tenant does not have this service: check the licence and the cloud"},
    Row{kAny, "invalid_request", kAny, kRefused, {}, "the request is not understood: check TENANT_ID and CLIENT_ID"},
    Row{kAny, "access_denied", kAny, kRefused, {}, "a policy of the tenant blocks the app: check Conditional Access for workload identities"},
    Row{kAny, "interaction_required", kAny, kRefused, {}, "a policy of the tenant blocks the app: check Conditional Access for workload identities"},
    Row{kAny, "invalid_grant", kAny, kRefused, {}, "the sign-in is not accepted: check the app registration"},
};
// clang-format on

// Not Microsoft's voice: an error page of a proxy, a captive portal, a wrong host.
constexpr Row kNotAnAnswer{
    kAny,
    "",
    kAny,
    kLater,
    seconds(60),
    "this is no answer of a token endpoint: check AOC_LOGIN_ROOT and the proxy; AOC tries again"};
// A 4xx that speaks OAuth, with an error that we do not know.
constexpr Row kUnknown{kAny, "", kAny, kRefused, {}, "check the app registration"};

struct Body {
    std::string error, description, token;
    std::vector<long> codes;
    std::optional<Millis> life;
};

/// v2 writes numbers, v1 strings.
std::optional<Millis> readLife(const Poco::Dynamic::Var& value) {
    if (value.isEmpty()) return std::nullopt;
    std::string digits = value.toString();
    if (digits.empty() || digits.size() > 9 ||
        digits.find_first_not_of("0123456789") != std::string::npos)
        return std::nullopt;
    return seconds(std::stoll(digits));
}

std::string readText(const Poco::JSON::Object& object, const char* name) {
    Poco::Dynamic::Var value = object.get(name);
    return value.isString() ? value.extract<std::string>() : std::string();
}

Body readBody(const std::string& text) {
    Body body;
    try {
        Poco::JSON::Parser parser;
        parser.setDepth(8);
        Poco::Dynamic::Var parsed = parser.parse(text);
        if (parsed.type() != typeid(Poco::JSON::Object::Ptr)) return body;
        auto object = parsed.extract<Poco::JSON::Object::Ptr>();
        body.error = readText(*object, "error");
        body.description = readText(*object, "error_description");
        body.token = readText(*object, "access_token");
        body.life = readLife(object->get("expires_in"));
        if (auto codes = object->getArray("error_codes")) {
            for (const auto& code : *codes) {
                if (code.isInteger()) body.codes.push_back(code.convert<long>());
            }
        }
    } catch (const std::exception&) {
        // What was read before the fault stands; nothing of it makes a token.
        body.token.clear();
    }
    return body;
}

bool fits(const Row& row, unsigned status, const Body& body) {
    bool statusFits = row.status == kAny || row.status == static_cast<int>(status) ||
                      (row.status == kServerErrors && status / 100 == 5);
    bool errorFits = row.error.empty() || row.error == body.error;
    bool codeFits = row.code == kAny || std::ranges::find(body.codes, row.code) != body.codes.end();
    return statusFits && errorFits && codeFits;
}

const Row& choose(unsigned status, const Body& body) {
    for (const Row& row : kRows) {
        if (fits(row, status, body)) return row;
    }
    return status / 100 == 4 && !body.error.empty() ? kUnknown : kNotAnAnswer;
}

void hide(std::string& text, const std::string& secret) {
    if (secret.empty()) return;
    for (std::size_t at; (at = text.find(secret)) != std::string::npos;)
        text.replace(at, secret.size(), "*");
}

/// One printable line of what the other side wrote, without the secret in any spelling.
std::string quote(std::string text, const std::string& secret) {
    if (secret != "*") hide(text, secret);
    hide(text, urlEncode(secret));
    text = log::printable(text.substr(0, text.find_first_of("\r\n")));
    if (text.size() > kLongestQuote) {
        text.resize(kLongestQuote);
        while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0x80)) text.pop_back();
        text += "...";
    }
    return text;
}

Failure failure(const Row& row, const Response& answer, const Body& body,
                const std::string& secret) {
    std::string why = row.kind == kRefused ? "sign-in refused (" : "sign-in not possible now (";
    why += std::to_string(answer.status);
    if (!body.error.empty()) why += " " + quote(body.error, secret);
    if (!body.codes.empty()) why += ", AADSTS" + std::to_string(body.codes.front());
    why += "): " + std::string(row.cure);
    if (!body.description.empty()) why += ". Microsoft says: " + quote(body.description, secret);
    Millis wait = row.kind == kLater ? answer.retryAfter.value_or(row.wait) : Millis(0);
    return {row.kind, std::move(why), wait};
}

/// A bearer goes into a header: visible ASCII only.
bool isBearer(std::string_view token) {
    return !token.empty() &&
           std::ranges::all_of(token, [](char c) { return c > 0x20 && c < 0x7F; });
}

}  // namespace

Result<Token, Failure> readSignInAnswer(const Response& answer, const std::string& secret) {
    Body body = readBody(answer.body);
    if (answer.status != 200)
        return Unexpected(failure(choose(answer.status, body), answer, body, secret));
    if (!isBearer(body.token)) return Unexpected(failure(kNotAnAnswer, answer, {}, secret));
    bool absurd = !body.life || *body.life <= Millis(0) || *body.life > kLongestLife;
    return Token{std::move(body.token), absurd ? kLifeUnknown : *body.life};
}

}  // namespace aoc::outbound
