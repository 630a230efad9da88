/* SPDX-License-Identifier: MIT */
/* A source in plain C that does nothing, for libraries that are broken in one way only. */
#ifndef AOC_TEST_PLAIN_H
#define AOC_TEST_PLAIN_H

#include "aoc/source/abi.h"

#define TEXT(literal) \
    { literal, sizeof(literal) - 1 }
#define EXPORTED __attribute__((visibility("default")))

static int plainCreate(const aoc_setup *setup, const aoc_answer *answer, void **source) {
    (void)setup, (void)answer, (void)source;
    return 1;
}
static void plainDestroy(void *source) { (void)source; }
static int plainStreams(const void *source, const aoc_answer *answer) {
    static const aoc_stream stream = {
        TEXT("plain"), AOC_BASIS_EVENT, 86400000, 3600000, 0, 0, 0, {0, 0}, 0};
    (void)source;
    answer->stream(answer, &stream);
    return 1;
}
static int plainPrepare(const void *source, aoc_text stream, const aoc_host *host,
                        const aoc_answer *answer) {
    (void)source, (void)stream, (void)host;
    answer->offered(answer, 1, AOC_NO_TIME);
    return 1;
}
static int plainFirst(const void *source, aoc_text stream, const aoc_window *window,
                      const aoc_answer *answer) {
    static const aoc_task task = {TEXT("first"), {0, 0}, 0, AOC_NO_TIME, AOC_NO_TIME};
    (void)source, (void)stream, (void)window;
    answer->task(answer, &task);
    return 1;
}
static int plainFetch(const void *source, const aoc_task *task, const aoc_host *host,
                      const aoc_answer *answer) {
    (void)source, (void)task, (void)host, (void)answer;
    return 1;
}
static int plainNormalise(const void *source, aoc_json record, const aoc_draft *draft) {
    (void)source, (void)record, (void)draft;
    return 1;
}

static const aoc_source_functions plainFunctions = {sizeof(aoc_source_functions),
                                                    plainCreate,
                                                    plainDestroy,
                                                    plainStreams,
                                                    plainPrepare,
                                                    plainFirst,
                                                    plainFetch,
                                                    plainNormalise,
                                                    0};

#define PLUGIN(magic, major, minor, size, name, functions) \
    EXPORTED const aoc_plugin aoc_source_plugin = {        \
        magic, major, minor, size, TEXT(name), TEXT("1"), 0, 0, 0, 0, 0, 0, functions}

#define PLAIN_PLUGIN(name)                                                           \
    PLUGIN(AOC_SOURCE_MAGIC, AOC_ABI_MAJOR, AOC_ABI_MINOR, sizeof(aoc_plugin), name, \
           &plainFunctions)

#endif
