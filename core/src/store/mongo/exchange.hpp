// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/MongoDB/Document.h>
#include <Poco/Net/StreamSocket.h>

#include <chrono>
#include <string>

namespace aoc::store::mongo {

using Poco::MongoDB::Document;
using Deadline = std::chrono::steady_clock::time_point;

/// Sends one command by OP_MSG and reads the reply, whole or not at all. `documents` go with it as
/// a sequence of their own. Throws Poco's exceptions; the socket is of no use then.
///
/// Poco::MongoDB::Connection is no way to do it: it takes a connection that is cut in a reply for
/// the end of the reply.
Document::Ptr exchange(Poco::Net::StreamSocket& socket, const std::string& database,
                       const Document& command, const Document::Vector& documents,
                       Deadline deadline);

}  // namespace aoc::store::mongo
