// SPDX-License-Identifier: MIT
#include "event/record_walk.hpp"

#include <algorithm>
#include <array>

#include "aoc/event/words.hpp"
#include "event/scan.hpp"

namespace aoc::event {
namespace {

bool isOneOf(std::string_view name, std::initializer_list<std::string_view> some) {
    return std::ranges::find(some, foldCase(name)) != some.end();
}

bool isNaming(std::string_view name) {
    return isOneOf(name, {"name", "displayname", "propertyname", "parametername", "key"});
}

bool isNamed(std::string_view name) {
    return isOneOf(name, {"value", "values", "oldvalue", "newvalue"});
}

class Walk {
  public:
    Walk(const SecretNames& names, const Visitor& visitor) : names_(names), visitor_(visitor) {}

    void value(Json value) const {
        switch (value.type()) {
            case Json::Type::Object:
                return object(value);
            case Json::Type::Array:
                for (Json part = value.next({}); part; part = value.next(part)) this->value(part);
                return;
            case Json::Type::String:
                return text(value.text());
            case Json::Type::Number:
                return visitor_.value(value.raw());
            default:
                return;
        }
    }

  private:
    void object(Json object) const {
        const bool isPair = namesASecret(object);
        for (Json part = object.next({}); part; part = object.next(part)) {
            if (names_.has(part.name()))
                visitor_.secret(part.name());
            else if (!isPair || !isNamed(part.name()))
                value(part);
        }
    }

    bool namesASecret(Json object) const {
        for (Json part = object.next({}); part; part = object.next(part)) {
            if (!names_.has(part.text()) || !isNaming(part.name())) continue;
            visitor_.secret(part.text());
            return true;
        }
        return false;
    }

    /// What can't be told apart in a string is passed over whole.
    void text(std::string_view text) const {
        const std::vector<std::string_view> used = names_.usedIn(text);
        if (used.empty()) return visitor_.value(text);
        if (auto inner = JsonDocument::parse(std::string(text))) return value(inner->root());
        for (std::string_view name : used) visitor_.secret(name);
    }

    const SecretNames& names_;
    const Visitor& visitor_;
};

}  // namespace

void walkRecord(Json record, const SecretNames& names, const Visitor& visitor) {
    Walk(names, visitor).value(record);
}

void forEachSearchedValue(const Event& event, std::string& scratch,
                          const std::function<void(std::string_view)>& visit) {
    if (event.secrets.empty()) return forEachValue(event.rawText, scratch, visit);
    const auto record = JsonDocument::parse(event.rawText);
    if (record) walkRecord(record->root(), SecretNames(event.secrets), {[](auto) {}, visit});
}

}  // namespace aoc::event
