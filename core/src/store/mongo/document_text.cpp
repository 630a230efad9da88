// SPDX-License-Identifier: MIT
#include "store/mongo/document_text.hpp"

#include <Poco/MongoDB/Array.h>
#include <Poco/MongoDB/ObjectId.h>

#include <charconv>
#include <cmath>
#include <iterator>

#include "aoc/event/render.hpp"

namespace aoc::store::mongo {
namespace {

using Poco::MongoDB::ElementTraits;

void append(std::string& out, const Element::Ptr& element);

void appendReal(std::string& out, double value) {
    if (!std::isfinite(value)) {
        out += "null";
        return;
    }
    char digits[32];
    out.append(digits, std::to_chars(std::begin(digits), std::end(digits), value).ptr);
}

void appendContainer(std::string& out, const Element::Ptr& element, bool isArray) {
    out += isArray ? '[' : '{';
    bool first = true;
    for (const Element::Ptr& member : elementsOf(*documentOf(element))) {
        if (!first) out += ',';
        first = false;
        if (!isArray) {
            appendJsonString(out, member->name());
            out += ':';
        }
        append(out, member);
    }
    out += isArray ? ']' : '}';
}

void append(std::string& out, const Element::Ptr& element) {
    switch (element->type()) {
        case ElementTraits<std::string>::TypeId:
            return appendJsonString(out, textOf(element));
        case ElementTraits<double>::TypeId:
            return appendReal(out, realOf(element));
        case ElementTraits<Poco::Int32>::TypeId:
        case ElementTraits<Poco::Int64>::TypeId:
            out += std::to_string(integerOf(element));
            return;
        case ElementTraits<bool>::TypeId:
            out += booleanOf(element) ? "true" : "false";
            return;
        case ElementTraits<Document::Ptr>::TypeId:
            return appendContainer(out, element, false);
        case ElementTraits<Poco::MongoDB::Array::Ptr>::TypeId:
            return appendContainer(out, element, true);
        case ElementTraits<Poco::Timestamp>::TypeId:
            return appendJsonString(out, formatTime(timeOf(element).value_or(Instant())));
        case ElementTraits<Poco::MongoDB::ObjectId::Ptr>::TypeId:
            return appendJsonString(out, objectIdOf(element));
        default:
            out += "null";
    }
}

}  // namespace

std::string jsonOf(const Element::Ptr& element) {
    std::string out;
    if (!element.isNull()) append(out, element);
    return out;
}

}  // namespace aoc::store::mongo
