// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "aoc/source/source.hpp"
#include "microsoft/management_answers.hpp"

namespace aoc::office365 {

inline constexpr std::string_view kEndpoint = "management";
inline constexpr std::string_view kRateFamily = "management";

/// How one tenant's feed of the Management Activity API is reached.
class Feed {
  public:
    explicit Feed(std::string_view tenant) : tenant_(tenant) {}

    /// The target of an operation, such as "/subscriptions/list", with the publisher.
    std::string target(std::string_view operation) const;

    /// The target with PublisherIdentifier, unless it is there: without, calls count against a pool
    /// that all the world shares. Microsoft's own links lack it.
    std::string withPublisher(std::string target) const;

  private:
    std::string tenant_;
};

/// What a task fetches: of which content type, and where. It stands in the task's payload.
struct Address {
    std::string contentType;
    std::string target;

    static Address read(std::string_view payload);
    std::string payload() const { return contentType + ' ' + target; }
};

/// What to do about an answer other than the expected one.
source::Advice refusal(const source::Response& response, microsoft::Asked asked,
                       std::string_view contentType);

/// The link to the next page, which stands in a header; empty on the last page.
std::string_view nextPage(const source::Response& response);

}  // namespace aoc::office365
