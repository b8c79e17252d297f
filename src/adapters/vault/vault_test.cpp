// SPDX-License-Identifier: Apache-2.0
//
// Goal: what the vault promises to the use cases, over the real key store. req:D1 req:A8
// Method: a client is sealed, and opened through a recorded look in a store that lies in memory.
// Layer: adapters.
#include "fakes/fake_clock.h"
#include "fakes/fake_random.h"
#include "fakes/fake_store.h"
#include "fakes/policies.h"
#include "open_client/open_client.h"
#include "ports/places.h"
#include "vault/open_vault.h"
#include "vault/temporary_folder.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <set>
#include <string>
#include <thread>

#include <gtest/gtest.h>

namespace obhut::vault {
namespace {

using catalogue::FieldClass;
using ports::CapabilityPurpose;
using ports::OpenRefusal;

BusinessId const salon = BusinessId::numbered(1);
ports::ClientId const ada = ports::ClientId::numbered(2);
ports::BookingId const visit = ports::BookingId::numbered(3);

struct House {
    TemporaryFolder folder;
    fakes::FakeClock clock;
    fakes::FakeRandom random;
    fakes::FakeStore store;
    std::unique_ptr<ports::Vault> vault = opened({});

    std::unique_ptr<ports::Vault> opened(VaultSizes sizes) {
        auto made = open_vault({.keys_db = folder / "keys.db", .root_key = folder / "root.key"}, clock, sizes);
        OBHUT_CHECK(made.ok());
        return std::move(made).value();
    }

    void restart(VaultSizes sizes = {}) {
        vault.reset();
        vault = opened(sizes);
    }

    ports::World world() {
        return {.store = store, .vault = *vault, .clock = clock, .random = random, .policies = fakes::policies()};
    }

    ports::KeyId key() { return vault->take_keys(salon, 1).value().front(); }

    ports::Sealed seal(ports::KeyId key, ports::Place const& place, std::string const& text) {
        std::array const requests{ports::SealRequest{.key = key, .place = place, .value = PersonalText{text}}};
        return vault->seal(requests).value().front();
    }

    std::string open(ports::Place const& place, ports::Sealed const& sealed, access::ClassSet classes) {
        auto const grant = access::decide(
            fakes::standard_policy(),
            access::CapabilityHolder{visit},
            access::Purpose::BookingFulfil,
            {.client = ada, .tie = access::Tie::Own, .nearness = access::Nearness::Calendar},
            classes
        );
        auto here = world();
        auto const look = open_client::Look::at_list(here, {.business = salon}, {grant.value()});
        std::array const requests{ports::OpenRequest{.place = place, .sealed = sealed.bytes}};
        auto const opened = open_client::open(here, salon, look.value(), requests);
        auto const& value = opened.value().front();
        if (value) return value.value().reveal(Surface::Page);
        switch (value.error()) {
        case OpenRefusal::NotGranted: return "not granted";
        case OpenRefusal::UnknownFormat: return "unknown format";
        case OpenRefusal::KeyDestroyed: return "key destroyed";
        case OpenRefusal::Forged: return "forged";
        case OpenRefusal::Unavailable: return "unavailable";
        }
        return "";
    }
};

ports::Place const name_of_ada{
    .business = salon,
    .client = ada,
    .field_class = FieldClass::Identity,
    .table = "client",
    .column = "name",
    .row = ada.raw()
};

TEST(Vault, OpensForARecordedGrantAndKeepsTheEntry) {
    House house;
    auto const sealed = house.seal(house.key(), name_of_ada, "Ada Lovelace");
    EXPECT_EQ(house.open(name_of_ada, sealed, {FieldClass::Identity}), "Ada Lovelace");
    std::uint64_t entries = 0;
    ASSERT_TRUE(house.store.read(salon, [&](ports::Reader& reader) -> Result<Done, Error> {
        entries = OBHUT_TRY(reader.ledger_head()).size();
        return Done{};
    }));
    EXPECT_EQ(entries, 1U);
    EXPECT_FALSE(house.folder.contains(bytes::as_bytes("Lovelace")));
}

TEST(Vault, RefusesAClassOrAClientThatWasNotGranted) {
    House house;
    auto const sealed = house.seal(house.key(), name_of_ada, "Ada");
    EXPECT_EQ(house.open(name_of_ada, sealed, {FieldClass::Contact}), "not granted");
    auto other = name_of_ada;
    other.client = ports::ClientId::numbered(9);
    EXPECT_EQ(house.open(other, sealed, {FieldClass::Identity}), "not granted");
}

TEST(Vault, OpensAfterARestartAndWithAMemoryOfOneKey) {
    House house;
    auto const first = house.seal(house.key(), name_of_ada, "Ada");
    auto const second = house.seal(house.key(), name_of_ada, "Ada King");
    house.restart({.pool = {}, .keys_in_memory_max = 1});
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(house.open(name_of_ada, first, {FieldClass::Identity}), "Ada");
        EXPECT_EQ(house.open(name_of_ada, second, {FieldClass::Identity}), "Ada King");
    }
}

TEST(Vault, RefusesADestroyedKeyForGood) {
    House house;
    std::array const key{house.key()};
    auto const sealed = house.seal(key[0], name_of_ada, "Ada");
    EXPECT_EQ(house.vault->state(salon, key[0]).value(), ports::KeyState::Live);
    ASSERT_TRUE(house.vault->destroy(salon, key));
    ASSERT_TRUE(house.vault->destroy(salon, key)) << "a replay at start is no error";
    EXPECT_EQ(house.open(name_of_ada, sealed, {FieldClass::Identity}), "key destroyed");
    EXPECT_EQ(house.vault->state(salon, key[0]).value(), ports::KeyState::Destroyed);
    std::array const again{ports::SealRequest{.key = key[0], .place = name_of_ada, .value = PersonalText{"Ada"}}};
    EXPECT_EQ(house.vault->seal(again).error().kind, ErrorKind::NotFound);
    EXPECT_EQ(house.vault->log_mac(salon, key[0], {}).error().kind, ErrorKind::NotFound);
    house.restart();
    EXPECT_EQ(house.open(name_of_ada, sealed, {FieldClass::Identity}), "key destroyed");
}

TEST(Vault, SaysWhatIsNoSealedValue) {
    House house;
    EXPECT_EQ(house.open(name_of_ada, {bytes::Bytes(80, 7)}, {FieldClass::Identity}), "unknown format");
    auto sealed = house.seal(house.key(), name_of_ada, "Ada");
    sealed.bytes.back() ^= 1U;
    EXPECT_EQ(house.open(name_of_ada, sealed, {FieldClass::Identity}), "forged");
}

TEST(Vault, GivesEachKeyOutOnceAlsoToManyThreads) {
    House house;
    house.restart({.pool = {.batch = 8, .low_water = 4}, .keys_in_memory_max = 1'024});
    std::array<std::vector<ports::KeyId>, 4> taken;
    std::vector<std::thread> threads;
    for (auto& mine : taken) {
        threads.emplace_back([&house, &mine] {
            for (int i = 0; i < 25; ++i) {
                auto const keys = house.vault->take_keys(salon, 3);
                OBHUT_CHECK(keys.ok());
                mine.insert(mine.end(), keys.value().begin(), keys.value().end());
            }
        });
    }
    for (auto& thread : threads)
        thread.join();
    std::set<ports::KeyId> distinct;
    for (auto const& mine : taken)
        distinct.insert(mine.begin(), mine.end());
    EXPECT_EQ(distinct.size(), 300U);
}

// Names what rows would name, and keeps what it was asked.
struct Rows {
    std::set<ports::KeyId> named;
    std::vector<ports::KeyId> asked;
    std::size_t most = 0;

    ports::KeysInUse in_use() {
        return [this](std::span<ports::KeyId const> keys) -> Result<std::vector<ports::KeyId>, Error> {
            asked.insert(asked.end(), keys.begin(), keys.end());
            most = std::max(most, keys.size());
            std::vector<ports::KeyId> found;
            std::ranges::copy_if(keys, std::back_inserter(found), [&](auto key) { return named.contains(key); });
            return found;
        };
    }
};

TEST(Vault, SweepsWhatWasMintedAndNeverUsedOnceTheGraceIsOver) {
    House house;
    auto const used = house.key();
    auto const unused = house.key();
    Rows rows{.named = {used}, .asked = {}};
    EXPECT_EQ(house.vault->sweep(salon, house.clock.now(), rows.in_use()).value(), 0U) << "not before";
    EXPECT_TRUE(rows.asked.empty());
    EXPECT_GT(house.vault->sweep(salon, house.clock.now() + std::chrono::seconds{1}, rows.in_use()).value(), 0U);
    EXPECT_EQ(house.vault->state(salon, unused).value(), ports::KeyState::Destroyed);
    EXPECT_EQ(house.vault->state(salon, used).value(), ports::KeyState::Live);
}

TEST(Vault, LooksAtEachKeyOnceAndAtABoundedNumberAtATime) {
    House house;
    house.restart({.pool = {.batch = 1200, .low_water = 0}, .keys_in_memory_max = 1'024});
    Rows rows{};
    for (int round = 0; round < 2; ++round) {
        auto const taken = house.vault->take_keys(salon, 1200).value();  // all of one second
        rows.named.insert(taken.begin(), taken.begin() + 700);
        house.clock.advance(std::chrono::seconds{1});
        EXPECT_EQ(house.vault->sweep(salon, house.clock.now(), rows.in_use()).value(), 500U);
        EXPECT_EQ(house.vault->sweep(salon, house.clock.now(), rows.in_use()).value(), 0U);
        house.restart({.pool = {.batch = 1200, .low_water = 0}, .keys_in_memory_max = 1'024});
    }
    EXPECT_EQ(rows.asked.size(), 2400U);
    EXPECT_EQ((std::set<ports::KeyId>{rows.asked.begin(), rows.asked.end()}).size(), 2400U);
    EXPECT_LE(rows.most, 512U);
}

TEST(Vault, SweepsNothingThatNobodyCanSayAboutAndLooksAgainTheNextTime) {
    House house;
    auto const unused = house.key();
    house.clock.advance(std::chrono::seconds{1});
    auto const silent = [](std::span<ports::KeyId const>) -> Result<std::vector<ports::KeyId>, Error> {
        return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "test/silent"}};
    };
    EXPECT_EQ(house.vault->sweep(salon, house.clock.now(), silent).error().kind, ErrorKind::Unavailable);
    EXPECT_EQ(house.vault->state(salon, unused).value(), ports::KeyState::Live);
    Rows rows{};
    EXPECT_GT(house.vault->sweep(salon, house.clock.now(), rows.in_use()).value(), 0U);
    EXPECT_EQ(house.vault->state(salon, unused).value(), ports::KeyState::Destroyed);
}

TEST(Vault, SweepsOnAfterAClockThatRanAheadWasSetRight) {
    House house;
    Rows rows{};
    auto const now = house.clock.now();
    (void)house.key();
    (void)house.vault->sweep(salon, now + std::chrono::hours{2000}, rows.in_use());
    EXPECT_EQ(house.vault->sweep(salon, now, rows.in_use()).value(), 0U);
    house.restart();
    auto const unused = house.key();
    EXPECT_GT(house.vault->sweep(salon, now + std::chrono::seconds{1}, rows.in_use()).value(), 0U);
    EXPECT_EQ(house.vault->state(salon, unused).value(), ports::KeyState::Destroyed);
}

TEST(Vault, GivesOutNoKeyThatASweepMayLookAtBeforeARowNamesIt) {
    House house;
    (void)house.key();  // the pool holds others of the same age
    house.clock.advance(ports::unused_key_grace / 2);
    auto const young = house.key();
    Rows rows{};
    EXPECT_GT(house.vault->sweep(salon, house.clock.now(), rows.in_use()).value(), 0U);
    EXPECT_TRUE(std::ranges::find(rows.asked, young) == rows.asked.end());
    EXPECT_EQ(house.vault->state(salon, young).value(), ports::KeyState::Live);
}

TEST(Vault, RefusesAnotherRootKeyAndAMissingOne) {
    House house;
    house.vault.reset();
    VaultFiles const files{.keys_db = house.folder / "keys.db", .root_key = house.folder / "other.key"};
    EXPECT_EQ(open_vault(files, house.clock).error().reason.text(), "vault/root-key-missing");
    ASSERT_TRUE(load_root_key(files.root_key, IfAbsent::Make));
    EXPECT_EQ(open_vault(files, house.clock).error().reason.text(), "vault/root-key-of-another-store");
}

TEST(Capability, HoldsForItsBookingPurposeAndGenerationOnly) {
    House house;
    auto const text = house.vault->capability(salon, visit, CapabilityPurpose::Manage, 1);
    EXPECT_EQ(text.size(), 64U);
    auto const claim = ports::parse_capability(text);
    ASSERT_TRUE(claim);
    EXPECT_EQ(claim->business, salon);
    EXPECT_EQ(claim->booking, visit);
    auto& vault = *house.vault;
    EXPECT_EQ(vault.check(*claim, CapabilityPurpose::Manage, 1), ports::Capability::Holds);
    for (auto const purpose : {CapabilityPurpose::Confirm, CapabilityPurpose::Invitation, CapabilityPurpose::Reset})
        EXPECT_EQ(vault.check(*claim, purpose, 1), ports::Capability::Fails);
    EXPECT_EQ(vault.check(*claim, CapabilityPurpose::Manage, 2), ports::Capability::Fails);
    auto moved = *claim;
    moved.booking = ports::BookingId::numbered(4);
    EXPECT_EQ(vault.check(moved, CapabilityPurpose::Manage, 1), ports::Capability::Fails);
    moved = *claim;
    moved.business = BusinessId::numbered(9);
    EXPECT_EQ(vault.check(moved, CapabilityPurpose::Manage, 1), ports::Capability::Fails);
    for (std::size_t at = 0; at < claim->proof.size(); ++at) {
        auto forged = *claim;
        forged.proof[at] ^= 1U;
        EXPECT_EQ(vault.check(forged, CapabilityPurpose::Manage, 1), ports::Capability::Fails);
    }
    house.restart();
    EXPECT_EQ(house.vault->check(*claim, CapabilityPurpose::Manage, 1), ports::Capability::Holds);
    EXPECT_FALSE(ports::parse_capability(text.substr(1)));
    EXPECT_FALSE(ports::parse_capability(text.substr(1) + "="));
}

TEST(OpenStaff, OpensWhatIsKnownOfStaffWithoutAnEntryAndNothingOfAClient) {
    House house;
    auto const key = house.key();
    booking::StaffId const bo{RawId{7}};
    auto const name_of_bo = ports::place_of(salon, bo, ports::StaffColumn::Name, bo.raw());
    auto const sealed = house.seal(key, name_of_bo, "Bo");
    auto const of_ada = house.seal(key, name_of_ada, "Ada");
    auto as_if_staff = name_of_ada;
    as_if_staff.table = ports::staff_table;
    std::array const requests{
        ports::OpenRequest{.place = name_of_bo, .sealed = sealed.bytes},
        ports::OpenRequest{.place = name_of_ada, .sealed = of_ada.bytes},
        ports::OpenRequest{.place = as_if_staff, .sealed = of_ada.bytes},
        ports::OpenRequest{.place = name_of_bo, .sealed = bytes::as_bytes("no sealed value")},
    };
    auto opened = house.vault->open_staff(requests);
    ASSERT_EQ(opened.size(), 4U);
    ASSERT_TRUE(opened[0]);
    EXPECT_EQ(opened[0].value().reveal(Surface::Page), "Bo");
    EXPECT_EQ(opened[1].error(), OpenRefusal::NotGranted);
    EXPECT_EQ(opened[2].error(), OpenRefusal::Forged) << "the table is part of what was sealed";
    EXPECT_EQ(opened[3].error(), OpenRefusal::UnknownFormat);
    EXPECT_EQ(house.open(name_of_bo, sealed, {FieldClass::Identity}), "not granted");
    ASSERT_TRUE(house.vault->destroy(salon, std::span{&key, 1}));
    EXPECT_EQ(house.vault->open_staff(requests).front().error(), OpenRefusal::KeyDestroyed);
}

TEST(LookUp, FindsEqualValuesOfOneBusinessAndKindOnly) {
    House house;
    PersonalText const mail{"ada@example.org"};
    auto const hash = house.vault->look_up(salon, ports::LookUpKind::Email, mail);
    EXPECT_EQ(house.vault->look_up(salon, ports::LookUpKind::Email, mail), hash);
    std::set<ports::LookUp> kinds;
    for (auto const kind :
         {ports::LookUpKind::Email, ports::LookUpKind::Phone, ports::LookUpKind::Login, ports::LookUpKind::Prefix})
        kinds.insert(house.vault->look_up(salon, kind, mail));
    EXPECT_EQ(kinds.size(), 4U);
    EXPECT_NE(house.vault->look_up(BusinessId::numbered(2), ports::LookUpKind::Email, mail), hash);
    EXPECT_NE(house.vault->look_up(salon, ports::LookUpKind::Email, PersonalText{"eve@example.org"}), hash);
    EXPECT_NE(house.vault->request_hash(salon, bytes::as_bytes("ada@example.org")), hash);
}

TEST(LogMac, DependsOnTheKeyTheBusinessAndTheEntry) {
    House house;
    auto const text = bytes::as_bytes("entry");
    auto const own = house.vault->log_mac(salon, std::nullopt, text).value();
    EXPECT_EQ(house.vault->log_mac(salon, std::nullopt, text).value(), own);
    EXPECT_NE(house.vault->log_mac(BusinessId::numbered(2), std::nullopt, text).value(), own);
    EXPECT_NE(house.vault->log_mac(salon, house.key(), text).value(), own);
}

TEST(Checkpoints, AreSignedCheckedAndKeptBesideTheKeys) {
    House house;
    auto& vault = *house.vault;
    ledger::Checkpoint const checkpoint{.origin = "obhut/salon", .tree = {.size = 3, .root = {1}}};
    auto const key = vault.checkpoint_key(salon);
    auto const note =
        ledger::signed_note(checkpoint, key, [&](bytes::ByteView text) { return vault.sign_checkpoint(salon, text); });
    ASSERT_TRUE(vault.keep_checkpoint(salon, note));
    house.restart();
    auto const kept = house.vault->kept_checkpoint(salon).value();
    ASSERT_TRUE(kept);
    auto const check = [&](auto const& by, bytes::ByteView text, auto const& signature) {
        return house.vault->check_signature(by, text, signature);
    };
    EXPECT_EQ(ledger::checkpoint_from(*kept, "obhut/salon", key, check).value(), checkpoint);
    auto const other = house.vault->checkpoint_key(BusinessId::numbered(2));
    EXPECT_FALSE(ledger::checkpoint_from(*kept, "obhut/salon", other, check));
}

}  // namespace
}  // namespace obhut::vault
