// SPDX-License-Identifier: Apache-2.0
#include "fakes/memory_people.h"

#include "core/check.h"

#include <algorithm>

namespace obhut::fakes {
namespace {

using message::MessageId;
using message::State;
using ports::ByteView;
using ports::LookUp;
using ports::PasskeyRecord;
using ports::PassKind;
using ports::PassRecord;
using ports::SessionRecord;
using ports::StaffRecord;

Refused<Error> conflict(Literal reason) {
    return Refused{Error{.kind = ErrorKind::Conflict, .reason = reason}};
}

Refused<Error> not_found(Literal reason) {
    return Refused{Error{.kind = ErrorKind::NotFound, .reason = reason}};
}

// What the databases say of a row that names another which is not there.
Refused<Error> no_such_row() {
    return Refused{Error{.kind = ErrorKind::Invalid, .reason = "store/no-such-row"}};
}

constexpr auto everything = [](auto const&) { return true; };

template <typename Row>
std::optional<Row> first_of(std::vector<Row> rows) {
    return rows.empty() ? std::nullopt : std::optional{std::move(rows.front())};
}

template <typename Bytes>
void put(std::string& out, Bytes const& bytes) {
    out.append(bytes.begin(), bytes.end());
    out.push_back('\n');
}

}  // namespace

bool people_stand(PeopleTables const& tables, PeopleChanges const& changes) {
    bool const logins_stand = changes.staff.all_put([&](StaffRecord const& put) {
        return std::ranges::none_of(tables.staff.kept, [&](auto const& each) {
            return each.first != put.account.staff && each.second.row.login == put.login;
        });
    });
    return logins_stand && changes.staff.stand(tables.staff) && changes.passkeys.stand(tables.passkeys) &&
           changes.sessions.stand(tables.sessions) && changes.passes.stand(tables.passes) &&
           changes.failures.stand(tables.failures) && changes.letters.stand(tables.letters);
}

void apply_people(PeopleTables& tables, PeopleChanges const& changes) {
    changes.staff.apply(tables.staff);
    changes.passkeys.apply(tables.passkeys);
    changes.sessions.apply(tables.sessions);
    changes.passes.apply(tables.passes);
    changes.failures.apply(tables.failures);
    changes.letters.apply(tables.letters);
}

std::string dump_of(PeopleTables const& tables) {
    std::string out;
    for (auto const& [id, kept] : tables.staff.kept) {
        put(out, id.raw());
        put(out, kept.row.login);
        put(out, kept.row.name.bytes);
        put(out, kept.row.email.bytes);
        if (kept.row.password) put(out, *kept.row.password);
        for (auto const& seed : {kept.row.totp, kept.row.totp_offered})
            if (seed) put(out, seed->bytes);
        for (auto const& code : kept.row.recovery)
            put(out, code);
    }
    for (auto const& [id, kept] : tables.passkeys.kept) {
        put(out, id);
        put(out, kept.row.key.public_key);
    }
    for (auto const& [id, kept] : tables.sessions.kept) {
        put(out, id.raw());
        put(out, kept.row.bearer);
    }
    for (auto const& [id, kept] : tables.passes.kept) {
        put(out, id.raw());
        if (kept.row.secret) put(out, *kept.row.secret);
    }
    for (auto const& [subject, kept] : tables.failures.kept)
        put(out, subject);
    return out;
}

bool MemoryPeople::names(ports::KeyId key) const {
    return changes_.staff.any(tables_.staff, [&](StaffRecord const& each) { return each.key == key; });
}

Result<std::optional<StaffRecord>, Error> MemoryPeople::staff(StaffId id) {
    return changes_.staff.read(tables_.staff, id);
}

Result<std::optional<StaffRecord>, Error> MemoryPeople::staff_by_login(LookUp const& login) {
    return first_of(changes_.staff.those(tables_.staff, [&](StaffRecord const& each) { return each.login == login; }));
}

Result<std::vector<StaffRecord>, Error> MemoryPeople::all_staff() {
    return changes_.staff.those(tables_.staff, everything);
}

Result<std::optional<PasskeyRecord>, Error> MemoryPeople::passkey(ByteView credential_id) {
    return changes_.passkeys.read(tables_.passkeys, bytes::copy_of(credential_id));
}

Result<std::vector<PasskeyRecord>, Error> MemoryPeople::passkeys_of(StaffId id) {
    auto found = changes_.passkeys.those(tables_.passkeys, [&](PasskeyRecord const& each) { return each.staff == id; });
    std::ranges::stable_sort(found, {}, &PasskeyRecord::made);
    return found;
}

Result<std::optional<SessionRecord>, Error> MemoryPeople::session(ports::Digest const& bearer) {
    return first_of(changes_.sessions.those(tables_.sessions, [&](SessionRecord const& each) {
        return each.bearer == bearer;
    }));
}

Result<std::vector<SessionRecord>, Error> MemoryPeople::sessions_of(RawId const& who) {
    return changes_.sessions.those(tables_.sessions, [&](SessionRecord const& each) { return each.who == who; });
}

Result<std::optional<PassRecord>, Error> MemoryPeople::pass(PassId id) {
    return changes_.passes.read(tables_.passes, id);
}

Result<std::optional<PassRecord>, Error> MemoryPeople::pass_with(ports::Digest const& secret) {
    return first_of(changes_.passes.those(tables_.passes, [&](PassRecord const& each) { return each.secret == secret; })
    );
}

Result<std::vector<PassRecord>, Error> MemoryPeople::passes(PassKind kind) {
    return changes_.passes.those(tables_.passes, [&](PassRecord const& each) { return each.kind == kind; });
}

Result<staff::Failures, Error> MemoryPeople::failures(LookUp const& subject) {
    return changes_.failures.read(tables_.failures, subject).value_or(staff::Failures{});
}

Result<std::optional<staff::Letter>, Error> MemoryPeople::letter(MessageId id) {
    auto const* found = changes_.letters.find(tables_.letters, id);
    return found == nullptr ? std::nullopt : std::optional{found->letter};
}

Result<std::int64_t, Error> MemoryPeople::letters_since(StaffId to, staff::LetterKind kind, Instant since) {
    auto const counts = [&](StaffLetterRow const& each) {
        return each.letter.to == to && each.letter.kind == kind && each.letter.created >= since;
    };
    return std::ssize(changes_.letters.those(tables_.letters, counts));
}

Result<Done, Error> MemoryPeople::insert(StaffRecord const& record) {
    if (changes_.staff.any(tables_.staff, [&](StaffRecord const& each) { return each.login == record.login; }))
        return conflict("staff/login-taken");
    if (knows(record.account.staff) || names(record.key)) return conflict("store/exists");
    changes_.staff.put(tables_.staff, record.account.staff, record);
    return Done{};
}

Result<Done, Error> MemoryPeople::replace(StaffRecord const& record) {
    auto const before = changes_.staff.read(tables_.staff, record.account.staff);
    if (!before || before->revision != record.revision) return conflict("staff/changed-meanwhile");
    auto after = record;
    ++after.revision;
    after.login = before->login;
    after.key = before->key;
    changes_.staff.put(tables_.staff, record.account.staff, std::move(after));
    return Done{};
}

Result<Done, Error> MemoryPeople::insert(PasskeyRecord const& passkey) {
    if (changes_.passkeys.find(tables_.passkeys, passkey.credential_id) != nullptr)
        return conflict("passkey/known-already");
    if (!knows(passkey.staff)) return no_such_row();
    changes_.passkeys.put(tables_.passkeys, passkey.credential_id, passkey);
    return Done{};
}

Result<Done, Error> MemoryPeople::replace(PasskeyRecord const& passkey) {
    auto after = changes_.passkeys.read(tables_.passkeys, passkey.credential_id);
    if (!after || after->staff != passkey.staff) return not_found("passkey/unknown");
    after->sign_count = passkey.sign_count;
    after->used = passkey.used;
    changes_.passkeys.put(tables_.passkeys, passkey.credential_id, std::move(*after));
    return Done{};
}

Result<Done, Error> MemoryPeople::remove_passkey(StaffId staff, ByteView credential_id) {
    auto const id = bytes::copy_of(credential_id);
    auto const* before = changes_.passkeys.find(tables_.passkeys, id);
    if (before == nullptr || before->staff != staff) return not_found("passkey/unknown");
    changes_.passkeys.remove(tables_.passkeys, id);
    return Done{};
}

Result<Done, Error> MemoryPeople::insert(SessionRecord const& session) {
    auto const same = [&](SessionRecord const& each) {
        return each.session.id == session.session.id || each.bearer == session.bearer;
    };
    if (changes_.sessions.any(tables_.sessions, same)) return conflict("store/exists");
    changes_.sessions.put(tables_.sessions, session.session.id, session);
    return Done{};
}

Result<Done, Error> MemoryPeople::replace(SessionRecord const& session) {
    auto after = changes_.sessions.read(tables_.sessions, session.session.id);
    if (!after) return not_found("session/unknown");
    after->session = session.session;
    after->bearer = session.bearer;
    changes_.sessions.put(tables_.sessions, session.session.id, std::move(*after));
    return Done{};
}

Result<Done, Error> MemoryPeople::end_session(RawId const& who, staff::SessionId session) {
    auto const* before = changes_.sessions.find(tables_.sessions, session);
    if (before == nullptr || before->who != who) return not_found("session/unknown");
    changes_.sessions.remove(tables_.sessions, session);
    return Done{};
}

Result<Done, Error> MemoryPeople::end_sessions(RawId const& who, std::optional<staff::SessionId> except) {
    changes_.sessions.remove_if(tables_.sessions, [&](SessionRecord const& each) {
        return each.who == who && each.session.id != except;
    });
    return Done{};
}

Result<Done, Error> MemoryPeople::insert(PassRecord const& pass) {
    auto const same = [&](PassRecord const& each) {
        return each.id == pass.id || (pass.secret && each.secret == pass.secret);
    };
    if (changes_.passes.any(tables_.passes, same)) return conflict("store/exists");
    for (auto const& named : {pass.staff, pass.by})
        if (named && !knows(*named)) return no_such_row();
    changes_.passes.put(tables_.passes, pass.id, pass);
    return Done{};
}

Result<Done, Error> MemoryPeople::replace(PassRecord const& pass) {
    auto after = changes_.passes.read(tables_.passes, pass.id);
    if (!after) return not_found("pass/unknown");
    after->used = pass.used;
    changes_.passes.put(tables_.passes, pass.id, std::move(*after));
    return Done{};
}

Result<Done, Error> MemoryPeople::remove_pass(PassId id) {
    if (changes_.passes.find(tables_.passes, id) == nullptr) return not_found("pass/unknown");
    changes_.passes.remove(tables_.passes, id);
    return Done{};
}

Result<Done, Error> MemoryPeople::remove_passes_of(StaffId staff) {
    changes_.passes.remove_if(tables_.passes, [&](PassRecord const& each) { return each.staff == staff; });
    return Done{};
}

Result<Done, Error> MemoryPeople::remove_passes_by(StaffId staff) {
    changes_.passes.remove_if(tables_.passes, [&](PassRecord const& each) {
        return each.by == staff && (each.kind == PassKind::Token || each.kind == PassKind::Support);
    });
    return Done{};
}

Result<Done, Error> MemoryPeople::put_failures(LookUp const& subject, staff::Failures const& failures) {
    changes_.failures.put(tables_.failures, subject, failures);
    return Done{};
}

Result<Done, Error> MemoryPeople::forgive(LookUp const& subject) {
    changes_.failures.remove(tables_.failures, subject);
    return Done{};
}

Result<Done, Error> MemoryPeople::insert(staff::Letter const& letter) {
    OBHUT_CHECK(letter.state == State::Waiting);
    if (changes_.letters.find(tables_.letters, letter.id) != nullptr) return conflict("store/exists");
    if (!knows(letter.to)) return no_such_row();
    changes_.letters.put(tables_.letters, letter.id, {.letter = letter});
    return Done{};
}

Result<Done, Error> MemoryPeople::replace(staff::Letter const& letter) {
    auto const* before = changes_.letters.find(tables_.letters, letter.id);
    if (before == nullptr || before->letter.state != State::Waiting) return conflict("message/settled");
    auto after = before->letter;
    after.due = letter.due;
    after.state = letter.state;
    after.attempts = letter.attempts;
    after.last_reply = letter.last_reply;
    after.settled = letter.settled;
    changes_.letters.put(tables_.letters, letter.id, {.letter = after});
    return Done{};
}

Result<Done, Error> MemoryPeople::forget(Instant before) {
    changes_.sessions.remove_if(tables_.sessions, [&](SessionRecord const& each) {
        return each.session.seen < before;
    });
    changes_.failures.remove_if(tables_.failures, [&](staff::Failures const& each) { return each.last < before; });
    changes_.passes.remove_if(tables_.passes, [&](PassRecord const& each) { return each.ends < before; });
    changes_.letters.remove_if(tables_.letters, [&](StaffLetterRow const& each) {
        return each.letter.settled && *each.letter.settled < before;
    });
    return Done{};
}

}  // namespace obhut::fakes
