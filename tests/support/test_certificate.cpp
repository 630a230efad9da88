// SPDX-License-Identifier: MIT
#include "support/test_certificate.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <cstdlib>
#include <stdexcept>

namespace aoc::test {
namespace {

std::filesystem::path makeFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "aoc-certificate-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("can't make " + name);
    return name;
}

EVP_PKEY* makeKey(TestCertificate::Key kind) {
    using Key = TestCertificate::Key;
    if (kind == Key::Ec) return EVP_EC_gen("P-256");
    return EVP_RSA_gen(kind == Key::Rsa ? 2048u : 1024u);
}

}  // namespace

TestCertificate::TestCertificate(const std::string& names, int days, Key kind)
    : folder_(new std::filesystem::path(makeFolder()), [](const std::filesystem::path* folder) {
          std::filesystem::remove_all(*folder);
          delete folder;
      }) {
    EVP_PKEY* key = makeKey(kind);
    X509* certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -10L * 24 * 3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate), static_cast<long>(days) * 24 * 3600);
    X509_set_pubkey(certificate, key);
    X509_NAME* subject = X509_get_subject_name(certificate);
    const auto* name = reinterpret_cast<const unsigned char*>("AOC test");
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, name, -1, -1, 0);
    X509_set_issuer_name(certificate, subject);
    X509_EXTENSION* extension =
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, names.c_str());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    X509_sign(certificate, key, EVP_sha256());

    std::FILE* file = std::fopen(certificateFile().c_str(), "w");
    PEM_write_X509(file, certificate);
    std::fclose(file);
    file = std::fopen(keyFile().c_str(), "w");
    PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(file);
    X509_free(certificate);
    EVP_PKEY_free(key);
}

std::filesystem::path TestCertificate::certificateFile() const {
    return *folder_ / "certificate.pem";
}
std::filesystem::path TestCertificate::keyFile() const { return *folder_ / "key.pem"; }

}  // namespace aoc::test
