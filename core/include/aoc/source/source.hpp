// SPDX-License-Identifier: MIT
//
// The C++ face of abi.h: all that the author of a source includes. Standard library only.
//
// A source is stateless. The host cuts time into windows, runs the tasks, retries, throttles and
// stores; a source says where a window begins (`first`), what an answer holds (`fetch`) and what a
// record means (`normalise`). See examples/.
#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "aoc/source/abi.h"

namespace aoc::source {

using Millis = std::chrono::milliseconds;
/// UTC, whole milliseconds.
using Instant = std::chrono::sys_time<Millis>;

namespace detail {
inline aoc_text toC(std::string_view text) { return {text.data(), text.size()}; }
inline std::string_view fromC(aoc_text text) {
    return text.size == 0 ? std::string_view() : std::string_view(text.data, text.size);
}
inline std::int64_t toC(std::optional<Instant> t) {
    return t ? t->time_since_epoch().count() : AOC_NO_TIME;
}
inline std::optional<Instant> fromC(std::int64_t ms) {
    return ms == AOC_NO_TIME ? std::nullopt : std::optional(Instant(Millis(ms)));
}
}  // namespace detail

/// Why a task brought no answer, named by what the host does about it.
struct Advice {
    aoc_advice_kind kind = AOC_OUR_FAULT;
    Millis wait{0};
    std::string why;

    /// The same task again, after `wait` (0: the host's own back-off).
    static Advice retryAfter(Millis wait, std::string why) {
        return {AOC_RETRY_AFTER, wait, std::move(why)};
    }
    /// The bearer was refused.
    static Advice signInAgain(std::string why) { return {AOC_SIGN_IN_AGAIN, {}, std::move(why)}; }
    /// The stream is not on: `prepare` it.
    static Advice prepareAgain(std::string why) { return {AOC_PREPARE_AGAIN, {}, std::move(why)}; }
    /// The link is stale or poisoned: the window again from its first task.
    static Advice restartWindow(std::string why) {
        return {AOC_RESTART_WINDOW, {}, std::move(why)};
    }
    /// Too much for one listing.
    static Advice splitWindow(std::string why) { return {AOC_SPLIT_WINDOW, {}, std::move(why)}; }
    /// No answer in time: the same task again, and halves of a listing that stays too slow.
    static Advice tooSlow(std::string why) { return {AOC_TOO_SLOW, {}, std::move(why)}; }
    /// Offered once and gone for good: a gap.
    static Advice gone(std::string why) { return {AOC_GONE, {}, std::move(why)}; }
    /// A person must grant or license something.
    static Advice notPermitted(std::string why) { return {AOC_NOT_PERMITTED, {}, std::move(why)}; }
    /// The request or the settings are wrong.
    static Advice ourFault(std::string why) { return {AOC_OUR_FAULT, {}, std::move(why)}; }
};

/// A value, or advice.
template <typename T>
class [[nodiscard]] Result {
  public:
    Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
    Result(Advice advice) : held_(std::in_place_index<1>, std::move(advice)) {}
    explicit operator bool() const { return held_.index() == 0; }
    T& operator*() { return *std::get_if<0>(&held_); }
    T* operator->() { return std::get_if<0>(&held_); }
    const Advice& advice() const { return *std::get_if<1>(&held_); }

  private:
    std::variant<T, Advice> held_;
};

/// A view of a JSON value in a document that the host parsed. Two words; valid until the call it
/// was lent in returns. Absent values answer absent or empty, so
/// `record["initiatedBy"]["user"]["id"].text()` needs no checks.
class Json {
  public:
    Json() = default;
    Json(const aoc_json_functions* functions, aoc_json value)
        : functions_(functions), value_(value) {}

    aoc_json_type type() const { return functions_ ? functions_->type(value_) : AOC_JSON_ABSENT; }
    bool isObject() const { return type() == AOC_JSON_OBJECT; }
    bool isArray() const { return type() == AOC_JSON_ARRAY; }
    explicit operator bool() const { return value_.document != nullptr; }

    /// The member of that name, the first if there are several.
    Json operator[](std::string_view name) const {
        return functions_ ? Json(functions_, functions_->member(value_, detail::toC(name)))
                          : Json();
    }
    /// A string's characters; empty for any other type.
    std::string_view text() const {
        return functions_ ? detail::fromC(functions_->text(value_)) : std::string_view();
    }
    /// The value as compact JSON.
    std::string_view raw() const {
        return functions_ ? detail::fromC(functions_->raw(value_)) : std::string_view();
    }
    /// Inside a loop over an object: the member's name.
    std::string_view name() const {
        return functions_ ? detail::fromC(functions_->name(value_)) : std::string_view();
    }

    /// Loops over an array's elements or an object's values; over nothing for any other type.
    class Iterator;
    inline Iterator begin() const;
    inline Iterator end() const;

    aoc_json c() const { return value_; }

  private:
    Json after(Json previous) const {
        if (!functions_) return {};
        aoc_json found = functions_->next(value_, previous.value_);
        return found.document ? Json(functions_, found) : Json();
    }

    const aoc_json_functions* functions_ = nullptr;
    aoc_json value_{nullptr, 0};
};

class Json::Iterator {
  public:
    using value_type = Json;
    using difference_type = std::ptrdiff_t;
    Iterator() = default;
    Iterator(Json container, Json at) : container_(container), at_(at) {}
    Json operator*() const { return at_; }
    Iterator& operator++() {
        at_ = container_.after(at_);
        return *this;
    }
    bool operator==(const Iterator& other) const {
        return at_.value_.document == other.at_.value_.document &&
               at_.value_.at == other.at_.value_.at;
    }

  private:
    Json container_;
    Json at_;
};

inline Json::Iterator Json::begin() const { return {*this, after(Json())}; }
inline Json::Iterator Json::end() const { return {}; }

struct Window {
    Instant from;
    Instant to;
};

struct Stream {
    std::string name;
    aoc_time_basis basis = AOC_BASIS_EVENT;
    Millis retention{0};
    Millis largestWindow = std::chrono::hours(24);
    Millis distance{0};             ///< Windows end this long before now.
    std::vector<Millis> sweepAges;  ///< Ascending.
    std::string rateFamily;
    bool needsPrepare = false;
};

struct Task {
    std::string key;  ///< Unique within the stream for a once-task, within the window otherwise.
    std::string payload;  ///< Whatever fetch() needs.
    bool once = false;    ///< Content that never changes: fetched once for good.
    std::optional<Instant> availableAt{};
    std::optional<Instant> expiresAt{};
};

struct Request {
    std::string_view method = "GET";
    std::string_view endpoint;
    std::string_view
        target;  ///< A path below the endpoint's root, or a whole link, sent byte for byte.
    std::string_view rateFamily;
    std::string_view body = {};
    std::string_view contentType = {};
};

/// An answer that arrived, whatever its status. It lives in the host until the call into the source
/// returns.
class Response {
  public:
    Response(const aoc_host* host, aoc_response response) : host_(host), response_(response) {}
    unsigned status() const { return response_.status; }
    std::optional<Millis> retryAfter() const {
        if (response_.retry_after_ms == AOC_NO_TIME) return std::nullopt;
        return Millis(response_.retry_after_ms);
    }
    std::string_view header(std::string_view name) const {
        return detail::fromC(host_->header(host_, &response_, detail::toC(name)));
    }
    /// The parsed body; absent if it is not JSON.
    Json body() const { return {host_->json, host_->body(host_, &response_)}; }
    const aoc_response& c() const { return response_; }

  private:
    const aoc_host* host_;
    aoc_response response_;
};

/// What the host lends to prepare() and fetch().
class Host {
  public:
    explicit Host(const aoc_host* host) : host_(host) {}

    /// Sends one request. Advice instead of a response: there was none (network, sign-in, a link
    /// that leaves the endpoint); answer with it. Retries nothing, follows no redirect.
    Result<Response> http(const Request& request) const {
        using detail::toC;
        aoc_request asked{toC(request.method),     toC(request.endpoint), toC(request.target),
                          toC(request.rateFamily), toC(request.body),     toC(request.contentType)};
        aoc_response response{};
        aoc_advice advice{};
        if (host_->http(host_, &asked, &response, &advice)) return Response(host_, response);
        return Advice{advice.kind, Millis(advice.wait_ms), std::string(detail::fromC(advice.why))};
    }
    void log(int level, std::string_view line) const {
        host_->log(host_, level, detail::toC(line));
    }
    bool cancelled() const { return host_->cancelled(host_) != 0; }

  private:
    const aoc_host* host_;
};

/// What a task brought: where its records stand, and what to fetch next.
struct Fetched {
    std::optional<Response> records{};  ///< The response that holds them, if there are any.
    std::string member;  ///< The array's name in it; empty: the body itself is the array.
    std::vector<Task> followUps;
};

/// The moment of the call, by the host's clock: a source has none.
inline constexpr Instant kNow = Instant::max();

struct Offered {
    bool on = true;
    std::optional<Instant> since{};  ///< Only if this call turned the stream on; kNow will do.
};

/// The common fields of one event in the making; see aoc_field for each.
class EventDraft {
  public:
    explicit EventDraft(const aoc_draft* draft) : draft_(draft) {}
    void id(std::string_view v) const { set(AOC_FIELD_ID, v); }
    void time(std::string_view v) const { set(AOC_FIELD_TIME, v); }
    void service(std::string_view v) const { set(AOC_FIELD_SERVICE, v); }
    void operation(std::string_view v) const { set(AOC_FIELD_OPERATION, v); }
    void result(std::string_view v) const { set(AOC_FIELD_RESULT, v); }
    void actorDisplay(std::string_view v) const { set(AOC_FIELD_ACTOR_DISPLAY, v); }
    void addTargetDisplay(std::string_view v) const { set(AOC_FIELD_TARGET_DISPLAY, v); }
    void correlationId(std::string_view v) const { set(AOC_FIELD_CORRELATION_ID, v); }
    void clientIp(std::string_view v) const { set(AOC_FIELD_CLIENT_IP, v); }
    void actor(Json v) const { draft_->part(draft_, AOC_PART_ACTOR, v.c()); }
    void targets(Json v) const { draft_->part(draft_, AOC_PART_TARGETS, v.c()); }
    void addChange(std::string_view name, std::string_view before, std::string_view after) const {
        draft_->change(draft_, detail::toC(name), detail::toC(before), detail::toC(after));
    }

  private:
    void set(aoc_field field, std::string_view v) const {
        draft_->text(draft_, field, detail::toC(v));
    }
    const aoc_draft* draft_;
};

/// A source's checked settings.
class Setup {
  public:
    explicit Setup(const aoc_setup* setup) : setup_(setup) {}
    std::string_view tenantId() const { return detail::fromC(setup_->tenant_id); }
    std::string_view text(std::string_view name) const {
        return detail::fromC(setup_->setting(setup_, detail::toC(name)));
    }
    std::int64_t integer(std::string_view name) const {
        return std::stoll(std::string(text(name)));
    }
    bool boolean(std::string_view name) const { return text(name) == "true"; }

  private:
    const aoc_setup* setup_;
};

/// A source of audit events. Made once per tenant from its checked settings by a constructor that
/// takes `const Setup&` and may throw std::exception to refuse; then stateless: the host calls
/// every function from any thread, many at once.
class Source {
  public:
    virtual ~Source() = default;
    /// The flows of records, each with its own ledger. Always the same answer.
    virtual std::vector<Stream> streams() const = 0;
    /// Called before a stream's first window if it says needsPrepare, and after prepareAgain; the
    /// host keeps the waiting rules. E.g. starts a subscription.
    virtual Result<Offered> prepare(std::string_view stream, const Host& host) const {
        (void)stream, (void)host;
        return Offered{};
    }
    /// Where reading a window begins.
    virtual Task first(std::string_view stream, const Window& window) const = 0;
    /// Carries out one task: records and follow-up tasks, or advice.
    virtual Result<Fetched> fetch(const Task& task, const Host& host) const = 0;
    /// Reads the common fields off one record, which is a JSON object.
    virtual void normalise(Json record, const EventDraft& draft) const = 0;
};

/// What an id is called.
struct Name {
    std::string id;  ///< As it was asked for, in any letter case.
    std::string name;
    std::string kind;  ///< The service's own word: "user", "group".
};

/// What a source may be besides: one whose service knows the names of ids that records, its own and
/// those of other sources, hold without them. A class that derives from both offers the extension.
class Names {
  public:
    virtual ~Names() = default;
    /// The names of those of these GUIDs that the service knows, or advice. `ids`: AOC_MOST_IDS at
    /// the most, in lower case.
    virtual Result<std::vector<Name>> lookUp(const std::vector<std::string_view>& ids,
                                             const Host& host) const = 0;
};

}  // namespace aoc::source

#include "aoc/source/export.hpp"
