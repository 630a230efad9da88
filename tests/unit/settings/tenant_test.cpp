// SPDX-License-Identifier: MIT
#include "unit/settings/loaded.hpp"

namespace aoc::settings {
namespace {

constexpr const char* kGuid = "01234567-89ab-cdef-0123-456789abcdef";
constexpr const char* kApp = "fedcba98-7654-3210-fedc-ba9876543210";

/// A tenant that lacks only what it signs in with.
class TenantSettings : public testing::Test {
  protected:
    TenantSettings() { machine_.set("TENANT_ID", kGuid).set("CLIENT_ID", kApp); }
    /// Names a file of that content in a setting.
    void setFile(const std::string& name, const std::string& content) {
        machine_.write(name, content).set(name, machine_.path(name).string());
    }
    std::string onlyMistake() const {
        auto lines = machine_.mistakes();
        EXPECT_EQ(lines.size(), 1u);
        return lines.empty() ? "" : lines[0];
    }

    Machine machine_;
};

TEST_F(TenantSettings, MayHaveTheSecretInAFile) {
    for (const char* content : {"s3cret", "s3cret\n", "s3cret\r\n"}) {
        setFile("CLIENT_SECRET_FILE", content);
        EXPECT_EQ(machine_.settings().tenants.at(0).clientSecret, "s3cret");
    }
}

TEST_F(TenantSettings, MayHaveACertificateInThePlaceOfASecret) {
    setFile("CLIENT_CERTIFICATE_FILE", "PEM");
    setFile("CLIENT_CERTIFICATE_KEY_FILE", "PEM");
    Tenant tenant = machine_.settings().tenants.at(0);
    EXPECT_EQ(tenant.certificateFile, machine_.path("CLIENT_CERTIFICATE_FILE"));
    EXPECT_EQ(tenant.certificateKeyFile, machine_.path("CLIENT_CERTIFICATE_KEY_FILE"));
    EXPECT_EQ(tenant.clientSecret, "");
}

TEST_F(TenantSettings, MayBeAnIdAloneForSourcesThatNeedNoSignIn) {
    machine_.set("CLIENT_ID", "");
    EXPECT_EQ(machine_.settings().tenants.at(0).clientId, "");
}

TEST_F(TenantSettings, WithoutAProofNameWhatIsMissing) {
    EXPECT_EQ(onlyMistake(),
              "environment: CLIENT_SECRET: is missing beside TENANT_ID: give all of TENANT_ID, "
              "CLIENT_ID and CLIENT_SECRET (or CLIENT_SECRET_FILE, or CLIENT_CERTIFICATE_FILE), or "
              "none");
}

TEST_F(TenantSettings, WithoutAnAppNameWhatIsMissing) {
    machine_.set("CLIENT_ID", "").set("CLIENT_SECRET", "s3cret");
    EXPECT_NE(onlyMistake().find("CLIENT_ID: is missing beside TENANT_ID"), std::string::npos);
}

TEST_F(TenantSettings, WithTwoProofsNameBoth) {
    machine_.envFile("CLIENT_SECRET=s3cret\n");
    setFile("CLIENT_CERTIFICATE_FILE", "PEM");
    EXPECT_EQ(onlyMistake(),
              "environment: CLIENT_CERTIFICATE_FILE = CLIENT_CERTIFICATE_FILE: stands beside "
              "CLIENT_SECRET (.env line 1): keep one of the two");
}

TEST_F(TenantSettings, WithAKeyAndNoCertificateNameTheCertificate) {
    setFile("CLIENT_CERTIFICATE_KEY_FILE", "PEM");
    EXPECT_EQ(onlyMistake(),
              "environment: CLIENT_CERTIFICATE_FILE: is missing beside "
              "CLIENT_CERTIFICATE_KEY_FILE: name the certificate that the key is for");
}

TEST_F(TenantSettings, NameAFileThatIsNotThere) {
    for (const char* name : {"CLIENT_SECRET_FILE", "CLIENT_CERTIFICATE_FILE"}) {
        Machine machine;
        machine.set("TENANT_ID", kGuid).set("CLIENT_ID", kApp).set(name, "/none/file");
        auto lines = machine.mistakes();
        ASSERT_EQ(lines.size(), 1u);
        EXPECT_NE(lines[0].find(std::string(name) + " = /none/file: "), std::string::npos)
            << lines[0];
    }
}

TEST_F(TenantSettings, HideASecretThatStandsInThePlaceOfItsFile) {
    machine_.set("CLIENT_SECRET_FILE", "hunter2");
    EXPECT_EQ(onlyMistake().find("hunter2"), std::string::npos);
}

TEST_F(TenantSettings, RefuseAnEmptySecretFileAndOneWithMoreThanASecret) {
    setFile("CLIENT_SECRET_FILE", "\n");
    EXPECT_NE(onlyMistake().find("empty"), std::string::npos);
    setFile("CLIENT_SECRET_FILE", "hunter2\nhunter3\n");
    EXPECT_EQ(onlyMistake().find("hunter"), std::string::npos);
}

TEST_F(TenantSettings, RefuseAnAppIdThatIsNoGuid) {
    machine_.set("CLIENT_ID", "my-app").set("CLIENT_SECRET", "s3cret");
    EXPECT_EQ(onlyMistake(),
              "environment: CLIENT_ID = my-app: write the application (client) id: a GUID such as "
              "55555555-6666-7777-8888-999999999999");
}

}  // namespace
}  // namespace aoc::settings
