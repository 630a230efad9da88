// SPDX-License-Identifier: MIT
//
// A source inside the test program: records are {"id", "when", "what", "who", "to": [..], "result",
// "changes": {..}}; one with "crash" makes it throw.
#include <stdexcept>

#include "aoc/source/source.hpp"

namespace {

using namespace aoc::source;

class Tiny final : public Source {
  public:
    explicit Tiny(const Setup&) {}

    std::vector<Stream> streams() const override {
        Stream stream;
        stream.name = "audits";
        stream.retention = std::chrono::hours(24 * 30);
        stream.sweepAges = {std::chrono::minutes(15)};
        stream.rateFamily = "tiny";
        return {stream};
    }
    Task first(std::string_view, const Window&) const override { return {"first", "/"}; }
    Result<Fetched> fetch(const Task&, const Host&) const override {
        return Advice::ourFault("there is nothing to fetch");
    }
    void normalise(Json record, const EventDraft& draft) const override {
        if (record["crash"]) throw std::runtime_error("asked to");
        draft.id(record["id"].text());
        draft.time(record["when"].text());
        draft.service("Tiny");
        draft.operation(record["what"].text());
        draft.result(record["result"].text());
        draft.actorDisplay(record["who"].text());
        for (Json target : record["to"]) draft.addTargetDisplay(target.text());
        draft.actor(record["actor"]);
        draft.targets(record["to"]);
        for (Json change : record["changes"]) draft.addChange(change.name(), "", change.text());
    }

    static constexpr aoc_endpoint kEndpoints[] = {{text("tiny"), text("https://tiny.example"), {}}};
    static constexpr aoc_rate_family kRateFamilies[] = {{text("tiny"), 0, 0, 1}};
};

}  // namespace

AOC_SOURCE_PLUGIN(Tiny, "tiny", "1.0.0")
