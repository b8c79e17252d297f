// SPDX-License-Identifier: Apache-2.0
//
// RecordingPeople and RecordingWatch pass every call on and write down which it was, as RecordingUnit does. What is
// only read has no unit, and nothing is written.
//
// Layer: tests. Threading: belongs to one thread.

#pragma once

#include "ports/people.h"
#include "ports/watch.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace obhut::fakes {

struct Recording {
    std::vector<std::string> calls;

    void note(std::string_view call, std::size_t size = 0) {
        calls.push_back(std::string{call} + " " + std::to_string(size));
    }
};

class RecordingPeople final : public ports::PeopleUnit {
public:
    RecordingPeople(ports::PeopleReader& reader, ports::PeopleUnit* unit, Recording& to)
        : reader_(reader), unit_(unit), to_(to) {}

    Result<std::optional<ports::StaffRecord>, Error> staff(ports::StaffId id) override;
    Result<std::optional<ports::StaffRecord>, Error> staff_by_login(ports::LookUp const& login) override;
    Result<std::vector<ports::StaffRecord>, Error> all_staff() override;
    Result<std::optional<ports::PasskeyRecord>, Error> passkey(ports::ByteView credential_id) override;
    Result<std::vector<ports::PasskeyRecord>, Error> passkeys_of(ports::StaffId id) override;
    Result<std::optional<ports::SessionRecord>, Error> session(ports::Digest const& bearer) override;
    Result<std::vector<ports::SessionRecord>, Error> sessions_of(RawId const& who) override;
    Result<std::optional<ports::PassRecord>, Error> pass(ports::PassId id) override;
    Result<std::optional<ports::PassRecord>, Error> pass_with(ports::Digest const& secret) override;
    Result<std::vector<ports::PassRecord>, Error> passes(ports::PassKind kind) override;
    Result<staff::Failures, Error> failures(ports::LookUp const& subject) override;
    Result<std::optional<staff::Letter>, Error> letter(message::MessageId id) override;
    Result<std::int64_t, Error> letters_since(ports::StaffId to, staff::LetterKind kind, staff::Instant since) override;

    Result<Done, Error> insert(ports::StaffRecord const& record) override;
    Result<Done, Error> replace(ports::StaffRecord const& record) override;
    Result<Done, Error> insert(ports::PasskeyRecord const& passkey) override;
    Result<Done, Error> replace(ports::PasskeyRecord const& passkey) override;
    Result<Done, Error> remove_passkey(ports::StaffId staff, ports::ByteView credential_id) override;
    Result<Done, Error> insert(ports::SessionRecord const& session) override;
    Result<Done, Error> replace(ports::SessionRecord const& session) override;
    Result<Done, Error> end_session(RawId const& who, staff::SessionId session) override;
    Result<Done, Error> end_sessions(RawId const& who, std::optional<staff::SessionId> except) override;
    Result<Done, Error> insert(ports::PassRecord const& pass) override;
    Result<Done, Error> replace(ports::PassRecord const& pass) override;
    Result<Done, Error> remove_pass(ports::PassId id) override;
    Result<Done, Error> remove_passes_of(ports::StaffId staff) override;
    Result<Done, Error> remove_passes_by(ports::StaffId staff) override;
    Result<Done, Error> put_failures(ports::LookUp const& subject, staff::Failures const& failures) override;
    Result<Done, Error> forgive(ports::LookUp const& subject) override;
    Result<Done, Error> insert(staff::Letter const& letter) override;
    Result<Done, Error> replace(staff::Letter const& letter) override;
    Result<Done, Error> forget(staff::Instant before) override;

private:
    template <typename T>
    T noted(std::string_view call, std::size_t size, T result) {
        to_.note(std::string{call} + (result ? "" : " refused"), size);
        return result;
    }

    template <typename T>
    T sized(std::string_view call, T result) {
        auto const size = result ? result.value().size() : 0;
        return noted(call, size, std::move(result));
    }

    ports::PeopleReader& reader_;
    ports::PeopleUnit* unit_;
    Recording& to_;
};

class RecordingWatch final : public ports::WatchUnit {
public:
    RecordingWatch(ports::WatchReader& reader, ports::WatchUnit* unit, Recording& to)
        : reader_(reader), unit_(unit), to_(to) {}

    Result<std::vector<ports::CardLook>, Error> cards_since(RawId const& who, ports::Instant since) override;
    Result<std::optional<ports::Chip>, Error> chip(ports::StaffId staff, ports::ClientId client) override;
    Result<std::optional<ports::RefusalCount>, Error> refusals(RawId const& who) override;
    Result<std::optional<ports::Emergency>, Error> emergency(ports::EmergencyId id) override;
    Result<std::vector<ports::Emergency>, Error> emergencies_of(ports::StaffId staff, ports::ClientId client) override;
    Result<std::vector<ports::Emergency>, Error> emergencies() override;
    Result<std::optional<ports::Alarm>, Error> alarm(ports::AlarmId id) override;
    Result<std::vector<ports::Alarm>, Error> alarms() override;
    Result<std::vector<ports::Disclosure>, Error> disclosures(std::optional<ports::ClientId> client) override;
    Result<std::vector<ports::ClientId>, Error> planted() override;
    Result<std::optional<ports::PolicyDocument>, Error> policy() override;

    Result<Done, Error> put(ports::CardLook const& look) override;
    Result<Done, Error> put(ports::Chip const& chip) override;
    Result<Done, Error> put(ports::RefusalCount const& refusals) override;
    Result<Done, Error> insert(ports::Emergency const& emergency) override;
    Result<Done, Error> review(ports::EmergencyId id, ports::StaffId by, ports::Instant at) override;
    Result<Done, Error> insert(ports::Alarm const& alarm) override;
    Result<Done, Error> see(ports::AlarmId id, ports::StaffId by, ports::Instant at) override;
    Result<Done, Error> insert(ports::Disclosure const& disclosure) override;
    Result<Done, Error> plant(ports::ClientId client) override;
    Result<Done, Error> put(ports::PolicyDocument const& policy) override;
    Result<Done, Error> forget(ports::Instant before) override;

private:
    template <typename T>
    T noted(std::string_view call, std::size_t size, T result) {
        to_.note(std::string{call} + (result ? "" : " refused"), size);
        return result;
    }

    template <typename T>
    T sized(std::string_view call, T result) {
        auto const size = result ? result.value().size() : 0;
        return noted(call, size, std::move(result));
    }

    ports::WatchReader& reader_;
    ports::WatchUnit* unit_;
    Recording& to_;
};

}  // namespace obhut::fakes
