// SPDX-License-Identifier: MIT
#pragma once

#include "message.hpp"
#include "state.hpp"

namespace aoc::tenant {

/// The whole tenant: any request to its answer. Thread-safe; knows nothing of sockets.
Reply answer(State& state, const Request& request);

/// POST /{tenant}/oauth2/v2.0/token
Reply answerToken(State& state, const Request& request, const std::string& tenant);

/// GET /v1.0/auditLogs/directoryAudits
Reply answerDirectoryAudits(State& state, const Request& request);

/// GET /v1.0/deviceManagement/auditEvents
Reply answerIntuneEvents(State& state, const Request& request);

/// POST /v1.0/directoryObjects/getByIds
Reply answerDirectoryObjects(State& state, const Request& request);

/// /api/v1.0/{tenant}/activity/feed/... REQUIRES: isManagementPath().
Reply answerManagement(State& state, const Request& request);

/// /control/...: for those who test with the tenant.
Reply answerControl(State& state, const Request& request);

/// Graph's error envelope.
Reply graphError(const State& state, const Request& request, int status, const std::string& code,
                 const std::string& message);

/// A page as proxies and gateways send it in the place of JSON.
Reply htmlError(int status);

}  // namespace aoc::tenant
