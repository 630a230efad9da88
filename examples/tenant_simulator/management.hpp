// SPDX-License-Identifier: MIT
// The Office 365 Management Activity API: what its handlers share.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "message.hpp"
#include "state.hpp"

namespace aoc::tenant {

/// A call of the API that may be answered.
struct ManagementCall {
    const Request& request;
    std::string operation;                               ///< What follows /activity/feed/.
    std::map<std::string, std::string> parameters = {};  ///< Decoded; names in lower case.
    std::string contentTypeText = {};                    ///< As the client spelled it.
    std::optional<ContentType> contentType = {};
    FaultSet faults = {};
};

/// /api/v1.0/{tenant}/activity/feed/...; "v1" is the same.
bool isManagementPath(const std::string& path);

/// {"error":{"code":...,"message":...}}
Reply managementError(int status, const std::string& code, const std::string& message);

/// GET list; POST start and stop.
Reply answerSubscriptions(State& state, const ManagementCall& call);

/// GET content: which blobs became available, page by page.
Reply answerListing(State& state, const ManagementCall& call);

/// GET audit/{contentId}: what a blob holds.
Reply answerBlob(State& state, const ManagementCall& call);

/// A fault that takes the place of the whole answer.
std::optional<Reply> injectManagement(State& state, const ManagementCall& call);

}  // namespace aoc::tenant
