// SPDX-License-Identifier: MIT
#include "settings/checks.hpp"

#include <algorithm>
#include <utility>

#include "aoc/base/root.hpp"
#include "aoc/settings/clouds.hpp"
#include "settings/keys.hpp"
#include "settings/names.hpp"
#include "settings/numbers.hpp"

namespace aoc::settings {
namespace {

using Kind = Entry::Kind;

bool isBelow(const std::string& key, const std::string& section) {
    return key.size() > section.size() && key.compare(0, section.size(), section) == 0 &&
           (key[section.size()] == '.' || key[section.size()] == '[');
}

/// All keys of the tables, and the two sections that have none there.
std::vector<std::string_view> allKeys() {
    std::vector<std::string_view> all{"sources", "tenants"};
    for (const Key& key : keys()) all.push_back(key.key);
    for (const Number& number : numbers()) all.push_back(number.key);
    return all;
}

bool isSection(const std::string& key) {
    auto all = allKeys();
    return key == "sources" || std::any_of(all.begin(), all.end(), [&](std::string_view known) {
               return isBelow(std::string(known), key);
           });
}

std::string unknownCure(const std::string& key) {
    auto choices = allKeys();
    for (const char* section :
         {"roots", "store", "mongo", "fetch", "health", "outbound", "collect"})
        choices.push_back(section);
    std::string hint = didYouMean(key, choices);
    return "is not a setting" + (hint.empty() ? "; config/aoc.yaml as shipped has them all" : hint);
}

}  // namespace

void Taker::takeFile(const Contents& contents) {
    for (const Mistake& mistake : contents.mistakes) mistakes_.push_back(mistake);
    // What is below a key that was refused is passed over: one mistake is named once.
    std::string refused;
    for (const Entry& entry : contents.entries) {
        if (!refused.empty() && isBelow(entry.key, refused)) continue;
        std::size_t before = mistakes_.size();
        takeYaml(entry);
        bool fresh = mistakes_.size() > before && entry.kind != Kind::Scalar;
        refused = fresh ? entry.key : std::string();
    }
}

void Taker::takeYaml(const Entry& entry) {
    if (isBelow(entry.key, "sources")) {
        takeSource(entry, settings_, mistakes_, tooLow_);
    } else if (isBelow(entry.key, "tenants") && entry.key.rfind("tenants[0]", 0) != 0) {
        mistakes_.push_back(mistakeAt(entry, "one tenant for now: remove the others"));
    } else if (entry.kind == Kind::Scalar && takeValue(entry, false)) {
        return;
    } else if (isSection(entry.key)) {
        takeShape(entry);
    } else {
        auto all = allKeys();
        bool known = std::find(all.begin(), all.end(), entry.key) != all.end();
        mistakes_.push_back(mistakeAt(entry, known ? "write one value" : unknownCure(entry.key)));
    }
}

void Taker::takeShape(const Entry& entry) {
    bool list = entry.key == "tenants";
    if (entry.kind == (list ? Kind::List : Kind::Map)) return;
    if (entry.kind == Kind::Scalar && entry.value.empty()) return;
    mistakes_.push_back(mistakeAt(entry, list ? "is a list: begin each tenant with \"- tenant_id:\""
                                              : "is a section: indent its keys below it"));
}

bool Taker::takeValue(const Entry& entry, bool environment) {
    for (const Key& key : keys()) {
        if (entry.key != (environment ? key.environment : key.key)) continue;
        tenant_.remember(entry);
        if (entry.value.empty()) return true;
        std::string cure = key.set(settings_, entry.value);
        if (!cure.empty()) mistakes_.push_back(mistakeAt(entry, cure));
        if (key.environment == "AOC_RATE_LIMITS") rateLimits_ = entry;
        if (key.environment == "AOC_LISTEN") listen_ = entry;
        return true;
    }
    for (const Number& number : numbers()) {
        if (entry.key != (environment ? number.environment : number.key)) continue;
        if (entry.value.empty()) return true;
        auto read = readNumber(number.range, entry.value);
        if (auto* cure = std::get_if<std::string>(&read)) {
            mistakes_.push_back(mistakeAt(entry, *cure));
            return true;
        }
        auto& value = std::get<NumberRead>(read);
        setNumber(number.member(settings_), value.value);
        if (value.belowDocumented) tooLow_.push_back({entry, documentedCure(number.range)});
        return true;
    }
    return false;
}

void Taker::takeNames(const std::vector<Entry>& entries, bool ownFile) {
    for (const Entry& entry : entries) {
        NameKind kind = nameKind(entry.key);
        if (kind == NameKind::Known) {
            takeValue(entry, true);
        } else if (kind == NameKind::NotYet) {
            if (!isOff(entry.value)) mistakes_.push_back(mistakeAt(entry, notYetCure(entry.key)));
        } else if (kind == NameKind::Unknown && (ownFile || entry.key.rfind("AOC_", 0) == 0)) {
            mistakes_.push_back(
                mistakeAt(entry, "is not a setting" + didYouMean(entry.key, knownNames())));
        }
    }
}

void Taker::fillRoots() {
    const Cloud& cloud = cloudNamed(settings_.cloud);
    for (auto [root, ofCloud] : {std::pair(&settings_.loginRoot, cloud.loginRoot),
                                 std::pair(&settings_.graphRoot, cloud.graphRoot),
                                 std::pair(&settings_.managementRoot, cloud.managementRoot)})
        if (root->empty()) *root = ofCloud;
}

std::vector<Mistake> Taker::finish() {
    tenant_.check(mistakes_);
    fillRoots();
    if (settings_.collect.firstBackOff > settings_.collect.longestBackOff)
        mistakes_.push_back({"settings", "collect.longest_back_off_seconds", "",
                             "write at least collect.first_back_off_seconds"});
    if (listen_ && !settings_.insecure &&
        !Address{settings_.listenHost, settings_.listenPort}.loopback())
        mistakes_.push_back(
            mistakeAt(*listen_,
                      "there is no sign-in yet, so AOC listens on this machine only: write "
                      "127.0.0.1:" +
                          std::to_string(settings_.listenPort) +
                          "; or set AOC_INSECURE=1, if nobody can reach it who must not read all "
                          "events"));
    if (!settings_.allRootsLoopback()) {
        for (const TooLow& low : tooLow_) mistakes_.push_back(mistakeAt(low.entry, low.cure));
        if (settings_.rateLimitsOff && rateLimits_)
            mistakes_.push_back(mistakeAt(*rateLimits_,
                                          "off is accepted only while the login, graph and "
                                          "management roots are all on this machine: write on"));
    }
    return std::move(mistakes_);
}

}  // namespace aoc::settings
