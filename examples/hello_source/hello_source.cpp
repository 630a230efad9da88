// SPDX-License-Identifier: MIT
//
// A whole source. It reads the audit log of an app that answers, page by page,
//
//     GET /audit?from=1790000000000&to=1790003600000
//     {"events":[{"id":"7","at":"2026-09-21T14:20:00Z","who":"ada","did":"Open","to":"Lab"}],
//      "next":"/audit?from=1790000000000&to=1790003600000&page=2"}
#include "aoc/source/source.hpp"

using namespace aoc::source;

class HelloSource final : public Source {
  public:
    // Name, root, and the scope of its tokens: none, so nobody signs in.
    static constexpr aoc_endpoint kEndpoints[] = {
        {text("app"), text("https://app.example"), text("")}};
    static constexpr aoc_rate_family kRateFamilies[] = {{text("app"), 10, 1, 2}};  // 10 a second.

    explicit HelloSource(const Setup&) {}

    std::vector<Stream> streams() const override {
        using namespace std::chrono;
        return {{.name = "audit",
                 .retention = days(90),                // So long the app keeps its log.
                 .sweepAges = {minutes(15), days(1)},  // When to look again for what came late.
                 .rateFamily = "app"}};
    }

    Task first(std::string_view, const Window& window) const override {
        auto ms = [](Instant t) { return std::to_string(t.time_since_epoch().count()); };
        return {.key = "first",
                .payload = "/audit?from=" + ms(window.from) + "&to=" + ms(window.to)};
    }

    Result<Fetched> fetch(const Task& task, const Host& host) const override {
        auto page = host.http({.endpoint = "app", .target = task.payload, .rateFamily = "app"});
        if (!page) return page.advice();
        std::string answered = "the app answered " + std::to_string(page->status());
        if (page->status() == 429 || page->status() >= 500)
            return Advice::retryAfter(page->retryAfter().value_or(Millis(0)), answered);
        if (page->status() != 200) return Advice::ourFault(answered);
        if (!page->body()["events"].isArray()) return Advice::retryAfter({}, "no list of events");

        Fetched fetched{.records = *page, .member = "events", .followUps = {}};
        std::string next(page->body()["next"].text());
        if (!next.empty()) fetched.followUps.push_back({.key = next, .payload = next});
        return fetched;
    }

    void normalise(Json record, const EventDraft& draft) const override {
        draft.id(record["id"].text());
        draft.time(record["at"].text());
        draft.service("Hello");
        draft.operation(record["did"].text());
        draft.actorDisplay(record["who"].text());
        draft.addTargetDisplay(record["to"].text());
    }
};

AOC_SOURCE_PLUGIN(HelloSource, "hello_source", "1.0.0")
