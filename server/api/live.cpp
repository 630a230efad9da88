// SPDX-License-Identifier: MIT
#include <condition_variable>
#include <mutex>

#include "server/api/handlers.hpp"

namespace aoc::api {

namespace {

constexpr Millis kLook{500};
constexpr auto kHealthEvery = std::chrono::seconds(5);
constexpr auto kBeatEvery = std::chrono::seconds(15);

using Steady = std::chrono::steady_clock;

/// A server-sent event; JSON as we write it has no line breaks.
std::string eventOf(const char* name, const std::string& json) {
    return std::string("event: ") + name + "\ndata: " + json + "\n\n";
}

/// One client: what he was told last, and what is new since.
class Client {
  public:
    Client(const Context& context, LiveSeats::Seat seat)
        : context_(context), seat_(std::move(seat)) {}

    /// Waits for the next piece; nothing once a stop is asked for.
    std::optional<std::string> next(const std::stop_token& stop) {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any wake;  // Nobody notifies it: the token ends the wait.
        while (!stop.stop_requested()) {
            if (std::string news = look(); !news.empty()) return news;
            wake.wait_for(lock, stop, kLook, [] { return false; });
        }
        return std::nullopt;
    }

  private:
    std::string look() {
        const Steady::time_point now = Steady::now();
        std::string news;
        if (context_.collecting) {
            for (const run::Summary& latest : context_.collecting->runs(1))
                tell("run", run::render(latest), run_, news);
        }
        if (now >= healthAt_) {
            healthAt_ = now + kHealthEvery;
            if (auto answer = health(context_, {})) tell("health", answer->body, health_, news);
        }
        if (news.empty() && now >= beatAt_) news = ": still here\n\n";
        if (!news.empty()) beatAt_ = now + kBeatEvery;
        return news;
    }

    static void tell(const char* name, std::string json, std::string& told, std::string& news) {
        if (json == told) return;
        news += eventOf(name, json);
        told = std::move(json);
    }

    const Context& context_;
    const LiveSeats::Seat seat_;
    std::string run_, health_;
    Steady::time_point healthAt_{}, beatAt_ = Steady::now() + kBeatEvery;
};

}  // namespace

LiveSeats::Seat LiveSeats::take() {
    if (!seats_.try_acquire()) return nullptr;
    return Seat(this, [](LiveSeats* all) { all->seats_.release(); });
}

Answer live(const Context& context, const http::Values&) {
    LiveSeats::Seat seat = context.liveSeats.take();
    if (!seat)
        return Unexpected(Error{Error::Kind::Unavailable,
                                "as many as may listen do already; close another console, or ask "
                                "/api/runs and /health again and again"});
    auto client = std::make_shared<Client>(context, std::move(seat));
    return http::Response{.body = "retry: 5000\n\n",
                          .contentType = "text/event-stream",
                          .more = [client](std::stop_token stop) { return client->next(stop); }};
}

}  // namespace aoc::api
