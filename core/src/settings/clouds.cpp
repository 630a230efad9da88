// SPDX-License-Identifier: MIT
#include "aoc/settings/clouds.hpp"

#include <algorithm>

namespace aoc::settings {
namespace {

// clang-format off
constexpr Cloud kClouds[] = {
    {"global",   "https://login.microsoftonline.com",        "https://graph.microsoft.com",               "https://manage.office.com"},
    {"gcc",      "https://login.microsoftonline.com",        "https://graph.microsoft.com",               "https://manage-gcc.office.com"},
    {"gcc_high", "https://login.microsoftonline.us",         "https://graph.microsoft.us",                "https://manage.office365.us"},
    {"dod",      "https://login.microsoftonline.us",         "https://dod-graph.microsoft.us",            "https://manage.protection.apps.mil"},
    {"china",    "https://login.partner.microsoftonline.cn", "https://microsoftgraph.chinacloudapi.cn",   "https://manage.office365.cn"},
};
// clang-format on

}  // namespace

std::span<const Cloud> clouds() { return kClouds; }

const Cloud& cloudNamed(std::string_view name) {
    return *std::ranges::find(kClouds, name, &Cloud::name);
}

}  // namespace aoc::settings
