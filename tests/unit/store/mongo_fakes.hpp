// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "store/mongo/bson.hpp"
#include "store/mongo/deployment.hpp"
#include "support/mongo_proxy.hpp"

namespace aoc::store::mongo {

using Act = test::MongoProxy::Act;
using What = Act::What;

/// The bytes of a document.
template <typename Write>
std::string bytes(Write write) {
    std::string text;
    BsonWriter out(text);
    const std::size_t begun = out.beginWhole();
    write(out);
    out.end(begun);
    return text;
}

inline Act ok() {
    return {What::Reply, bytes([](BsonWriter& out) { out.real("ok", 1); })};
}

inline Act refuse(int code, const std::string& text = "because") {
    return {What::Reply, bytes([&](BsonWriter& out) {
                out.real("ok", 0).text("errmsg", text).int32("code", code);
            })};
}

/// How a server answers hello.
struct Greeting {
    bool primary = true;
    std::string setName = {};
    std::vector<std::string> hosts = {};
    int wireVersion = 21;
    std::vector<std::string> mechanisms = {};
    std::string electionId = {};  // Hexadecimal.
    int setVersion = 1;

    operator Act() const {
        return {What::Reply, bytes([&](BsonWriter& out) {
                    out.boolean("isWritablePrimary", primary).boolean("secondary", !primary);
                    if (!setName.empty()) out.text("setName", setName);
                    if (!electionId.empty())
                        out.objectId("electionId", electionId).int32("setVersion", setVersion);
                    if (!hosts.empty()) out.texts("hosts", hosts);
                    if (!mechanisms.empty()) out.texts("saslSupportedMechs", mechanisms);
                    out.int32("maxWireVersion", wireVersion).real("ok", 1);
                })};
    }
};

inline Document::Ptr ping() {
    return makeDocument([](BsonWriter& out) { out.int32("ping", 1); });
}

/// What ping fails with; a test failure if it does not.
Error errorOfPing(const Deployment& deployment);

inline bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace aoc::store::mongo
