// SPDX-License-Identifier: MIT
#include "event/parser.hpp"

#include <simdjson.h>

#include <algorithm>
#include <string_view>

namespace aoc::event {
namespace {

// A thread keeps its parser for the next text unless it grew beyond this many bytes of text; it
// takes about four times as much memory.
constexpr std::size_t kKeptCapacity = 256 << 10;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// The parser reads past the end, up to the padding, but does not look at what it finds there.
void addPadding(std::string& text) {
    std::size_t size = text.size();
    text.resize(size + simdjson::SIMDJSON_PADDING);
    text.resize(size);
}

simdjson::error_code parseOnce(simdjson::dom::document& document, std::string& text) {
    thread_local simdjson::dom::parser kept;
    simdjson::dom::parser large;
    simdjson::dom::parser& parser = text.size() > kKeptCapacity ? large : kept;
    // The parser counts levels a little differently from version to version; what matters is that
    // it accepts all that repair() leaves.
    if (parser.capacity() < text.size() + 1) {
        auto error =
            parser.allocate(std::max<std::size_t>(text.size() + 1, 4096), kDeepestJson + 4);
        if (error != simdjson::SUCCESS) return error;
    }
    addPadding(text);
    bool marked = std::string_view(text).starts_with(kByteOrderMark);
    std::size_t skipped = marked ? kByteOrderMark.size() : 0;
    return parser.parse_into_document(document, text.data() + skipped, text.size() - skipped, false)
        .error();
}

}  // namespace

Result<std::vector<Damage>> parseInto(simdjson::dom::document& document, std::string& text) {
    simdjson::error_code first = parseOnce(document, text);
    if (first == simdjson::SUCCESS) return std::vector<Damage>();
    Repaired repaired = repair(text);
    if (parseOnce(document, repaired.text) == simdjson::SUCCESS) return std::move(repaired.damage);
    return Unexpected(Error{Error::Kind::Invalid,
                            std::string("not JSON, or cut: ") + simdjson::error_message(first)});
}

bool isSoundJson(std::string_view text) {
    simdjson::dom::document document;
    std::string copy(text);
    auto damage = parseInto(document, copy);
    return damage && damage->empty();
}

}  // namespace aoc::event
