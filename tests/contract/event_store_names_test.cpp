// SPDX-License-Identifier: MIT
#include <algorithm>

#include "contract/event_store_contract.hpp"

namespace aoc::test {
namespace {

constexpr const char* kTenant = "6f1f3a52-9c1e-4d0b-8f6a-5b2d7e914c60";
const store::Name kAda{"a1", "ada@contoso.example", "user", at(5)};
const store::Name kNobody{"b2", "", "", at(1)};

std::vector<store::Name> namesOf(const store::EventStore& store, const std::string& tenant,
                                 const std::vector<std::string>& ids) {
    auto names = store.names(tenant, ids);
    EXPECT_TRUE(names.has_value()) << names.error().message;
    if (!names) return {};
    std::ranges::sort(*names, {}, &store::Name::id);
    return *names;
}

TEST_P(EventStoreContract, KnowsTheNamesThatItWasToldAndThoseThatThereAreNot) {
    ASSERT_OK(store().remember(kTenant, {kAda, kNobody}));
    EXPECT_EQ(namesOf(store(), kTenant, {"a1", "b2", "c3"}), (std::vector{kAda, kNobody}));
    EXPECT_EQ(namesOf(store(), kTenant, {"b2"}), (std::vector{kNobody}));
    EXPECT_TRUE(namesOf(store(), kTenant, {}).empty());
    ASSERT_OK(store().remember(kTenant, {}));
}

TEST_P(EventStoreContract, KeepsTheNamesOfTenantsApart) {
    ASSERT_OK(store().remember(kTenant, {kAda}));
    EXPECT_TRUE(namesOf(store(), "another", {"a1"}).empty());
}

TEST_P(EventStoreContract, KeepsTheLatestNameOfAnId) {
    ASSERT_OK(store().remember(kTenant, {kNobody}));
    const store::Name found{"b2", "Payroll", "group", at(9)};
    ASSERT_OK(store().remember(kTenant, {found}));
    EXPECT_EQ(namesOf(store(), kTenant, {"b2"}), (std::vector{found}));
}

TEST_P(EventStoreContract, KnowsNamesAfterReopening) {
    ASSERT_OK(store().remember(kTenant, {kAda}));
    store_.reset();
    store_ = place_->open();
    EXPECT_EQ(namesOf(store(), kTenant, {"a1"}), (std::vector{kAda}));
}

TEST_P(EventStoreContract, KnowsAThousandNamesAtOnce) {
    std::vector<store::Name> names;
    std::vector<std::string> ids;
    for (int i = 0; i < 1000; ++i) {
        ids.push_back(std::to_string(i));
        names.push_back({ids.back(), "name " + ids.back(), "user", at(i)});
    }
    ASSERT_OK(store().remember(kTenant, names));
    EXPECT_EQ(namesOf(store(), kTenant, ids).size(), 1000u);
}

}  // namespace
}  // namespace aoc::test
