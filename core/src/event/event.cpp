// SPDX-License-Identifier: MIT
#include "aoc/event/event.hpp"

#include <algorithm>
#include <array>

namespace aoc {
namespace {

struct Spelling {
    std::string_view word;  ///< Lower case.
    Outcome meaning;
};

// Management Activity says True, Succeeded, PartiallySucceeded, Success and their opposites, by
// workload; Graph and Intune say success, failure, timeout.
constexpr std::array kSpellings = {
    Spelling{"true", Outcome::Success},
    Spelling{"success", Outcome::Success},
    Spelling{"succeeded", Outcome::Success},
    Spelling{"successful", Outcome::Success},
    Spelling{"partiallysucceeded", Outcome::Success},
    Spelling{"partialsuccess", Outcome::Success},
    Spelling{"false", Outcome::Failure},
    Spelling{"failure", Outcome::Failure},
    Spelling{"failed", Outcome::Failure},
    Spelling{"fail", Outcome::Failure},
    Spelling{"timeout", Outcome::Timeout},
    Spelling{"timedout", Outcome::Timeout},
};

bool sameWord(std::string_view word, std::string_view lower) {
    return std::equal(word.begin(), word.end(), lower.begin(), lower.end(), [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    });
}

}  // namespace

std::string_view toText(Outcome outcome) {
    switch (outcome) {
        case Outcome::Success:
            return "success";
        case Outcome::Failure:
            return "failure";
        case Outcome::Timeout:
            return "timeout";
        case Outcome::Unknown:
            break;
    }
    return "unknown";
}

Outcome parseOutcome(std::string_view word) {
    for (const Spelling& spelling : kSpellings)
        if (sameWord(word, spelling.word)) return spelling.meaning;
    return Outcome::Unknown;
}

std::optional<Outcome> outcomeFromText(std::string_view text) {
    for (Outcome outcome : {Outcome::Unknown, Outcome::Success, Outcome::Failure, Outcome::Timeout})
        if (text == toText(outcome)) return outcome;
    return std::nullopt;
}

}  // namespace aoc
