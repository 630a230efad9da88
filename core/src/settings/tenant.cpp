// SPDX-License-Identifier: MIT
#include "settings/tenant.hpp"

#include <algorithm>
#include <array>

#include "aoc/base/text.hpp"

namespace aoc::settings {
namespace {

constexpr std::array kNames{"TENANT_ID",
                            "CLIENT_ID",
                            "CLIENT_SECRET",
                            "CLIENT_SECRET_FILE",
                            "CLIENT_CERTIFICATE_FILE",
                            "CLIENT_CERTIFICATE_KEY_FILE"};
constexpr std::array kProofs{"CLIENT_SECRET", "CLIENT_SECRET_FILE", "CLIENT_CERTIFICATE_FILE"};
constexpr const char* kWhole =
    "give all of TENANT_ID, CLIENT_ID and CLIENT_SECRET (or CLIENT_SECRET_FILE, or "
    "CLIENT_CERTIFICATE_FILE), or none";

Tenant& tenant(Settings& settings) {
    if (settings.tenants.empty()) settings.tenants.emplace_back();
    return settings.tenants.front();
}

bool isOneWord(const std::string& text) {
    return std::all_of(text.begin(), text.end(),
                       [](unsigned char c) { return c > ' ' && c < 0x7f; });
}

std::string setFile(std::string& member, const std::string& value, const char* what) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(value, error))
        return std::string("there is no such file: name ") + what;
    member = value;
    return {};
}

}  // namespace

std::string setTenantId(Settings& settings, const std::string& value) {
    if (!isGuid(value))
        return "write the directory (tenant) id: a GUID such as "
               "00000000-1111-2222-3333-444444444444";
    tenant(settings).id = lowerCase(value);
    return {};
}

std::string setClientId(Settings& settings, const std::string& value) {
    if (!isGuid(value))
        return "write the application (client) id: a GUID such as "
               "55555555-6666-7777-8888-999999999999";
    tenant(settings).clientId = lowerCase(value);
    return {};
}

std::string setClientSecret(Settings& settings, const std::string& value) {
    if (!isOneWord(value))
        return "a client secret has no blanks and only ASCII: copy its value once more";
    tenant(settings).clientSecret = value;
    return {};
}

std::string setClientSecretFile(Settings& settings, const std::string& value) {
    auto read = readFile(value);
    if (auto* mistake = std::get_if<Mistake>(&read))
        return mistake->cure + "; name the file that holds the client secret";
    std::string& secret = std::get<std::string>(read);
    secret.resize(secret.find_last_not_of("\r\n") + 1);  // An editor's, or echo's.
    if (secret.empty()) return "the file is empty: write the client secret's value into it";
    return setClientSecret(settings, secret);
}

std::string setCertificateFile(Settings& settings, const std::string& value) {
    return setFile(tenant(settings).certificateFile, value,
                   "a PEM file with the app's certificate and its key");
}

std::string setCertificateKeyFile(Settings& settings, const std::string& value) {
    return setFile(tenant(settings).certificateKeyFile, value,
                   "a PEM file with the key of the app's certificate");
}

void TenantEntries::remember(const Entry& entry) {
    if (entry.value.empty()) return;
    for (const char* name : kNames)
        if (entry.key == name || entry.key == "tenants[0]." + lowerCase(name)) given_[name] = entry;
}

void TenantEntries::check(std::vector<Mistake>& mistakes) const {
    auto has = [&](const char* name) { return given_.contains(name); };
    if (given_.empty() || (given_.size() == 1 && has("TENANT_ID"))) return;
    auto beside = *std::ranges::find_if(kNames, has);
    auto missing = [&](const char* name, const char* cure) {
        const Entry& entry = given_.at(beside);
        mistakes.push_back({entry.place, name, "", "is missing beside " + entry.key + ": " + cure});
    };
    for (const char* name : {"TENANT_ID", "CLIENT_ID"})
        if (!has(name)) missing(name, kWhole);

    const char* proof = nullptr;
    for (const char* name : kProofs) {
        if (!has(name)) continue;
        if (proof != nullptr) {
            const Entry& first = given_.at(proof);
            mistakes.push_back(mistakeAt(
                given_.at(name),
                "stands beside " + first.key + " (" + first.place + "): keep one of the two"));
        }
        proof = name;
    }
    if (has("CLIENT_CERTIFICATE_KEY_FILE") && !has("CLIENT_CERTIFICATE_FILE")) {
        beside = "CLIENT_CERTIFICATE_KEY_FILE";
        missing("CLIENT_CERTIFICATE_FILE", "name the certificate that the key is for");
    } else if (proof == nullptr) {
        missing("CLIENT_SECRET", kWhole);
    }
}

}  // namespace aoc::settings
