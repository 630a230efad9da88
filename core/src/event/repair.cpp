// SPDX-License-Identifier: MIT
#include "event/repair.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

#include "event/utf8.hpp"

namespace aoc::event {
namespace {

// Integers of more digits may exceed the range of a double once two of them became an exponent.
constexpr std::size_t kLongestInteger = 300;

class Repair {
  public:
    explicit Repair(std::string_view text) : out_{std::string(text), {}}, text_(out_.text) {}

    Repaired run() {
        while (at_ < text_.size()) inString_ ? stepInString() : step();
        std::stable_sort(out_.damage.begin(), out_.damage.end(),
                         [](const Damage& a, const Damage& b) { return a.at < b.at; });
        return std::move(out_);
    }

  private:
    void step() {
        char c = text_[at_];
        if (c == '-' || (c >= '0' && c <= '9')) return number();
        if (c == '"') inString_ = true;
        if (c == '{' || c == '[') {
            if (++depth_ == kDeepestJson + 1) tooDeepFrom_ = at_;
        }
        if ((c == '}' || c == ']') && depth_ > 0) {
            if (depth_-- == kDeepestJson + 1) {
                out_.damage.push_back({tooDeepFrom_, "nested deeper than 1024 levels"});
                blank(tooDeepFrom_, at_ + 1, "0");
            }
        }
        ++at_;
    }

    void stepInString() {
        std::string_view rest = std::string_view(text_).substr(at_);
        if (rest.front() == '\\') return escape(rest);
        if (rest.front() == '"') inString_ = false;
        std::size_t size = characterSize(rest);
        if (size == 0) {
            out_.damage.push_back({at_, "invalid UTF-8"});
            text_[at_] = '?';
            size = 1;
        }
        at_ += size;
    }

    void escape(std::string_view rest) {
        int unit = rest.substr(0, 2) == "\\u" ? fourHexDigits(rest.substr(2)) : -1;
        if (isHighSurrogate(unit) && rest.size() >= 12 && rest.substr(6, 2) == "\\u" &&
            isLowSurrogate(fourHexDigits(rest.substr(8)))) {
            at_ += 12;
            return;
        }
        if (isHighSurrogate(unit) || isLowSurrogate(unit)) {
            out_.damage.push_back({at_, "half of a surrogate pair"});
            text_.replace(at_, 6, "\\ufffd");
        }
        at_ += 2;
    }

    void number() {
        std::size_t end = std::min(text_.find_first_not_of("0123456789+-.eE", at_), text_.size());
        std::size_t from = std::exchange(at_, end);
        const char* first = text_.data() + from;
        const char* last = text_.data() + end;
        std::size_t digits = from + (*first == '-');
        if (text_.find_first_not_of("0123456789", digits) < end) {
            double value = 0;
            auto [read, error] = std::from_chars(first, last, value);
            if (read == last && error == std::errc::result_out_of_range) blank(from, end, "null");
            return;
        }
        if (end - digits < 19 || text_[digits] == '0') return;
        std::int64_t small = 0;
        std::uint64_t large = 0;
        if (std::from_chars(first, last, small).ec == std::errc() ||
            (*first != '-' && std::from_chars(first, last, large).ec == std::errc()))
            return;
        if (end - digits > kLongestInteger) return blank(from, end, "null");
        text_.replace(end - 2, 2, "e2");
    }

    void blank(std::size_t from, std::size_t to, std::string_view with) {
        std::fill(text_.begin() + static_cast<std::ptrdiff_t>(from),
                  text_.begin() + static_cast<std::ptrdiff_t>(to), ' ');
        text_.replace(from, with.size(), with);
    }

    Repaired out_;
    std::string& text_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::size_t tooDeepFrom_ = 0;
    bool inString_ = false;
};

}  // namespace

Repaired repair(std::string_view text) { return Repair(text).run(); }

}  // namespace aoc::event
