// SPDX-License-Identifier: MIT
#include "token_desk.hpp"

#include <utility>

namespace aoc::tenant {

std::string TokenDesk::issue(std::string app, Audience audience, Instant expires) {
    constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    constexpr std::size_t kLength = 400;
    const std::lock_guard lock(mutex_);
    std::string token = "eyJ0";
    while (token.size() < kLength) token += kAlphabet[random_.below(64)];
    bearers_.emplace(token, Bearer{std::move(app), audience, expires});
    return token;
}

std::optional<TokenDesk::Bearer> TokenDesk::find(const std::string& token) const {
    const std::lock_guard lock(mutex_);
    const auto found = bearers_.find(token);
    return found == bearers_.end() ? std::nullopt : std::optional(found->second);
}

void TokenDesk::revoke(const std::string& token) {
    const std::lock_guard lock(mutex_);
    bearers_.erase(token);
}

}  // namespace aoc::tenant
