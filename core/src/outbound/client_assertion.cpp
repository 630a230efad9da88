// SPDX-License-Identifier: MIT
#include "outbound/client_assertion.hpp"

#include <Poco/Base64Encoder.h>
#include <Poco/JSON/Object.h>

#include <sstream>

#include "outbound/guid.hpp"

namespace aoc::outbound {
namespace {

// Microsoft asks for five to ten.
constexpr auto kLife = std::chrono::minutes(10);

std::string base64Url(const std::string& bytes) {
    std::ostringstream out;
    Poco::Base64Encoder encoder(out, Poco::BASE64_URL_ENCODING | Poco::BASE64_NO_PADDING);
    encoder.rdbuf()->setLineLength(0);
    encoder << bytes;
    encoder.close();
    return out.str();
}

std::string base64Url(const Poco::JSON::Object& object) {
    std::ostringstream text;
    object.stringify(text);
    return base64Url(text.str());
}

Poco::Int64 seconds(Instant t) {
    return std::chrono::floor<std::chrono::seconds>(t).time_since_epoch().count();
}

Unexpected<Failure> refused(std::string why) {
    return Unexpected(
        Failure{Failure::Kind::SignInRefused, "sign-in not tried: " + std::move(why), Millis(0)});
}

}  // namespace

Result<std::string, Failure> clientAssertion(const Certificate& certificate,
                                             const std::string& clientId,
                                             const std::string& audience, Instant now) {
    if (std::string why = certificate.whyUnusable(now); !why.empty()) return refused(why);
    Poco::JSON::Object header, claims;
    header.set("alg", "PS256");
    header.set("typ", "JWT");
    header.set("x5t#S256", base64Url(certificate.thumbprint()));
    claims.set("aud", audience);
    claims.set("iss", clientId);
    claims.set("sub", clientId);
    claims.set("jti", newGuid());
    claims.set("nbf", seconds(now));
    claims.set("iat", seconds(now));
    claims.set("exp", seconds(now + kLife));
    std::string token = base64Url(header) + "." + base64Url(claims);
    std::string signature = certificate.sign(token);
    if (signature.empty()) return refused("the client certificate's key can't sign");
    return token + "." + base64Url(signature);
}

}  // namespace aoc::outbound
