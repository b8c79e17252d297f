// SPDX-License-Identifier: Apache-2.0
//
// The port's PeopleReader and PeopleUnit over a connection: they put the repositories of people, sessions and letters
// together.
//
// Layer: adapters. Threading: lives on the thread that runs the function.

#pragma once

#include "ports/people.h"
#include "sql/people.h"
#include "sql/sessions.h"
#include "sql/staff_letters.h"

#include <optional>
#include <vector>

namespace obhut::sql {

template <typename Port>
class PeopleReaderOf : public Port {
public:
    PeopleReaderOf(Connection& connection, BusinessId business) : connection_(connection), business_(business) {}

    Result<std::optional<StaffRecord>, Error> staff(StaffId id) override {
        return find_staff(connection_, business_, id);
    }

    Result<std::optional<StaffRecord>, Error> staff_by_login(LookUp const& login) override {
        return sql::staff_by_login(connection_, business_, login);
    }

    Result<std::vector<StaffRecord>, Error> all_staff() override { return sql::all_staff(connection_, business_); }

    Result<std::optional<PasskeyRecord>, Error> passkey(ByteView credential_id) override {
        return find_passkey(connection_, business_, credential_id);
    }

    Result<std::vector<PasskeyRecord>, Error> passkeys_of(StaffId id) override {
        return sql::passkeys_of(connection_, business_, id);
    }

    Result<std::optional<SessionRecord>, Error> session(Digest const& bearer) override {
        return find_session(connection_, business_, bearer);
    }

    Result<std::vector<SessionRecord>, Error> sessions_of(RawId const& who) override {
        return sql::sessions_of(connection_, business_, who);
    }

    Result<std::optional<PassRecord>, Error> pass(PassId id) override { return find_pass(connection_, business_, id); }

    Result<std::optional<PassRecord>, Error> pass_with(Digest const& secret) override {
        return sql::pass_with(connection_, business_, secret);
    }

    Result<std::vector<PassRecord>, Error> passes(ports::PassKind kind) override {
        return sql::passes(connection_, business_, kind);
    }

    Result<staff::Failures, Error> failures(LookUp const& subject) override {
        return failures_of(connection_, business_, subject);
    }

    Result<std::optional<staff::Letter>, Error> letter(MessageId id) override {
        return find_letter(connection_, business_, id);
    }

    Result<std::int64_t, Error> letters_since(StaffId to, staff::LetterKind kind, Instant since) override {
        return sql::letters_since(connection_, business_, to, kind, since);
    }

protected:
    Connection& connection_;
    BusinessId business_;
};

using SqlPeopleReader = PeopleReaderOf<ports::PeopleReader>;

class SqlPeople final : public PeopleReaderOf<ports::PeopleUnit> {
public:
    using PeopleReaderOf::PeopleReaderOf;

    Result<Done, Error> insert(StaffRecord const& record) override {
        return insert_staff(connection_, business_, record);
    }

    Result<Done, Error> replace(StaffRecord const& record) override {
        return update_staff(connection_, business_, record);
    }

    Result<Done, Error> insert(PasskeyRecord const& passkey) override {
        return insert_passkey(connection_, business_, passkey);
    }

    Result<Done, Error> replace(PasskeyRecord const& passkey) override {
        return update_passkey(connection_, business_, passkey);
    }

    Result<Done, Error> remove_passkey(StaffId staff, ByteView credential_id) override {
        return sql::remove_passkey(connection_, business_, staff, credential_id);
    }

    Result<Done, Error> insert(SessionRecord const& session) override {
        return insert_session(connection_, business_, session);
    }

    Result<Done, Error> replace(SessionRecord const& session) override {
        return update_session(connection_, business_, session);
    }

    Result<Done, Error> end_session(RawId const& who, SessionId session) override {
        return sql::end_session(connection_, business_, who, session);
    }

    Result<Done, Error> end_sessions(RawId const& who, std::optional<SessionId> except) override {
        return sql::end_sessions(connection_, business_, who, except);
    }

    Result<Done, Error> insert(PassRecord const& pass) override { return insert_pass(connection_, business_, pass); }

    Result<Done, Error> replace(PassRecord const& pass) override { return update_pass(connection_, business_, pass); }

    Result<Done, Error> remove_pass(PassId id) override { return sql::remove_pass(connection_, business_, id); }

    Result<Done, Error> remove_passes_of(StaffId staff) override {
        return sql::remove_passes_of(connection_, business_, staff);
    }

    Result<Done, Error> remove_passes_by(StaffId staff) override {
        return sql::remove_passes_by(connection_, business_, staff);
    }

    Result<Done, Error> put_failures(LookUp const& subject, staff::Failures const& failures) override {
        return sql::put_failures(connection_, business_, subject, failures);
    }

    Result<Done, Error> forgive(LookUp const& subject) override {
        return sql::forgive(connection_, business_, subject);
    }

    Result<Done, Error> insert(staff::Letter const& letter) override {
        return insert_letter(connection_, business_, letter);
    }

    Result<Done, Error> replace(staff::Letter const& letter) override {
        return update_letter(connection_, business_, letter);
    }

    Result<Done, Error> forget(Instant before) override {
        OBHUT_TRY(forget_sessions(connection_, business_, before));
        return forget_letters(connection_, business_, before);
    }
};

}  // namespace obhut::sql
