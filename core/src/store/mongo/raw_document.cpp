// SPDX-License-Identifier: MIT
#include "store/mongo/raw_document.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>
#include <vector>

#include "aoc/event/render.hpp"

namespace aoc::store::mongo {
namespace {

// Spelled as MongoDB's manual advised while such names were forbidden: the wide form, and the
// picture of a NUL.
constexpr std::string_view kWideDollar = "\xEF\xBC\x84";
constexpr std::string_view kPictureOfNul = "\xE2\x90\x80";

class JsonAppender {
  public:
    JsonAppender(BsonWriter& out, Simplified& simplified) : out_(out), simplified_(simplified) {}

    void append(std::string_view name, Json value) {
        switch (value.type()) {
            case Json::Type::String:
                out_.text(name, value.text());
                break;
            case Json::Type::Number:
                number(name, value.raw());
                break;
            case Json::Type::Boolean:
                out_.boolean(name, value.raw() == "true");
                break;
            case Json::Type::Object:
            case Json::Type::Array:
                container(name, value);
                break;
            case Json::Type::Null:
            case Json::Type::Absent:
                out_.null(name);
                break;
        }
    }

  private:
    void container(std::string_view name, Json value) {
        if (depth_ == kDeepestRaw) {
            simplified_.depth = true;
            out_.null(name);
            return;
        }
        ++depth_;
        const bool isArray = value.type() == Json::Type::Array;
        const std::size_t begun = isArray ? out_.beginArray(name) : out_.begin(name);
        isArray ? elements(value) : members(value);
        out_.end(begun);
        --depth_;
    }

    void elements(Json array) {
        std::size_t index = 0;
        for (Json at = array.next({}); at; at = array.next(at)) {
            char digits[20];
            char* end = std::to_chars(std::begin(digits), std::end(digits), index++).ptr;
            append({digits, static_cast<std::size_t>(end - digits)}, at);
        }
    }

    void members(Json object) {
        const std::vector<std::uint64_t> repeats = repeatsIn(object);
        simplified_.duplicates |= !repeats.empty();
        for (Json at = object.next({}); at; at = object.next(at)) {
            if (!std::binary_search(repeats.begin(), repeats.end(), at.at()))
                append(storable(at.name()), at);
        }
    }

    /// Where the members are whose name an earlier one has.
    std::vector<std::uint64_t> repeatsIn(Json object) {
        names_.clear();
        for (Json at = object.next({}); at; at = object.next(at))
            names_.emplace_back(at.name(), at.at());
        std::sort(names_.begin(), names_.end());
        std::vector<std::uint64_t> repeats;
        for (std::size_t i = 1; i < names_.size(); ++i) {
            if (names_[i].first == names_[i - 1].first) repeats.push_back(names_[i].second);
        }
        std::sort(repeats.begin(), repeats.end());
        return repeats;
    }

    /// The name, or what stands for it: then in a buffer that the next one takes.
    std::string_view storable(std::string_view name) {
        const bool dollar = name.starts_with('$');
        if (!dollar && name.find('\0') == std::string_view::npos) return name;
        simplified_.names = true;
        respelled_ = dollar ? kWideDollar : std::string_view();
        for (char c : name.substr(dollar ? 1 : 0))
            c == '\0' ? respelled_.append(kPictureOfNul) : respelled_.append(1, c);
        return respelled_;
    }

    void number(std::string_view name, std::string_view digits) {
        const char* const end = digits.data() + digits.size();
        std::int64_t whole = 0;
        if (auto [at, failed] = std::from_chars(digits.data(), end, whole); at == end) {
            if (failed != std::errc{}) {
                simplified_.numbers = true;
                out_.text(name, digits);
            } else if (whole == static_cast<std::int32_t>(whole)) {
                out_.int32(name, static_cast<std::int32_t>(whole));
            } else {
                out_.int64(name, whole);
            }
            return;
        }
        double real = 0;
        std::from_chars(digits.data(), end, real);
        // A whole number of that size was read as the nearest double.
        constexpr auto kLargest = static_cast<double>(std::numeric_limits<std::int64_t>::max());
        simplified_.numbers |= real >= kLargest || real <= -kLargest;
        out_.real(name, real);
    }

    BsonWriter& out_;
    Simplified& simplified_;
    int depth_ = 0;
    std::vector<std::pair<std::string_view, std::uint64_t>> names_;
    std::string respelled_;
};

}  // namespace

std::string Simplified::note() const {
    std::string text;
    const auto add = [&](bool is, const char* what) {
        if (is) text += (text.empty() ? "" : "; ") + std::string(what);
    };
    add(names,
        "names that begin with $ or hold a NUL are spelled with \xEF\xBC\x84 and \xE2\x90\x80");
    add(duplicates, "of members with the same name the first is kept");
    add(depth, "what is nested too deeply is null");
    add(numbers, "numbers beyond 64 bits are rounded or written as text");
    return text;
}

void appendJson(BsonWriter& out, std::string_view name, Json value, Simplified& simplified) {
    JsonAppender(out, simplified).append(name, value);
}

}  // namespace aoc::store::mongo
