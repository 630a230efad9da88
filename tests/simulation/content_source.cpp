// SPDX-License-Identifier: MIT
//
// A source of the other kind: a listing by availability, whose contents are fetched once. In this
// program, behind the same seam as a plugin in a library.
#include "aoc/source/source.hpp"

namespace aoc::simulation {
namespace {

using source::text;

class ContentSource final : public source::Source {
  public:
    static constexpr aoc_endpoint kEndpoints[] = {
        {text("graph"), text("https://graph.microsoft.com"), text("")}};
    static constexpr aoc_rate_family kRateFamilies[] = {{text("content"), 0, 0, 0}};

    explicit ContentSource(const source::Setup&) {}

    std::vector<source::Stream> streams() const override {
        using namespace std::chrono;
        return {{.name = "content",
                 .basis = AOC_BASIS_AVAILABILITY,
                 .retention = hours(24 * 30),
                 .largestWindow = hours(24),
                 .distance = minutes(1),
                 .sweepAges = {hours(1), hours(72)},
                 .rateFamily = "content",
                 .needsPrepare = true}};
    }

    source::Result<source::Offered> prepare(std::string_view,
                                            const source::Host& host) const override {
        auto response = ask("/start", host);
        if (!response) return response.advice();
        return source::Offered{};
    }

    source::Task first(std::string_view, const source::Window& window) const override {
        return {.key = "list",
                .payload = "/list?from=" + std::to_string(window.from.time_since_epoch().count()) +
                           "&to=" + std::to_string(window.to.time_since_epoch().count()) + "&"};
    }

    source::Result<source::Fetched> fetch(const source::Task& task,
                                          const source::Host& host) const override {
        auto response = ask(task.payload, host);
        if (!response) return response.advice();
        source::Json body = response->body();
        if (!body["value"].isArray()) return source::Advice::retryAfter({}, "no list");
        if (task.once)
            return source::Fetched{.records = *response, .member = "value", .followUps = {}};
        source::Fetched fetched;
        for (source::Json entry : body["value"]) {
            std::string id(entry["id"].text());
            source::Instant created(
                source::Millis(std::stoll(std::string(entry["created"].text()))));
            fetched.followUps.push_back({id, "/blob/" + id, true, created, {}});
        }
        std::string next(body["next"].text());
        if (!next.empty()) fetched.followUps.push_back({.key = next, .payload = next});
        return fetched;
    }

    void normalise(source::Json record, const source::EventDraft& draft) const override {
        draft.id(record["id"].text());
        draft.time(record["activityDateTime"].text());
        draft.result(record["result"].text());
    }

  private:
    static source::Result<source::Response> ask(std::string_view target, const source::Host& host) {
        auto response = host.http({.endpoint = "graph", .target = target, .rateFamily = "content"});
        if (!response) return response.advice();
        unsigned status = response->status();
        if (status == 400) return source::Advice::restartWindow("the link is stale");
        if (status == 401) return source::Advice::signInAgain("the bearer was refused");
        if (status == 403) return source::Advice::notPermitted("not permitted");
        if (status == 404) return source::Advice::gone("expired");
        if (status != 200)
            return source::Advice::retryAfter(response->retryAfter().value_or(source::Millis(0)),
                                              "status " + std::to_string(status));
        return response;
    }
};

}  // namespace
}  // namespace aoc::simulation

AOC_SOURCE_PLUGIN(aoc::simulation::ContentSource, "content_source", "1.0.0")
