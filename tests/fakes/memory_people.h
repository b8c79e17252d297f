// SPDX-License-Identifier: Apache-2.0
//
// The people of a business in memory, as a unit sees and changes them.
//
// Layer: tests.

#pragma once

#include "fakes/rows.h"
#include "ports/people.h"

#include <string>

namespace obhut::fakes {

// While the letter waits it is due, and lent until `lease`.
struct StaffLetterRow {
    staff::Letter letter;
    staff::Instant lease{};
};

struct PeopleTables {
    Rows<ports::StaffId, ports::StaffRecord> staff;
    Rows<ports::Bytes, ports::PasskeyRecord> passkeys;
    Rows<staff::SessionId, ports::SessionRecord> sessions;
    Rows<ports::PassId, ports::PassRecord> passes;
    Rows<ports::LookUp, staff::Failures> failures;
    Rows<message::MessageId, StaffLetterRow> letters;
};

struct PeopleChanges {
    RowChanges<ports::StaffId, ports::StaffRecord> staff;
    RowChanges<ports::Bytes, ports::PasskeyRecord> passkeys;
    RowChanges<staff::SessionId, ports::SessionRecord> sessions;
    RowChanges<ports::PassId, ports::PassRecord> passes;
    RowChanges<ports::LookUp, staff::Failures> failures;
    RowChanges<message::MessageId, StaffLetterRow> letters;
};

bool people_stand(PeopleTables const& tables, PeopleChanges const& changes);
void apply_people(PeopleTables& tables, PeopleChanges const& changes);
std::string dump_of(PeopleTables const& tables);

class MemoryPeople final : public ports::PeopleUnit {
    using StaffId = ports::StaffId;
    using PassId = ports::PassId;
    using Instant = staff::Instant;

public:
    MemoryPeople(PeopleTables const& tables, PeopleChanges& changes) : tables_(tables), changes_(changes) {}

    bool names(ports::KeyId key) const;
    bool knows(StaffId id) const { return changes_.staff.find(tables_.staff, id) != nullptr; }

    Result<std::optional<ports::StaffRecord>, Error> staff(StaffId id) override;
    Result<std::optional<ports::StaffRecord>, Error> staff_by_login(ports::LookUp const& login) override;
    Result<std::vector<ports::StaffRecord>, Error> all_staff() override;
    Result<std::optional<ports::PasskeyRecord>, Error> passkey(ports::ByteView credential_id) override;
    Result<std::vector<ports::PasskeyRecord>, Error> passkeys_of(StaffId id) override;
    Result<std::optional<ports::SessionRecord>, Error> session(ports::Digest const& bearer) override;
    Result<std::vector<ports::SessionRecord>, Error> sessions_of(RawId const& who) override;
    Result<std::optional<ports::PassRecord>, Error> pass(PassId id) override;
    Result<std::optional<ports::PassRecord>, Error> pass_with(ports::Digest const& secret) override;
    Result<std::vector<ports::PassRecord>, Error> passes(ports::PassKind kind) override;
    Result<staff::Failures, Error> failures(ports::LookUp const& subject) override;
    Result<std::optional<staff::Letter>, Error> letter(message::MessageId id) override;
    Result<std::int64_t, Error> letters_since(StaffId to, staff::LetterKind kind, Instant since) override;

    Result<Done, Error> insert(ports::StaffRecord const& record) override;
    Result<Done, Error> replace(ports::StaffRecord const& record) override;
    Result<Done, Error> insert(ports::PasskeyRecord const& passkey) override;
    Result<Done, Error> replace(ports::PasskeyRecord const& passkey) override;
    Result<Done, Error> remove_passkey(StaffId staff, ports::ByteView credential_id) override;
    Result<Done, Error> insert(ports::SessionRecord const& session) override;
    Result<Done, Error> replace(ports::SessionRecord const& session) override;
    Result<Done, Error> end_session(RawId const& who, staff::SessionId session) override;
    Result<Done, Error> end_sessions(RawId const& who, std::optional<staff::SessionId> except) override;
    Result<Done, Error> insert(ports::PassRecord const& pass) override;
    Result<Done, Error> replace(ports::PassRecord const& pass) override;
    Result<Done, Error> remove_pass(PassId id) override;
    Result<Done, Error> remove_passes_of(StaffId staff) override;
    Result<Done, Error> remove_passes_by(StaffId staff) override;
    Result<Done, Error> put_failures(ports::LookUp const& subject, staff::Failures const& failures) override;
    Result<Done, Error> forgive(ports::LookUp const& subject) override;
    Result<Done, Error> insert(staff::Letter const& letter) override;
    Result<Done, Error> replace(staff::Letter const& letter) override;
    Result<Done, Error> forget(Instant before) override;

private:
    PeopleTables const& tables_;
    PeopleChanges& changes_;
};

}  // namespace obhut::fakes
