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
    return joined(renderEvent(event), labels.take());
}

}  // namespace aoc::api
