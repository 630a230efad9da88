// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/MongoDB/Document.h>

#include <cstdint>
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
    BsonWriter& texts(std::string_view name, const std::vector<std::string>& values);

    /// A document or array: what is written until its end() is in it.
    std::size_t begin(std::string_view name);
    std::size_t beginArray(std::string_view name);
    /// One without a name: a whole document. Its end is the same.
    std::size_t beginWhole();
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
/// A document that is written by `write(BsonWriter&)`.
template <typename Write>
Document::Ptr makeDocument(Write write) {
    std::string bytes;
    BsonWriter out(bytes);
    const std::size_t begun = out.beginWhole();
    write(out);
    out.end(begun);
    return asDocument(std::move(bytes));
}
/// The document as Poco reads it from its bytes. Throws Poco::Exception if they are none.
Document::Ptr parseDocument(std::string_view bytes);

/// The members of a document, or the elements of an array, in their order.
std::vector<Element::Ptr> elementsOf(const Document& document);

// What an element holds; something empty if it is null or of another type.
std::string textOf(const Element::Ptr& element);
std::int64_t integerOf(const Element::Ptr& element);
bool booleanOf(const Element::Ptr& element);
Document::Ptr documentOf(const Element::Ptr& element);
std::string bytesOf(const Element::Ptr& element);

}  // namespace aoc::store::mongo
