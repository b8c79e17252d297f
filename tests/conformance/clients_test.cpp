// SPDX-License-Identifier: Apache-2.0
#include "backends.h"

#include <algorithm>
#include <chrono>

namespace obhut::conformance {
namespace {

using namespace std::chrono_literals;
using fakes::a_booking;
using ports::ClientRecord;
using ports::KeyId;
using ports::LookUp;

constexpr auto ada = ClientId::numbered(501);
constexpr auto ben_the_client = ClientId::numbered(502);

LookUp look_up(std::uint8_t number) {
    LookUp made{};
    made.fill(number);
    return made;
}

ports::Sealed sealed(std::initializer_list<std::uint8_t> bytes) {
    return {.bytes = bytes};
}

ClientRecord a_client(ClientId id, std::uint64_t first_key, std::uint8_t mail) {
    return {
        .client = id,
        .created = monday_morning,
        .log_key = KeyId::numbered(first_key),
        .email = look_up(mail),
        .phone = std::nullopt,
        .keys =
            {{.key = KeyId::numbered(first_key + 1), .field_class = catalogue::FieldClass::Identity},
             {.key = KeyId::numbered(first_key + 2), .field_class = catalogue::FieldClass::Contact}},
        .columns =
            {{.column = ports::ClientColumn::Name, .key = KeyId::numbered(first_key + 1), .value = sealed({0, 1, 255})},
             {.column = ports::ClientColumn::Email, .key = KeyId::numbered(first_key + 2), .value = sealed({7})}}
    };
}

// One way to compare, since neither keys nor columns have an order.
void expect_same(ClientRecord left, ClientRecord right) {
    EXPECT_EQ(left.client, right.client);
    EXPECT_EQ(left.created, right.created);
    EXPECT_EQ(left.log_key, right.log_key);
    EXPECT_EQ(left.email, right.email);
    EXPECT_EQ(left.phone, right.phone);
    std::ranges::sort(left.keys, {}, &ports::KeyRef::key);
    std::ranges::sort(right.keys, {}, &ports::KeyRef::key);
    ASSERT_EQ(left.keys.size(), right.keys.size());
    for (std::size_t at = 0; at < left.keys.size(); ++at) {
        EXPECT_EQ(left.keys[at].key, right.keys[at].key);
        EXPECT_EQ(left.keys[at].field_class, right.keys[at].field_class);
    }
    std::ranges::sort(left.columns, {}, &ports::SealedColumn::column);
    std::ranges::sort(right.columns, {}, &ports::SealedColumn::column);
    ASSERT_EQ(left.columns.size(), right.columns.size());
    for (std::size_t at = 0; at < left.columns.size(); ++at) {
        EXPECT_EQ(left.columns[at].column, right.columns[at].column);
        EXPECT_EQ(left.columns[at].key, right.columns[at].key);
        EXPECT_EQ(left.columns[at].value.bytes, right.columns[at].value.bytes);
    }
}

template <typename B>
class Clients : public StoreTest<B> {
protected:
    // Ada with one booking tomorrow at which she was asked for an allergy.
    void ada_books(std::uint64_t number = 1, std::uint64_t first_key = 600, ClientId id = ada) {
        auto booking = a_booking(number, {.at = std::chrono::hours{24 * number}});
        booking.client = id;
        this->ok(this->write(house, [&](Unit& unit) -> Result<Done, Error> {
            OBHUT_TRY(unit.lock({&anna, 1}, booking.visit));
            OBHUT_TRY(unit.insert(a_client(id, first_key, 1)));
            OBHUT_TRY(unit.insert(booking));
            return unit.insert(ports::SealedAnswer{
                .booking = booking.id,
                .field = fakes::slug("allergy"),
                .key = KeyId::numbered(first_key + 1),
                .value = sealed({9, 8})
            });
        }));
    }

    std::optional<ClientRecord> client(ClientId id, BusinessId business = house) {
        return this->read([&](Reader& reader) { return reader.client(id); }, business);
    }

    std::vector<KeyId> pending() {
        auto keys = this->read([](Reader& reader) { return reader.destructions_pending(); });
        std::ranges::sort(keys);
        return keys;
    }

    std::vector<KeyId> erase(ClientId id) {
        std::vector<KeyId> keys;
        this->ok(this->write(house, [&](Unit& unit) -> Result<Done, Error> {
            keys = OBHUT_TRY(unit.erase(id));
            return Done{};
        }));
        std::ranges::sort(keys);
        return keys;
    }
};
TYPED_TEST_SUITE(Clients, Backends, BackendNames);

TYPED_TEST(Clients, ReadBackAsTheyWereWritten) {
    auto record = a_client(ada, 600, 1);
    record.phone = look_up(2);
    this->ok(this->write(house, [&](Unit& unit) { return unit.insert(record); }));
    auto const found = this->client(ada);
    ASSERT_TRUE(found.has_value());
    expect_same(*found, record);
    EXPECT_FALSE(this->client(ben_the_client).has_value());
    EXPECT_FALSE(this->client(ada, other_house).has_value());
}

TYPED_TEST(Clients, AreFoundByTheHashOfTheirMail) {
    this->ok(this->write(house, [&](Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.insert(a_client(ada, 600, 1)));
        return unit.insert(a_client(ben_the_client, 610, 1));
    }));
    auto const by = [&](std::uint8_t number, BusinessId business) {
        auto found = this->read([&](Reader& reader) { return reader.clients_by_email(look_up(number)); }, business);
        std::ranges::sort(found);
        return found;
    };
    EXPECT_EQ(by(1, house), (std::vector<ClientId>{ada, ben_the_client}));  // several people share an address
    EXPECT_TRUE(by(2, house).empty());
    EXPECT_TRUE(by(1, other_house).empty());
}

TYPED_TEST(Clients, OwnTheirBookings) {
    this->ada_books(1);
    auto second = a_booking(2);
    second.client = ada;
    this->ok(this->insert(second));
    this->ok(this->insert(a_booking(3, {.at = 3h})));
    auto found = this->read([](Reader& reader) { return reader.bookings_of(ada); });
    std::ranges::sort(found);
    EXPECT_EQ(found, (std::vector<BookingId>{BookingId::numbered(1), BookingId::numbered(2)}));
    EXPECT_TRUE(this->read([](Reader& reader) { return reader.bookings_of(ada); }, other_house).empty());
}

TYPED_TEST(Clients, AnswersStandWithTheBooking) {
    this->ada_books();
    auto const found = this->read([](Reader& reader) { return reader.answers(BookingId::numbered(1)); });
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].booking, BookingId::numbered(1));
    EXPECT_EQ(found[0].field, fakes::slug("allergy"));
    EXPECT_EQ(found[0].key, KeyId::numbered(601));
    EXPECT_EQ(found[0].value.bytes, (bytes::Bytes{9, 8}));
    EXPECT_TRUE(this->read([](Reader& reader) { return reader.answers(BookingId::numbered(2)); }).empty());
    EXPECT_TRUE(this->read([](Reader& reader) { return reader.answers(BookingId::numbered(1)); }, other_house).empty());
}

TYPED_TEST(Clients, ErasedLeaveTheirBookingsAndNothingElse) {  // req:T15
    this->ada_books();
    this->ada_books(2, 610, ben_the_client);
    std::vector<KeyId> const keys{KeyId::numbered(600), KeyId::numbered(601), KeyId::numbered(602)};
    EXPECT_EQ(this->erase(ada), keys);
    EXPECT_FALSE(this->client(ada).has_value());
    EXPECT_TRUE(this->read([](Reader& reader) { return reader.answers(BookingId::numbered(1)); }).empty());
    EXPECT_TRUE(this->read([](Reader& reader) { return reader.bookings_of(ada); }).empty());
    auto const left = this->booking(BookingId::numbered(1));
    ASSERT_TRUE(left.has_value());
    EXPECT_FALSE(left->client.has_value());
    EXPECT_EQ(left->occupancies.size(), 1U);
    // Nobody else is touched.
    EXPECT_TRUE(this->client(ben_the_client).has_value());
    EXPECT_EQ(this->read([](Reader& reader) { return reader.answers(BookingId::numbered(2)); }).size(), 1U);
    EXPECT_EQ(this->read([](Reader& reader) { return reader.clients_by_email(look_up(1)); }).size(), 1U);
}

TYPED_TEST(Clients, ErasedLeaveTheirKeysToBeDestroyed) {
    this->ada_books();
    EXPECT_TRUE(this->pending().empty());
    auto const keys = this->erase(ada);
    EXPECT_EQ(this->pending(), keys);
    EXPECT_TRUE(this->read([](Reader& reader) { return reader.destructions_pending(); }, other_house).empty());
    this->ok(this->write(house, [&](Unit& unit) { return unit.destruction_done({keys.data(), 2}); }));
    EXPECT_EQ(this->pending(), std::vector<KeyId>{keys[2]});
    this->ok(this->write(house, [&](Unit& unit) { return unit.destruction_done(keys); }));  // again is no error
    EXPECT_TRUE(this->pending().empty());
}

TYPED_TEST(Clients, NameTheirKeysUntilTheyAreErased) {
    this->ada_books();
    this->ada_books(2, 610, ben_the_client);
    std::vector<KeyId> asked;
    for (std::uint64_t number = 599; number <= 613; ++number)
        asked.push_back(KeyId::numbered(number));
    auto const named = [&](std::span<KeyId const> keys, BusinessId business) {
        auto found = this->read([&](Reader& reader) { return reader.named_keys(keys); }, business);
        std::ranges::sort(found);
        return found;
    };
    std::vector<KeyId> const of_ada{KeyId::numbered(600), KeyId::numbered(601), KeyId::numbered(602)};
    std::vector<KeyId> const of_ben{KeyId::numbered(610), KeyId::numbered(611), KeyId::numbered(612)};
    auto both = of_ada;
    both.insert(both.end(), of_ben.begin(), of_ben.end());
    EXPECT_EQ(named(asked, house), both);
    EXPECT_EQ(named({asked.data() + 2, 1}, house), std::vector<KeyId>{KeyId::numbered(601)});
    EXPECT_TRUE(named({}, house).empty());
    EXPECT_TRUE(named(asked, other_house).empty());
    this->erase(ada);
    EXPECT_EQ(named(asked, house), of_ben);
}

TYPED_TEST(Clients, AreFoundUnderEachOfTheirKeys) {
    this->ada_books();
    this->ada_books(2, 610, ben_the_client);
    auto const under = [&](std::vector<KeyId> const& keys, BusinessId business = house) {
        auto found = this->read([&](Reader& reader) { return reader.clients_under(keys); }, business);
        std::ranges::sort(found);
        return found;
    };
    for (std::uint64_t number = 600; number <= 602; ++number)
        EXPECT_EQ(under({KeyId::numbered(number)}), std::vector<ClientId>{ada}) << number;
    std::vector<ClientId> both{ada, ben_the_client};
    std::ranges::sort(both);
    EXPECT_EQ(under({KeyId::numbered(601), KeyId::numbered(600), KeyId::numbered(610), KeyId::numbered(5)}), both);
    EXPECT_TRUE(under({KeyId::numbered(599), KeyId::numbered(613)}).empty());
    EXPECT_TRUE(under({}).empty());
    EXPECT_TRUE(under({KeyId::numbered(600)}, other_house).empty());
    this->erase(ada);
    EXPECT_EQ(under({KeyId::numbered(600), KeyId::numbered(602), KeyId::numbered(611)}), std::vector{ben_the_client});
}

TYPED_TEST(Clients, AreErasedTwiceWithoutHarm) {
    this->ada_books();
    auto const keys = this->erase(ada);
    EXPECT_TRUE(this->erase(ada).empty());
    EXPECT_TRUE(this->erase(ben_the_client).empty());
    EXPECT_EQ(this->pending(), keys);
}

TYPED_TEST(Clients, StayIfTheirErasureIsUndone) {
    this->ada_books();
    this->refused(
        this->write(
            house,
            [](Unit& unit) -> Result<Done, Error> {
                OBHUT_TRY(unit.erase(ada));
                return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "test/stop"}};
            }
        ),
        ErrorKind::Unavailable
    );
    EXPECT_TRUE(this->client(ada).has_value());
    EXPECT_TRUE(this->pending().empty());
    EXPECT_EQ(this->booking(BookingId::numbered(1))->client, ada);
}

template <typename B>
class Requests : public StoreTest<B> {
protected:
    static ports::RequestKey key(std::uint8_t number, std::uint8_t body = 1) {
        return {.key = look_up(number), .body = look_up(body)};
    }

    Result<Done, Error>
    remember(ports::RequestKey const& key, std::vector<std::optional<BookingId>> const& bookings, ports::Instant now) {
        return this->write(house, [&](Unit& unit) { return unit.remember(key, bookings, now); });
    }

    std::optional<ports::Remembered> remembered(std::uint8_t number, BusinessId business = house) {
        return this->read([&](Reader& reader) { return reader.remembered(look_up(number)); }, business);
    }
};
TYPED_TEST_SUITE(Requests, Backends, BackendNames);

TYPED_TEST(Requests, AreRememberedWithWhatTheyLedTo) {  // req:B13
    std::vector<std::optional<BookingId>> const series{BookingId::numbered(2), std::nullopt, BookingId::numbered(1)};
    this->ok(this->insert(a_booking(1)));
    this->ok(this->insert(a_booking(2, {.at = 1h})));
    this->ok(this->remember(this->key(1, 7), series, monday_morning));
    auto const found = this->remembered(1);
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->body, look_up(7));
    EXPECT_EQ(found->bookings, series);
    EXPECT_FALSE(this->remembered(2).has_value());
    EXPECT_FALSE(this->remembered(1, other_house).has_value());
}

TYPED_TEST(Requests, AreSeenByTheirOwnUnit) {
    this->ok(this->insert(a_booking(1)));
    this->ok(this->write(house, [&](Unit& unit) -> Result<Done, Error> {
        std::vector<std::optional<BookingId>> const one{BookingId::numbered(1)};
        OBHUT_TRY(unit.remember({.key = look_up(1), .body = look_up(1)}, one, monday_morning));
        EXPECT_TRUE(OBHUT_TRY(unit.remembered(look_up(1))).has_value());
        return Done{};
    }));
}

TYPED_TEST(Requests, AreForgottenWithTheirUnit) {
    this->refused(
        this->write(
            house,
            [&](Unit& unit) -> Result<Done, Error> {
                OBHUT_TRY(unit.remember({.key = look_up(1), .body = look_up(1)}, {}, monday_morning));
                return Refused{Error{.kind = ErrorKind::Conflict, .reason = "test/stop"}};
            }
        ),
        ErrorKind::Conflict
    );
    EXPECT_FALSE(this->remembered(1).has_value());
}

TYPED_TEST(Requests, AreForgottenAfterADay) {
    this->ok(this->remember(this->key(1), {}, monday_morning));
    this->ok(this->remember(this->key(2), {}, monday_morning + 23h));
    EXPECT_TRUE(this->remembered(1).has_value());
    this->ok(this->remember(this->key(3), {}, monday_morning + 25h));
    EXPECT_FALSE(this->remembered(1).has_value());
    EXPECT_TRUE(this->remembered(2).has_value());
    EXPECT_TRUE(this->remembered(3).has_value());
}

TYPED_TEST(Requests, ThatWereForgottenMayComeAgain) {
    this->ok(this->remember(this->key(1, 1), {}, monday_morning));
    this->ok(this->remember(this->key(1, 2), {}, monday_morning + 25h));
    EXPECT_EQ(this->remembered(1)->body, look_up(2));
}

TYPED_TEST(Requests, OfOneKeyAreKeptOnce) {
    this->ok(this->remember(this->key(1, 1), {}, monday_morning));
    EXPECT_FALSE(this->remember(this->key(1, 2), {}, monday_morning + 1h).ok());
    EXPECT_EQ(this->remembered(1)->body, look_up(1));
}

}  // namespace
}  // namespace obhut::conformance
