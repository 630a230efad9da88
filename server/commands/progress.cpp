// SPDX-License-Identifier: MIT
#include "server/commands/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

namespace aoc::server {

namespace {

constexpr std::size_t kBarWidth = 30;
constexpr std::chrono::seconds kBetweenLines{5};

std::string counted(const run::Summary& summary) {
    return std::to_string(summary.windowsDone) + " of " + std::to_string(summary.windowsTotal) +
           " windows, " + std::to_string(summary.total().fetched) + " records";
}

using Row = std::array<std::string, 7>;

Row rowOf(std::string name, const run::StreamSummary& counts) {
    return {std::move(name),
            std::to_string(counts.fetched),
            std::to_string(counts.stored),
            std::to_string(counts.revisions),
            std::to_string(counts.duplicates),
            std::to_string(counts.rejected),
            counts.complete ? "yes" : "no"};
}

}  // namespace

std::string progressBar(std::uint64_t done, std::uint64_t total, const std::string& text) {
    total = std::max<std::uint64_t>(total, 1);
    const std::size_t filled = kBarWidth * std::min(done, total) / total;
    return "[" + std::string(filled, '#') + std::string(kBarWidth - filled, '-') + "] " + text;
}

std::string progressBar(const run::Summary& summary) {
    return progressBar(summary.windowsDone, summary.windowsTotal, counted(summary));
}

void Progress::show(const run::Summary& summary, std::chrono::steady_clock::time_point now) {
    show(summary.windowsDone, summary.windowsTotal, counted(summary), now);
}

void Progress::show(std::uint64_t done, std::uint64_t total, const std::string& text,
                    std::chrono::steady_clock::time_point now) {
    if (isTerminal_) {
        // Back to the start of the line; what a longer text left is cleared.
        out_ << '\r' << progressBar(done, total, text) << "\x1b[K" << std::flush;
        shown_ = true;
        return;
    }
    if (shown_ && now - last_ < kBetweenLines) return;
    shown_ = true;
    last_ = now;
    out_ << "aoc: " << text << std::endl;
}

void Progress::end() {
    if (isTerminal_ && shown_) out_ << "\r\x1b[K" << std::flush;
    shown_ = false;
}

std::string resultTable(const run::Summary& summary) {
    std::vector<Row> rows = {
        {"stream", "fetched", "stored", "revisions", "duplicates", "rejected", "complete"}};
    for (const run::StreamSummary& stream : summary.streams) {
        rows.push_back(rowOf(stream.source + "/" + stream.stream, stream));
    }
    if (summary.streams.size() > 1) rows.push_back(rowOf("all", summary.total()));

    std::array<std::size_t, 7> widths{};
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
    }
    std::string text;
    for (const Row& row : rows) {
        std::string line = row[0] + std::string(widths[0] - row[0].size(), ' ');
        for (std::size_t i = 1; i < row.size(); ++i) {
            line += "  " + std::string(widths[i] - row[i].size(), ' ') + row[i];
        }
        text += line + "\n";
    }
    return text;
}

std::function<bool(std::uint64_t, std::uint64_t)> showAdoption(const Console& console,
                                                               StopSignals& signals) {
    auto progress = std::make_shared<Progress>(console.err, isatty(STDERR_FILENO) != 0);
    return [progress, &signals](std::uint64_t done, std::uint64_t total) {
        progress->show(done, total,
                       std::to_string(done) + " of " + std::to_string(total) +
                           " events of an earlier AOC adopted",
                       std::chrono::steady_clock::now());
        if (done >= total) progress->end();
        return signals.pending() == 0;
    };
}

}  // namespace aoc::server
