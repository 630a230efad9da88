// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "aoc/base/result.hpp"

namespace aoc {

class JsonDocument;

/// A view of a value in a JsonDocument: two words, copied freely, valid as long as the document.
/// Every question may be asked of an absent value, whose answers are absent or empty, so chains
/// like `record["initiatedBy"]["user"]` need no checks.
class Json {
  public:
    enum class Type { Absent, Null, Boolean, Number, String, Array, Object };

    Json() = default;
    /// A view as it crosses the plugin seam (aoc_json). REQUIRES: made by document() and at().
    Json(const void* document, std::uint64_t at) : document_(document), at_(at) {}
    const void* document() const { return document_; }
    std::uint64_t at() const { return at_; }

    Type type() const;
    explicit operator bool() const { return document_ != nullptr; }

    /// The member of that name, the first if there are several. Names are compared unescaped.
    Json operator[](std::string_view name) const;
    /// The element or member value after `previous`; the first if `previous` is absent.
    Json next(Json previous) const;
    /// The name under which this value stands in its object. REQUIRES: obtained by next() of an
    /// object.
    std::string_view name() const;
    /// A string's characters; empty for any other type.
    std::string_view text() const;
    /// Any value as compact JSON.
    std::string raw() const;
    /// Whether one of the texts in it, names too, at any depth, is of that kind. Fast: it goes
    /// through them as they lie.
    bool anyText(const std::function<bool(std::string_view)>& isSo) const;

  private:
    const void* document_ = nullptr;
    std::uint64_t at_ = 0;
};

/// A parsed JSON text. It owns its bytes. Not thread-safe; may be handed from thread to thread.
class JsonDocument {
  public:
    JsonDocument();
    ~JsonDocument();
    JsonDocument(JsonDocument&&) noexcept;
    JsonDocument& operator=(JsonDocument&&) noexcept;

    /// Parses a text of any size whose nesting is at most 1024 deep. Invalid: broken syntax (a cut
    /// body, most often). Invalid UTF-8 is tolerated here: see Record::malformed.
    static Result<JsonDocument> parse(std::string text);

    Json root() const;
    const std::string& text() const;

    /// One element of the array of records.
    struct Record {
        std::string_view text;  ///< Byte for byte as it stands in the document.
        Json json;              ///< Its value; do not use if malformed.
        const char*
            malformed;  ///< nullptr, or why it can't be an event: no object, invalid UTF-8 in it.
    };

    /// The elements of the array that is the root's member of that name, or the root itself if the
    /// name is empty. Invalid if there is no such array. The views live as long as the document.
    Result<std::vector<Record>> records(std::string_view member) const;

  private:
    struct Parsed;
    std::unique_ptr<Parsed> parsed_;
};

}  // namespace aoc
