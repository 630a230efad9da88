// SPDX-License-Identifier: MIT
#include "outbound/failures.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>

#include "aoc/base/log.hpp"
#include "outbound/connector.hpp"
#include "outbound/read_body.hpp"

namespace aoc::outbound {
namespace {

std::string spell(Millis time) {
    if (time.count() % 1000 == 0) return std::to_string(time.count() / 1000) + " s";
    return std::to_string(time.count()) + " ms";
}

}  // namespace

Failure currentFailure(const Scene& scene) {
    using Kind = Failure::Kind;
    const std::string who = scene.root.authority();
    const Failure timedOut{Kind::TimedOut,
                           who + ": no whole answer within " + spell(scene.deadline), Millis(0)};
    // Whatever a call makes of a socket that was shut down under it, the brake is the reason.
    if (scene.cut.pulled() == Cut::By::Deadline) return timedOut;
    if (scene.cut.pulled() == Cut::By::Stop)
        return {Kind::Cancelled, who + ": the request was cut because AOC is stopping", Millis(0)};

    auto network = [&](const std::string& why) {
        return Failure{Kind::Network, who + ": " + log::printable(why), Millis(0)};
    };
    try {
        throw;
    } catch (const TooLarge&) {
        return {Kind::TooLarge,
                who + ": the answer is larger than " + std::to_string(scene.cap) + " bytes",
                Millis(0)};
    } catch (const Untrusted& e) {
        return network(
            "its certificate is not trusted (" + std::string(e.what()) +
            "); behind a proxy that opens TLS, name that proxy's authority in the CA file setting");
    } catch (const Poco::TimeoutException&) {
        return timedOut;
    } catch (const Poco::Net::NoMessageException&) {
        return network("hung up without an answer");
    } catch (const Poco::Net::ConnectionRefusedException&) {
        return network("connection refused");
    } catch (const Poco::Net::HostNotFoundException&) {
        return network("no such host name");
    } catch (const Poco::IOException& e) {
        return network(e.displayText());
    } catch (const Poco::Exception& e) {
        // Poco's parsers quote what they could not read, and the peer may have echoed the bearer.
        return network(std::string("the answer can't be read: ") + e.what());
    } catch (const std::exception& e) {
        return network(e.what());
    }
}

}  // namespace aoc::outbound
