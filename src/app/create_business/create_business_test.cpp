// SPDX-License-Identifier: Apache-2.0
#include "create_business/create_business.h"
#include "fakes/open_house.h"

#include <gtest/gtest.h>

namespace obhut::create_business {
namespace {

struct CreatingABusiness : ::testing::Test {
    static catalogue::Business another(char const* slug) {
        auto business = fakes::a_business();
        business.id = catalogue::BusinessId::numbered(77);
        business.slug = *Slug::from(slug);
        return business;
    }

    std::uint64_t entries(catalogue::BusinessId id) {
        std::uint64_t size = 0;
        auto const read = house.world.store.read(id, [&](ports::Reader& reader) -> Result<Done, Error> {
            size = OBHUT_TRY(reader.ledger_head()).size();
            return Done{};
        });
        OBHUT_CHECK(read.ok());
        return size;
    }

    fakes::OpenHouse house;
};

TEST_F(CreatingABusiness, StoresItWithTheFirstEntryOfItsLedger) {
    auto const other = another("other");
    ASSERT_TRUE(create_business(house.world, other));
    auto const all = all_businesses(house.world);
    ASSERT_TRUE(all);
    ASSERT_EQ(all.value().size(), 2U);
    EXPECT_EQ(entries(other.id), 1U);
}

TEST_F(CreatingABusiness, RefusesASlugOrAnIdThatIsThere) {
    auto const same_slug = another(fakes::a_business().slug.text().c_str());
    auto const refused = create_business(house.world, same_slug);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, Literal{"business/there-already"});
    auto same_id = another("other");
    same_id.id = fakes::house;
    EXPECT_FALSE(create_business(house.world, same_id));
    EXPECT_EQ(all_businesses(house.world).value().size(), 1U);
}

}  // namespace
}  // namespace obhut::create_business
