// SPDX-License-Identifier: MIT
#include "store/mongo/bson.hpp"

#include <Poco/BinaryReader.h>
#include <Poco/BinaryWriter.h>
#include <Poco/MemoryStream.h>
#include <Poco/MongoDB/Array.h>
#include <Poco/MongoDB/Binary.h>
#include <Poco/MongoDB/ObjectId.h>

#include <bit>
#include <charconv>
#include <memory>
#include <sstream>
#include <utility>

namespace aoc::store::mongo {
namespace {

constexpr char kReal = 0x01, kText = 0x02, kDocument = 0x03, kArray = 0x04, kBinary = 0x05,
               kObjectId = 0x07, kBoolean = 0x08, kDate = 0x09, kNull = 0x0A, kInt32 = 0x10,
               kInt64 = 0x12;
constexpr std::size_t kLengthBytes = 4;

/// The first member of a document with all that follow it as its value: Poco writes type, name and
/// value of a member one after the other, and so the whole document.
class AllMembers final : public Element {
  public:
    AllMembers(std::unique_ptr<const std::string> owned, std::string_view bytes)
        : Element(nameIn(bytes)), type_(bytes[kLengthBytes]), owned_(std::move(owned)) {
        const std::size_t from = kLengthBytes + 1 + name().size() + 1;
        rest_ = bytes.substr(from, bytes.size() - from - 1);
    }
    std::string toString(int) const override { return "..."; }
    int type() const override { return type_; }

  private:
    static std::string nameIn(std::string_view bytes) {
        return std::string(bytes.substr(kLengthBytes + 1).data());
    }
    void read(Poco::BinaryReader&) override {}
    void write(Poco::BinaryWriter& writer) override {
        writer.writeRaw(rest_.data(), static_cast<std::streamsize>(rest_.size()));
    }
    int type_;
    const std::unique_ptr<const std::string> owned_;  ///< None: whoever made it keeps the bytes.
    std::string_view rest_;
};

bool isEmpty(std::string_view bytes) { return bytes.size() <= kLengthBytes + 1; }

/// Poco has no way to walk a document but by name, which it looks for from the front each time.
struct Members : Document {
    static const auto& of(const Document& document) { return document.*(&Members::_elements); }
};

template <typename T>
const T* valueOf(const Element::Ptr& element) {
    auto* concrete = dynamic_cast<const Poco::MongoDB::ConcreteElement<T>*>(element.get());
    return concrete == nullptr ? nullptr : &concrete->value();
}

}  // namespace

void BsonWriter::head(char type, std::string_view name) {
    out_ += type;
    out_ += name;
    out_ += '\0';
}

void BsonWriter::number32(std::uint32_t value) {
    const char bytes[] = {static_cast<char>(value), static_cast<char>(value >> 8),
                          static_cast<char>(value >> 16), static_cast<char>(value >> 24)};
    out_.append(bytes, sizeof bytes);
}

void BsonWriter::number64(std::uint64_t value) {
    number32(static_cast<std::uint32_t>(value));
    number32(static_cast<std::uint32_t>(value >> 32));
}

BsonWriter& BsonWriter::text(std::string_view name, std::string_view value) {
    head(kText, name);
    number32(static_cast<std::uint32_t>(value.size() + 1));
    out_ += value;
    out_ += '\0';
    return *this;
}

BsonWriter& BsonWriter::boolean(std::string_view name, bool value) {
    head(kBoolean, name);
    out_ += value ? '\1' : '\0';
    return *this;
}

BsonWriter& BsonWriter::int32(std::string_view name, std::int32_t value) {
    head(kInt32, name);
    number32(static_cast<std::uint32_t>(value));
    return *this;
}

BsonWriter& BsonWriter::int64(std::string_view name, std::int64_t value) {
    head(kInt64, name);
    number64(static_cast<std::uint64_t>(value));
    return *this;
}

BsonWriter& BsonWriter::real(std::string_view name, double value) {
    head(kReal, name);
    number64(std::bit_cast<std::uint64_t>(value));
    return *this;
}

BsonWriter& BsonWriter::date(std::string_view name, Instant value) {
    head(kDate, name);
    number64(static_cast<std::uint64_t>(toMillis(value)));
    return *this;
}

BsonWriter& BsonWriter::binary(std::string_view name, std::string_view value) {
    head(kBinary, name);
    number32(static_cast<std::uint32_t>(value.size()));
    out_ += '\0';
    out_ += value;
    return *this;
}

BsonWriter& BsonWriter::null(std::string_view name) {
    head(kNull, name);
    return *this;
}

BsonWriter& BsonWriter::objectId(std::string_view name, std::string_view digits) {
    head(kObjectId, name);
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
        unsigned char byte = 0;
        std::from_chars(digits.data() + i, digits.data() + i + 2, byte, 16);
        out_ += static_cast<char>(byte);
    }
    return *this;
}

BsonWriter& BsonWriter::texts(std::string_view name, const std::vector<std::string>& values) {
    const std::size_t begun = beginArray(name);
    for (std::size_t i = 0; i < values.size(); ++i) text(std::to_string(i), values[i]);
    end(begun);
    return *this;
}

BsonWriter& BsonWriter::object(std::string_view name, const std::string& bytes) {
    head(kDocument, name);
    out_ += bytes;
    return *this;
}

BsonWriter& BsonWriter::array(std::string_view name, const std::string& bytes) {
    head(kArray, name);
    out_ += bytes;
    return *this;
}

std::size_t BsonWriter::begin(std::string_view name) {
    head(kDocument, name);
    return beginWhole();
}

std::size_t BsonWriter::beginArray(std::string_view name) {
    head(kArray, name);
    return beginWhole();
}

std::size_t BsonWriter::beginWhole() {
    number32(0);
    return out_.size() - kLengthBytes;
}

void BsonWriter::end(std::size_t begun) {
    out_ += '\0';
    auto size = static_cast<std::uint32_t>(out_.size() - begun);
    for (std::size_t i = 0; i < kLengthBytes; ++i, size >>= 8)
        out_[begun + i] = static_cast<char>(size);
}

Document::Ptr asDocument(std::string bytes) {
    Document::Ptr document(new Document);
    if (isEmpty(bytes)) return document;
    auto owned = std::make_unique<const std::string>(std::move(bytes));
    const std::string_view view = *owned;
    document->addElement(new AllMembers(std::move(owned), view));
    return document;
}

Document::Ptr viewAsDocument(std::string_view bytes) {
    Document::Ptr document(new Document);
    if (!isEmpty(bytes)) document->addElement(new AllMembers({}, bytes));
    return document;
}

Document::Ptr parseDocument(std::string_view bytes) {
    Poco::MemoryInputStream stream(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    // Or Poco would read on for ever where the bytes end too soon.
    stream.exceptions(std::ios::eofbit | std::ios::failbit | std::ios::badbit);
    Poco::BinaryReader reader(stream, Poco::BinaryReader::LITTLE_ENDIAN_BYTE_ORDER);
    Document::Ptr document(new Document);
    document->read(reader);
    return document;
}

std::string bytesOfDocument(const Document& document) {
    std::ostringstream stream;
    Poco::BinaryWriter writer(stream, Poco::BinaryWriter::LITTLE_ENDIAN_BYTE_ORDER);
    // Poco writes what it has read, but its function is not const.
    Document(document).write(writer);
    return std::move(stream).str();
}

std::vector<Element::Ptr> elementsOf(const Document& document) {
    const auto& members = Members::of(document);
    return {members.begin(), members.end()};
}

std::string textOf(const Element::Ptr& element) {
    const auto* value = valueOf<std::string>(element);
    return value == nullptr ? std::string() : *value;
}

std::int64_t integerOf(const Element::Ptr& element) {
    if (const auto* value = valueOf<Poco::Int64>(element)) return *value;
    if (const auto* value = valueOf<Poco::Int32>(element)) return *value;
    if (const auto* value = valueOf<double>(element)) return static_cast<std::int64_t>(*value);
    return 0;
}

double realOf(const Element::Ptr& element) {
    const auto* value = valueOf<double>(element);
    return value == nullptr ? 0 : *value;
}

bool booleanOf(const Element::Ptr& element) {
    const auto* value = valueOf<bool>(element);
    return value != nullptr && *value;
}

std::optional<Instant> timeOf(const Element::Ptr& element) {
    const auto* value = valueOf<Poco::Timestamp>(element);
    if (value == nullptr) return std::nullopt;
    return fromMillis(value->epochMicroseconds() / 1000);
}

Document::Ptr documentOf(const Element::Ptr& element) {
    if (const auto* value = valueOf<Document::Ptr>(element)) return *value;
    if (const auto* value = valueOf<Poco::MongoDB::Array::Ptr>(element)) return *value;
    return Document::Ptr(new Document);
}

std::string bytesOf(const Element::Ptr& element) {
    const auto* value = valueOf<Poco::MongoDB::Binary::Ptr>(element);
    return value == nullptr || value->isNull() ? std::string() : (*value)->toRawString();
}

std::string objectIdOf(const Element::Ptr& element) {
    const auto* value = valueOf<Poco::MongoDB::ObjectId::Ptr>(element);
    return value == nullptr || value->isNull() ? std::string() : (*value)->toString();
}

}  // namespace aoc::store::mongo
