// SPDX-License-Identifier: MIT
#include "faults.hpp"

#include <charconv>
#include <cmath>
#include <utility>

#include "random.hpp"

namespace aoc::tenant {

const std::array<FaultInfo, kFaultCount>& faultTable() {
    using enum Fault;
    using enum FaultScope;
    static const std::array<FaultInfo, kFaultCount> table = {{
        {TokenWrongSecret, "token_wrong_secret", Token, "401 invalid_client, AADSTS7000215"},
        {TokenExpiredSecret, "token_expired_secret", Token, "401 invalid_client, AADSTS7000222"},
        {TokenLoop, "token_loop", Token, "400 invalid_grant, AADSTS50196: request loop"},
        {TokenThrottled, "token_429", Token, "429 with Retry-After"},
        {TokenUnavailable, "token_503", Token, "503 temporarily_unavailable, AADSTS90033"},
        {TokenHtml, "token_html", Token, "502 with an HTML page"},
        {TokenStringExpiry, "token_string_expiry", Token, "expires_in as a string"},
        {TokenShortLife, "token_short_life", Token, "a token that expires soon"},
        {GraphThrottled, "graph_429", Graph, "429, Retry-After in whole seconds"},
        {GraphThrottledBare, "graph_429_bare", Graph, "429 without Retry-After"},
        {GraphThrottledFraction, "graph_429_fraction", Graph, "429, Retry-After with a fraction"},
        {GraphThrottledDate, "graph_429_date", Graph, "429, Retry-After as an HTTP date"},
        {GraphError, "graph_500", Graph, "500 InternalServerError"},
        {GraphBroker, "graph_500_broker", Graph, "500 that means a throttle: \"query broker\""},
        {GraphBadGateway, "graph_502_html", Graph, "502 with an HTML page"},
        {GraphUnavailable, "graph_503", Graph, "503 with Retry-After"},
        {GraphTimeout, "graph_504", Graph, "504 with an empty message"},
        {GraphUnauthorized, "graph_401", Graph, "401; the token is dead from then on"},
        {GraphUnauthorizedMidWalk, "graph_401_mid_walk", GraphNextPage, "the same on a nextLink"},
        {GraphStaleLink, "graph_stale_link", GraphNextPage, "400 on a nextLink"},
        {GraphNoPermission, "graph_403_permission", Graph, "403, AuditLog.Read.All is missing"},
        {GraphNoLicence, "graph_403_licence", Graph, "403, no premium licence"},
        {GraphEmptyBody, "graph_empty_body", Graph, "200 without a body"},
        {GraphFilterIgnored, "graph_filter_ignored", Graph, "$filter is ignored: everything comes"},
        {ObjectsNoPermission, "objects_403", Objects, "403, Directory.Read.All is missing"},
        {ObjectsThrottled, "objects_429", Objects, "429, Retry-After in whole seconds"},
        {ObjectsHang, "objects_hang", Objects, "no answer for --hang-seconds, then the end"},
        {ManagementThrottled, "management_429", Management, "429 AF429, no Retry-After"},
        {ManagementThrottledForbidden, "management_af429_403", Management, "the same as a 403"},
        {ManagementError, "management_af50000", Management, "500 AF50000"},
        {ManagementBadGateway, "management_html_502", Management, "502 with an HTML page"},
        {ManagementUnavailable, "management_503", Management, "503 without a body"},
        {ManagementTimeout, "management_504", Management, "504 with an HTML page"},
        {ManagementUnauthorized, "management_401", Management, "401; the token is dead from then"},
        {ManagementNoPermission, "management_af10001", Management,
         "401, ActivityFeed.Read missing"},
        {ManagementNoDlpPermission, "management_af10001_dlp", Dlp, "the same for DLP.All only"},
        {ManagementAuditOff, "management_audit_off", Management, "400 AF20011: tenant unknown"},
        {SubscriptionDisabled, "subscription_af20023", Listing, "400: subscription was disabled"},
        {SubscriptionMissing, "subscription_af20022", Listing, "400: no subscription"},
        {StartCoolDown, "start_cool_down", Start, "429: again after 14m 56s"},
        {NextPageHeaderCase, "next_page_header_case", Listing, "Nextpageuri: in another case"},
        {NextPageVersion, "next_page_v1_path", Listing, "NextPageUri with /api/v1/"},
        {NextPageLowerCase, "next_page_lower_case_parameters", Listing, "... contenttype=...&"},
        {NextPageStale, "next_page_stale_2019", Listing,
         "... startTime of 2019: 400 when followed"},
        {NextPageExtraHeaders, "next_page_extra_headers", Listing, "other headers follow it"},
        {NextPageRefused, "next_page_af20031", ListingNextPage, "400: invalid nextPage"},
        {BlobRelisted, "blob_relisted", Listing, "the page's last content is listed twice"},
        {BlobReissued, "event_in_two_blobs", Listing, "a new content with the last one's events"},
        {BlobLate, "blob_late_5_days", Listing,
         "behind the page, after it was served, a content appears with events of 5 days before"},
        {BlobEmptyListed, "blob_empty", Listing, "a content without events is listed too"},
        {BlobForeignUri, "blob_foreign_uri", Listing,
         "contentUri: http://localhost/foreign tenant"},
        {BlobExpired, "blob_expired", Blob, "400 AF20051, for this content from now on"},
        {BlobGone, "blob_gone", Blob, "404 AF20050, for this content from now on"},
        {BlobHuge, "blob_huge", Blob, "padded to --huge-bytes"},
        {LinkForeignHost, "link_foreign_host", Paged, "the next page is on another host"},
        {LinkPoisoned, "link_poisoned", Paged, "the next page answers 400 for ever"},
        {LinkLoop, "link_loop", Paged, "the next page is the same one"},
        {PageEmptyWithLink, "page_empty", Paged, "an empty page with a link in between"},
        {PageEmptyAtEnd, "page_empty_at_end", Paged, "the last page links to an empty one"},
        {PageTips, "page_tips", Graph, "@microsoft.graph.tips beside value"},
        {PageRepeatsRow, "page_repeats_row", GraphNextPage, "begins with the last row once more"},
        {PageHuge, "page_huge", Graph, "padded to --huge-bytes"},
        {RowLate, "row_late", Graph, "a new event appears behind the page after it was served"},
        {ElementNotObject, "element_not_object", Records, "a number more among the records"},
        {ElementBadUtf8, "element_bad_utf8", Records, "a record more, with invalid UTF-8"},
        {BodyCut, "body_cut", Data, "JSON ends in the middle; the HTTP message is whole"},
        {BodyShort, "body_short", Data, "closed before Content-Length bytes"},
        {BodyReset, "body_reset", Data, "connection reset in the middle of the body"},
        {BodyDribble, "body_dribble", Data, "the body at --dribble-rate bytes a second"},
        {AnswerHangs, "answer_hangs", Data, "no answer for --hang-seconds, then the end"},
        {WrongContentType, "wrong_content_type", Data, "the page as text/html"},
        {SkewedDate, "skewed_date", Data, "Date is off by --date-skew seconds"},
    }};
    return table;
}

std::optional<Fault> findFault(std::string_view name) {
    for (const auto& info : faultTable()) {
        if (info.name == name) return info.fault;
    }
    return std::nullopt;
}

std::string FaultRule::text() const {
    switch (kind) {
        case Kind::Every:
            return std::to_string(number);
        case Kind::First:
            return std::string("first:").append(std::to_string(number));
        case Kind::Share: {
            std::string text = std::to_string(static_cast<double>(number) / 10'000.0);
            text.erase(text.find_last_not_of('0') + 1);
            if (text.back() == '.') text.pop_back();
            return text + "%";
        }
        case Kind::Never:
            break;
    }
    return "off";
}

Result<FaultRule> parseFaultRule(std::string_view text) {
    if (text == "off" || text == "0") return FaultRule{};
    FaultRule rule{.kind = FaultRule::Kind::Every};
    std::string_view digits = text;
    if (digits.substr(0, 6) == "first:") {
        rule.kind = FaultRule::Kind::First;
        digits.remove_prefix(6);
    }
    const bool share = !digits.empty() && digits.back() == '%';
    if (share) digits.remove_suffix(1);
    const char* end = digits.data() + digits.size();
    bool good = false;
    if (share && rule.kind == FaultRule::Kind::Every) {
        double percent = -1;
        good = std::from_chars(digits.data(), end, percent, std::chars_format::fixed).ptr == end &&
               percent >= 0 && percent <= 100;
        rule.kind = FaultRule::Kind::Share;
        rule.number = good ? static_cast<std::uint64_t>(std::llround(percent * 10'000)) : 0;
    } else if (!share) {
        const auto [stop, error] = std::from_chars(digits.data(), end, rule.number);
        good = error == std::errc{} && stop == end && rule.number > 0;
    }
    if (!good) {
        std::string message(text);
        message += " is no fault rule: write off, 5, first:5 or 2.5%";
        return Unexpected(Error{Error::Kind::Invalid, std::move(message), {}});
    }
    return rule;
}

void Faults::set(Fault fault, FaultRule rule) {
    const std::lock_guard lock(mutex_);
    state_[static_cast<std::size_t>(fault)] = {rule, 0, 0};
}

FaultSet Faults::fire(FaultScope scopes) {
    const std::lock_guard lock(mutex_);
    FaultSet fired;
    for (const auto& info : faultTable()) {
        const auto index = static_cast<std::size_t>(info.fault);
        Report& report = state_[index];
        if (!overlap(info.scope, scopes) || report.rule.kind == FaultRule::Kind::Never) continue;
        const auto turn = ++report.seen;
        bool now = false;
        if (report.rule.kind == FaultRule::Kind::Every) now = turn % report.rule.number == 0;
        if (report.rule.kind == FaultRule::Kind::First) now = turn <= report.rule.number;
        if (report.rule.kind == FaultRule::Kind::Share) {
            Random random(seed_ ^ (turn * 1'000'003 + index));
            now = random.below(1'000'000) < report.rule.number;
        }
        if (!now) continue;
        ++report.fired;
        fired.insert(info.fault);
    }
    return fired;
}

std::array<Faults::Report, kFaultCount> Faults::report() const {
    const std::lock_guard lock(mutex_);
    return state_;
}

}  // namespace aoc::tenant
