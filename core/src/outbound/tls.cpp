// SPDX-License-Identifier: MIT
#include "aoc/outbound/tls.hpp"

#include <Poco/Net/Context.h>
#include <Poco/Net/InvalidCertificateHandler.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/VerificationErrorArgs.h>

#include <cerrno>

namespace aoc::outbound {
namespace {

// Why the handshake under way on this thread does not trust its peer: OpenSSL's own error only says
// that it does not.
thread_local std::string whyUntrusted;

/// Trusts nobody more than OpenSSL does; only takes down the reason.
class NoteReason final : public Poco::Net::InvalidCertificateHandler {
  public:
    NoteReason() : InvalidCertificateHandler(false) {}
    void onInvalidCertificate(const void*, Poco::Net::VerificationErrorArgs& args) override {
        whyUntrusted = args.errorMessage();
    }
};

}  // namespace

struct Tls::Context {
    Poco::Net::Context::Ptr poco;
};

Tls::Tls(const std::string& caFile, const std::string& certificateFile)
    : context_(std::make_unique<Context>()) {
    using Poco::Net::Context;
    Context::Params params;
    params.caLocation = caFile;
    params.loadDefaultCAs = caFile.empty();
    params.certificateFile = certificateFile;
    params.privateKeyFile = certificateFile;
    params.verificationMode = Context::VERIFY_STRICT;
    params.cipherList = "DEFAULT:!aNULL:!eNULL";
    params.securityLevel = Context::SECURITY_LEVEL_112_BITS;
    context_->poco = new Context(Context::TLS_CLIENT_USE, params);
    context_->poco->requireMinimumProtocol(Context::PROTO_TLSV1_2);
    context_->poco->enableExtendedCertificateVerification(true);
    context_->poco->setInvalidCertificateHandler(new NoteReason);
}

Tls::~Tls() = default;

Poco::Net::StreamSocket Tls::secure(const Poco::Net::StreamSocket& socket,
                                    const std::string& host) const {
    whyUntrusted.clear();
    // Poco takes a left-over errno for the reason of a failed handshake.
    errno = 0;
    try {
        auto secured = Poco::Net::SecureStreamSocket::attach(socket, host, context_->poco);
        // Poco takes a handshake that ran into the receive timeout for a good one, and would go on
        // with it later without a look at the host name.
        if (!secured.havePeerCertificate()) throw Poco::TimeoutException("no handshake in time");
        return secured;
    } catch (const Poco::Net::CertificateValidationException&) {
        throw Untrusted("it is for another host name");
    } catch (const Poco::Exception&) {
        if (whyUntrusted.empty()) throw;
        throw Untrusted(whyUntrusted);
    }
}

}  // namespace aoc::outbound
