// SPDX-License-Identifier: MIT
#include "server/http/parameters.hpp"

#include <algorithm>
#include <stdexcept>

#include "aoc/base/text.hpp"
#include "server/text.hpp"

namespace aoc::http {

namespace {

template <typename T>
const T* held(const std::map<std::string, Values::Value>& values, const std::string& name) {
    auto found = values.find(name);
    if (found == values.end()) return nullptr;
    if (const T* value = std::get_if<T>(&found->second)) return value;
    throw std::logic_error("parameter " + name + " is of another type");
}

/// "YYYY-MM-DD" and nothing else.
bool looksLikeDate(std::string_view text) { return text.size() == 10; }

Result<Values::Value, std::string> readTime(const std::string& text, bool endOfDay) {
    std::string whole = text;
    if (looksLikeDate(text)) whole += endOfDay ? "T23:59:59.999Z" : "T00:00:00Z";
    if (auto time = parseTime(whole)) return Values::Value(*time);
    std::string why = "must be a time such as 2026-11-22T09:30:00Z or a date such as 2026-11-22";
    // An offset's plus sign that was not encoded arrives as a blank.
    if (text.find(' ') != std::string::npos) why += "; write a + in a query as %2B";
    return Unexpected(why);
}

Result<Values::Value, std::string> readValue(const Parameter& declared, const std::string& text) {
    switch (declared.type) {
        case Parameter::Type::Text:
            if (text.size() > static_cast<std::size_t>(declared.maximum)) {
                return Unexpected("must not be longer than " + std::to_string(declared.maximum) +
                                  " bytes");
            }
            return Values::Value(text);
        case Parameter::Type::Integer: {
            auto number = parseInteger(text);
            if (!number) return Unexpected(std::string("must be a whole number"));
            if (*number < declared.minimum) {
                return Unexpected("must be at least " + std::to_string(declared.minimum));
            }
            if (*number > declared.maximum) {
                return Unexpected("must be at most " + std::to_string(declared.maximum));
            }
            return Values::Value(*number);
        }
        case Parameter::Type::Boolean:
            if (text == "true" || text == "false") return Values::Value(text == "true");
            return Unexpected(std::string("must be true or false"));
        case Parameter::Type::StartTime:
            return readTime(text, false);
        case Parameter::Type::EndTime:
            return readTime(text, true);
        case Parameter::Type::Choice:
            break;
    }
    if (std::ranges::find(declared.choices, text) != declared.choices.end()) {
        return Values::Value(text);
    }
    return Unexpected("must be one of " + server::enumerate(declared.choices));
}

std::string unknown(const std::string& name, const std::vector<Parameter>& declared) {
    std::vector<std::string> names;
    for (const Parameter& parameter : declared) {
        if (!parameter.inPath) names.push_back(parameter.name);
    }
    std::string text = "there is no parameter " + name;
    std::string meant = nearest(name, names);
    if (!meant.empty()) return text + "; did you mean " + meant + "?";
    if (names.empty()) return text + "; this takes none";
    return text + "; there are " + server::enumerate(names);
}

}  // namespace

std::string Values::text(const std::string& name) const {
    const auto* value = held<std::string>(values_, name);
    return value ? *value : std::string();
}

bool Values::boolean(const std::string& name) const {
    const auto* value = held<bool>(values_, name);
    return value && *value;
}

std::optional<Instant> Values::time(const std::string& name) const {
    const auto* value = held<Instant>(values_, name);
    return value ? std::optional(*value) : std::nullopt;
}

std::int64_t Values::integer(const std::string& name) const {
    const auto* value = held<std::int64_t>(values_, name);
    if (!value) value = held<std::int64_t>(fallbacks_, name);
    if (!value) throw std::logic_error("parameter " + name + " has no value");
    return *value;
}

Result<Values> readParameters(const std::vector<Parameter>& declared,
                              const std::vector<std::pair<std::string, std::string>>& pairs) {
    Values values;
    for (const Parameter& parameter : declared) {
        if (parameter.fallback) values.setFallback(parameter.name, *parameter.fallback);
    }
    for (const auto& [name, text] : pairs) {
        auto found = std::ranges::find(declared, name, &Parameter::name);
        if (found == declared.end()) {
            return Unexpected(Error{Error::Kind::Invalid, unknown(name, declared), name});
        }
        auto value = readValue(*found, text);
        if (!value) {
            return Unexpected(Error{Error::Kind::Invalid, name + " " + value.error(), name});
        }
        values.set(name, std::move(*value));
    }
    return values;
}

}  // namespace aoc::http
