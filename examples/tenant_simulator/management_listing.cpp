// SPDX-License-Identifier: MIT
#include <algorithm>

#include "content_faults.hpp"
#include "handling.hpp"
#include "json_text.hpp"
#include "management.hpp"
#include "skip_token.hpp"
#include "text.hpp"

namespace aoc::tenant {

namespace {

constexpr Millis kLongest = std::chrono::hours(24);
constexpr Millis kReach = std::chrono::hours(7 * 24);

constexpr const char* kForeignTenant = "11111111-2222-4333-8444-555555555555";

// "2026-11-22", "2026-11-22T09:30", and what parseTime reads.
std::optional<Instant> parseWindowTime(const std::string& text) {
    if (text.size() == 10) return parseTime(text + "T00:00:00");
    if (text.size() == 16) return parseTime(text + ":00");
    return parseTime(text);
}

std::optional<Reply> refuseSubscription(const State& state, ContentType type) {
    switch (state.subscriptions.state(type, state.clock.now())) {
        case Subscriptions::State::None:
            return managementError(400, "AF20022",
                                   "No subscription found for the specified content type.");
        case Subscriptions::State::Disabled:
            return managementError(400, "AF20023",
                                   "The subscription was disabled by a tenant admin.");
        case Subscriptions::State::Settling:
            return managementError(400, "AF20023", "The subscription was disabled.");
        case Subscriptions::State::Enabled:
            break;
    }
    return std::nullopt;
}

std::uint64_t fingerprintOf(ContentType type, const Span& window) {
    return (static_cast<std::uint64_t>(toMillis(window.from)) * 31 +
            static_cast<std::uint64_t>(toMillis(window.to))) *
               31 +
           static_cast<std::uint64_t>(type);
}

void appendContent(const State& state, const ManagementCall& call, const Content& content,
                   bool foreign, std::string& body) {
    if (body.size() > 1) body += ',';
    const std::string uri = foreign
                                ? std::string("http://localhost/") + kForeignTenant
                                : rootOf(state, call.request) + "/api/v1.0/" + state.options.tenant;
    body += R"({"contentType":)" + quoted(call.contentTypeText) + R"(,"contentId":")" + content.id +
            R"(","contentUri":")" + uri + "/activity/feed/audit/" + content.id +
            R"(","contentCreated":")" + formatTime(content.created) + R"(","contentExpiration":")" +
            formatTime(content.expires) + "\"}";
}

void addNextPage(const State& state, const ManagementCall& call, const Span& window,
                 const SkipToken& next, Reply& reply) {
    using enum Fault;
    const auto& faults = call.faults;
    const bool lowered = faults.has(NextPageLowerCase);
    const auto parameter = [&](const char* name) { return lowered ? lower(name) : name; };
    const std::string from =
        faults.has(NextPageStale) ? "2019-01-01T00:00:00" : formatTime(window.from).substr(0, 23);
    std::string link = faults.has(LinkForeignHost) ? "https://manage.elsewhere.example"
                                                   : rootOf(state, call.request);
    link += faults.has(NextPageVersion) ? "/api/v1/" : "/api/v1.0/";
    link += state.options.tenant + "/activity/feed/subscriptions/content?" +
            parameter("contentType") + "=" + call.contentTypeText + "&" + parameter("startTime") +
            "=" + from + "&" + parameter("endTime") + "=" + formatTime(window.to).substr(0, 23) +
            "&" + parameter("nextPage") + "=" +
            sealToken(next, state.options.seed, state.options.blobsAPage);
    reply.headers.emplace_back(faults.has(NextPageHeaderCase) ? "Nextpageuri" : "NextPageUri",
                               link);
    if (faults.has(NextPageExtraHeaders)) {
        reply.headers.emplace_back("X-AspNet-Version", "4.0.30319");
        reply.headers.emplace_back("X-Powered-By", "ASP.NET");
    }
}

// What the request asks for; times that Microsoft refuses are an error with its code as the field.
Result<Span> readWindow(const ManagementCall& call, Instant now) {
    const auto refuse = [](const char* code, const char* message) {
        return Unexpected(Error{Error::Kind::Invalid, message, code});
    };
    constexpr const char* kRule =
        "Start time and end time must both be specified (or both omitted) and must be less than or "
        "equal to 24 hours apart, with the start time prior to end time and start time no more "
        "than 7 days in the past.";
    const auto from = call.parameters.find("starttime");
    const auto to = call.parameters.find("endtime");
    const auto none = call.parameters.end();
    if (from == none && to == none) return Span{now - kLongest, now};
    if (from == none || to == none) return refuse("AF20055", kRule);
    const auto start = parseWindowTime(from->second);
    const auto end = parseWindowTime(to->second);
    if (!start || !end) {
        return refuse("AF20002", "Invalid parameter type: startTime. Expected type: DateTime");
    }
    const bool good = *start < *end && *end - *start <= kLongest && *start >= now - kReach;
    return good ? Result<Span>(Span{*start, *end}) : refuse("AF20055", kRule);
}

// A window of a feed, and where in it the next page begins.
struct Walk {
    ContentType type = {};
    Span window = {};
    std::uint64_t fingerprint = 0;
    std::optional<Position> after = {};
};

std::optional<Reply> readWalk(const State& state, const ManagementCall& call, Walk& walk) {
    if (call.contentTypeText.empty()) {
        return managementError(400, "AF20001", "Missing parameter: contentType.");
    }
    if (!call.contentType) {
        return managementError(400, "AF20020", "The specified content type is not valid.");
    }
    walk.type = *call.contentType;
    if (auto refusal = refuseSubscription(state, walk.type)) return refusal;
    const auto window = readWindow(call, state.clock.now());
    if (!window) return managementError(400, window.error().field, window.error().message);
    walk.window = *window;
    walk.fingerprint = fingerprintOf(walk.type, walk.window);
    const auto sent = call.parameters.find("nextpage");
    if (sent == call.parameters.end()) return std::nullopt;
    const auto token = openToken(sent->second, state.options.seed);
    const auto life = std::chrono::seconds(static_cast<std::int64_t>(state.options.linkLifetime));
    const bool stale = token && life.count() > 0 && token->issued + life < state.clock.now();
    if (!token || stale || token->poisoned || token->fingerprint != walk.fingerprint) {
        return managementError(400, "AF20031", "Invalid nextPage Input: " + sent->second + ".");
    }
    walk.after = token->after;
    return std::nullopt;
}

}  // namespace

Reply answerListing(State& state, const ManagementCall& call) {
    using enum Fault;
    const auto& faults = call.faults;
    Walk walk;
    if (auto refusal = readWalk(state, call, walk)) return *refusal;
    if (faults.has(BlobEmptyListed)) addEmptyContent(state, walk.type, walk.window);
    if (faults.has(BlobReissued)) reissueContent(state, walk.type, walk.window);

    const ContentQuery query{.type = walk.type,
                             .from = walk.window.from,
                             .to = walk.window.to,
                             .limit = state.options.blobsAPage,
                             .after = walk.after,
                             .missed = state.subscriptions.missed(walk.type)};
    const ContentPage page = faults.has(PageEmptyWithLink)
                                 ? ContentPage{.more = true}
                                 : state.contents.list(query, state.clock.now());
    const bool any = !page.contents.empty();
    Reply reply{.contentType = "application/json; charset=utf-8",
                .body = "[",
                .mayCompress = state.options.gzip};
    const bool foreign = faults.has(BlobForeignUri);
    for (const auto& content : page.contents) {
        appendContent(state, call, content, foreign, reply.body);
    }
    if (any && faults.has(BlobRelisted)) {
        appendContent(state, call, page.contents.back(), foreign, reply.body);
    }
    reply.body += ']';

    // An empty page leaves the walk where it was.
    SkipToken next{.fingerprint = walk.fingerprint,
                   .after = any ? std::optional(page.last) : walk.after,
                   .issued = state.clock.now(),
                   .poisoned = faults.has(LinkPoisoned)};
    if (faults.has(LinkLoop)) next.after = walk.after;
    if (page.more || (any && faults.has(PageEmptyAtEnd))) {
        addNextPage(state, call, walk.window, next, reply);
    }
    if (any && faults.has(BlobLate)) addLateContent(state, page.contents.front(), walk.window);
    return reply;
}

}  // namespace aoc::tenant
