// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/MongoDB/Document.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aoc/base/time.hpp"

namespace aoc::store::mongo {

using Poco::MongoDB::Document;
using Poco::MongoDB::Element;

/// Appends elements to the bytes of a document, in one pass and without an allocation for each.
///
/// REQUIRES of names: no NUL, which would end them.
class BsonWriter {
  public:
    explicit BsonWriter(std::string& out) : out_(out) {}

    BsonWriter& text(std::string_view name, std::string_view value);
    BsonWriter& boolean(std::string_view name, bool value);
    BsonWriter& int32(std::string_view name, std::int32_t value);
    BsonWriter& int64(std::string_view name, std::int64_t value);
    BsonWriter& real(std::string_view name, double value);
    BsonWriter& date(std::string_view name, Instant value);
    BsonWriter& binary(std::string_view name, std::string_view value);
    BsonWriter& null(std::string_view name);
    /// REQUIRES: 24 hexadecimal digits, as objectIdOf() answers them.
    BsonWriter& objectId(std::string_view name, std::string_view digits);
    BsonWriter& maybeDate(std::string_view name, const std::optional<Instant>& value) {
        return value ? date(name, *value) : null(name);
    }
    BsonWriter& texts(std::string_view name, const std::vector<std::string>& values);

    /// What `write()` writes to this writer is in it.
    template <typename Write>
    BsonWriter& object(std::string_view name, Write write) {
        const std::size_t begun = begin(name);
        write();
        end(begun);
        return *this;
    }
    /// Likewise; the elements' names are "0", "1", ...
    template <typename Write>
    BsonWriter& array(std::string_view name, Write write) {
        const std::size_t begun = beginArray(name);
        write();
        end(begun);
        return *this;
    }
    /// A whole document, as bytes.
    BsonWriter& object(std::string_view name, const std::string& bytes);

    BsonWriter& array(std::string_view name, const std::string& bytes);

    // The same by hand: what is written until its end() is in it.
    std::size_t begin(std::string_view name);
    std::size_t beginArray(std::string_view name);
    std::size_t beginWhole();  ///< A document without a name.
    void end(std::size_t begun);

  private:
    void head(char type, std::string_view name);
    void number32(std::uint32_t value);
    void number64(std::uint64_t value);
    std::string& out_;
};

/// A whole document as Poco takes it, without making an element of each member.
/// REQUIRES: written by a BsonWriter.
Document::Ptr asDocument(std::string bytes);
/// The same without a copy. REQUIRES: the bytes live as long as the document.
Document::Ptr viewAsDocument(std::string_view bytes);

/// The bytes of a document that is written by `write(BsonWriter&)`.
template <typename Write>
std::string bson(Write write) {
    std::string bytes;
    BsonWriter out(bytes);
    const std::size_t begun = out.beginWhole();
    write(out);
    out.end(begun);
    return bytes;
}
template <typename Write>
Document::Ptr makeDocument(Write write) {
    return asDocument(bson(write));
}
/// The document as Poco reads it from its bytes. Throws a std::exception if they are none.
Document::Ptr parseDocument(std::string_view bytes);

/// The bytes of a document, as it was read.
std::string bytesOfDocument(const Document& document);

/// The members of a document, or the elements of an array, in their order.
std::vector<Element::Ptr> elementsOf(const Document& document);

// What an element holds; something empty if it is null or of another type.
std::string textOf(const Element::Ptr& element);
std::int64_t integerOf(const Element::Ptr& element);
double realOf(const Element::Ptr& element);
bool booleanOf(const Element::Ptr& element);
std::optional<Instant> timeOf(const Element::Ptr& element);
Document::Ptr documentOf(const Element::Ptr& element);
std::string bytesOf(const Element::Ptr& element);
/// 24 hexadecimal digits.
std::string objectIdOf(const Element::Ptr& element);

}  // namespace aoc::store::mongo
