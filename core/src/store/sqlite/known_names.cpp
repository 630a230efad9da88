// SPDX-License-Identifier: MIT
#include "store/sqlite/known_names.hpp"

#include "store/sqlite/schema.hpp"

namespace aoc::store::sqlite {

std::vector<Name> readKnownNames(Connection& connection, const std::string& tenant,
                                 const std::vector<std::string>& ids) {
    std::vector<Name> names;
    if (!knowsTable(connection, "known_names")) return names;
    Statement find = connection.prepare(
        "SELECT name, kind, until FROM known_names WHERE tenant = ?1 AND id = ?2");
    find.bind(1, tenant);
    for (const std::string& id : ids) {
        Use use(find);
        use->bind(2, id);
        if (!use->step()) continue;
        names.push_back({id, std::string(use->text(0)), std::string(use->text(1)),
                         fromMillis(use->integer(2))});
    }
    return names;
}

void writeKnownNames(Connection& connection, const std::string& tenant,
                     const std::vector<Name>& names) {
    Statement put = connection.prepare(
        "INSERT OR REPLACE INTO known_names(tenant, id, name, kind, until)"
        " VALUES(?1, ?2, ?3, ?4, ?5)");
    put.bind(1, tenant);
    for (const Name& one : names)
        put.bind(2, one.id).bind(3, one.name).bind(4, one.kind).bind(5, toMillis(one.until)).run();
}

}  // namespace aoc::store::sqlite
