// SPDX-License-Identifier: MIT
#include "settings/sentence.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "settings/names.hpp"

namespace aoc::settings {
namespace {

constexpr std::string_view kBefore = "before:", kAfter = "after:";
constexpr std::size_t kMostTargets = 9;

constexpr std::array<std::pair<std::string_view, Piece::Kind>, 7> kPlaceholders{
    {{"actor", Piece::Kind::Actor},
     {"target", Piece::Kind::Target},
     {"targets", Piece::Kind::Targets},
     {"others", Piece::Kind::Others},
     {"operation", Piece::Kind::Operation},
     {"service", Piece::Kind::Service},
     {"address", Piece::Kind::Address}}};

std::optional<Piece> placeholder(std::string_view name) {
    for (const auto& [known, kind] : kPlaceholders)
        if (name == known) return Piece{kind};
    // The second target is {target2}.
    if (name.starts_with("target") && name.size() == 7 && name[6] >= '2' &&
        name[6] <= static_cast<char>('0' + kMostTargets))
        return Piece{Piece::Kind::Target, {}, static_cast<std::size_t>(name[6] - '1')};
    if (name.starts_with(kBefore) && name.size() > kBefore.size())
        return Piece{Piece::Kind::Before, std::string(name.substr(kBefore.size()))};
    if (name.starts_with(kAfter) && name.size() > kAfter.size())
        return Piece{Piece::Kind::After, std::string(name.substr(kAfter.size()))};
    return std::nullopt;
}

std::string unknown(const std::string& name) {
    std::vector<std::string_view> names;
    std::string all;
    for (const auto& [known, kind] : kPlaceholders) {
        names.push_back(known);
        all += "{" + std::string(known) + "}, ";
    }
    const std::string near = didYouMean(name, names);
    return "knows no {" + name + "}" +
           (near.empty() ? ": write " + all + "{target2}, {before:NAME} or {after:NAME}" : near);
}

}  // namespace

std::variant<Sentence, std::string> parseSentence(const std::string& text) {
    Sentence sentence;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t brace = text.find_first_of("{}", at);
        if (brace != at) sentence.push_back({Piece::Kind::Words, text.substr(at, brace - at)});
        if (brace == std::string::npos) break;
        const std::size_t end = text.find_first_of("{}", brace + 1);
        if (text[brace] == '}' || end == std::string::npos || text[end] == '{')
            return "has a brace alone: a placeholder is written {like this}";
        const std::string name = text.substr(brace + 1, end - brace - 1);
        std::optional<Piece> piece = placeholder(name);
        if (!piece) return unknown(name);
        sentence.push_back(std::move(*piece));
        at = end + 1;
    }
    if (sentence.empty()) return "is empty: write what happened, or leave the key out";
    return sentence;
}

}  // namespace aoc::settings
