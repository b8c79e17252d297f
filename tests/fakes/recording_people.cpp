// SPDX-License-Identifier: Apache-2.0
#include "fakes/recording_people.h"

namespace obhut::fakes {
namespace {

std::size_t size_of(ports::StaffRecord const& record) {
    return record.name.bytes.size() + record.email.bytes.size() + (record.password ? record.password->size() : 0) +
           (record.totp ? record.totp->bytes.size() : 0) + record.recovery.size() + record.devices.size();
}

}  // namespace

Result<std::optional<ports::StaffRecord>, Error> RecordingPeople::staff(ports::StaffId id) {
    return noted("staff", 0, reader_.staff(id));
}

Result<std::optional<ports::StaffRecord>, Error> RecordingPeople::staff_by_login(ports::LookUp const& login) {
    return noted("staff_by_login", 0, reader_.staff_by_login(login));
}

Result<std::vector<ports::StaffRecord>, Error> RecordingPeople::all_staff() {
    return sized("all_staff", reader_.all_staff());
}

Result<std::optional<ports::PasskeyRecord>, Error> RecordingPeople::passkey(ports::ByteView credential_id) {
    return noted("passkey", 0, reader_.passkey(credential_id));
}

Result<std::vector<ports::PasskeyRecord>, Error> RecordingPeople::passkeys_of(ports::StaffId id) {
    return sized("passkeys_of", reader_.passkeys_of(id));
}

Result<std::optional<ports::SessionRecord>, Error> RecordingPeople::session(ports::Digest const& bearer) {
    return noted("session", 0, reader_.session(bearer));
}

Result<std::vector<ports::SessionRecord>, Error> RecordingPeople::sessions_of(RawId const& who) {
    return sized("sessions_of", reader_.sessions_of(who));
}

Result<std::optional<ports::PassRecord>, Error> RecordingPeople::pass(ports::PassId id) {
    return noted("pass", 0, reader_.pass(id));
}

Result<std::optional<ports::PassRecord>, Error> RecordingPeople::pass_with(ports::Digest const& secret) {
    return noted("pass_with", 0, reader_.pass_with(secret));
}

Result<std::vector<ports::PassRecord>, Error> RecordingPeople::passes(ports::PassKind kind) {
    return sized("passes", reader_.passes(kind));
}

Result<staff::Failures, Error> RecordingPeople::failures(ports::LookUp const& subject) {
    return noted("failures", 0, reader_.failures(subject));
}

Result<std::optional<staff::Letter>, Error> RecordingPeople::letter(message::MessageId id) {
    return noted("letter", 0, reader_.letter(id));
}

Result<std::int64_t, Error>
RecordingPeople::letters_since(ports::StaffId to, staff::LetterKind kind, staff::Instant since) {
    return noted("letters_since", 0, reader_.letters_since(to, kind, since));
}

Result<Done, Error> RecordingPeople::insert(ports::StaffRecord const& record) {
    return noted("insert staff", size_of(record), unit_->insert(record));
}

Result<Done, Error> RecordingPeople::replace(ports::StaffRecord const& record) {
    return noted("replace staff", size_of(record), unit_->replace(record));
}

Result<Done, Error> RecordingPeople::insert(ports::PasskeyRecord const& passkey) {
    return noted(
        "insert passkey", passkey.credential_id.size() + passkey.key.public_key.size(), unit_->insert(passkey)
    );
}

Result<Done, Error> RecordingPeople::replace(ports::PasskeyRecord const& passkey) {
    return noted("replace passkey", passkey.credential_id.size(), unit_->replace(passkey));
}

Result<Done, Error> RecordingPeople::remove_passkey(ports::StaffId staff, ports::ByteView credential_id) {
    return noted("remove_passkey", 0, unit_->remove_passkey(staff, credential_id));
}

Result<Done, Error> RecordingPeople::insert(ports::SessionRecord const& session) {
    return noted("insert session", session.session.device.text().size(), unit_->insert(session));
}

Result<Done, Error> RecordingPeople::replace(ports::SessionRecord const& session) {
    return noted("replace session", session.session.device.text().size(), unit_->replace(session));
}

Result<Done, Error> RecordingPeople::end_session(RawId const& who, staff::SessionId session) {
    return noted("end_session", 0, unit_->end_session(who, session));
}

Result<Done, Error> RecordingPeople::end_sessions(RawId const& who, std::optional<staff::SessionId> except) {
    return noted("end_sessions", 0, unit_->end_sessions(who, except));
}

Result<Done, Error> RecordingPeople::insert(ports::PassRecord const& pass) {
    return noted("insert pass", static_cast<std::size_t>(pass.kind), unit_->insert(pass));
}

Result<Done, Error> RecordingPeople::replace(ports::PassRecord const& pass) {
    return noted("replace pass", static_cast<std::size_t>(pass.kind), unit_->replace(pass));
}

Result<Done, Error> RecordingPeople::remove_pass(ports::PassId id) {
    return noted("remove_pass", 0, unit_->remove_pass(id));
}

Result<Done, Error> RecordingPeople::remove_passes_of(ports::StaffId staff) {
    return noted("remove_passes_of", 0, unit_->remove_passes_of(staff));
}

Result<Done, Error> RecordingPeople::remove_passes_by(ports::StaffId staff) {
    return noted("remove_passes_by", 0, unit_->remove_passes_by(staff));
}

Result<Done, Error> RecordingPeople::put_failures(ports::LookUp const& subject, staff::Failures const& failures) {
    return noted("put_failures", static_cast<std::size_t>(failures.count), unit_->put_failures(subject, failures));
}

Result<Done, Error> RecordingPeople::forgive(ports::LookUp const& subject) {
    return noted("forgive", 0, unit_->forgive(subject));
}

Result<Done, Error> RecordingPeople::insert(staff::Letter const& letter) {
    return noted("insert staff letter", static_cast<std::size_t>(letter.kind), unit_->insert(letter));
}

Result<Done, Error> RecordingPeople::replace(staff::Letter const& letter) {
    return noted("replace staff letter", static_cast<std::size_t>(letter.state), unit_->replace(letter));
}

Result<Done, Error> RecordingPeople::forget(staff::Instant before) {
    return noted("forget people", 0, unit_->forget(before));
}

Result<std::vector<ports::CardLook>, Error> RecordingWatch::cards_since(RawId const& who, ports::Instant since) {
    return sized("cards_since", reader_.cards_since(who, since));
}

Result<std::optional<ports::Chip>, Error> RecordingWatch::chip(ports::StaffId staff, ports::ClientId client) {
    return noted("chip", 0, reader_.chip(staff, client));
}

Result<std::optional<ports::RefusalCount>, Error> RecordingWatch::refusals(RawId const& who) {
    return noted("refusals", 0, reader_.refusals(who));
}

Result<std::optional<ports::Emergency>, Error> RecordingWatch::emergency(ports::EmergencyId id) {
    return noted("emergency", 0, reader_.emergency(id));
}

Result<std::vector<ports::Emergency>, Error>
RecordingWatch::emergencies_of(ports::StaffId staff, ports::ClientId client) {
    return sized("emergencies_of", reader_.emergencies_of(staff, client));
}

Result<std::vector<ports::Emergency>, Error> RecordingWatch::emergencies() {
    return sized("emergencies", reader_.emergencies());
}

Result<std::optional<ports::Alarm>, Error> RecordingWatch::alarm(ports::AlarmId id) {
    return noted("alarm", 0, reader_.alarm(id));
}

Result<std::vector<ports::Alarm>, Error> RecordingWatch::alarms() {
    return sized("alarms", reader_.alarms());
}

Result<std::vector<ports::Disclosure>, Error> RecordingWatch::disclosures(std::optional<ports::ClientId> client) {
    return sized("disclosures", reader_.disclosures(client));
}

Result<std::vector<ports::ClientId>, Error> RecordingWatch::planted() {
    return sized("planted", reader_.planted());
}

Result<std::optional<ports::PolicyDocument>, Error> RecordingWatch::policy() {
    return noted("policy", 0, reader_.policy());
}

Result<Done, Error> RecordingWatch::put(ports::CardLook const& look) {
    return noted("put look", 0, unit_->put(look));
}

Result<Done, Error> RecordingWatch::put(ports::Chip const& chip) {
    return noted("put chip", 0, unit_->put(chip));
}

Result<Done, Error> RecordingWatch::put(ports::RefusalCount const& refusals) {
    return noted("put refusals", 0, unit_->put(refusals));
}

Result<Done, Error> RecordingWatch::insert(ports::Emergency const& emergency) {
    return noted("insert emergency", emergency.words ? emergency.words->bytes.size() : 0, unit_->insert(emergency));
}

Result<Done, Error> RecordingWatch::review(ports::EmergencyId id, ports::StaffId by, ports::Instant at) {
    return noted("review", 0, unit_->review(id, by, at));
}

Result<Done, Error> RecordingWatch::insert(ports::Alarm const& alarm) {
    return noted("insert alarm", 0, unit_->insert(alarm));
}

Result<Done, Error> RecordingWatch::see(ports::AlarmId id, ports::StaffId by, ports::Instant at) {
    return noted("see", 0, unit_->see(id, by, at));
}

Result<Done, Error> RecordingWatch::insert(ports::Disclosure const& disclosure) {
    return noted("insert disclosure", disclosure.recipient.bytes.size(), unit_->insert(disclosure));
}

Result<Done, Error> RecordingWatch::plant(ports::ClientId client) {
    return noted("plant", 0, unit_->plant(client));
}

Result<Done, Error> RecordingWatch::put(ports::PolicyDocument const& policy) {
    return noted("put policy", policy.json.size(), unit_->put(policy));
}

Result<Done, Error> RecordingWatch::forget(ports::Instant before) {
    return noted("forget watch", 0, unit_->forget(before));
}

}  // namespace obhut::fakes
