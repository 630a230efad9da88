// SPDX-License-Identifier: MIT
#include "settings/keys.hpp"

#include <algorithm>
#include <cctype>

#include "aoc/base/root.hpp"
#include "aoc/base/text.hpp"
#include "aoc/settings/clouds.hpp"
#include "settings/numbers.hpp"
#include "settings/tenant.hpp"

namespace aoc::settings {
namespace {

std::string setCloud(Settings& settings, const std::string& value) {
    std::string name = lowerCase(value);
    if (std::ranges::find(clouds(), name, &Cloud::name) == clouds().end())
        return "write global, gcc, gcc_high, dod or china";
    settings.cloud = name;
    return {};
}

template <std::string Settings::*member>
std::string setRoot(Settings& settings, const std::string& value) {
    auto root = parseRoot(value);
    if (!root) return root.error().message;
    settings.*member = root->text();
    return {};
}

std::string setListen(Settings& settings, const std::string& value) {
    auto address = parseAddress(value);
    if (!address) return "write an address with its port, as 127.0.0.1:8000 or [::1]:8000";
    settings.listenHost = address->host;
    settings.listenPort = address->port;
    return {};
}

template <bool Settings::*member>
std::string setSwitch(Settings& settings, const std::string& value) {
    std::string word = lowerCase(value);
    bool isOn = word == "true" || word == "1" || word == "yes" || word == "on";
    if (!isOn && !isOff(word)) return "write true or false";
    settings.*member = isOn;
    return {};
}

std::string setRateLimits(Settings& settings, const std::string& value) {
    std::string word = lowerCase(value);
    if (word != "on" && word != "off" && word != "true" && word != "false")
        return "write on or off";
    settings.rateLimitsOff = word == "off" || word == "false";
    return {};
}

std::string setProxy(Settings& settings, const std::string& value) {
    if (!parseProxyLink(value)) return "write http://host:port, or http://user:password@host:port";
    settings.proxy = value;
    return {};
}

std::string setCaFile(Settings& settings, const std::string& value) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(value, error))
        return "there is no such file: name a PEM file with the certificates to trust, or leave it "
               "empty for the system's";
    settings.caFile = value;
    return {};
}

std::string setLogLevel(Settings& settings, const std::string& value) {
    std::string word = lowerCase(value);
    if (word != "debug" && word != "info" && word != "warning" && word != "error")
        return "write debug, info, warning or error";
    settings.logLevel = word;
    return {};
}

std::string setDataDir(Settings& settings, const std::string& value) {
    settings.dataDir = value;
    return {};
}

std::string setMappings(Settings& settings, const std::string& value) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(value, error))
        return "there is no such file: name one like config/mappings.yaml, or leave it empty for "
               "that one";
    settings.mappings = value;
    return {};
}

std::string setMongoUri(Settings& settings, const std::string& value) {
    if (value.starts_with("mongodb+srv://"))
        return "mongodb+srv:// is not understood: give the hosts, as "
               "mongodb://host1:27017,host2:27017/?replicaSet=name&tls=true";
    if (!value.starts_with("mongodb://"))
        return "write mongodb://host:port, or mongodb://user:password@host:port; empty for SQLite "
               "in data_dir";
    settings.mongo.uri = value;
    return {};
}

template <std::string Mongo::*member>
std::string setMongoName(Settings& settings, const std::string& value) {
    constexpr std::size_t kLongest = 63;
    const bool good = std::all_of(value.begin(), value.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '_' || c == '-';
    });
    if (!good || value.size() > kLongest)
        return "write letters, digits, _ and - only, at most 63 of them";
    settings.mongo.*member = value;
    return {};
}

std::string setKeepDays(Settings& settings, const std::string& value) {
    // No event may go while a source can still bring it, or it would be stored and counted anew. A
    // window is read again for up to 7 days; directory audits are offered for 30; and content that
    // Management Activity lists for 7 days may hold events that are weeks old. Sources that offer
    // theirs for longer are not asked further back than events are kept.
    constexpr Range kDays{{"days", 86'400'000, true}, 60, 0, 20'000};
    if (value == "0") {
        settings.keepEvents.reset();
        return {};
    }
    auto read = readNumber(kDays, value);
    if (auto* cure = std::get_if<std::string>(&read))
        return *cure + ", or 0 to keep events for ever; sources may offer again what is younger";
    settings.keepEvents = Millis(std::get<NumberRead>(read).value);
    return {};
}

std::string setPluginDir(Settings& settings, const std::string& value) {
    // Set all the same: who goes on looking for mistakes must not load plugins of another folder.
    settings.pluginDir = value;
    std::error_code error;
    if (!std::filesystem::is_directory(value, error))
        return "there is no such folder: name the one that holds the sources' .so files, or leave "
               "it empty";
    return {};
}

constexpr Key kKeys[] = {
    {"tenants[0].tenant_id", "TENANT_ID", setTenantId},
    {"tenants[0].client_id", "CLIENT_ID", setClientId},
    {"tenants[0].client_secret", "CLIENT_SECRET", setClientSecret},
    {"tenants[0].client_secret_file", "CLIENT_SECRET_FILE", setClientSecretFile},
    {"tenants[0].client_certificate_file", "CLIENT_CERTIFICATE_FILE", setCertificateFile},
    {"tenants[0].client_certificate_key_file", "CLIENT_CERTIFICATE_KEY_FILE",
     setCertificateKeyFile},
    {"cloud", "AOC_CLOUD", setCloud},
    {"roots.login", "AOC_LOGIN_ROOT", setRoot<&Settings::loginRoot>},
    {"roots.graph", "AOC_GRAPH_ROOT", setRoot<&Settings::graphRoot>},
    {"roots.management", "AOC_MANAGEMENT_ROOT", setRoot<&Settings::managementRoot>},
    {"data_dir", "AOC_DATA_DIR", setDataDir},
    {"mongo.uri", "MONGO_URI", setMongoUri},
    {"mongo.database", "MONGO_DATABASE", setMongoName<&Mongo::database>},
    {"mongo.collection", "MONGO_COLLECTION", setMongoName<&Mongo::collection>},
    {"store.keep_days", "EVENTS_KEEP_DAYS", setKeepDays},
    {"mappings", "AOC_MAPPINGS", setMappings},
    {"plugin_dir", "AOC_PLUGIN_DIR", setPluginDir},
    {"listen", "AOC_LISTEN", setListen},
    {"insecure", "AOC_INSECURE", setSwitch<&Settings::insecure>},
    {"log_level", "AOC_LOG_LEVEL", setLogLevel},
    {"enrich", "ENRICH", setSwitch<&Settings::enrich>},
    {"fetch.periodic", "ENABLE_PERIODIC_FETCH", setSwitch<&Settings::periodicFetch>},
    {"outbound.rate_limits", "AOC_RATE_LIMITS", setRateLimits},
    {"outbound.proxy", "HTTPS_PROXY", setProxy},
    {"outbound.ca_file", "AOC_CA_FILE", setCaFile},
};

}  // namespace

std::span<const Key> keys() { return kKeys; }

bool isOff(const std::string& value) {
    std::string word = lowerCase(value);
    return word.empty() || word == "false" || word == "0" || word == "no" || word == "off";
}

}  // namespace aoc::settings
