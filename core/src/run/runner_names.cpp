// SPDX-License-Identifier: MIT
#include "runner_parts.hpp"

namespace aoc::run {

Enricher::LookUp lookUpBy(const plugin::Source& source, outbound::Http& http) {
    return [&source, &http](const std::vector<std::string>& ids, std::stop_token stop) {
        auto names = source.lookUp(ids, http, std::move(stop));
        // As for what is collected: a permission granted since is not in the bearer.
        if (!names &&
            (names.error().kind == AOC_SIGN_IN_AGAIN || names.error().kind == AOC_NOT_PERMITTED))
            http.signInAgain();
        return names;
    };
}

std::unique_ptr<Enricher> Runner::Parts::makeEnricher(const Options& options) {
    Enricher::Directories directories;
    for (const Feed& feed : feeds)
        if (options.enrich && feed.source->knowsNames())
            directories[feed.tenant] = lookUpBy(*feed.source, *feed.http);
    if (directories.empty()) return nullptr;
    return std::make_unique<Enricher>(store, clock, steady, wording, std::move(directories));
}

std::optional<Enricher::Standing> Runner::waitForNames(Millis limit) {
    if (!parts_->enricher) return std::nullopt;
    return parts_->enricher->wait(limit);
}

}  // namespace aoc::run
