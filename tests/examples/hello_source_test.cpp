// SPDX-License-Identifier: MIT
//
// examples/hello_source, as it was built outside the tree against the installed SDK: AOC_PLUGIN_DIR
// is where that build has put it.
#include <fstream>

#include "contract/source_contract.hpp"
#include "end_to_end/aoc.hpp"
#include "support/fake_http_server.hpp"

namespace aoc::test {
namespace {

INSTANTIATE_TEST_SUITE_P(HelloSource, SourceContract, testing::Values("hello_source"));

constexpr int kEvents = 5;
constexpr int kAPage = 2;

/// The app whose audit log the example reads: an event every four hours up to now.
class App {
  public:
    std::string root() const { return server_.root(); }

  private:
    std::string page(const std::string& target) const {
        auto number = [&](const std::string& name, std::int64_t otherwise) {
            std::size_t at = target.find(name + "=");
            return at == target.npos ? otherwise : std::stoll(target.substr(at + name.size() + 1));
        };
        const Instant from = fromMillis(number("from", 0)), to = fromMillis(number("to", 0));
        const std::int64_t page = number("page", 1);
        std::string events;
        int within = 0;
        for (int i = 0; i < kEvents; ++i) {
            const Instant at = now_ - std::chrono::hours(4 * i + 1);
            if (at < from || at > to || within++ / kAPage + 1 != page) continue;
            events += (events.empty() ? "" : ",") + (R"({"id":")" + std::to_string(i)) +
                      R"(","at":")" + formatTime(at) + R"(","who":"ada","did":"Open","to":"Lab"})";
        }
        std::string body = R"({"events":[)" + events + "]";
        if (within > page * kAPage)
            body += R"(,"next":")" + target.substr(0, target.find("&page")) +
                    "&page=" + std::to_string(page + 1) + "\"";
        return body + "}";
    }

    const Instant now_ = SystemClock().now();
    FakeHttpServer server_{[this](FakeHttpServer::Peer& peer, unsigned) {
        while (auto request = peer.receive()) {
            const std::size_t from = request->find(' ') + 1;
            peer.answer(200, page(request->substr(from, request->find(' ', from) - from)));
        }
    }};
};

class HelloSource : public testing::Test {
  protected:
    HelloSource() {
        std::ofstream(data_.path() / "aoc.yaml")
            << "sources:\n  hello_source:\n    roots:\n      app: " << app_.root() << "\n";
    }
    std::string run(std::vector<std::string> arguments) const {
        Process process(aocCommand({{"AOC_DATA_DIR", data_.path().string()},
                                    {"AOC_CONFIG", (data_.path() / "aoc.yaml").string()},
                                    {"AOC_PLUGIN_DIR", pluginFolder().string()},
                                    {"TENANT_ID", "11111111-2222-3333-4444-555555555555"}},
                                   std::move(arguments)));
        EXPECT_EQ(process.wait(), 0) << process.output() << process.errors();
        return process.output();
    }

    App app_;
    TempFolder data_;
};

TEST_F(HelloSource, PassesTheProbe) {
    std::string description =
        run({"plugin", "probe", (pluginFolder() / "hello_source.so").string()});
    EXPECT_NE(description.find("hello_source"), std::string::npos) << description;
}

TEST_F(HelloSource, IsCollectedFromWithNothingButATenantsId) {
    JsonDocument first = Answer{200, run({"fetch", "--hours", "24", "--json"})}.json();
    EXPECT_EQ(number(first.root()["stored"]), kEvents);
    JsonDocument again = Answer{200, run({"fetch", "--hours", "24", "--json", "--force"})}.json();
    EXPECT_EQ(number(again.root()["stored"]), 0);
    EXPECT_EQ(number(again.root()["duplicates"]), kEvents);
}

}  // namespace
}  // namespace aoc::test
