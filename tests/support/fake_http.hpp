// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <variant>

#include "aoc/outbound/http.hpp"

namespace aoc::test {

/// Answers requests by their exact target, as scripted, and remembers them. The last answer
/// scripted for a target is repeated; a target without a script is a network failure. Thread-safe.
class FakeHttp final : public outbound::Http {
  public:
    using Answer = std::variant<outbound::Response, outbound::Failure>;

    FakeHttp& on(const std::string& target, Answer answer) {
        std::lock_guard lock(mutex_);
        scripts_[target].push_back(std::move(answer));
        return *this;
    }
    FakeHttp& on(const std::string& target, unsigned status, std::string body) {
        return on(target,
                  outbound::Response{
                      .status = status, .headers = {}, .body = std::move(body), .retryAfter = {}});
    }
    /// For every target without a script of its own.
    FakeHttp& onAny(Answer answer) {
        std::lock_guard lock(mutex_);
        any_ = std::move(answer);
        return *this;
    }

    Result<outbound::Response, outbound::Failure> send(const outbound::Request& request,
                                                       std::stop_token stop) override {
        using outbound::Failure;
        std::lock_guard lock(mutex_);
        requests_.push_back(request);
        if (stop.stop_requested())
            return Unexpected(Failure{Failure::Kind::Cancelled, "the host is stopping"});
        Answer answer = next(request.target);
        if (auto* failure = std::get_if<Failure>(&answer)) return Unexpected(std::move(*failure));
        return std::get<outbound::Response>(std::move(answer));
    }
    void signInAgain() override {
        std::lock_guard lock(mutex_);
        ++signIns_;
    }

    std::vector<outbound::Request> requests() const {
        std::lock_guard lock(mutex_);
        return requests_;
    }
    int signIns() const {
        std::lock_guard lock(mutex_);
        return signIns_;
    }

  private:
    Answer next(const std::string& target) {
        auto script = scripts_.find(target);
        if (script == scripts_.end()) return any_;
        std::deque<Answer>& answers = script->second;
        Answer answer = answers.front();
        if (answers.size() > 1) answers.pop_front();
        return answer;
    }

    mutable std::mutex mutex_;
    std::map<std::string, std::deque<Answer>> scripts_;
    Answer any_ = outbound::Failure{outbound::Failure::Kind::Network, "no answer is scripted", {}};
    std::vector<outbound::Request> requests_;
    int signIns_ = 0;
};

}  // namespace aoc::test
