// SPDX-License-Identifier: Apache-2.0
//
// Goal: accounts and passkeys of staff are kept as they were written, each login and each credential id once.
// Method: colleagues of both houses, read back; what is refused changes nothing.

#include "people.h"
#include "together.h"

#include <chrono>

namespace obhut::conformance {
namespace {

using namespace std::chrono_literals;
using fakes::slug;
using ports::PasskeyRecord;
using Octets = std::vector<bytes::Bytes>;

// With whatever may be left out filled in.
StaffRecord a_rich_colleague(std::uint8_t number) {
    auto record = a_colleague(number);
    record.account.standing = staff::Standing::Disabled;
    record.account.roles = {access::Role::Owner, access::Role::Auditor};
    record.account.provider = anna;
    record.account.disabled = monday_morning + 5h;
    record.language = catalogue::Language::English;
    record.password = "$argon2id$v=19$m=65536,t=3,p=1$c2FsdA$aGFzaA";
    record.totp = Sealed{.bytes = {1, 2, 3, 0}};
    record.totp_offered = Sealed{.bytes = {9}};
    record.totp_step = 58'000'000;
    record.recovery = {digest_of(7), digest_of(3)};
    record.devices = {slug("firefox-linux"), slug("safari-ios")};
    return record;
}

void expect_same(std::optional<StaffRecord> const& found, StaffRecord const& expected) {
    ASSERT_TRUE(found.has_value());
    auto const octets = [](std::optional<Sealed> const& sealed) {
        return sealed ? std::optional{sealed->bytes} : std::nullopt;
    };
    EXPECT_EQ(found->account, expected.account);
    EXPECT_EQ(found->revision, expected.revision);
    EXPECT_EQ(found->login, expected.login);
    EXPECT_EQ(found->key, expected.key);
    EXPECT_EQ(found->name.bytes, expected.name.bytes);
    EXPECT_EQ(found->email.bytes, expected.email.bytes);
    EXPECT_EQ(found->language, expected.language);
    EXPECT_EQ(found->password, expected.password);
    EXPECT_EQ(octets(found->totp), octets(expected.totp));
    EXPECT_EQ(octets(found->totp_offered), octets(expected.totp_offered));
    EXPECT_EQ(found->totp_step, expected.totp_step);
    EXPECT_EQ(found->recovery, expected.recovery);
    EXPECT_EQ(found->devices, expected.devices);
}

PasskeyRecord a_passkey(std::uint8_t number, std::uint64_t of = 1) {
    return {
        .staff = colleague(of),
        .credential_id = {number, 0, 255},
        .key = {.algorithm = ports::PasskeyAlgorithm::Es256, .public_key = {48, number}},
        .sign_count = 0,
        .eligibility = ports::BackupEligibility::OneDevice,
        .made = monday_morning,
        .device = slug("firefox-linux")
    };
}

void expect_same(std::optional<PasskeyRecord> const& found, PasskeyRecord const& expected) {
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->staff, expected.staff);
    EXPECT_EQ(found->credential_id, expected.credential_id);
    EXPECT_EQ(found->key, expected.key);
    EXPECT_EQ(found->sign_count, expected.sign_count);
    EXPECT_EQ(found->eligibility, expected.eligibility);
    EXPECT_EQ(found->made, expected.made);
    EXPECT_EQ(found->used, expected.used);
    EXPECT_EQ(found->device, expected.device);
}

template <typename B>
class People : public PeopleTest<B> {
protected:
    std::vector<StaffId> everybody(BusinessId business = house) {
        std::vector<StaffId> ids;
        for (auto const& each : this->of_people([](PeopleReader& reader) { return reader.all_staff(); }, business))
            ids.push_back(each.account.staff);
        return ids;
    }

    std::optional<StaffRecord> by_login(std::uint8_t number, BusinessId business = house) {
        return this->of_people([&](PeopleReader& reader) { return reader.staff_by_login(look_up(number)); }, business);
    }

    std::vector<KeyId> named(std::vector<KeyId> const& keys, BusinessId business = house) {
        return this->read([&](Reader& reader) { return reader.named_keys(keys); }, business);
    }
};
TYPED_TEST_SUITE(People, Backends, BackendNames);

TYPED_TEST(People, ReadBackAsTheyWereWritten) {
    EXPECT_TRUE(this->everybody().empty());
    this->ok(this->insert_of_people(a_rich_colleague(2)));
    this->hire(1);
    expect_same(this->staff_numbered(1), a_colleague(1));
    expect_same(this->staff_numbered(2), a_rich_colleague(2));
    expect_same(this->by_login(2), a_rich_colleague(2));
    EXPECT_EQ(this->everybody(), (std::vector{colleague(1), colleague(2)}));
    EXPECT_FALSE(this->staff_numbered(404).has_value());
    EXPECT_FALSE(this->by_login(44).has_value());
}

TYPED_TEST(People, BelongToOneBusiness) {  // req:O2
    this->hire(1);
    EXPECT_TRUE(this->everybody(other_house).empty());
    EXPECT_FALSE(this->staff_numbered(1, other_house).has_value());
    EXPECT_FALSE(this->by_login(1, other_house).has_value());
    auto namesake = a_rich_colleague(1);
    this->ok(this->insert_of_people(namesake, other_house));
    expect_same(this->staff_numbered(1), a_colleague(1));
    expect_same(this->staff_numbered(1, other_house), namesake);
    ASSERT_TRUE(this->replace_of_people(namesake, other_house).ok());
    EXPECT_EQ(this->staff_numbered(1)->revision, 1);
}

TYPED_TEST(People, AreStoredAtTheNextRevision) {
    this->hire(1);
    auto changed = a_rich_colleague(1);
    this->ok(this->replace_of_people(changed));
    changed.revision = 2;
    expect_same(this->staff_numbered(1), changed);
    auto plain = a_colleague(1);
    plain.revision = 2;
    this->ok(this->replace_of_people(plain));
    plain.revision = 3;
    expect_same(this->staff_numbered(1), plain);
}

TYPED_TEST(People, KeepTheirLoginAndTheirKey) {
    this->hire(1);
    auto changed = a_colleague(1);
    changed.login = look_up(9);
    changed.key = KeyId::numbered(799);
    this->ok(this->replace_of_people(changed));
    EXPECT_EQ(this->staff_numbered(1)->login, look_up(1));
    EXPECT_EQ(this->staff_numbered(1)->key, KeyId::numbered(701));
    EXPECT_FALSE(this->by_login(9).has_value());
}

TYPED_TEST(People, AreNotReplacedOverAChangeThatWasNotSeen) {
    this->hire(1);
    this->ok(this->replace_of_people(a_colleague(1)));
    this->refused(this->replace_of_people(a_rich_colleague(1)), ErrorKind::Conflict, "staff/changed-meanwhile");
    this->refused(this->replace_of_people(a_rich_colleague(4)), ErrorKind::Conflict, "staff/changed-meanwhile");
    EXPECT_EQ(this->staff_numbered(1)->account.standing, staff::Standing::Active);
    EXPECT_FALSE(this->staff_numbered(4).has_value());
}

// A disabled account keeps its login too.
TYPED_TEST(People, HaveALoginOfTheirOwn) {
    this->ok(this->insert_of_people(a_rich_colleague(1)));
    auto other = a_colleague(2);
    other.login = look_up(1);
    this->refused(this->insert_of_people(other), ErrorKind::Conflict, "staff/login-taken");
    EXPECT_FALSE(this->staff_numbered(2).has_value());
    this->refused(
        this->people([&](PeopleUnit& unit) -> Result<Done, Error> {
            OBHUT_TRY(unit.insert(a_colleague(3)));
            auto fourth = a_colleague(4);
            fourth.login = look_up(3);
            return unit.insert(fourth);
        }),
        ErrorKind::Conflict,
        "staff/login-taken"
    );
    EXPECT_EQ(this->everybody(), std::vector{colleague(1)});
}

TYPED_TEST(People, HaveAnIdAndAKeyOfTheirOwn) {
    this->hire(1);
    auto same_id = a_colleague(2);
    same_id.account.staff = colleague(1);
    this->refused(this->insert_of_people(same_id), ErrorKind::Conflict, "store/exists");
    auto same_key = a_colleague(2);
    same_key.key = a_colleague(1).key;
    this->refused(this->insert_of_people(same_key), ErrorKind::Conflict, "store/exists");
    EXPECT_EQ(this->everybody(), std::vector{colleague(1)});
}

TYPED_TEST(People, NameTheirKeys) {
    this->hire(1);
    this->greet(1);
    auto const of_colleague = a_colleague(1).key;
    auto const of_client = KeyId::numbered(901);
    auto const unnamed = KeyId::numbered(1000);
    auto found = this->named({unnamed, of_client, of_colleague});
    std::ranges::sort(found);
    EXPECT_EQ(found, (std::vector{of_colleague, of_client}));
    EXPECT_TRUE(this->named({of_colleague}, other_house).empty());
    EXPECT_TRUE(this->read([&](Reader& reader) { return reader.clients_under({&of_colleague, 1}); }).empty());
}

TYPED_TEST(People, AreSeenByTheUnitThatWroteThem) {
    this->ok(this->people([&](PeopleUnit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.insert(a_colleague(1)));
        OBHUT_TRY(unit.insert(a_passkey(1)));
        OBHUT_TRY(unit.replace(a_rich_colleague(1)));
        EXPECT_EQ(OBHUT_TRY(unit.staff(colleague(1)))->revision, 2);
        EXPECT_TRUE(OBHUT_TRY(unit.staff_by_login(look_up(1))).has_value());
        EXPECT_EQ(OBHUT_TRY(unit.all_staff()).size(), 1U);
        EXPECT_EQ(OBHUT_TRY(unit.passkeys_of(colleague(1))).size(), 1U);
        OBHUT_TRY(unit.remove_passkey(colleague(1), a_passkey(1).credential_id));
        EXPECT_FALSE(OBHUT_TRY(unit.passkey(a_passkey(1).credential_id)).has_value());
        return Done{};
    }));
    EXPECT_EQ(this->staff_numbered(1)->revision, 2);
}

TYPED_TEST(People, OfARefusedUnitLeaveNothing) {
    this->hire(1);
    this->refusing([](Unit& unit) { return unit.people().insert(a_colleague(2)); });
    this->refusing([](Unit& unit) { return unit.people().replace(a_rich_colleague(1)); });
    this->refusing([](Unit& unit) { return unit.people().insert(a_passkey(1)); });
    EXPECT_EQ(this->everybody(), std::vector{colleague(1)});
    expect_same(this->staff_numbered(1), a_colleague(1));
    EXPECT_TRUE(this->of_people([](PeopleReader& reader) { return reader.passkeys_of(colleague(1)); }).empty());
}

TYPED_TEST(People, ThatRaceForALoginGetItOnce) {
    expect_one_winner("staff/login-taken", [&](std::size_t thread) {
        auto record = a_colleague(static_cast<std::uint8_t>(thread + 1));
        record.login = look_up(99);
        return this->insert_of_people(record);
    });
    EXPECT_EQ(this->everybody().size(), 1U);
}

TYPED_TEST(People, ThatAreChangedByTwoAtOnceAreChangedOnce) {
    this->hire(1);
    expect_one_winner("staff/changed-meanwhile", [&](std::size_t) {
        return this->replace_of_people(a_rich_colleague(1));
    });
    EXPECT_EQ(this->staff_numbered(1)->revision, 2);
}

template <typename B>
class StoredPasskeys : public PeopleTest<B> {
protected:
    void SetUp() override {
        PeopleTest<B>::SetUp();
        this->hire(1);
        this->hire(2);
    }

    std::optional<PasskeyRecord> passkey(std::uint8_t number, BusinessId business = house) {
        auto const id = a_passkey(number).credential_id;
        return this->of_people([&](PeopleReader& reader) { return reader.passkey(id); }, business);
    }

    std::vector<bytes::Bytes> passkeys_of(std::uint64_t number, BusinessId business = house) {
        std::vector<bytes::Bytes> ids;
        auto const ask = [&](PeopleReader& reader) { return reader.passkeys_of(colleague(number)); };
        for (auto const& each : this->of_people(ask, business))
            ids.push_back(each.credential_id);
        return ids;
    }

    Result<Done, Error> remove(std::uint8_t number, std::uint64_t of) {
        auto const id = a_passkey(number).credential_id;
        return this->people([&](PeopleUnit& unit) { return unit.remove_passkey(colleague(of), id); });
    }
};
TYPED_TEST_SUITE(StoredPasskeys, Backends, BackendNames);

TYPED_TEST(StoredPasskeys, ReadBackAsTheyWereWritten) {
    auto rich = a_passkey(2);
    rich.credential_id.assign(ports::credential_id_size_max, 7);
    rich.key.algorithm = ports::PasskeyAlgorithm::Rs256;
    rich.sign_count = 4'294'967'295U;
    rich.eligibility = ports::BackupEligibility::ManyDevices;
    rich.used = monday_morning + 1h;
    this->ok(this->insert_of_people(a_passkey(1)));
    this->ok(this->insert_of_people(rich));
    expect_same(this->passkey(1), a_passkey(1));
    expect_same(this->of_people([&](PeopleReader& reader) { return reader.passkey(rich.credential_id); }), rich);
    EXPECT_FALSE(this->passkey(44).has_value());
    EXPECT_FALSE(this->passkey(1, other_house).has_value());
}

TYPED_TEST(StoredPasskeys, AreOfOnePersonInTheOrderOfTheirMaking) {
    auto oldest = a_passkey(9);
    oldest.made = monday_morning - 1h;
    this->ok(this->insert_of_people(a_passkey(1)));
    this->ok(this->insert_of_people(a_passkey(5, 2)));
    this->ok(this->insert_of_people(oldest));
    EXPECT_EQ(this->passkeys_of(1), (Octets{oldest.credential_id, a_passkey(1).credential_id}));
    EXPECT_EQ(this->passkeys_of(2), (Octets{a_passkey(5).credential_id}));
    EXPECT_TRUE(this->passkeys_of(1, other_house).empty());
}

TYPED_TEST(StoredPasskeys, AreKnownOnce) {
    this->ok(this->insert_of_people(a_passkey(1)));
    this->refused(this->insert_of_people(a_passkey(1, 2)), ErrorKind::Conflict, "passkey/known-already");
    this->refused(this->insert_of_people(a_passkey(1)), ErrorKind::Conflict, "passkey/known-already");
    expect_same(this->passkey(1), a_passkey(1));
    this->hire(1, other_house);
    this->ok(this->insert_of_people(a_passkey(1), other_house));
}

TYPED_TEST(StoredPasskeys, AreOfSomebody) {
    this->refused(this->insert_of_people(a_passkey(1, 404)), ErrorKind::Invalid, "store/no-such-row");
    EXPECT_FALSE(this->passkey(1).has_value());
}

TYPED_TEST(StoredPasskeys, RememberTheirUseAndNothingElse) {
    this->ok(this->insert_of_people(a_passkey(1)));
    auto used = a_passkey(1);
    used.sign_count = 12;
    used.used = monday_morning + 2h;
    auto other = used;
    other.key.public_key = {1};
    other.device = slug("other");
    other.made = monday_morning + 1h;
    other.eligibility = ports::BackupEligibility::ManyDevices;
    this->ok(this->replace_of_people(other));
    expect_same(this->passkey(1), used);
    this->refused(this->replace_of_people(a_passkey(4)), ErrorKind::NotFound, "passkey/unknown");
    this->refused(this->replace_of_people(a_passkey(1, 2)), ErrorKind::NotFound, "passkey/unknown");
    this->refused(this->replace_of_people(used, other_house), ErrorKind::NotFound, "passkey/unknown");
}

TYPED_TEST(StoredPasskeys, AreRemovedByTheirOwner) {
    this->ok(this->insert_of_people(a_passkey(1)));
    this->ok(this->insert_of_people(a_passkey(2)));
    this->refused(this->remove(1, 2), ErrorKind::NotFound, "passkey/unknown");
    this->ok(this->remove(1, 1));
    this->refused(this->remove(1, 1), ErrorKind::NotFound, "passkey/unknown");
    EXPECT_EQ(this->passkeys_of(1), (Octets{a_passkey(2).credential_id}));
    this->ok(this->insert_of_people(a_passkey(1, 2)));
}

}  // namespace
}  // namespace obhut::conformance
