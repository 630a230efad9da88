// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "aoc/event/event.hpp"
#include "aoc/outbound/http.hpp"
#include "aoc/plugin/types.hpp"

namespace aoc::plugin {

/// One source of one tenant, behind the C seam: made from a plugin's descriptor, then asked from
/// any thread. The plugin's library stays loaded for the life of the process.
class Source {
  public:
    /// Checks the settings against those that the plugin declares, applies defaults, makes the
    /// source. Invalid: a setting that it does not know or whose value is wrong (`field` names it),
    /// or it refused in `create`.
    static Result<std::unique_ptr<Source>> create(
        const aoc_plugin& plugin, const std::string& tenantId,
        const std::map<std::string, std::string>& settings);
    ~Source();

    const std::string& name() const;
    const std::vector<Stream>& streams() const;

    Result<Offered, Advice> prepare(const Stream& stream, outbound::Http& http,
                                    std::stop_token stop) const;
    Result<Task, Advice> first(const Stream& stream, Span window) const;
    Result<Fetched, Advice> fetch(const Task& task, outbound::Http& http,
                                  std::stop_token stop) const;

    /// The fields that the source read off a record. `time` is as the source wrote it; result
    /// likewise.
    struct Draft {
        std::string id, time, service, operation, result, actorDisplay, correlationId, clientIp;
        std::vector<std::string> targetDisplays;
        Json actor, targets;
        std::vector<Change> changes;
    };
    /// Nothing if the plugin failed on this record.
    std::optional<Draft> normalise(Json record) const;

    /// Whether it can be asked for the names of ids.
    bool knowsNames() const;
    /// The names of those of these ids that the service knows: of nothing else, and none that is
    /// empty. REQUIRES: knowsNames(); the ids are GUIDs in lower case, each once, at most
    /// AOC_MOST_IDS.
    Result<std::vector<Name>, Advice> lookUp(const std::vector<std::string>& ids,
                                             outbound::Http& http, std::stop_token stop) const;

  private:
    struct Parts;
    explicit Source(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace aoc::plugin
