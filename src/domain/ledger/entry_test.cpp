// SPDX-License-Identifier: Apache-2.0
//
// Goal: one entry has one encoding, and nothing else is read as an entry. Method: round trips, and damaged encodings.
// Layer: domain.
#include "bytes/encoding.h"
#include "ledger/entry.h"
#include "ledger/ledger_samples.h"

#include <gtest/gtest.h>

namespace obhut::ledger {
namespace {

std::optional<DecodeRefusal> refusal(Bytes const& encoded) {
    auto const read = decode(encoded);
    return read ? std::nullopt : std::optional{read.error()};
}

TEST(Entry, ComesBackAsItWas) {
    for (auto const& entry : {sample_entry(1), full_entry(), entry_of_the_desk()}) {
        auto const read = decode(encode(entry));
        ASSERT_TRUE(read);
        EXPECT_EQ(read.value(), entry);
    }
}

TEST(Entry, IsEncodedTheSameWayForEver) {
    auto const digest = digest::sha256(encode(full_entry()));
    EXPECT_EQ(bytes::hex(digest), "4a7852f96d79132386c7701dc5db0e17f260db897d38d31b37ba5890dc78c77b");
}

// One is said by saying nothing, or an entry would have two encodings.
TEST(Entry, IsNotReadWhereItsCountSaysNothing) {
    for (std::uint8_t const count : {std::uint8_t{0}, std::uint8_t{1}}) {
        Bytes encoded = encode(sample_entry(1));
        bytes::put(encoded, Bytes{18, 0, 0, 0, 4, 0, 0, 0, count});
        EXPECT_EQ(refusal(encoded), DecodeRefusal::UnknownValue);
    }
}

TEST(Entry, IsEncodedDifferentlyWhateverDiffers) {
    auto const base = encode(full_entry());
    Entry other = full_entry();
    other.fields = {*Slug::from("nameallergy")};
    EXPECT_NE(encode(other), base);
    other = full_entry();
    other.at += std::chrono::seconds{1};
    EXPECT_NE(encode(other), base);
    other = full_entry();
    other.client.reset();
    EXPECT_NE(encode(other), base);
}

TEST(Entry, IsNotReadFromAnyPrefixOfItself) {
    auto const encoded = encode(full_entry());
    for (std::size_t size = 0; size < encoded.size(); ++size) {
        auto const read = decode(ByteView{encoded}.first(size));
        EXPECT_FALSE(read.ok() && read.value() == full_entry()) << size;
    }
    EXPECT_EQ(refusal({}), DecodeRefusal::Truncated);
    EXPECT_EQ(refusal({1}), DecodeRefusal::Missing);
}

TEST(Entry, IsReadFromItsCanonicalEncodingOnly) {
    auto const encoded = encode(sample_entry(1));
    Bytes version = encoded;
    version[0] = 2;
    EXPECT_EQ(refusal(version), DecodeRefusal::UnknownVersion);
    Bytes twice = encoded;
    twice.insert(twice.end(), encoded.end() - 21, encoded.end());  // the client, again
    EXPECT_EQ(refusal(twice), DecodeRefusal::OutOfOrder);
    Bytes unknown = encoded;
    for (int const octet : {99, 0, 0, 0, 0})
        unknown.push_back(static_cast<std::uint8_t>(octet));
    EXPECT_EQ(refusal(unknown), DecodeRefusal::UnknownTag);
    Bytes emptied = encoded;
    for (int const octet : {12, 0, 0, 0, 1, 0})
        emptied.push_back(static_cast<std::uint8_t>(octet));
    EXPECT_EQ(refusal(emptied), DecodeRefusal::UnknownValue) << "an empty set of classes is left out, not written";
    Bytes longer = encoded;
    for (int const octet : {12, 0, 0, 0, 2, 1, 1})
        longer.push_back(static_cast<std::uint8_t>(octet));
    EXPECT_EQ(refusal(longer), DecodeRefusal::WrongLength);
}

TEST(Entry, NamesTheActorByKindAndId) {
    auto const booking = BookingId::numbered(4);
    EXPECT_EQ(actor_of(access::CapabilityHolder{booking}), (Actor{.kind = ActorKind::Capability, .id = booking.raw()}));
    EXPECT_EQ(
        actor_of(access::StaffMember{access::StaffId::numbered(2), {access::Role::Owner}}).kind, ActorKind::Staff
    );
    auto const pass = RawId{9};
    EXPECT_EQ(actor_of(access::Machine{.pass = pass, .scopes = {}}), (Actor{.kind = ActorKind::ApiToken, .id = pass}));
    EXPECT_EQ(actor_of(access::Supporter{.pass = pass}), (Actor{.kind = ActorKind::Support, .id = pass}));
    EXPECT_EQ(actor_of(access::SystemJob{access::Job::RunRetention}).id.back(), 2);
}

}  // namespace
}  // namespace obhut::ledger
