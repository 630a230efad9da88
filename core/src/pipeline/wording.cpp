// SPDX-License-Identifier: MIT
#include "aoc/pipeline/wording.hpp"

#include <algorithm>
#include <utility>

#include "aoc/base/utf8.hpp"
#include "aoc/event/words.hpp"

namespace aoc::pipeline {
namespace {

using settings::Piece;

constexpr std::size_t kLongestValue = 120;  // Bytes of a value in a sentence.
constexpr std::size_t kMostTargets = 3;     // So many are named, the others counted.

/// An operation as it stands in a sentence: sources write "Add user." and a blank after a name.
std::string_view withoutEnd(std::string_view operation) {
    return operation.substr(0, operation.find_last_not_of(". ") + 1);
}

/// Sources write one operation in several ways: "Add user.", "Update application – Certificates",
/// with an en dash and a blank at the end.
std::string folded(std::string_view name) {
    std::string text = foldCase(name);
    for (std::size_t at; (at = text.find("\u2013")) != std::string::npos;) text.replace(at, 3, "-");
    text.resize(withoutEnd(text).size());
    return text;
}

bool isPlain(char c) { return c >= ' ' && c <= '~'; }

/// Whether nobody sees the character, though it hides or turns round what stands beside it: by
/// such a one "invoice<turn>fdp.exe" reads as "invoiceexe.pdf".
bool isUnseen(std::string_view character) {
    if (character.size() == 2) return character == "\u061C";
    if (character.size() != 3) return false;
    const auto between = [&](std::string_view first, std::string_view last) {
        return character >= first && character <= last;
    };
    return between("\u200B", "\u200F") || between("\u2028", "\u202E") ||
           between("\u2060", "\u206F") || character == "\uFEFF";
}

/// In one line without blanks around it, and not so long that it hides what follows it.
std::string inOneLine(std::string_view value) {
    const std::size_t begin = value.find_first_not_of(" \t\r\n");
    value.remove_prefix(std::min(begin, value.size()));
    value = value.substr(0, value.find_last_not_of(" \t\r\n") + 1);
    if (value.size() <= kLongestValue && std::ranges::all_of(value, isPlain))
        return std::string(value);
    std::string text;
    while (!value.empty() && text.size() < kLongestValue) {
        const std::size_t size = std::max<std::size_t>(characterSize(value), 1);
        if (static_cast<unsigned char>(value[0]) < 0x20) {
            if (!text.empty() && text.back() != ' ') text += ' ';
        } else if (!isUnseen(value.substr(0, size))) {
            text += value.substr(0, size);
        }
        value.remove_prefix(size);
    }
    return value.empty() ? text : text + "...";
}

std::string listOf(const std::vector<std::string>& targets) {
    std::string list;
    for (std::size_t i = 0; i < std::min(targets.size(), kMostTargets); ++i)
        list += (i == 0 ? "" : ", ") + inOneLine(targets[i]);
    if (targets.size() > kMostTargets)
        list += " and " + std::to_string(targets.size() - kMostTargets) + " more";
    return list;
}

/// The targets that are not the actor, in whatever letter case he stands there.
std::vector<std::string> othersOf(const Event& event) {
    std::vector<std::string> others;
    const std::string& actor = event.actorDisplay;
    for (const std::string& target : event.targetDisplays)
        if (target.size() != actor.size() ||
            (target != actor && foldCase(target) != foldCase(actor)))
            others.push_back(target);
    return others;
}

/// REQUIRES: the piece's name is folded.
std::string changeOf(const Event& event, const Piece& piece) {
    for (const Change& change : event.changes)
        if (foldCase(change.name) == piece.text)
            return inOneLine(piece.kind == Piece::Kind::Before ? change.before : change.after);
    return {};
}

bool isOfChange(const Piece& piece) {
    return piece.kind == Piece::Kind::Before || piece.kind == Piece::Kind::After;
}

std::string labelOf(const std::vector<const settings::OperationWords*>& words, const Event& event) {
    for (const settings::OperationWords* one : words)
        if (!one->label.empty()) return one->label;
    return std::string(withoutEnd(event.operation));
}

/// For an operation that nobody described.
std::string plainSummary(const Event& event, const std::string& operation) {
    std::string summary;
    for (const std::string& part :
         {inOneLine(event.actorDisplay), operation, listOf(event.targetDisplays)})
        if (!part.empty()) summary += (summary.empty() ? "" : " ") + part;
    return summary;
}

}  // namespace

Wording::Wording(settings::Mappings mappings)
    : mappings_(std::move(mappings)), secrets_(mappings_.secrets) {
    for (std::size_t i = 0; i < mappings_.services.size(); ++i)
        services_.emplace(folded(mappings_.services[i].service), i);
    for (std::size_t i = 0; i < mappings_.operations.size(); ++i) {
        settings::OperationWords& words = mappings_.operations[i];
        words.service = folded(words.service);
        for (settings::Sentence& sentence : words.sentences)
            for (Piece& piece : sentence)
                if (isOfChange(piece)) piece.text = foldCase(piece.text);
        for (const std::string& operation : words.operations) {
            const std::string name = folded(operation);
            const std::size_t star = name.find('*');
            if (star == std::string::npos)
                operations_[name].push_back(i);
            else
                patterns_.push_back({name.substr(0, star), name.substr(star + 1), i});
        }
    }
}

bool Wording::Pattern::describes(std::string_view operation) const {
    return operation.size() >= begin.size() + end.size() && operation.starts_with(begin) &&
           operation.ends_with(end);
}

std::string Wording::summaryOf(const Event& event) const {
    const Words words = wordsOf(event);
    std::string summary = sentenceOf(words, event);
    if (summary.empty()) summary = plainSummary(event, labelOf(words, event));
    // A sentence tells an attempt as if it had been done, unless the attempt is what it is about.
    if (event.result == Outcome::Failure &&
        folded(event.operation).find("fail") == std::string::npos)
        summary += " (failed)";
    if (event.result == Outcome::Timeout) summary += " (timed out)";
    return summary;
}

bool Wording::hasSentence(const Event& event) const {
    return !sentenceOf(wordsOf(event), event).empty();
}

std::string Wording::serviceLabel(const std::string& name) const {
    const settings::ServiceWords* words = service(name);
    return words ? words->label : name;
}

std::string Wording::serviceGroup(const std::string& name) const {
    const settings::ServiceWords* words = service(name);
    return words ? words->group : "";
}

std::string Wording::operationLabel(const Event& event) const {
    return labelOf(wordsOf(event), event);
}

const settings::ServiceWords* Wording::service(const std::string& name) const {
    const auto at = services_.find(folded(name));
    return at == services_.end() ? nullptr : &mappings_.services[at->second];
}

Wording::Words Wording::wordsOf(const Event& event) const {
    Words found;
    const std::string operation = folded(event.operation);
    const auto add = [&](std::size_t place) {
        const settings::OperationWords& words = mappings_.operations[place];
        if (words.source.empty() || words.source == event.source)
            if (words.service.empty() || words.service == folded(event.service))
                found.push_back(&words);
    };
    if (const auto at = operations_.find(operation); at != operations_.end())
        for (std::size_t place : at->second) add(place);
    for (const Pattern& pattern : patterns_)
        if (pattern.describes(operation)) add(pattern.place);
    return found;
}

std::string Wording::sentenceOf(const Words& words, const Event& event) const {
    for (const settings::OperationWords* one : words)
        for (const settings::Sentence& sentence : one->sentences)
            if (std::string text = filled(sentence, event); !text.empty()) return text;
    return {};
}

/// Empty if the event has nothing for one of the pieces.
std::string Wording::filled(const settings::Sentence& sentence, const Event& event) const {
    std::string text;
    for (const Piece& piece : sentence) {
        const std::string value = valueOf(piece, event);
        if (value.empty()) return {};
        text += value;
    }
    return text;
}

std::string Wording::valueOf(const Piece& piece, const Event& event) const {
    switch (piece.kind) {
        case Piece::Kind::Words:
            return piece.text;
        case Piece::Kind::Actor:
            return inOneLine(event.actorDisplay);
        case Piece::Kind::Target:
            return piece.number < event.targetDisplays.size()
                       ? inOneLine(event.targetDisplays[piece.number])
                       : "";
        case Piece::Kind::Targets:
            return listOf(event.targetDisplays);
        case Piece::Kind::Others:
            return listOf(othersOf(event));
        case Piece::Kind::Operation:
            return inOneLine(withoutEnd(event.operation));
        case Piece::Kind::Service:
            return serviceLabel(event.service);
        case Piece::Kind::Address:
            return inOneLine(event.clientIp);
        case Piece::Kind::Before:
        case Piece::Kind::After:
            return changeOf(event, piece);
    }
    return {};
}

}  // namespace aoc::pipeline
