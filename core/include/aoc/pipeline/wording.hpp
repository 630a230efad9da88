// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "aoc/base/guarded.hpp"
#include "aoc/event/event.hpp"
#include "aoc/event/secrets.hpp"
#include "aoc/settings/mappings.hpp"

namespace aoc::pipeline {

/// What people read of an event, by the mappings. Never changes once made: to be shared by threads.
class Wording {
  public:
    /// Without mappings every event is described by its own words.
    explicit Wording(settings::Mappings mappings = {});

    /// The event in one line: the first sentence that it fills, of those for its operation; else
    /// who, what, to whom, with what is not known left out. It says so if it failed.
    std::string summaryOf(const Event& event) const;
    /// Whether that is a sentence of the mappings.
    bool hasSentence(const Event& event) const;

    /// How people call the service and the operation: as the source does where nothing else is
    /// said.
    std::string serviceLabel(const std::string& service) const;
    std::string operationLabel(const Event& event) const;
    /// The group of services that it belongs to; empty if nothing is said.
    std::string serviceGroup(const std::string& service) const;

    /// The properties whose values are not to be read.
    const SecretNames& secrets() const { return secrets_; }

  private:
    /// Names of operations that begin and end so, with anything between.
    struct Pattern {
        std::string begin;
        std::string end;
        std::size_t place;
        bool describes(std::string_view operation) const;
    };
    /// What is said of an operation: first by name, then by patterns.
    using Words = std::vector<const settings::OperationWords*>;
    Words wordsOf(const Event& event) const;
    std::string sentenceOf(const Words& words, const Event& event) const;
    std::string filled(const settings::Sentence& sentence, const Event& event) const;
    std::string valueOf(const settings::Piece& piece, const Event& event) const;
    const settings::ServiceWords* service(const std::string& name) const;

    settings::Mappings mappings_;
    SecretNames secrets_;
    // Folded names to places in mappings_.
    std::unordered_map<std::string, std::size_t> services_;
    std::unordered_map<std::string, std::vector<std::size_t>> operations_;
    std::vector<Pattern> patterns_;
};

/// The wording that holds now: it may be read anew while AOC runs. Thread-safe.
class CurrentWording {
  public:
    std::shared_ptr<const Wording> get() const {
        std::lock_guard lock(mutex_);
        return wording_;
    }
    void set(Wording wording) {
        auto made = std::make_shared<const Wording>(std::move(wording));
        std::lock_guard lock(mutex_);
        wording_ = std::move(made);
    }

  private:
    mutable std::mutex mutex_;
    std::shared_ptr<const Wording> wording_ AOC_GUARDED_BY(mutex_) =
        std::make_shared<const Wording>();
};

}  // namespace aoc::pipeline
