// SPDX-License-Identifier: MIT
#include "answers.hpp"

#include "advice.hpp"
#include "seam.hpp"

namespace aoc::plugin {

Answers::Answers(LentHost* host)
    : host_(host), answer_{sizeof(aoc_answer),   this,
                           &Answers::addStream,  &Answers::addTask,
                           &Answers::setRecords, &Answers::setOffered,
                           &Answers::setAdvice,  &Answers::setFault} {}

void Answers::breaks(std::string rule) {
    if (broken.empty()) broken = std::move(rule);
}

void Answers::addStream(const aoc_answer* answer, const aoc_stream* stream) noexcept {
    Stream copy{.name = std::string(fromC(stream->name)),
                .eventBasis = number(stream->basis) == AOC_BASIS_EVENT,
                .retention = Millis(stream->retention_ms),
                .largestWindow = Millis(stream->largest_window_ms),
                .distance = Millis(stream->distance_ms),
                .sweepAges = {},
                .rateFamily = std::string(fromC(stream->rate_family)),
                .needsPrepare = stream->needs_prepare != 0};
    for (std::size_t i = 0; stream->sweep_ages_ms != nullptr && i < stream->sweep_age_count; ++i)
        copy.sweepAges.emplace_back(stream->sweep_ages_ms[i]);
    self(answer).streams.push_back(std::move(copy));
}

void Answers::addTask(const aoc_answer* answer, const aoc_task* task) noexcept {
    Answers& me = self(answer);
    if (fromC(task->key).empty()) return me.breaks("it gave a task without a key");
    me.tasks.push_back({.key = std::string(fromC(task->key)),
                        .payload = std::string(fromC(task->payload)),
                        .once = (task->flags & AOC_TASK_ONCE) != 0,
                        .availableAt = timeFromC(task->available_at),
                        .expiresAt = timeFromC(task->expires_at)});
}

void Answers::setRecords(const aoc_answer* answer, const aoc_response* response,
                         aoc_text member) noexcept {
    Answers& me = self(answer);
    LentHost::Held* held = me.host_ == nullptr ? nullptr : me.host_->find(response);
    if (held == nullptr)
        return me.breaks("it named records in a response that is not of this call");
    if (me.records != nullptr) return me.breaks("it named records twice in one call");
    // Nothing but success may count as done, whatever a plugin thinks of it.
    if (held->response.status < 200 || held->response.status > 299)
        return me.breaks("it named records in an answer of status " +
                         std::to_string(held->response.status));
    me.records = held;
    me.member = fromC(member);
}

void Answers::setOffered(const aoc_answer* answer, int on, std::int64_t sinceMs) noexcept {
    self(answer).offered = Offered{on != 0, timeFromC(sinceMs)};
}

void Answers::setAdvice(const aoc_answer* answer, const aoc_advice* advice) noexcept {
    self(answer).advice = copyAdvice(*advice);
}

void Answers::setFault(const aoc_answer* answer, aoc_text why) noexcept {
    self(answer).fault = oneLine(fromC(why));
}

}  // namespace aoc::plugin
