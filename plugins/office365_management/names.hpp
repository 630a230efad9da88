// SPDX-License-Identifier: MIT
#pragma once

#include "record.hpp"

namespace aoc::office365 {

/// What the entries of Actor and Target are, by their Type.
inline constexpr std::string_view kDisplayName = "1";
inline constexpr std::string_view kUserName = "5";

/// Whether it says that there is nobody and nothing to name.
inline bool isNobody(std::string_view name) { return name.empty() || name == "Not Available"; }

/// The name that the first entry of that type gives; empty if none does.
std::string_view entry(source::Json entries, std::string_view type);

/// Exchange names an object by where it lies: ".../Microsoft Exchange Hosted
/// Organizations/TENANT/NAME" or "TENANT\NAME". People know it by its NAME, in which either slash
/// may stand again.
std::string_view ownName(std::string_view workload, std::string_view id);

/// SharePoint writes people and groups as claims, "i:0#.f|membership|NAME": the NAME.
std::string_view claimed(std::string_view name);

/// Who did it, for people: a user name wherever there is one; else the name of the app, else
/// whatever the record has.
std::string_view actorOf(const Record& record);

}  // namespace aoc::office365
