// SPDX-License-Identifier: MIT
#include "server/api/event_json.hpp"

#include "aoc/event/render.hpp"
#include "server/api/json_writer.hpp"

namespace aoc::api {

std::string eventJson(const Event& event, const pipeline::Wording& wording) {
    JsonWriter labels;
    labels.object()
        .member("service_label", wording.serviceLabel(event.service))
        .member("service_group", wording.serviceGroup(event.service))
        .member("operation_label", wording.operationLabel(event))
        .endObject();
    // One object of the two.
    std::string json = renderEvent(event);
    json.back() = ',';
    return json + labels.take().substr(1);
}

}  // namespace aoc::api
