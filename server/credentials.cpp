// SPDX-License-Identifier: MIT
#include "server/credentials.hpp"

namespace aoc::server {

std::map<std::string, outbound::Credentials> loadCredentials(
    const settings::Settings& settings, Instant now, std::vector<settings::Mistake>& mistakes,
    std::vector<std::string>& warnings) {
    std::map<std::string, outbound::Credentials> all;
    for (const settings::Tenant& tenant : settings.tenants) {
        outbound::Credentials& credentials = all[tenant.id];
        credentials = {tenant.id, tenant.clientId, tenant.clientSecret};
        if (tenant.certificateFile.empty()) continue;
        auto loaded =
            outbound::Certificate::load(tenant.certificateFile, tenant.certificateKeyFile);
        if (!loaded) {
            mistakes.push_back({"settings", loaded.error().field, "", loaded.error().message});
            continue;
        }
        credentials.certificate = *loaded;
        std::string concern = concernAbout(**loaded, now);
        if (!concern.empty()) warnings.push_back(std::move(concern));
    }
    return all;
}

std::string concernAbout(const outbound::Certificate& certificate, Instant now) {
    std::string why = certificate.whyUnusable(now);
    return why.empty() ? certificate.warning(now) : why;
}

}  // namespace aoc::server
