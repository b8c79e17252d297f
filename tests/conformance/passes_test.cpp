// SPDX-License-Identifier: Apache-2.0
//
// Goal: whatever was handed out to come in with is kept as it was written, and used up once.
// Method: passes in both houses, read back; threads that race for one.

#include "people.h"
#include "together.h"

#include <chrono>
#include <initializer_list>

namespace obhut::conformance {
namespace {

using namespace std::chrono_literals;
using fakes::slug;
using Numbers = std::initializer_list<std::uint8_t>;

void expect_same(std::optional<PassRecord> const& found, PassRecord const& expected) {
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->id, expected.id);
    EXPECT_EQ(found->kind, expected.kind);
    EXPECT_EQ(found->secret, expected.secret);
    EXPECT_EQ(found->staff, expected.staff);
    EXPECT_EQ(found->by, expected.by);
    EXPECT_EQ(found->scopes, expected.scopes);
    EXPECT_EQ(found->label, expected.label);
    EXPECT_EQ(found->made, expected.made);
    EXPECT_EQ(found->ends, expected.ends);
    EXPECT_EQ(found->used, expected.used);
}

template <typename B>
class Passes : public PeopleTest<B> {
protected:
    void SetUp() override {
        PeopleTest<B>::SetUp();
        this->hire(1);
        this->hire(2);
    }

    std::optional<PassRecord> pass(std::uint64_t number, BusinessId business = house) {
        return this->of_people([&](PeopleReader& reader) { return reader.pass(PassId::numbered(number)); }, business);
    }

    std::optional<PassRecord> pass_with(std::uint8_t secret, BusinessId business = house) {
        return this->of_people([&](PeopleReader& reader) { return reader.pass_with(digest_of(secret)); }, business);
    }

    std::vector<PassId> passes(PassKind kind, BusinessId business = house) {
        std::vector<PassId> ids;
        for (auto const& each : this->of_people([&](PeopleReader& reader) { return reader.passes(kind); }, business))
            ids.push_back(each.id);
        return ids;
    }

    Result<Done, Error> remove(std::uint64_t number, BusinessId business = house) {
        return this->people([&](PeopleUnit& unit) { return unit.remove_pass(PassId::numbered(number)); }, business);
    }
};
TYPED_TEST_SUITE(Passes, Backends, BackendNames);

TYPED_TEST(Passes, ReadBackAsTheyWereWritten) {
    auto token = a_pass(1);
    token.by = colleague(2);
    token.scopes = {access::Scope::Availability, access::Scope::Ledger};
    token.label = slug("website");
    token.used = monday_morning + 1h;
    auto link = a_pass(2, PassKind::Invitation);
    link.secret.reset();
    link.staff = colleague(1);
    this->ok(this->insert_of_people(token));
    this->ok(this->insert_of_people(link));
    expect_same(this->pass(1), token);
    expect_same(this->pass(2), link);
    expect_same(this->pass_with(1), token);
    EXPECT_FALSE(this->pass_with(2).has_value());
    EXPECT_FALSE(this->pass(404).has_value());
    EXPECT_FALSE(this->pass(1, other_house).has_value());
    EXPECT_FALSE(this->pass_with(1, other_house).has_value());
}

TYPED_TEST(Passes, ReadBackInEveryKindInTheOrderOfTheirIds) {
    for (std::uint8_t number = 12; number > 0; --number)
        this->ok(this->insert_of_people(a_pass(number, static_cast<PassKind>(1 + number % 6))));
    for (std::uint8_t kind = 1; kind <= 6; ++kind) {
        auto const found = this->passes(static_cast<PassKind>(kind));
        ASSERT_EQ(found.size(), 2U);
        EXPECT_LT(found[0], found[1]);
        EXPECT_EQ(this->pass_with(found[0].raw().back())->kind, static_cast<PassKind>(kind));
    }
    EXPECT_TRUE(this->passes(PassKind::Token, other_house).empty());
}

TYPED_TEST(Passes, HaveAnIdAndASecretOfTheirOwn) {
    this->ok(this->insert_of_people(a_pass(1)));
    auto same_id = a_pass(1);
    same_id.secret = digest_of(2);
    this->refused(this->insert_of_people(same_id), ErrorKind::Conflict, "store/exists");
    auto same_secret = a_pass(2);
    same_secret.secret = digest_of(1);
    this->refused(this->insert_of_people(same_secret), ErrorKind::Conflict, "store/exists");
    EXPECT_EQ(this->passes(PassKind::Token), std::vector{PassId::numbered(1)});
    for (auto const number : Numbers{3, 4}) {
        auto without = a_pass(number);
        without.secret.reset();
        this->ok(this->insert_of_people(without));
    }
    this->ok(this->insert_of_people(a_pass(1), other_house));
}

TYPED_TEST(Passes, AreForAndBySomebody) {
    auto for_nobody = a_pass(1);
    for_nobody.staff = colleague(404);
    this->refused(this->insert_of_people(for_nobody), ErrorKind::Invalid, "store/no-such-row");
    auto by_nobody = a_pass(1);
    by_nobody.by = colleague(404);
    this->refused(this->insert_of_people(by_nobody), ErrorKind::Invalid, "store/no-such-row");
    EXPECT_FALSE(this->pass(1).has_value());
}

TYPED_TEST(Passes, RememberTheirUseAndNothingElse) {
    this->ok(this->insert_of_people(a_pass(1)));
    auto used = a_pass(1);
    used.used = monday_morning + 5min;
    auto other = used;
    other.kind = PassKind::Support;
    other.secret = digest_of(9);
    other.scopes = {access::Scope::Clients};
    other.ends = monday_morning + 99h;
    this->ok(this->replace_of_people(other));
    expect_same(this->pass(1), used);
    this->refused(this->replace_of_people(a_pass(4)), ErrorKind::NotFound, "pass/unknown");
    this->refused(this->replace_of_people(used, other_house), ErrorKind::NotFound, "pass/unknown");
}

TYPED_TEST(Passes, AreUsedUpOnce) {  // req:X2
    this->ok(this->insert_of_people(a_pass(1)));
    this->refused(this->remove(1, other_house), ErrorKind::NotFound, "pass/unknown");
    this->ok(this->remove(1));
    this->refused(this->remove(1), ErrorKind::NotFound, "pass/unknown");
    EXPECT_FALSE(this->pass(1).has_value());
}

TYPED_TEST(Passes, AreUsedUpByOneOfThoseWhoRaceForThem) {  // req:X2
    this->ok(this->insert_of_people(a_pass(1)));
    expect_one_winner("pass/unknown", [&](std::size_t) { return this->remove(1); });
    EXPECT_FALSE(this->pass(1).has_value());
}

TYPED_TEST(Passes, AreRemovedWithWhomTheyWereHandedOutTo) {
    auto const handed_out = [&](std::uint8_t number, PassKind kind, std::optional<StaffId> to, StaffId by) {
        auto pass = a_pass(number, kind);
        pass.staff = to;
        pass.by = by;
        this->ok(this->insert_of_people(pass));
    };
    handed_out(1, PassKind::Reset, colleague(1), colleague(2));
    handed_out(2, PassKind::Challenge, colleague(1), colleague(1));
    handed_out(3, PassKind::Invitation, colleague(2), colleague(1));
    handed_out(4, PassKind::Token, std::nullopt, colleague(1));
    handed_out(5, PassKind::Support, std::nullopt, colleague(1));
    handed_out(6, PassKind::Token, std::nullopt, colleague(2));
    this->ok(this->people([](PeopleUnit& unit) { return unit.remove_passes_of(colleague(1)); }));
    EXPECT_FALSE(this->pass(1).has_value());
    EXPECT_FALSE(this->pass(2).has_value());
    EXPECT_TRUE(this->pass(3).has_value());
    EXPECT_TRUE(this->pass(4).has_value());
    this->ok(this->people([](PeopleUnit& unit) { return unit.remove_passes_by(colleague(1)); }));
    EXPECT_TRUE(this->pass(3).has_value()) << "an invitation is its receiver's";
    EXPECT_FALSE(this->pass(4).has_value());
    EXPECT_FALSE(this->pass(5).has_value());
    EXPECT_TRUE(this->pass(6).has_value());
}

}  // namespace
}  // namespace obhut::conformance
