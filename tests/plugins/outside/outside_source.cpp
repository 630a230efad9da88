// SPDX-License-Identifier: MIT
#include "aoc/source/source.hpp"

using namespace aoc::source;

struct OutsideSource final : Source {
    static constexpr aoc_endpoint kEndpoints[] = {
        {text("greetings"), text("https://greetings.example"), text("")}};

    explicit OutsideSource(const Setup&) {}

    std::vector<Stream> streams() const override {
        return {{.name = "greetings",
                 .retention = std::chrono::days(1),
                 .sweepAges = {},
                 .rateFamily = ""}};
    }
    Task first(std::string_view, const Window&) const override {
        return {.key = "all", .payload = "/greetings"};
    }
    Result<Fetched> fetch(const Task& task, const Host& host) const override {
        Result<Response> response = host.http({.endpoint = "greetings", .target = task.payload});
        if (!response) return response.advice();
        if (response->status() != 200) return Advice::retryAfter({}, "not now");
        return Fetched{.records = *response, .member = "items", .followUps = {}};
    }
    void normalise(Json record, const EventDraft& draft) const override {
        draft.id(record["id"].text());
        draft.operation(record["said"].text());
    }
};

AOC_SOURCE_PLUGIN(OutsideSource, "outside_source", "1.0.0")
