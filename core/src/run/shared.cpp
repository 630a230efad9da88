// SPDX-License-Identifier: MIT
#include "shared.hpp"

#include "aoc/base/log.hpp"

namespace aoc::run {

void Shared::noteWarnings() {
    for (const collect::Warning& warning : collector.takeWarnings()) {
        log::warning(warning.stream.source + "/" + warning.stream.stream + ": " + warning.text);
        book.warn(warning.stream, warning.text);
    }
}

}  // namespace aoc::run
