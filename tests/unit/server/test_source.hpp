// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>

#include "aoc/source/source.hpp"

namespace aoc::test {

/// A plugin's descriptor without a library: what start-up reads off one.
class TestSource final : public source::Source {
  public:
    static constexpr aoc_endpoint kEndpoints[] = {
        {source::text("graph"), source::text("https://graph.microsoft.com"),
         source::text("https://graph.microsoft.com/.default")},
        {source::text("open"), source::text("https://open.example"), source::text("")}};
    static constexpr aoc_rate_family kRateFamilies[] = {{source::text("reports"), 5, 10, 2}};
    static constexpr aoc_setting kSettings[] = {
        {source::text("retention_days"), AOC_SETTING_INTEGER, source::text("30"), 1, 365,
         source::text("Days.")},
        {source::text("page_size"), AOC_SETTING_INTEGER, source::text("100"), 1, 1000,
         source::text("Records.")},
        {source::text("mood"), AOC_SETTING_TEXT, source::text("fine"), 0, 0,
         source::text("\"bad\" is refused.")}};

    explicit TestSource(const source::Setup& setup) : days_(setup.integer("retention_days")) {
        if (setup.text("mood") == "bad") throw std::runtime_error("it is in a bad mood");
        if (setup.text("mood") == "worse") throw std::runtime_error("mood can't be worse");
    }
    std::vector<source::Stream> streams() const override {
        source::Stream stream;
        stream.name = "audits";
        stream.retention = std::chrono::hours(24 * days_);
        stream.rateFamily = "reports";
        return {stream};
    }
    source::Task first(std::string_view, const source::Window&) const override {
        source::Task task;
        task.key = "1";
        return task;
    }
    source::Result<source::Fetched> fetch(const source::Task&, const source::Host&) const override {
        return source::Fetched{};
    }
    void normalise(source::Json, const source::EventDraft&) const override {}

  private:
    std::int64_t days_;
};

inline constexpr aoc_plugin kTestPlugin =
    source::detail::describe<TestSource>("test_source", "1.0.0");

}  // namespace aoc::test
