// SPDX-License-Identifier: MIT
#include "store/sqlite/names.hpp"

#include "aoc/event/words.hpp"

namespace aoc::store::sqlite {
namespace {

constexpr std::size_t kMostRemembered = 20'000;
constexpr std::size_t kLongestRemembered = 256;

}  // namespace

Names::Names(Connection& connection)
    : connection_(connection),
      find_(connection.prepare("SELECT id FROM names WHERE kind = ?1 AND text = ?2")),
      add_(connection.prepare("INSERT INTO names(kind, text, folded) VALUES(?1, ?2, ?3)")),
      text_(connection.prepare("SELECT text FROM names WHERE id = ?1")) {}

std::int64_t Names::numberOf(NameKind kind, std::string_view text) {
    buffer_.assign(1, static_cast<char>('a' + static_cast<int>(kind)));
    buffer_ += text;
    if (auto known = known_.find(buffer_); known != known_.end()) return known->second;

    std::int64_t number = 0;
    {
        Use find(find_);
        find->bind(1, static_cast<std::int64_t>(kind)).bind(2, text);
        if (find->step()) number = find->integer(0);
    }
    if (number == 0) {
        std::string folded = kind == NameKind::Actor ? foldCase(text) : std::string();
        add_.bind(1, static_cast<std::int64_t>(kind)).bind(2, text).bind(3, folded);
        add_.run();
        number = connection_.lastRowid();
    }
    if (known_.size() >= kMostRemembered) known_.clear();
    if (text.size() <= kLongestRemembered) known_.emplace(buffer_, number);
    return number;
}

std::string Names::textOf(std::int64_t number) {
    Use find(text_);
    find->bind(1, number);
    return find->step() ? std::string(find->text(0)) : std::string();
}

}  // namespace aoc::store::sqlite
