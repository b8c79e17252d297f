// SPDX-License-Identifier: Apache-2.0
//
// What the tests of what is watched begin with: colleagues and clients of both houses, and looks to be watched.
//
// Layer: tests.

#pragma once

#include "people.h"

#include <chrono>
#include <optional>
#include <vector>

namespace obhut::conformance {

using access::Purpose;
using ports::Alarm;
using ports::AlarmId;
using ports::AlarmKind;
using ports::CardLook;
using ports::Chip;
using ports::Disclosure;
using ports::DisclosureId;
using ports::Emergency;
using ports::EmergencyId;
using ports::PolicyDocument;
using ports::RefusalCount;
using ports::WatchReader;
using ports::WatchUnit;

inline CardLook a_look(std::chrono::seconds after = {}, std::uint64_t at = 1, std::uint64_t by = 1) {
    return {
        .who = colleague(by).raw(),
        .session = staff::SessionId::numbered(1).raw(),
        .client = client(at),
        .purpose = Purpose::BookingFulfil,
        .at = monday_morning + after,
        .classes = {access::DataClass::Identity, access::DataClass::Contact}
    };
}

inline Chip a_chip(std::uint64_t at = 1, std::chrono::seconds ends = std::chrono::hours{8}) {
    return {.staff = colleague(1), .client = client(at), .ends = monday_morning + ends};
}

inline Emergency an_emergency(std::uint64_t number, std::chrono::seconds opened = {}, std::uint64_t at = 1) {
    return {
        .id = EmergencyId::numbered(number),
        .staff = colleague(1),
        .client = client(at),
        .reason = ledger::EmergencyReason::UrgentCare,
        .opened = monday_morning + opened,
        .ends = monday_morning + opened + std::chrono::minutes{15}
    };
}

inline void expect_same(std::optional<Emergency> const& found, Emergency const& expected) {
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->id, expected.id);
    EXPECT_EQ(found->staff, expected.staff);
    EXPECT_EQ(found->client, expected.client);
    EXPECT_EQ(found->reason, expected.reason);
    ASSERT_EQ(found->words.has_value(), expected.words.has_value());
    if (expected.words) {
        EXPECT_EQ(found->words->bytes, expected.words->bytes);
    }
    EXPECT_EQ(found->opened, expected.opened);
    EXPECT_EQ(found->ends, expected.ends);
    EXPECT_EQ(found->reviewed_by, expected.reviewed_by);
    EXPECT_EQ(found->reviewed, expected.reviewed);
}

inline Alarm an_alarm(std::uint64_t number, std::chrono::seconds raised = {}) {
    return {.id = AlarmId::numbered(number), .kind = AlarmKind::ManyCards, .raised = monday_morning + raised};
}

inline Disclosure
a_disclosure(std::uint64_t number, std::chrono::seconds at = {}, std::optional<ClientId> of = client(1)) {
    return {
        .id = DisclosureId::numbered(number),
        .at = monday_morning + at,
        .client = of,
        .classes = {access::DataClass::Contact, access::DataClass::Health},
        .purpose = Purpose::RightsAnswer,
        .by = colleague(1),
        .recipient = {.bytes = {1, 0, 2}}
    };
}

inline void expect_same(Disclosure const& found, Disclosure const& expected) {
    EXPECT_EQ(found.id, expected.id);
    EXPECT_EQ(found.at, expected.at);
    EXPECT_EQ(found.client, expected.client);
    EXPECT_EQ(found.classes, expected.classes);
    EXPECT_EQ(found.purpose, expected.purpose);
    EXPECT_EQ(found.by, expected.by);
    EXPECT_EQ(found.recipient.bytes, expected.recipient.bytes);
}

template <typename Records>
auto ids_of(Records const& records) {
    std::vector<std::uint8_t> numbers;
    for (auto const& each : records)
        numbers.push_back(each.id.raw().back());
    return numbers;
}

using Numbers = std::vector<std::uint8_t>;

template <typename B>
class WatchTest : public PeopleTest<B> {
protected:
    void SetUp() override {
        PeopleTest<B>::SetUp();
        for (auto const business : {house, other_house}) {
            this->hire(1, business);
            this->hire(2, business);
            this->greet(1, business);
            this->greet(2, business);
        }
    }

    template <typename Work>
    Result<Done, Error> watch(Work work, BusinessId business = house) {
        return this->write(business, [&](Unit& unit) { return work(unit.watch()); });
    }

    template <typename Ask>
    auto watched(Ask ask, BusinessId business = house) {
        return this->read([&](Reader& reader) { return ask(reader.watch()); }, business);
    }

    template <typename Record>
    Result<Done, Error> put(Record const& record, BusinessId business = house) {
        return watch([&](WatchUnit& unit) { return unit.put(record); }, business);
    }

    template <typename Record>
    Result<Done, Error> note(Record const& record, BusinessId business = house) {
        return watch([&](WatchUnit& unit) { return unit.insert(record); }, business);
    }

    std::vector<CardLook> looks(std::chrono::seconds since = {}, std::uint64_t by = 1, BusinessId business = house) {
        return watched(
            [&](WatchReader& reader) { return reader.cards_since(colleague(by).raw(), monday_morning + since); },
            business
        );
    }

    std::optional<Chip> chip(std::uint64_t at = 1, std::uint64_t of = 1, BusinessId business = house) {
        return watched([&](WatchReader& reader) { return reader.chip(colleague(of), client(at)); }, business);
    }

    std::optional<RefusalCount> refusals(std::uint64_t of = 1, BusinessId business = house) {
        return watched([&](WatchReader& reader) { return reader.refusals(colleague(of).raw()); }, business);
    }

    std::optional<Emergency> emergency(std::uint64_t number, BusinessId business = house) {
        return watched([&](WatchReader& reader) { return reader.emergency(EmergencyId::numbered(number)); }, business);
    }

    Numbers emergencies_of(std::uint64_t of, std::uint64_t at) {
        return ids_of(watched([&](WatchReader& reader) { return reader.emergencies_of(colleague(of), client(at)); }));
    }

    std::vector<Emergency> emergencies(BusinessId business = house) {
        return watched([](WatchReader& reader) { return reader.emergencies(); }, business);
    }

    std::vector<Disclosure> disclosures(std::optional<ClientId> of = {}, BusinessId business = house) {
        return watched([&](WatchReader& reader) { return reader.disclosures(of); }, business);
    }

    std::vector<ClientId> planted(BusinessId business = house) {
        return watched([](WatchReader& reader) { return reader.planted(); }, business);
    }

    std::optional<PolicyDocument> policy(BusinessId business = house) {
        return watched([](WatchReader& reader) { return reader.policy(); }, business);
    }
};

}  // namespace obhut::conformance
