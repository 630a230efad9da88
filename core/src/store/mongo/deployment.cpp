// SPDX-License-Identifier: MIT
#include "store/mongo/deployment.hpp"

#include <Poco/Exception.h>
#include <Poco/MongoDB/Connection.h>
#include <Poco/MongoDB/OpMsgMessage.h>

#include "aoc/base/log.hpp"
#include "aoc/base/text.hpp"
#include "store/mongo/bson.hpp"

namespace aoc::store::mongo {
namespace {

constexpr std::string_view kScheme = "mongodb://";

/// Throws the failure that a reply tells of, if it does.
void check(const Document& reply) {
    if (integerOf(reply.get("ok")) != 1)
        throw Failure({Error::Kind::Internal,
                       "MongoDB refuses: " + log::printable(textOf(reply.get("errmsg")))},
                      static_cast<int>(integerOf(reply.get("code"))));
    const Document::Ptr concern = documentOf(reply.get("writeConcernError"));
    if (!concern->empty())
        throw Failure(
            {Error::Kind::Unavailable, "MongoDB has not made a write safe: " +
                                           log::printable(textOf(concern->get("errmsg")))},
            static_cast<int>(integerOf(concern->get("code"))));
}

}  // namespace

Deployment::Deployment(std::string_view uri) {
    const auto wrong = [](const char* what) {
        return Failure({Error::Kind::Invalid,
                        std::string(what) + ": write mongodb://HOST:PORT/DATABASE", "MONGO_URI"});
    };
    if (!uri.starts_with(kScheme)) throw wrong("It does not begin with mongodb://");
    uri.remove_prefix(kScheme.size());
    uri = uri.substr(0, uri.find('?'));
    address_ = uri.substr(0, uri.find('/'));
    database_ = uri.substr(std::min(address_.size() + 1, uri.size()));
    host_ = address_.substr(0, address_.find(':'));
    if (host_.size() == address_.size()) return;
    const auto port = parseInteger(std::string_view(address_).substr(host_.size() + 1));
    if (!port || *port < 1 || *port > 65535) throw wrong("Its port is none");
    port_ = static_cast<unsigned short>(*port);
}

Deployment::~Deployment() = default;

Poco::MongoDB::Connection& Deployment::connection() const {
    if (connection_ == nullptr)
        connection_ = std::make_unique<Poco::MongoDB::Connection>(host_, port_);
    return *connection_;
}

Document::Ptr Deployment::run(const std::string& database, const Document::Ptr& command,
                              const Document::Vector& documents) const {
    const std::vector<Element::Ptr> members = elementsOf(*command);
    Poco::MongoDB::OpMsgMessage request(database, "");
    request.setCommandName(members.front()->name());
    request.body().clear();
    for (const Element::Ptr& member : members) request.body().addElement(member);
    request.body().add("$db", database);
    request.documents() = documents;
    Poco::MongoDB::OpMsgMessage response;
    std::lock_guard lock(mutex_);
    try {
        connection().sendRequest(request, response);
    } catch (const Poco::Exception& failed) {
        connection_.reset();
        throw Failure({Error::Kind::Unavailable, "MongoDB at " + address_ + " does not answer: " +
                                                     log::printable(failed.displayText())});
    }
    check(response.body());
    return Document::Ptr(new Document(response.body()));
}

}  // namespace aoc::store::mongo
