/* SPDX-License-Identifier: MIT */
/*
 * The seam between the host and a source plugin, in plain C.
 *
 * A plugin is a shared library that exports one symbol, `aoc_source_plugin`, an object of type
 * aoc_plugin. Most authors include source.hpp instead, a C++ face over this file.
 *
 * Rules that hold for all of it:
 *  - Texts are UTF-8 with a length, not terminated by NUL. What a caller hands over is valid during
 * the call only; whoever wants to keep it copies it. Who allocates frees; no memory changes hands.
 *  - No exception crosses, in either direction.
 *  - A source is made once per tenant by `create` and is stateless from then on: the host calls its
 * other functions from any thread, many at once, until `destroy`, which is called once and after
 * all of them. A library is never unloaded.
 *  - Structures grow only at their end, and each says its size. A host loads a plugin of the same
 * ABI major whose minor is not above its own, and reads no member beyond the plugin's size. New
 * abilities come as extensions, asked for by name.
 *  - Times are milliseconds since 1970, UTC; AOC_NO_TIME where there is none.
 */
#ifndef AOC_SOURCE_ABI_H
#define AOC_SOURCE_ABI_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define AOC_SOURCE_MAGIC UINT32_C(0x31434F41) /* "AOC1" */
#define AOC_ABI_MAJOR UINT32_C(1)
#define AOC_ABI_MINOR UINT32_C(0)
#define AOC_NO_TIME INT64_MIN

typedef struct aoc_text {
    const char *data; /* may be NULL where size is 0 */
    size_t size;
} aoc_text;

/* ---- What a plugin declares
 * ------------------------------------------------------------------------------------- */

/* A service that the source speaks to. Settings override `root` and `scope`. */
typedef struct aoc_endpoint {
    aoc_text name;  /* "graph" */
    aoc_text root;  /* scheme, host and port: "https://graph.microsoft.com" */
    aoc_text scope; /* OAuth scope of the bearer that the host attaches; empty: none is attached */
} aoc_endpoint;

/* Calls that a service counts together. Settings override every number; 0 means no limit. */
typedef struct aoc_rate_family {
    aoc_text name;
    uint32_t requests; /* at most so many ... */
    uint32_t seconds;  /* ... in so many seconds */
    uint32_t parallel; /* under way at once */
} aoc_rate_family;

typedef enum aoc_setting_type {
    AOC_SETTING_TEXT = 0,
    AOC_SETTING_INTEGER = 1,
    AOC_SETTING_BOOLEAN = 2
} aoc_setting_type;

/* A setting of the source, under `sources: NAME:` in aoc.yaml. The host checks it before `create`
 * sees it. */
typedef struct aoc_setting {
    aoc_text name;
    aoc_setting_type type;
    aoc_text default_value; /* as text: "30", "true" */
    int64_t minimum;        /* of an integer */
    int64_t maximum;
    aoc_text help; /* one line: meaning and unit */
} aoc_setting;

typedef enum aoc_time_basis {
    AOC_BASIS_EVENT = 0, /* windows are spans of event time; both ends belong to a window */
    AOC_BASIS_AVAILABILITY =
        1, /* windows are spans of when Microsoft made content available; the end does not belong */
} aoc_time_basis;

/* One flow of records with its own ledger. */
typedef struct aoc_stream {
    aoc_text name;
    aoc_time_basis basis;
    int64_t retention_ms;         /* how far back the service answers */
    int64_t largest_window_ms;    /* what one window may span */
    int64_t distance_ms;          /* windows end this long before now */
    const int64_t *sweep_ages_ms; /* a complete window is read again at these ages, ascending; the
                                     host cuts them at */
    size_t sweep_age_count;       /*   min(retention - margin, 7 days) */
    aoc_text rate_family;
    uint8_t needs_prepare; /* not 0: the host calls `prepare` before the first window */
} aoc_stream;

/* ---- What the host lends
 * ---------------------------------------------------------------------------------------- */

/* A view of a value in a parsed document: cheap to copy, valid until the call that it was lent in
 * returns. */
typedef struct aoc_json {
    const void *document; /* NULL: absent */
    uint64_t at;
} aoc_json;

typedef enum aoc_json_type {
    AOC_JSON_ABSENT = 0,
    AOC_JSON_NULL = 1,
    AOC_JSON_BOOLEAN = 2,
    AOC_JSON_NUMBER = 3,
    AOC_JSON_STRING = 4,
    AOC_JSON_ARRAY = 5,
    AOC_JSON_OBJECT = 6,
} aoc_json_type;

/* Every function takes an absent value and answers absent or empty for it. Thread: the one that the
 * view was lent to. */
typedef struct aoc_json_functions {
    aoc_json_type (*type)(aoc_json value);
    /* The member of that name (the first, if there are several); absent where there is none or
     * value is no object. */
    aoc_json (*member)(aoc_json value, aoc_text name);
    /* The element after `previous` of an array, or the value after it of an object; the first if
     * `previous` is absent. */
    aoc_json (*next)(aoc_json container, aoc_json previous);
    /* The name under which `value` stands in its object. */
    aoc_text (*name)(aoc_json value);
    /* A string's characters; else empty. */
    aoc_text (*text)(aoc_json value);
    /* Any value as compact JSON. Lives as long as the document. */
    aoc_text (*raw)(aoc_json value);
} aoc_json_functions;

/* What the host should do about a task that did not bring its answer. Anything else is
 * AOC_OUR_FAULT. */
typedef enum aoc_advice_kind {
    AOC_RETRY_AFTER = 1, /* the same task again, not before wait_ms (0: the host's own back-off) */
    AOC_SIGN_IN_AGAIN = 2, /* the bearer was refused: a new one, then the same task, once */
    AOC_PREPARE_AGAIN = 3, /* the stream is not on: `prepare`, then the same task */
    AOC_RESTART_WINDOW =
        4,                 /* the link is stale or poisoned: the window again from its first task */
    AOC_SPLIT_WINDOW = 5,  /* too much for one listing: two halves */
    AOC_GONE = 6,          /* offered once, and can't be had any more: a gap */
    AOC_NOT_PERMITTED = 7, /* a person must grant or license something: slow retry, loudly */
    AOC_OUR_FAULT = 8,     /* the request or the settings are wrong: slow retry, loudly */
    AOC_CANCELLED = 9,     /* the host is stopping; only the host gives this */
    AOC_TOO_SLOW = 10,     /* no answer in time: the same task again; a listing that stays too slow
                              is asked for in two halves */
} aoc_advice_kind;

typedef struct aoc_advice {
    aoc_advice_kind kind;
    int64_t wait_ms;
    aoc_text why; /* one line for a person, without secrets */
} aoc_advice;

typedef struct aoc_request {
    aoc_text method;   /* "GET", "POST" */
    aoc_text endpoint; /* the name of a declared endpoint */
    aoc_text target; /* a path with query below the endpoint's root, or a whole link, sent byte for
                        byte */
    aoc_text rate_family; /* the name of a declared family */
    aoc_text body;
    aoc_text content_type; /* of the body; empty without one */
} aoc_request;

typedef struct aoc_response {
    uint32_t status;
    int64_t retry_after_ms; /* from Retry-After in any spelling; AOC_NO_TIME without */
    const void *handle;
} aoc_response;

typedef struct aoc_host {
    uint32_t struct_size;
    void *context;
    const aoc_json_functions *json;
    /* Sends a request, waiting for the rate limit first. 1: `response` is filled, whatever its
       status; it and all views of it live until the call into the plugin returns. 0: no response;
       `advice` says what to answer. The host follows no redirect, retries nothing, and refuses a
       link that leaves the endpoint's scheme, host and port. */
    int (*http)(const struct aoc_host *host, const aoc_request *request, aoc_response *response,
                aoc_advice *advice);
    /* A header of a response by its name in any case; empty where there is none. */
    aoc_text (*header)(const struct aoc_host *host, const aoc_response *response, aoc_text name);
    /* The response's body, parsed at first use; absent if it is not JSON. */
    aoc_json (*body)(const struct aoc_host *host, const aoc_response *response);
    /* One line for the log: 0 debug, 1 info, 2 warning, 3 error. */
    void (*log)(const struct aoc_host *host, int level, aoc_text line);
    /* Not 0 once the host is stopping. */
    int (*cancelled)(const struct aoc_host *host);
} aoc_host;

/* ---- What a plugin answers
 * -------------------------------------------------------------------------------------- */

#define AOC_TASK_ONCE \
    UINT32_C(1) /* content that never changes: a fact in the ledger, not fetched again */

typedef struct aoc_task {
    aoc_text key;     /* unique within the stream for a once-task, within the window otherwise */
    aoc_text payload; /* whatever `fetch` needs; opaque to the host */
    uint32_t flags;
    int64_t available_at; /* of a once-task: when its content became available, as listed; else
                             AOC_NO_TIME */
    int64_t expires_at;   /* likewise: until when it can be had */
} aoc_task;

typedef struct aoc_window {
    int64_t from_ms;
    int64_t to_ms;
} aoc_window;

/* Where answers go. The host copies what it is handed before it returns. */
typedef struct aoc_answer {
    uint32_t struct_size;
    void *context;
    void (*stream)(const struct aoc_answer *answer, const aoc_stream *stream);
    void (*task)(const struct aoc_answer *answer, const aoc_task *task);
    /* The records are the elements of this array in the response's body: the member of that name,
       or the body itself if the name is empty. At most one call for each response. */
    void (*records)(const struct aoc_answer *answer, const aoc_response *response, aoc_text member);
    /* The stream is on; since when, only if this call turned it on (else AOC_NO_TIME). A time yet
       to come stands for now. */
    void (*offered)(const struct aoc_answer *answer, int on, int64_t since_ms);
    void (*advice)(const struct aoc_answer *answer, const aoc_advice *advice);
    /* Why `create` could not make a source. */
    void (*fault)(const struct aoc_answer *answer, aoc_text why);
} aoc_answer;

typedef enum aoc_field {
    AOC_FIELD_ID = 1,
    AOC_FIELD_TIME = 2, /* as the source writes it; the host reads it */
    AOC_FIELD_SERVICE = 3,
    AOC_FIELD_OPERATION = 4,
    AOC_FIELD_RESULT = 5, /* the source's own word; the host maps it */
    AOC_FIELD_ACTOR_DISPLAY = 6,
    AOC_FIELD_TARGET_DISPLAY = 7, /* may be set several times */
    AOC_FIELD_CORRELATION_ID = 8,
    AOC_FIELD_CLIENT_IP = 9,
} aoc_field;

typedef enum aoc_part { AOC_PART_ACTOR = 1, AOC_PART_TARGETS = 2 } aoc_part;

/* The common fields of one event in the making. */
typedef struct aoc_draft {
    uint32_t struct_size;
    void *context;
    const aoc_json_functions *json;
    void (*text)(const struct aoc_draft *draft, aoc_field field, aoc_text value);
    /* The source's own object for the actor or the targets. */
    void (*part)(const struct aoc_draft *draft, aoc_part part, aoc_json value);
    /* A property that the operation changed; absent values for "not there". */
    void (*change)(const struct aoc_draft *draft, aoc_text name, aoc_text old_value,
                   aoc_text new_value);
} aoc_draft;

/* ---- Extension "aoc.source.names/1": the names of ids
 * --------------------------------------------------------------------------------------------- */

/* For a source whose service knows what the ids are called that records hold without a name. The
 * host asks it about the records of all sources of the tenant, after they are stored, and keeps
 * what it answers for some days. */
#define AOC_EXTENSION_NAMES "aoc.source.names/1"

/* So many ids are asked for at once at most. */
#define AOC_MOST_IDS 1000

typedef struct aoc_name {
    aoc_text id;   /* as it was asked for, in any letter case */
    aoc_text name; /* for people */
    aoc_text kind; /* "user", "group", "servicePrincipal": the service's own word */
} aoc_name;

/* Where answers go. The host copies what it is handed before it returns. */
typedef struct aoc_names_answer {
    uint32_t struct_size;
    void *context;
    /* Ids that are not told a name have none that the service knows. */
    void (*name)(const struct aoc_names_answer *answer, const aoc_name *name);
    void (*advice)(const struct aoc_names_answer *answer, const aoc_advice *advice);
} aoc_names_answer;

/* What `extension` answers for that name. */
typedef struct aoc_source_names {
    uint32_t struct_size;
    /* Ids are GUIDs in lower case, each once. 1: what was not told is not known. 0: nothing that
     * was told counts, and `advice` says what to do. Called like `fetch`, by one thread at a time.
     */
    int (*look_up)(const void *source, const aoc_text *ids, size_t count, const aoc_host *host,
                   const aoc_names_answer *answer);
} aoc_source_names;

typedef struct aoc_setup {
    uint32_t struct_size;
    aoc_text tenant_id; /* GUID, lower case */
    /* The value of a declared setting as text, its default applied; empty for any other name. */
    aoc_text (*setting)(const struct aoc_setup *setup, aoc_text name);
    void *context;
} aoc_setup;

/* Every function answers 1 if it did what it says and 0 otherwise, having told `answer` why
 * (advice, or fault in create). */
typedef struct aoc_source_functions {
    uint32_t struct_size;
    int (*create)(const aoc_setup *setup, const aoc_answer *answer, void **source);
    void (*destroy)(void *source);
    int (*streams)(const void *source, const aoc_answer *answer);
    int (*prepare)(const void *source, aoc_text stream, const aoc_host *host,
                   const aoc_answer *answer);
    int (*first)(const void *source, aoc_text stream, const aoc_window *window,
                 const aoc_answer *answer);
    int (*fetch)(const void *source, const aoc_task *task, const aoc_host *host,
                 const aoc_answer *answer);
    int (*normalise)(const void *source, aoc_json record, const aoc_draft *draft);
    /* An ability beyond these, by name ("aoc.source.NAME/1"); NULL where the plugin has none of
     * that name. */
    const void *(*extension)(aoc_text name);
} aoc_source_functions;

/* The exported object. The first four members never change place in any version. */
typedef struct aoc_plugin {
    uint32_t magic;
    uint32_t abi_major;
    uint32_t abi_minor;
    uint32_t struct_size;
    aoc_text
        name; /* "entra_directory": also the file, the key in aoc.yaml and `source` in the store */
    aoc_text version;
    const aoc_endpoint *endpoints;
    size_t endpoint_count;
    const aoc_rate_family *rate_families;
    size_t rate_family_count;
    const aoc_setting *settings;
    size_t setting_count;
    const aoc_source_functions *functions;
} aoc_plugin;

#define AOC_PLUGIN_SYMBOL "aoc_source_plugin"

#ifdef __cplusplus
}
#endif

#endif
