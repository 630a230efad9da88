// SPDX-License-Identifier: MIT
#include <stdexcept>

#include "aoc/source/source.hpp"

namespace {

using namespace aoc::source;

struct ThrowsInCreate final : Source {
    explicit ThrowsInCreate(const Setup&) { throw std::runtime_error("no luck today"); }
    std::vector<Stream> streams() const override { return {}; }
    Task first(std::string_view, const Window&) const override { return {}; }
    Result<Fetched> fetch(const Task&, const Host&) const override { return Fetched{}; }
    void normalise(Json, const EventDraft&) const override {}
};

}  // namespace

AOC_SOURCE_PLUGIN(ThrowsInCreate, "throws_in_create", "1.0.0")
