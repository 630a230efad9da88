// SPDX-License-Identifier: MIT
#include "options.hpp"

#include <charconv>
#include <fstream>
#include <functional>
#include <iterator>
#include <limits>
#include <string_view>

#include "ticks.hpp"

namespace aoc::tenant {

namespace {

struct Flag {
    std::string_view name;
    std::string_view argument;  // empty: a switch
    std::string help;
    std::function<bool(Options&, const std::string&)> set;  // false: not a value for this flag
};

constexpr auto kMax = std::numeric_limits<std::uint32_t>::max();

bool readNumber(std::string_view text, std::uint64_t low, std::uint64_t high,
                std::uint64_t& number) {
    std::uint64_t value = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || stop != text.data() + text.size()) return false;
    if (value < low || value > high) return false;
    number = value;
    return true;
}

Flag number(std::string_view name, std::string_view argument, std::uint64_t Options::*member,
            std::uint64_t low, std::uint64_t high, const std::string& help) {
    return {name, argument, help + " (default " + std::to_string(Options{}.*member) + ")",
            [=](Options& o, const std::string& v) { return readNumber(v, low, high, o.*member); }};
}

Flag text(std::string_view name, std::string_view argument, std::string Options::*member,
          const std::string& help) {
    const std::string standard = Options{}.*member;
    return {name, argument, standard.empty() ? help : help + " (default " + standard + ")",
            [=](Options& o, const std::string& v) {
                o.*member = v;
                return !v.empty();
            }};
}

Flag toggle(std::string_view name, bool Options::*member, const std::string& help) {
    return {name, "", help, [=](Options& o, const std::string&) { return o.*member = true; }};
}

bool setAnchor(Options& options, const std::string& value) {
    options.anchor = parseTime(value.size() == 10 ? value + "T00:00:00Z" : value);
    return options.anchor.has_value();
}

bool setClockOffset(Options& options, const std::string& value) {
    const bool behind = value.starts_with('-');
    std::uint64_t seconds = 0;
    if (!readNumber(std::string_view(value).substr(behind ? 1 : 0), 0, kMax, seconds)) return false;
    options.clockOffset = std::chrono::seconds(static_cast<std::int64_t>(seconds));
    if (behind) options.clockOffset = -options.clockOffset;
    return true;
}

// "N/S", or "0" for none.
bool readLimit(const std::string& value, Limit& limit) {
    const auto slash = std::min(value.find('/'), value.size());
    if (!readNumber(value.substr(0, slash), 0, kMax, limit.requests)) return false;
    if (slash == value.size()) return limit.requests == 0;
    return readNumber(value.substr(slash + 1), 1, kMax, limit.seconds);
}

Flag limit(std::string_view name, Limit Options::*member, const std::string& whose) {
    const Limit standard = Options{}.*member;
    return {name, "N/S",
            whose + " requests per seconds and app; 0 = off (default " +
                std::to_string(standard.requests) + "/" + std::to_string(standard.seconds) + ")",
            [=](Options& o, const std::string& v) { return readLimit(v, o.*member); }};
}

bool addFault(Options& options, const std::string& value) {
    const auto equals = value.find('=');
    if (equals == std::string::npos) return false;
    const auto fault = findFault(value.substr(0, equals));
    const auto rule = parseFaultRule(value.substr(equals + 1));
    if (fault && rule) options.faults.emplace_back(*fault, *rule);
    return fault && rule;
}

bool readCertificate(Options& options, const std::string& file) {
    std::ifstream in(file);
    options.clientCertificate.assign(std::istreambuf_iterator<char>(in), {});
    return options.clientCertificate.find("BEGIN CERTIFICATE") != std::string::npos;
}

const std::vector<Flag>& flags() {
    using O = Options;
    static const std::vector<Flag> table = {
        toggle("--help", &O::help, "This text"),
        number("--port", "N", &O::port, 0, 65535, "Port on 127.0.0.1; 0 takes any free one"),
        text("--port-file", "FILE", &O::portFile, "Write the port there once it listens"),
        text("--tenant", "GUID", &O::tenant, "The tenant's id"),
        text("--client-id", "GUID", &O::clientId, "The app that may sign in"),
        text("--client-secret", "TEXT", &O::clientSecret, "Its secret"),
        {"--client-certificate", "FILE",
         "A certificate (PEM) that is registered with it: client assertions are verified",
         readCertificate},
        text("--events", "DIR", &O::events,
             "Instead of generated events serve those of DIR/directory_audits,\n"
             "DIR/management_activity and DIR/intune: *.ndjson, one record a line"),
        toggle("--no-shift", &O::noShift,
               "With --events: leave the times. Else each record is moved by whole UTC days to\n"
               "anchor - 6 + (its day number modulo 6)"),
        {"--anchor-date", "YYYY-MM-DD",
         "The anchor of --events (default today, UTC). Generated events are spread up to it\n"
         "(default now; a time may follow, as in 2026-11-22T09:30:00Z), and go on from there\n"
         "as --arrive-per-minute says. The same anchor gives the same events",
         setAnchor},
        number("--count", "N", &O::count, 0, 100'000'000, "How many directory audits to generate"),
        number("--management-count", "N", &O::managementCount, 0, 100'000'000,
               "How many Management Activity events to generate"),
        number("--intune-count", "N", &O::intuneCount, 0, 100'000'000,
               "How many Intune audit events to generate"),
        number("--arrive-per-minute", "N", &O::arrivePerMinute, 0, 1'000'000,
               "So many generated events more, minute by minute; none with --events"),
        number("--days", "D", &O::days, 1, 3650, "Over how many days they are spread"),
        number("--seed", "N", &O::seed, 0, std::numeric_limits<std::uint64_t>::max(),
               "Decides on all that is random"),
        {"--clock-offset", "S",
         "Seconds by which its clock is ahead of this machine's; -S: behind (default 0). All its\n"
         "times go by it, the Date of its answers too",
         setClockOffset},
        number("--page-size", "N", &O::pageSize, 1, 1000, "Most records a page, whatever $top"),
        limit("--graph-limit", &O::graphLimit, "Directory audit"),
        limit("--intune-limit", &O::intuneLimit, "Intune"),
        limit("--management-limit", &O::managementLimit, "Management Activity"),
        number("--token-lifetime", "S", &O::tokenLifetime, 1, kMax, "expires_in, seconds"),
        number("--link-lifetime", "S", &O::linkLifetime, 0, kMax,
               "A nextLink answers 400 when older than this, seconds; 0 = never"),
        toggle("--subscriptions-off", &O::subscriptionsOff, "No content type is on at the start"),
        number("--settle-seconds", "S", &O::settleSeconds, 0, kMax,
               "How long a content type that was stopped and started again answers AF20023"),
        number("--start-cool-down", "S", &O::startCoolDown, 0, kMax,
               "After a start another one of that content type answers 429 so long"),
        number("--events-a-blob", "N", &O::eventsABlob, 1, 1'000'000, "Most events in a blob"),
        number("--blobs-a-page", "N", &O::blobsAPage, 1, 1'000'000, "Most contents in a page"),
        number("--same-created-percent", "N", &O::sameCreatedPercent, 0, 100,
               "So many blobs have the contentCreated of the one before"),
        number("--reissued-percent", "N", &O::reissuedPercent, 0, 100,
               "So many events come a second time, in another blob"),
        toggle("--gzip", &O::gzip, "Compress answers for clients that accept it"),
        number("--latency-ms", "N", &O::latency, 0, kMax, "Wait so long before each answer"),
        number("--threads", "N", &O::threads, 1, 1024, "Connections served at once"),
        {"--fault", "NAME=RULE",
         "A fault of the list below; may be repeated. RULE is 5 (every fifth request that it is\n"
         "about), first:3 (the next three), 2.5% (so many, chosen by the seed) or off",
         addFault},
        number("--retry-after", "S", &O::retryAfter, 0, kMax, "Retry-After of the faults"),
        number("--short-token-lifetime", "S", &O::shortTokenLifetime, 0, kMax,
               "expires_in under token_short_life"),
        number("--date-skew", "S", &O::dateSkew, 0, kMax, "Seconds ahead under skewed_date"),
        number("--dribble-rate", "N", &O::dribbleRate, 1, kMax, "Bytes a second, body_dribble"),
        number("--hang-seconds", "S", &O::hangSeconds, 0, kMax, "How long answer_hangs hangs"),
        number("--huge-bytes", "N", &O::hugeBytes, 0, kMax, "The size of page_huge and blob_huge"),
    };
    return table;
}

constexpr std::size_t kColumn = 30;  // where --help explains

std::string indent(std::string_view help, std::size_t column) {
    std::string out;
    for (const char c : help) {
        out += c;
        if (c == '\n') out.append(column, ' ');
    }
    return out;
}

Unexpected<Error> refuse(const std::string& flag, const std::string& why) {
    return Unexpected(
        Error{Error::Kind::Invalid, flag + ": " + why + "; aoc-tenant --help lists all", flag});
}

}  // namespace

Result<Options> parseOptions(const std::vector<std::string>& arguments) {
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& argument = arguments[i];
        const auto equals = argument.find('=');
        const std::string name = argument.substr(0, equals);
        const Flag* flag = nullptr;
        for (const auto& candidate : flags()) {
            if (candidate.name == name) flag = &candidate;
        }
        if (flag == nullptr) return refuse(name, "no such flag");
        std::string value;
        if (flag->argument.empty()) {
            if (equals != std::string::npos) return refuse(name, "takes no value");
        } else if (equals != std::string::npos) {
            value = argument.substr(equals + 1);
        } else if (i + 1 < arguments.size()) {
            value = arguments[++i];
        } else {
            return refuse(name, "needs a value, " + std::string(flag->argument));
        }
        if (!flag->set(options, value)) {
            return refuse(
                name, "'" + value + "' is not " + std::string(flag->argument) + " as it should be");
        }
    }
    return options;
}

std::string helpText() {
    std::string out =
        "aoc-tenant: a Microsoft 365 tenant on 127.0.0.1 with invented or given audit events.\n\n"
        "Serves POST /{tenant}/oauth2/v2.0/token, GET /v1.0/auditLogs/directoryAudits ($filter on\n"
        "activityDateTime, $orderby, $top; $select is ignored), GET\n"
        "/v1.0/deviceManagement/auditEvents (the same, in no order), POST\n"
        "/v1.0/directoryObjects/getByIds and the Management Activity API,\n"
        "/api/v1.0/{tenant}/activity/feed/... While it runs:\n"
        "  GET  /control/state    counters and faults    POST /control/faults  {\"NAME\": "
        "\"RULE\"}\n"
        "  POST /control/reset    faults as at the start, counters to zero, throttle forgotten\n"
        "  GET  /control/events   all directory audits, one a line\n"
        "  POST /control/events   records, one a line, are added as they are; or with\n"
        "                         ?count=N&from=TIME&to=TIME N more are generated.\n"
        "                         ?source=intune or office365_management for the others; the "
        "latter\n"
        "                         become one blob a feed, available at &created=TIME (default "
        "now)\n"
        "  GET  /control/offered  {source, stream, id} of all that can be had, or could: one a\n"
        "                         line; &source=, &stream=, &until=TIME choose\n"
        "  GET  /control/withdrawn  those of them that can be had no more\n\nFlags:\n";
    const auto line = [&out](std::string head, std::string_view help) {
        head.resize(std::max(head.size() + 1, kColumn), ' ');
        out += head + indent(help, kColumn) + '\n';
    };
    for (const auto& flag : flags()) {
        line("  " + std::string(flag.name) + " " + std::string(flag.argument), flag.help);
    }
    out += "\nFaults:\n";
    for (const auto& info : faultTable()) line("  " + std::string(info.name), info.what);
    return out;
}

}  // namespace aoc::tenant
