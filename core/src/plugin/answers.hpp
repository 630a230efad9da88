// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "aoc/plugin/types.hpp"
#include "lent_host.hpp"

namespace aoc::plugin {

/// Where a plugin puts what one call brought: aoc_answer, copying all it is handed. Lives for one
/// call, on its thread. What a call must not say is remembered as `broken`.
class Answers {
  public:
    /// `host` is the one lent in the same call; nullptr where none is.
    explicit Answers(LentHost* host = nullptr);
    Answers(const Answers&) = delete;
    Answers& operator=(const Answers&) = delete;

    const aoc_answer* c() const { return &answer_; }

    std::vector<Stream> streams;
    std::vector<Task> tasks;
    LentHost::Held* records = nullptr;  ///< The response that holds the records, if there are any.
    std::string member;
    std::optional<Offered> offered;
    std::optional<Advice> advice;
    std::string fault;   ///< Why `create` made nothing.
    std::string broken;  ///< The first rule of the seam that the call broke; empty if none.

  private:
    static Answers& self(const aoc_answer* answer) {
        return *static_cast<Answers*>(answer->context);
    }
    static void addStream(const aoc_answer* answer, const aoc_stream* stream) noexcept;
    static void addTask(const aoc_answer* answer, const aoc_task* task) noexcept;
    static void setRecords(const aoc_answer* answer, const aoc_response* response,
                           aoc_text member) noexcept;
    static void setOffered(const aoc_answer* answer, int on, std::int64_t sinceMs) noexcept;
    static void setAdvice(const aoc_answer* answer, const aoc_advice* advice) noexcept;
    static void setFault(const aoc_answer* answer, aoc_text why) noexcept;
    void breaks(std::string rule);

    LentHost* host_;
    aoc_answer answer_;
};

}  // namespace aoc::plugin
