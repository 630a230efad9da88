// SPDX-License-Identifier: MIT
#include "content.hpp"

#include <algorithm>
#include <cstdio>

#include "microsoft/graph_fields.hpp"
#include "microsoft/text.hpp"
#include "microsoft/times.hpp"

namespace aoc::office365 {
namespace {

using source::Advice;
using source::Fetched;
using source::Json;
using source::Response;
using source::Result;
using source::Task;

constexpr std::string_view kRestKey = "rest ";
constexpr std::size_t kLongestId = 1000;  // bytes; real ones have about 80

bool isPlain(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// Whether an id can be the last part of a path and nothing more.
bool isPart(std::string_view id) {
    return !id.empty() && id.size() <= kLongestId && id != "." && id != ".." &&
           std::ranges::none_of(id, [](char c) {
               return static_cast<unsigned char>(c) <= ' ' || c == '\x7F' || c == '/' ||
                      c == '\\' || c == '?' || c == '#';
           });
}

/// Percent-encoded, but for the `$` between the parts of an id, which the service wants as it is.
std::string encoded(std::string_view id) {
    std::string out;
    for (char c : id) {
        if (isPlain(c) || std::string_view("$-._~").find(c) != std::string_view::npos) {
            out += c;
            continue;
        }
        char code[4];
        std::snprintf(code, sizeof code, "%%%02X", static_cast<unsigned char>(c));
        out += code;
    }
    return out;
}

/// FNV-1a: tells apart what can't be shown whole, and is the same on every machine and for ever.
std::string fingerprint(std::string_view text) {
    std::uint64_t hash = 14695981039346656037u;
    for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    char hex[17];
    std::snprintf(hex, sizeof hex, "%016llx", static_cast<unsigned long long>(hash));
    return hex;
}

}  // namespace

Task contentTask(const Feed& feed, std::string_view contentType, Json item) {
    std::string_view id = item["contentId"].text();
    Address address{std::string(contentType), {}};
    Task task;
    task.once = true;
    task.availableAt = microsoft::readTime(item["contentCreated"].text());
    task.expiresAt = microsoft::readTime(item["contentExpiration"].text());
    if (isPart(id)) {
        task.key = id;
        address.target = feed.target("/audit/" + encoded(id));
    } else {
        task.key = "unusable " + fingerprint(microsoft::firstOf({id, item.raw()}));
    }
    task.payload = address.payload();
    return task;
}

bool isContent(const Task& task) { return task.once || task.key.starts_with(kRestKey); }

Result<Fetched> fetchContent(const Feed& feed, const Task& task, const source::Host& host) {
    Address address = Address::read(task.payload);
    if (address.target.empty())
        return Advice::gone("a listing names it by a contentId that can't be part of an address");
    Result<Response> response =
        host.http({.endpoint = kEndpoint, .target = address.target, .rateFamily = kRateFamily});
    if (!response) return response.advice();
    // Only what a listing names can be gone; the rest is asked for by a link, which can be stale.
    microsoft::Asked asked = task.once ? microsoft::Asked::Content : microsoft::Asked::Page;
    if (response->status() != 200 || !response->body().isArray())
        return refusal(*response, asked, address.contentType);

    Fetched fetched{.records = *response, .member = "", .followUps = {}};
    std::string next(nextPage(*response));
    if (next.empty()) return fetched;
    next = feed.withPublisher(std::move(next));
    if (next.ends_with(address.target))
        return Advice::restartWindow("content links to itself; beginning the window again");
    fetched.followUps.push_back({.key = std::string(kRestKey) + next,
                                 .payload = Address{address.contentType, next}.payload()});
    return fetched;
}

}  // namespace aoc::office365
