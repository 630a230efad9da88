// SPDX-License-Identifier: MIT
#include "names_answer.hpp"

#include "advice.hpp"
#include "aoc/base/text.hpp"
#include "seam.hpp"

namespace aoc::plugin {
const aoc_source_names* namesOf(const aoc_plugin& plugin) {
    if (plugin.functions->extension == nullptr) return nullptr;
    try {
        const auto* names = static_cast<const aoc_source_names*>(
            plugin.functions->extension(toC(AOC_EXTENSION_NAMES)));
        const bool usable = names != nullptr && names->struct_size >= sizeof(aoc_source_names) &&
                            names->look_up != nullptr;
        return usable ? names : nullptr;
    } catch (...) {
        return nullptr;
    }
}

NamesAnswer::NamesAnswer(const std::vector<std::string>& asked)
    : wanted_(asked.begin(), asked.end()),
      answer_{sizeof(aoc_names_answer), this, &NamesAnswer::addName, &NamesAnswer::setAdvice} {}

void NamesAnswer::addName(const aoc_names_answer* answer, const aoc_name* name) noexcept {
    NamesAnswer& me = self(answer);
    const std::string id = lowerCase(fromC(name->id));
    std::string text = oneLine(fromC(name->name));
    if (text.empty() || me.wanted_.erase(id) == 0) return;
    me.names.push_back({id, std::move(text), oneLine(fromC(name->kind))});
}

void NamesAnswer::setAdvice(const aoc_names_answer* answer, const aoc_advice* advice) noexcept {
    self(answer).advice = copyAdvice(*advice);
}

}  // namespace aoc::plugin
