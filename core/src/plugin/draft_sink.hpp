// SPDX-License-Identifier: MIT
#pragma once

#include "aoc/plugin/source.hpp"

namespace aoc::plugin {

/// Where a plugin puts the fields of one record: aoc_draft, copying texts. Lives for one call.
class DraftSink {
  public:
    explicit DraftSink(Json record);
    DraftSink(const DraftSink&) = delete;
    DraftSink& operator=(const DraftSink&) = delete;

    const aoc_draft* c() const { return &c_; }
    Source::Draft take() { return std::move(draft_); }

  private:
    static DraftSink& self(const aoc_draft* c) { return *static_cast<DraftSink*>(c->context); }
    static void text(const aoc_draft* c, aoc_field field, aoc_text value) noexcept;
    static void part(const aoc_draft* c, aoc_part part, aoc_json value) noexcept;
    static void change(const aoc_draft* c, aoc_text name, aoc_text before, aoc_text after) noexcept;

    const void* document_;
    Source::Draft draft_{};
    aoc_draft c_;
};

}  // namespace aoc::plugin
