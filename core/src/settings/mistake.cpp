// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "aoc/base/log.hpp"
#include "aoc/base/text.hpp"
#include "settings/entry.hpp"
#include "settings/keys.hpp"

namespace aoc::settings {
namespace {

constexpr std::size_t kLargestFile = 1u << 20;
constexpr std::size_t kLongestShown = 80;

}  // namespace

std::string Mistake::line() const {
    std::string text = place;
    if (!key.empty()) text += (text.empty() ? "" : ": ") + key;
    if (!value.empty()) text += " = " + value;
    return log::printable(text + ": " + cure);
}

std::string shown(const std::string& key, const std::string& value) {
    static constexpr std::array kSecretWords{"secret", "password", "token",       "key",
                                             "uri",    "cert",     "credentials", "passwd"};
    std::string name = lowerCase(key);
    bool secret = std::any_of(kSecretWords.begin(), kSecretWords.end(), [&](const char* word) {
        return name.find(word) != std::string::npos;
    });
    // The name of a file is none, but what has no slash may be the secret itself, put there by
    // mistake.
    if (name.ends_with("_file") && value.find('/') != std::string::npos) secret = false;
    if (value.find('@') != std::string::npos) secret = true;
    if (secret && !value.empty()) return "(hidden)";
    return value.size() <= kLongestShown ? value : value.substr(0, kLongestShown) + "...";
}

Mistake mistakeAt(const Entry& entry, std::string cure) {
    return {entry.place, entry.key, shown(entry.key, entry.value), std::move(cure)};
}

std::string lineOf(const std::filesystem::path& file, int line) {
    return file.string() + " line " + std::to_string(line);
}

std::variant<std::string, Mistake> readFile(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error))
        return Mistake{file.string(), "", "", "is not a file"};
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return Mistake{file.string(), "", "", "can't be read: check its permissions"};
    std::string text(kLargestFile + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(stream.gcount()));
    if (text.size() > kLargestFile)
        return Mistake{file.string(), "", "", "is larger than 1 MB: settings are smaller"};
    return text;
}

}  // namespace aoc::settings
