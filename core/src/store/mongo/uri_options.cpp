// SPDX-License-Identifier: MIT
#include "store/mongo/uri_options.hpp"

#include <algorithm>
#include <array>

#include "aoc/base/log.hpp"
#include "aoc/base/text.hpp"

namespace aoc::store::mongo {
namespace {

constexpr std::int64_t kLongestMillis = 86'400'000;

std::string oneOf(std::string_view name, std::string_view choices) {
    return std::string(name) + " is " + std::string(choices);
}

std::string setFlag(std::string_view name, std::string_view value, bool& flag) {
    if (value != "true" && value != "false") return oneOf(name, "true or false");
    flag = value == "true";
    return {};
}

std::string setTime(std::string_view name, std::string_view value, Millis& time) {
    const auto number = parseInteger(value);
    if (!number || *number < 1 || *number > kLongestMillis)
        return oneOf(name, "a time in milliseconds, 1 to 86400000");
    time = Millis(*number);
    return {};
}

std::string setText(std::string_view name, std::string_view value, std::string& text) {
    if (value.empty()) return std::string(name) + " is empty: give it a value or leave it out";
    text = value;
    return {};
}

std::string setMechanism(std::string_view value, Mechanism& mechanism) {
    if (value == "SCRAM-SHA-256")
        mechanism = Mechanism::ScramSha256;
    else if (value == "SCRAM-SHA-1")
        mechanism = Mechanism::ScramSha1;
    else
        return "AOC signs in with authMechanism SCRAM-SHA-256 or SCRAM-SHA-1 only: make it a user "
               "with one of them";
    return {};
}

std::string setW(std::string_view value, std::string& w) {
    const auto number = parseInteger(value);
    if (number && (*number < 1 || *number > 50))
        return "w is majority or a number from 1 on: AOC has to know that its events are stored";
    return setText("w", value, w);
}

// AOC shows what it has stored, so it reads where it writes.
std::string checkReadPreference(std::string_view value) {
    if (value == "primary" || value == "primaryPreferred") return {};
    return "AOC reads from the primary only: write readPreference=primary or leave it out";
}

struct Option {
    std::string_view name;
    std::string (*set)(std::string_view name, std::string_view value, Uri& uri);
};

using View = std::string_view;

constexpr std::array kOptions{
    Option{"appName", [](View n, View v, Uri& uri) { return setText(n, v, uri.appName); }},
    Option{"authMechanism",
           [](View, View v, Uri& uri) { return setMechanism(v, uri.credentials->mechanism); }},
    Option{"authSource",
           [](View n, View v, Uri& uri) { return setText(n, v, uri.credentials->source); }},
    Option{"connectTimeoutMS",
           [](View n, View v, Uri& uri) { return setTime(n, v, uri.connectTimeout); }},
    Option{"directConnection", [](View n, View v, Uri& uri) { return setFlag(n, v, uri.direct); }},
    Option{"journal",
           [](View n, View v, Uri& uri) { return setFlag(n, v, uri.journal.emplace()); }},
    Option{"readPreference", [](View, View v, Uri&) { return checkReadPreference(v); }},
    Option{"replicaSet", [](View n, View v, Uri& uri) { return setText(n, v, uri.replicaSet); }},
    // AOC repeats whatever failed by itself, because all that it writes may be written twice.
    Option{"retryReads",
           [](View n, View v, Uri&) {
               bool any;
               return setFlag(n, v, any);
           }},
    Option{"retryWrites",
           [](View n, View v, Uri&) {
               bool any;
               return setFlag(n, v, any);
           }},
    Option{"serverSelectionTimeoutMS",
           [](View n, View v, Uri& uri) { return setTime(n, v, uri.selectionTimeout); }},
    Option{"socketTimeoutMS",
           [](View n, View v, Uri& uri) { return setTime(n, v, uri.socketTimeout); }},
    Option{"ssl", [](View n, View v, Uri& uri) { return setFlag(n, v, uri.tls); }},
    Option{"tls", [](View n, View v, Uri& uri) { return setFlag(n, v, uri.tls); }},
    Option{"tlsCAFile", [](View n, View v, Uri& uri) { return setText(n, v, uri.caFile); }},
    Option{"tlsCertificateKeyFile",
           [](View n, View v, Uri& uri) { return setText(n, v, uri.certificateKeyFile); }},
    Option{"w", [](View, View v, Uri& uri) { return setW(v, uri.w); }},
    Option{"wtimeoutMS",
           [](View n, View v, Uri& uri) { return setTime(n, v, uri.writeTimeout.emplace()); }},
};

// MongoDB knows them, and AOC does not need them.
constexpr std::array<View, 24> kOthers{"authMechanismProperties",
                                       "compressors",
                                       "gssapiServiceName",
                                       "heartbeatFrequencyMS",
                                       "loadBalanced",
                                       "localThresholdMS",
                                       "maxConnecting",
                                       "maxIdleTimeMS",
                                       "maxPoolSize",
                                       "maxStalenessSeconds",
                                       "minPoolSize",
                                       "readConcernLevel",
                                       "readPreferenceTags",
                                       "serverMonitoringMode",
                                       "serverSelectionTryOnce",
                                       "srvMaxHosts",
                                       "srvServiceName",
                                       "tlsCertificateKeyFilePassword",
                                       "tlsDisableOCSPEndpointCheck",
                                       "uuidRepresentation",
                                       "waitQueueMultiple",
                                       "waitQueueTimeoutMS",
                                       "zlibCompressionLevel",
                                       "zstdCompressionLevel"};

constexpr std::array<View, 5> kUntrusting{"tlsInsecure", "tlsAllowInvalidCertificates",
                                          "tlsAllowInvalidHostnames", "sslAllowInvalidCertificates",
                                          "tlsDisableCertificateRevocationCheck"};

bool sameWord(View left, View right) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::ranges::equal(left, right, {}, lower, lower);
}

}  // namespace

std::string setOption(Uri& uri, View name, View value) {
    const auto same = [&](View other) { return sameWord(name, other); };
    const auto option = std::ranges::find_if(kOptions, same, &Option::name);
    if (option != kOptions.end()) {
        if (option->name.starts_with("auth") && !uri.credentials)
            return std::string(option->name) + " needs a user: write mongodb://USER:PASSWORD@HOST";
        return option->set(option->name, value, uri);
    }
    const std::string shown = log::printable(name);
    if (std::ranges::any_of(kUntrusting, same))
        return "AOC always verifies TLS, so leave " + shown +
               " out: name the authority of the server's certificate with tlsCAFile";
    if (std::ranges::any_of(kOthers, same)) return "AOC does not use " + shown + ": leave it out";
    std::vector<std::string> names;
    for (const Option& known : kOptions) names.emplace_back(known.name);
    const std::string meant = nearest(name, names);
    return "MongoDB has no option " + shown +
           (meant.empty() ? ": leave it out" : ": did you mean " + meant + "?");
}

}  // namespace aoc::store::mongo
