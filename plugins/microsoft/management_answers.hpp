// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "aoc/source/source.hpp"

namespace aoc::microsoft {

/// What was asked of the Management Activity API. The same words mean different things about a
/// window, a link to its next page, a piece of content, the list of subscriptions and the start of
/// one.
enum class Asked { Listing, Page, Content, List, Start };

/// What an error body says; both empty if it says nothing that can be read.
struct ManagementError {
    std::string code;     ///< "AF20022"
    std::string message;  ///< One line, 300 bytes at most.
};

/// Reads {"error":{"code","message"}} and the {"Message"} of whatever stands before the API. Any
/// body will do.
ManagementError readManagementError(source::Json body);

/// All that the decision depends on.
struct ManagementAnswer {
    unsigned status = 0;
    Asked asked = Asked::Listing;
    ManagementError error;
    std::optional<source::Millis> retryAfter;
    std::string_view date;        ///< The header Date: what the service's clock says.
    std::string_view permission;  ///< What the app must be granted, for the message.
};

/// What the host should do about an answer other than the expected one: the table. The API's code
/// decides before the status, which differs between its deployments. Status 200 is an answer whose
/// body is not the expected one: never a success.
source::Advice adviceFor(const ManagementAnswer& answer);

/// How long a text asks to wait, as in "Please retry again after 14m 56s"; nothing if it does not.
std::optional<source::Millis> waitIn(std::string_view message);

}  // namespace aoc::microsoft
