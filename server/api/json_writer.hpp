// SPDX-License-Identifier: MIT
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "aoc/base/time.hpp"
#include "aoc/event/render.hpp"

namespace aoc::api {

/// One object with the members of both. REQUIRES: neither is empty.
inline std::string joined(std::string first, std::string_view second) {
    first.back() = ',';
    return first.append(second.substr(1));
}

/// Writes one JSON text from left to right; the commas come by themselves. REQUIRES: calls in an
/// order that makes JSON.
class JsonWriter {
  public:
    JsonWriter& object() { return open('{'); }
    JsonWriter& endObject() { return close('}'); }
    JsonWriter& array() { return open('['); }
    JsonWriter& endArray() { return close(']'); }

    JsonWriter& key(std::string_view name) {
        comma();
        appendJsonString(out_, name);
        out_ += ':';
        comma_ = false;
        return *this;
    }

    JsonWriter& text(std::string_view value) {
        comma();
        appendJsonString(out_, value);
        return *this;
    }
    /// A value that is JSON already.
    JsonWriter& raw(std::string_view json) {
        comma();
        out_ += json;
        return *this;
    }
    JsonWriter& number(std::int64_t value) { return raw(std::to_string(value)); }
    JsonWriter& boolean(bool value) { return raw(value ? "true" : "false"); }
    JsonWriter& null() { return raw("null"); }
    /// Null if there is none.
    JsonWriter& time(const std::optional<Instant>& value) {
        return value ? text(formatTime(*value)) : null();
    }

    JsonWriter& member(std::string_view name, std::string_view value) {
        return key(name).text(value);
    }
    JsonWriter& member(std::string_view name, const char* value) { return key(name).text(value); }
    template <std::integral T>
    JsonWriter& member(std::string_view name, T value) {
        if constexpr (std::same_as<T, bool>) {
            return key(name).boolean(value);
        } else {
            return key(name).raw(std::to_string(value));
        }
    }
    JsonWriter& member(std::string_view name, const std::optional<Instant>& value) {
        return key(name).time(value);
    }

    std::string take() { return std::move(out_); }

  private:
    void comma() {
        if (comma_) out_ += ',';
        comma_ = true;
    }
    JsonWriter& open(char bracket) {
        comma();
        out_ += bracket;
        comma_ = false;
        return *this;
    }
    JsonWriter& close(char bracket) {
        out_ += bracket;
        comma_ = true;
        return *this;
    }

    std::string out_;
    bool comma_ = false;
};

}  // namespace aoc::api
