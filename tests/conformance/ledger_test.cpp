// SPDX-License-Identifier: Apache-2.0
#include "backends.h"
#include "ledger/tree.h"

namespace obhut::conformance {
namespace {

template <typename B>
class Ledger : public StoreTest<B> {
protected:
    static ports::LedgerRow row(std::uint8_t number) {
        ports::LedgerRow made{.leaf = {}, .body = {number, 0, 255}};
        made.leaf.fill(number);
        return made;
    }

    Result<Done, Error> append(std::initializer_list<std::uint8_t> numbers, BusinessId business = house) {
        return this->write(business, [&](Unit& unit) -> Result<Done, Error> {
            for (auto const number : numbers)
                OBHUT_TRY(unit.append(row(number)));
            return Done{};
        });
    }

    std::vector<ports::StoredLedgerRow>
    stored(std::uint64_t from = 0, std::size_t count = 1000, BusinessId business = house) {
        return this->read([&](Reader& reader) { return reader.ledger(from, count); }, business);
    }

    ledger::Head head(BusinessId business = house) {
        return this->read([](Reader& reader) { return reader.ledger_head(); }, business);
    }
};
TYPED_TEST_SUITE(Ledger, Backends, BackendNames);

TYPED_TEST(Ledger, BeginsEmpty) {
    EXPECT_EQ(this->head(), ledger::Head{});
    EXPECT_TRUE(this->stored().empty());
}

TYPED_TEST(Ledger, NumbersItsRowsInTheOrderOfTheirUnits) {  // req:T6
    this->ok(this->append({1, 2}));
    this->ok(this->append({3}));
    this->ok(this->append({9}, other_house));
    this->ok(this->append({4, 5, 6}));
    auto const rows = this->stored();
    ASSERT_EQ(rows.size(), 6U);
    ledger::Head expected;
    for (std::uint8_t at = 0; at < 6; ++at) {
        auto const& row = rows[at];
        EXPECT_EQ(row.index, at);
        EXPECT_EQ(row.leaf, this->row(static_cast<std::uint8_t>(at + 1)).leaf);
        EXPECT_EQ(row.body, this->row(static_cast<std::uint8_t>(at + 1)).body);
        EXPECT_EQ(row.chain, expected.append(row.leaf));
    }
    EXPECT_EQ(this->head(), expected);
    EXPECT_EQ(this->stored(0, 10, other_house).size(), 1U);
    EXPECT_EQ(this->head(other_house).size(), 1U);
}

TYPED_TEST(Ledger, IsReadInPages) {
    this->ok(this->append({1, 2, 3, 4, 5}));
    auto const page = this->stored(1, 3);
    ASSERT_EQ(page.size(), 3U);
    EXPECT_EQ(page.front().index, 1U);
    EXPECT_EQ(page.back().index, 3U);
    EXPECT_EQ(this->stored(4, 3).size(), 1U);
    EXPECT_TRUE(this->stored(5, 3).empty());
    EXPECT_TRUE(this->stored(0, 0).empty());
}

TYPED_TEST(Ledger, LosesTheRowsOfAUnitThatWasUndone) {
    this->ok(this->append({1}));
    auto const before = this->head();
    this->refused(
        this->write(
            house,
            [&](Unit& unit) -> Result<Done, Error> {
                OBHUT_TRY(unit.append(this->row(2)));
                return Refused{Error{.kind = ErrorKind::Denied, .reason = "test/stop"}};
            }
        ),
        ErrorKind::Denied
    );
    EXPECT_EQ(this->head(), before);
    this->ok(this->append({3}));
    ASSERT_EQ(this->stored().size(), 2U);
    EXPECT_EQ(this->stored()[1].index, 1U);
    EXPECT_EQ(this->stored()[1].leaf, this->row(3).leaf);
}

TYPED_TEST(Ledger, LosesBodiesAndKeepsTheirLeaves) {  // req:Y8
    this->ok(this->append({1, 2, 3, 4, 5}));
    this->ok(this->append({9}, other_house));
    auto const before = this->head();
    this->ok(this->write(house, [&](Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.remove_bodies(1, 3));
        auto const seen = OBHUT_TRY(unit.ledger(0, 10));
        EXPECT_EQ(seen[1].body, std::nullopt);
        return unit.append(this->row(6));
    }));
    auto const rows = this->stored();
    ASSERT_EQ(rows.size(), 6U);
    ledger::Head anew;
    for (auto const& row : rows) {
        EXPECT_EQ(row.body.has_value(), row.index != 1 && row.index != 2) << row.index;
        EXPECT_EQ(anew.append(row.leaf), row.chain);
        if (row.index == 4) {
            EXPECT_EQ(anew, before);
        }
    }
    EXPECT_TRUE(this->stored(0, 1, other_house)[0].body.has_value());
    this->ok(this->write(house, [](Unit& unit) { return unit.remove_bodies(0, 2); }));  // some again
    EXPECT_FALSE(this->stored(0, 1)[0].body.has_value());
    EXPECT_EQ(this->head(), anew);
}

TYPED_TEST(Ledger, KeepsTheBodiesWhereTheUnitWasUndone) {
    this->ok(this->append({1, 2}));
    this->refused(
        this->write(
            house,
            [](Unit& unit) -> Result<Done, Error> {
                OBHUT_TRY(unit.remove_bodies(0, 2));
                return Refused{Error{.kind = ErrorKind::Denied, .reason = "test/stop"}};
            }
        ),
        ErrorKind::Denied
    );
    EXPECT_TRUE(this->stored()[1].body.has_value());
}

TYPED_TEST(Ledger, GrowsOverManyUnits) {
    std::vector<digest::Digest> leaves;
    for (std::uint8_t number = 0; number < 100; ++number) {
        this->ok(this->append({number}));
        leaves.push_back(this->row(number).leaf);
    }
    EXPECT_EQ(this->head().size(), 100U);
    EXPECT_EQ(this->head().root(), ledger::root_of(leaves));
}

}  // namespace
}  // namespace obhut::conformance
