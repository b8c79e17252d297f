// SPDX-License-Identifier: Apache-2.0
//
// What the store keeps to watch over who looks at clients: cards opened, chips tapped, refusals, emergencies, alarms,
// planted records, disclosures, and what a business has decided about its own policy.
//
// Cards and refusals are kept for as long as limits ask about them and no longer: they serve the limit, and nobody is
// counted by them for anything else (req:S2). What lasts stands in the ledger.
//
// Layer: app. Threading: lives on the thread that runs its function, like its Reader or Unit.

#pragma once

#include "access/classes.h"
#include "access/relation.h"
#include "core/error.h"
#include "core/result.h"
#include "ledger/entry.h"
#include "ports/sealed.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace obhut::ports {

using booking::ClientId;
using booking::StaffId;
using time::Instant;

using AlarmId = Id<struct AlarmTag>;
using EmergencyId = Id<struct EmergencyTag>;
using DisclosureId = Id<struct DisclosureTag>;

// `who` is everywhere the id of a member of staff or of a token.
struct CardLook {
    RawId who;
    RawId session;  // zero of a token
    ClientId client;
    access::Purpose purpose;
    Instant at;                  // of the entry in the ledger
    access::ClassSet classes{};  // of the entry: a later look is part of it only if it opens no more than these

    friend bool operator==(CardLook const&, CardLook const&) = default;
};

// The tap that says why, till the day ends.
struct Chip {
    StaffId staff;
    ClientId client;
    Instant ends;

    friend bool operator==(Chip const&, Chip const&) = default;
};

// Refusals of one person: how many in the running minute and hour, and how many of them wait to be summed.
struct RefusalCount {
    RawId who;
    Instant minute{};
    std::int32_t in_minute = 0;
    Instant hour{};
    std::int32_t in_hour = 0;
    std::int32_t unsummed = 0;

    friend bool operator==(RefusalCount const&, RefusalCount const&) = default;
};

struct Emergency {
    EmergencyId id;
    StaffId staff;
    ClientId client;
    ledger::EmergencyReason reason;
    std::optional<Sealed> words{};  // what they wrote besides, under the key of whoever wrote it
    Instant opened{};
    Instant ends{};
    std::optional<StaffId> reviewed_by{};
    std::optional<Instant> reviewed{};
};

// The numbers are stored, so they never change.
enum class AlarmKind : std::uint8_t {
    ManyCards = 1,
    CardsStopped = 2,
    ManyRefusals = 3,
    PlantedRecord = 4,  // somebody opened a record that belongs to nobody
    EmergencyOpened = 5,
    GuessedSignIns = 6,
    PasskeyCloned = 7
};

struct Alarm {
    AlarmId id;
    AlarmKind kind;
    std::optional<RawId> who{};  // whom it is about
    Instant raised{};
    std::optional<StaffId> seen_by{};
    std::optional<Instant> seen{};

    friend bool operator==(Alarm const&, Alarm const&) = default;
};

// Data of a client that went to somebody outside of the business (req:Y7).
struct Disclosure {
    DisclosureId id;
    Instant at{};
    std::optional<ClientId> client{};  // none once the client is erased
    access::ClassSet classes{};
    access::Purpose purpose{};
    StaffId by;
    Sealed recipient;  // under the key of whoever wrote it down
};

struct PolicyDocument {
    std::int64_t version;
    std::string json;

    friend bool operator==(PolicyDocument const&, PolicyDocument const&) = default;
};

class WatchReader {
public:
    WatchReader() = default;
    WatchReader(WatchReader const&) = delete;
    WatchReader& operator=(WatchReader const&) = delete;
    virtual ~WatchReader() = default;

    virtual Result<std::vector<CardLook>, Error> cards_since(RawId const& who, Instant since) = 0;
    virtual Result<std::optional<Chip>, Error> chip(StaffId staff, ClientId client) = 0;
    virtual Result<std::optional<RefusalCount>, Error> refusals(RawId const& who) = 0;

    virtual Result<std::optional<Emergency>, Error> emergency(EmergencyId id) = 0;
    virtual Result<std::vector<Emergency>, Error> emergencies_of(StaffId staff, ClientId client) = 0;
    virtual Result<std::vector<Emergency>, Error> emergencies() = 0;  // the newest first

    virtual Result<std::optional<Alarm>, Error> alarm(AlarmId id) = 0;
    virtual Result<std::vector<Alarm>, Error> alarms() = 0;  // the newest first

    virtual Result<std::vector<Disclosure>, Error> disclosures(std::optional<ClientId> client) = 0;  // the newest first

    virtual Result<std::vector<ClientId>, Error> planted() = 0;
    virtual Result<std::optional<PolicyDocument>, Error> policy() = 0;  // the newest; none: the default holds
};

// The member of staff and the client who are named have to be there: else a row is refused with Invalid
// ("store/no-such-row"). Where `who` is written, nobody has to be.
class WatchUnit : public WatchReader {
public:
    // One row for each (who, session, client, purpose): a later look takes the place of an earlier one.
    virtual Result<Done, Error> put(CardLook const& look) = 0;
    virtual Result<Done, Error> put(Chip const& chip) = 0;              // takes the place of the one before
    virtual Result<Done, Error> put(RefusalCount const& refusals) = 0;  // likewise

    virtual Result<Done, Error> insert(Emergency const& emergency) = 0;
    // Refused with Conflict ("emergency/reviewed") where it was reviewed before, with NotFound ("emergency/unknown")
    // where there is none.
    virtual Result<Done, Error> review(EmergencyId id, StaffId by, Instant at) = 0;

    virtual Result<Done, Error> insert(Alarm const& alarm) = 0;
    // Refused with Conflict ("alarm/seen") where it was seen before, with NotFound ("alarm/unknown") where there is
    // none.
    virtual Result<Done, Error> see(AlarmId id, StaffId by, Instant at) = 0;

    virtual Result<Done, Error> insert(Disclosure const& disclosure) = 0;
    virtual Result<Done, Error> plant(ClientId client) = 0;

    // Refused with Conflict ("policy/changed-meanwhile") unless the version is one above the newest.
    virtual Result<Done, Error> put(PolicyDocument const& policy) = 0;

    // Removes looks, chips and refusal counts from before that instant.
    virtual Result<Done, Error> forget(Instant before) = 0;
};

}  // namespace obhut::ports
