// SPDX-License-Identifier: MIT
#include "content_store.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

#include "text.hpp"

namespace aoc::tenant {

namespace {

// "20171014180051748005825$20171014180051748005825$audit_sharepoint$Audit_SharePoint$na0030":
// the time to milliseconds, a number, the feed twice, and the cell that made it.
std::string makeId(ContentType type, Instant created, std::uint64_t sequence) {
    std::string key;
    for (const char c : formatTime(created)) {
        if (c >= '0' && c <= '9') key += c;
    }
    const std::string number = std::to_string(1'000'000 + sequence % 1'000'000);
    key += number.substr(1);
    std::string name(nameOf(type));
    std::replace(name.begin(), name.end(), '.', '_');
    return key + '$' + key + '$' + lower(name) + '$' + name + "$na0030";
}

}  // namespace

bool inOneOf(const std::vector<Span>& spans, Instant t) {
    return std::any_of(spans.begin(), spans.end(),
                       [t](const Span& span) { return span.from <= t && t < span.to; });
}

Content ContentStore::add(ContentType type, Instant created,
                          std::shared_ptr<const Payload> payload) {
    const std::unique_lock lock(mutex_);
    const std::uint64_t sequence = contents_.size();
    constexpr auto kKept = std::chrono::days(7);
    contents_.push_back(
        {makeId(type, created, sequence), type, created, created + kKept, std::move(payload)});
    byId_[contents_.back().id] = sequence;
    auto& rows = rows_[static_cast<std::size_t>(type)];
    const Row row{created, sequence};
    rows.insert(std::upper_bound(rows.begin(), rows.end(), row), row);
    return contents_.back();
}

ContentPage ContentStore::list(const ContentQuery& query, Instant now) const {
    const std::shared_lock lock(mutex_);
    const auto& rows = rows_[static_cast<std::size_t>(query.type)];
    auto row = std::lower_bound(rows.begin(), rows.end(), Row{query.from, 0});
    if (query.after) {
        const Instant created = fromMillis(query.after->time / kTicksPerMilli);
        row = std::upper_bound(row, rows.end(), Row{created, query.after->sequence});
    }
    ContentPage page;
    for (; row != rows.end() && row->created < query.to && row->created <= now; ++row) {
        if (inOneOf(query.missed, row->created)) continue;
        if (page.contents.size() == query.limit) {
            page.more = true;
            break;
        }
        page.contents.push_back(contents_[row->sequence]);
        page.last = {true, toTicks(row->created), row->sequence};
    }
    return page;
}

std::optional<Content> ContentStore::find(const std::string& id) const {
    const std::shared_lock lock(mutex_);
    const auto found = byId_.find(id);
    return found == byId_.end() ? std::nullopt : std::optional(contents_[found->second]);
}

void ContentStore::withdraw(const std::string& id) {
    const std::unique_lock lock(mutex_);
    const auto found = byId_.find(id);
    if (found != byId_.end()) contents_[found->second].withdrawn = true;
}

void ContentStore::forEach(const std::function<void(const Content&)>& visit) const {
    const std::shared_lock lock(mutex_);
    for (const auto& content : contents_) visit(content);
}

ContentStore::Size ContentStore::size() const {
    Size size;
    forEach([&size](const Content& content) {
        ++size.contents;
        size.records += content.payload->count;
    });
    return size;
}

}  // namespace aoc::tenant
