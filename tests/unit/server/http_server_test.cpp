// SPDX-License-Identifier: MIT
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <latch>
#include <mutex>
#include <thread>

#include "server/http/server.hpp"

namespace aoc::http {
namespace {

/// A connection of bytes, so that a test can misuse HTTP.
class Connection {
  public:
    explicit Connection(const std::string& address) {
        auto port = std::stoi(address.substr(address.rfind(':') + 1));
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(static_cast<std::uint16_t>(port));
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socket_ = socket(AF_INET, SOCK_STREAM, 0);
        const void* any = &to;
        if (connect(socket_, static_cast<const sockaddr*>(any), sizeof to) != 0) {
            throw std::runtime_error("can't connect to " + address);
        }
    }
    ~Connection() { close(socket_); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void send(const std::string& bytes) const {
        ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }
    /// Until the text has come, or the peer closes.
    std::string readUntil(const std::string& text) {
        while (read_.find(text) == std::string::npos) {
            char buffer[4096];
            auto got = recv(socket_, buffer, sizeof buffer, 0);
            if (got <= 0) break;
            read_.append(buffer, static_cast<std::size_t>(got));
        }
        return std::exchange(read_, {});
    }
    std::string readAll() { return readUntil("\1"); }

  private:
    int socket_;
    std::string read_;
};

Response echo(const Request& request) {
    return {.status = 404,
            .body = request.method + " " + request.target + " " + request.host + "|",
            .headers = {{"X-Echo", "yes"}}};
}

std::unique_ptr<Server> listening(Handler handler = echo) {
    auto server = Server::listen("127.0.0.1", 0);
    if (!server) throw std::runtime_error(server.error().message);
    (*server)->start(std::move(handler));
    return std::move(*server);
}

TEST(HttpServer, HandsRequestsOverAndAnswersBack) {
    auto server = listening();
    Connection connection(server->address());
    connection.send("GET /a%20b?c=d HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n");
    std::string answer = connection.readAll();
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 404 ")) << answer;
    EXPECT_NE(answer.find("X-Echo: yes\r\n"), std::string::npos);
    EXPECT_NE(answer.find("Content-Type: application/json\r\n"), std::string::npos);
    EXPECT_TRUE(answer.ends_with("GET /a%20b?c=d localhost:1|")) << answer;
}

TEST(HttpServer, DoesNotTakeABodyForTheNextRequest) {
    auto server = listening();
    Connection connection(server->address());
    connection.send(
        "POST /one HTTP/1.1\r\nHost: h\r\nContent-Length: 27\r\n\r\nGET /smuggled "
        "HTTP/1.1\r\n\r\n ");
    std::string refused = connection.readUntil("}}");
    EXPECT_TRUE(refused.starts_with("HTTP/1.1 400 ")) << refused;
    EXPECT_NE(refused.find("not in a body"), std::string::npos);
    connection.send("GET /two HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_NE(connection.readUntil("|").find("GET /two h|"), std::string::npos);
}

TEST(HttpServer, RefusesALongBodyAndEndsTheConnection) {
    auto server = listening();
    Connection connection(server->address());
    connection.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n" +
                    std::string(100'000, 'x'));
    EXPECT_TRUE(connection.readUntil("\r\n").starts_with("HTTP/1.1 413 "));
}

TEST(HttpServer, OutlivesWhatIsNoHttp) {
    auto server = listening();
    for (std::string junk :
         {std::string("\x16\x03\x01\x02\x00\x01\x00", 7), "GET " + std::string(100'000, 'a'),
          "GET / HTTP/1.1\r\n" + std::string(5000, 'h') + ": v\r\n\r\n", std::string("\r\n\r\n")}) {
        Connection connection(server->address());
        connection.send(junk + "\r\n\r\n");
    }
    Connection connection(server->address());
    connection.send("GET /still HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_NE(connection.readUntil("|").find("GET /still"), std::string::npos);
}

TEST(HttpServer, NamesAPortThatIsInUse) {
    auto server = listening();
    auto port = std::stoi(server->address().substr(server->address().rfind(':') + 1));
    auto second = Server::listen("127.0.0.1", static_cast<unsigned short>(port));
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().kind, Error::Kind::Conflict);
    EXPECT_NE(second.error().message.find(std::to_string(port)), std::string::npos);
    EXPECT_NE(second.error().message.find("in use"), std::string::npos);
}

TEST(HttpServer, AnswersRequestsUnderWayBeforeItStops) {
    std::latch entered(1), leave(1);
    auto server = listening([&](const Request& request) {
        entered.count_down();
        leave.wait();
        return echo(request);
    });
    Connection connection(server->address());
    connection.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n");
    entered.wait();
    std::thread stopper([&] { server->stop(); });
    leave.count_down();
    EXPECT_NE(connection.readUntil("|").find("GET /slow"), std::string::npos);
    stopper.join();
    EXPECT_THROW(Connection(server->address()), std::runtime_error);
}

TEST(HttpServer, AnswersAlthoughHundredsOfConnectionsSayNothingOrLittle) {
    auto server = listening();
    std::vector<std::unique_ptr<Connection>> idle;
    for (int i = 0; i < 300; ++i) {
        idle.push_back(std::make_unique<Connection>(server->address()));
        if (i % 2 == 0) idle.back()->send("GET /half HTTP/1.1\r\nHo");
    }
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < 20; ++i) {
        Connection connection(server->address());
        connection.send("GET /whole HTTP/1.1\r\nHost: h\r\n\r\n");
        EXPECT_NE(connection.readUntil("|").find("GET /whole"), std::string::npos);
    }
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST(HttpServer, SendsAnAnswerThatGoesOnPieceByPiece) {
    auto server = listening([](const Request&) {
        auto left = std::make_shared<int>(2);
        return Response{.body = "begun ", .more = [left](std::stop_token) {
                            return *left > 0 ? std::optional("piece" + std::to_string((*left)--))
                                             : std::nullopt;
                        }};
    });
    Connection connection(server->address());
    connection.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    std::string answer = connection.readAll();
    EXPECT_NE(answer.find("Transfer-Encoding: chunked"), std::string::npos) << answer;
    EXPECT_NE(answer.find("begun "), std::string::npos) << answer;
    EXPECT_NE(answer.find("piece1"), std::string::npos) << answer;
}

TEST(HttpServer, EndsAnswersThatGoOnAsSoonAsItStops) {
    auto server = listening([](const Request&) {
        return Response{.body = "begun", .more = [](std::stop_token stop) {
                            std::mutex mutex;
                            std::unique_lock lock(mutex);
                            std::condition_variable_any wake;
                            wake.wait(lock, stop, [] { return false; });
                            return std::optional<std::string>();
                        }};
    });
    Connection connection(server->address());
    connection.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    connection.readUntil("begun");
    server->stop();
    EXPECT_TRUE(connection.readAll().ends_with("0\r\n\r\n"));
}

TEST(HttpServer, AnswersManyAtOnce) {
    std::latch all(8);
    auto server = listening([&](const Request& request) {
        all.arrive_and_wait();
        return echo(request);
    });
    std::vector<std::unique_ptr<Connection>> connections;
    for (int i = 0; i < 8; ++i) {
        connections.push_back(std::make_unique<Connection>(server->address()));
        connections.back()->send("GET /x HTTP/1.1\r\nHost: h\r\n\r\n");
    }
    for (auto& connection : connections) {
        EXPECT_NE(connection->readUntil("|").find("GET /x"), std::string::npos);
    }
}

}  // namespace
}  // namespace aoc::http
