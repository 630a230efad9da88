// SPDX-License-Identifier: MIT
#include "draft_sink.hpp"

#include "json_functions.hpp"
#include "seam.hpp"

namespace aoc::plugin {

DraftSink::DraftSink(Json record)
    : document_(record.document()), c_{sizeof(aoc_draft), this,
                                       jsonFunctions(),   &DraftSink::text,
                                       &DraftSink::part,  &DraftSink::change} {}

void DraftSink::text(const aoc_draft* c, aoc_field field, aoc_text value) noexcept {
    Source::Draft& draft = self(c).draft_;
    std::string_view v = fromC(value);
    if (number(field) == AOC_FIELD_TARGET_DISPLAY) {
        draft.targetDisplays.emplace_back(v);
        return;
    }
    auto one = [&]() -> std::string* {
        switch (number(field)) {
            case AOC_FIELD_ID:
                return &draft.id;
            case AOC_FIELD_TIME:
                return &draft.time;
            case AOC_FIELD_SERVICE:
                return &draft.service;
            case AOC_FIELD_OPERATION:
                return &draft.operation;
            case AOC_FIELD_RESULT:
                return &draft.result;
            case AOC_FIELD_ACTOR_DISPLAY:
                return &draft.actorDisplay;
            case AOC_FIELD_CORRELATION_ID:
                return &draft.correlationId;
            case AOC_FIELD_CLIENT_IP:
                return &draft.clientIp;
            default:
                return nullptr;  // A field that only later versions know.
        }
    }();
    if (one != nullptr) *one = v;
}

void DraftSink::part(const aoc_draft* c, aoc_part part, aoc_json value) noexcept {
    DraftSink& sink = self(c);
    // A view into another document could outlive it.
    if (value.document != sink.document_) return;
    if (number(part) == AOC_PART_ACTOR) sink.draft_.actor = fromC(value);
    if (number(part) == AOC_PART_TARGETS) sink.draft_.targets = fromC(value);
}

void DraftSink::change(const aoc_draft* c, aoc_text name, aoc_text before,
                       aoc_text after) noexcept {
    self(c).draft_.changes.push_back(
        {std::string(fromC(name)), std::string(fromC(before)), std::string(fromC(after))});
}

}  // namespace aoc::plugin
