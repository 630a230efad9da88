// SPDX-License-Identifier: MIT
#include "store/sqlite/ledger_writer.hpp"

#include "store/sqlite/number_list.hpp"

namespace aoc::store::sqlite {
namespace {

std::optional<std::int64_t> millisOf(const std::optional<Instant>& time) {
    return time ? std::optional(toMillis(*time)) : std::nullopt;
}

std::int64_t number(std::uint64_t count) { return static_cast<std::int64_t>(count); }

std::string offText(const collect::StreamState& state) {
    std::vector<std::int64_t> ends;
    for (const Span& span : state.off) {
        ends.push_back(toMillis(span.from));
        ends.push_back(toMillis(span.to));
    }
    return listText(ends);
}

std::string lateText(const collect::Lateness& lateness) {
    const auto& steps = lateness.steps();
    return listText({steps.begin(), steps.end()});
}

}  // namespace

LedgerWriter::LedgerWriter(Connection& connection, const BeforeWrite& beforeWrite)
    : beforeWrite_(beforeWrite),
      connection_(connection),
      findStream_(connection.prepare(
          "SELECT id FROM streams WHERE tenant = ?1 AND source = ?2 AND stream = ?3")),
      addStream_(
          connection.prepare("INSERT INTO streams(tenant, source, stream) VALUES(?1, ?2, ?3)")),
      putContent_(connection.prepare("INSERT OR REPLACE INTO contents"
                                     " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")),
      putStream_(connection.prepare(
          "UPDATE streams SET stated = 1, prepared_at = ?2, on_since = ?3, unanswered = ?4,"
          " off = ?5, off_since = ?6, last_success = ?7, wait_until = ?8, wait_why = ?9,"
          " late = ?10, latest = ?11 WHERE id = ?1")),
      putWindow_(connection.prepare("INSERT OR REPLACE INTO windows"
                                    " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)")),
      deleteWindow_(connection.prepare(
          "DELETE FROM windows WHERE stream = ?1 AND from_time = ?2 AND to_time = ?3")),
      forgetContents_(connection.prepare(
          "DELETE FROM contents WHERE stream = ?1 AND available_at < ?2 AND gone = 0")) {}

void LedgerWriter::write(const collect::Facts& facts) {
    for (const collect::Content& content : facts.contents) {
        putContent_.bind(1, numberOf(content.stream)).bind(2, content.key);
        putContent_.bind(3, toMillis(content.fetchedAt)).bind(4, millisOf(content.availableAt));
        putContent_.bind(5, millisOf(content.expiresAt)).bind(6, std::int64_t{content.gone});
        putContent_.bind(7, content.reason).bind(8, number(content.counts.records));
        putContent_.bind(9, number(content.counts.repeats));
        putContent_.bind(10, number(content.counts.rejected));
        beforeWrite_("content");
        putContent_.run();
    }
    for (const collect::StreamState& state : facts.streams) {
        putStream_.bind(1, numberOf(state.stream)).bind(2, millisOf(state.preparedAt));
        putStream_.bind(3, millisOf(state.onSince)).bind(4, std::int64_t{state.unanswered});
        const std::string off = offText(state), late = lateText(state.lateness);
        putStream_.bind(5, off).bind(6, millisOf(state.offSince));
        putStream_.bind(7, millisOf(state.lastSuccess)).bind(8, millisOf(state.waitUntil));
        putStream_.bind(9, state.waitWhy).bind(10, late);
        putStream_.bind(11, std::int64_t{state.lateness.longest().count()});
        beforeWrite_("stream");
        putStream_.run();
    }
    for (const collect::Window& window : facts.windows) {
        putWindow_.bind(1, numberOf(window.stream)).bind(2, toMillis(window.span.from));
        putWindow_.bind(3, toMillis(window.span.to));
        putWindow_.bind(4, static_cast<std::int64_t>(window.state));
        putWindow_.bind(5, toMillis(window.firstSeen)).bind(6, millisOf(window.readAt));
        putWindow_.bind(7, std::int64_t{window.age.count()}).bind(8, millisOf(window.completeAt));
        putWindow_.bind(9, number(window.counts.records));
        putWindow_.bind(10, number(window.counts.repeats)).bind(11, number(window.counts.rejected));
        putWindow_.bind(12, window.reason);
        beforeWrite_("window");
        putWindow_.run();
    }
    for (const collect::Window& window : facts.superseded) {
        deleteWindow_.bind(1, numberOf(window.stream)).bind(2, toMillis(window.span.from));
        deleteWindow_.bind(3, toMillis(window.span.to));
        beforeWrite_("superseded window");
        deleteWindow_.run();
    }
    for (const collect::Forgotten& forgotten : facts.forgotten) {
        forgetContents_.bind(1, numberOf(forgotten.stream)).bind(2, toMillis(forgotten.before));
        beforeWrite_("forgotten contents");
        forgetContents_.run();
    }
}

std::int64_t LedgerWriter::numberOf(const collect::StreamId& stream) {
    {
        Use find(findStream_);
        find->bind(1, stream.tenant).bind(2, stream.source).bind(3, stream.stream);
        if (find->step()) return find->integer(0);
    }
    addStream_.bind(1, stream.tenant).bind(2, stream.source).bind(3, stream.stream).run();
    return connection_.lastRowid();
}

}  // namespace aoc::store::sqlite
