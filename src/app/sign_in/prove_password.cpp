// SPDX-License-Identifier: Apache-2.0
#include "sign_in/guesses.h"
#include "sign_in/proving.h"
#include "text/contact.h"
#include "text/utf8.h"

namespace obhut::sign_in {
namespace {

using ports::HashAge;
using ports::PasswordMatch;
using ports::StaffRecord;

constexpr Error refused{.kind = ErrorKind::Denied, .reason = "sign-in/refused"};

// Who has no password yet, or none any more, is compared with nobody's, and so costs the same.
std::optional<PersonalText> hash_of(std::optional<StaffRecord> const& record) {
    bool const may_try = record && record->account.standing == staff::Standing::Active && record->password;
    return may_try ? std::optional{PersonalText{*record->password}} : std::nullopt;
}

Result<PasswordMatch, Error>
compare(ports::Passwords& passwords, std::optional<PersonalText> const& hash, PersonalText const& password) {
    if (hash) return passwords.check(*hash, password);
    OBHUT_TRY(passwords.check_nobody(password));
    return PasswordMatch::Differs;
}

Result<Proven, Error> judged(
    ports::World& world,
    Proving const& proving,
    Visit const& visit,
    Subjects const& subjects,
    std::optional<StaffRecord> const& record,
    PersonalText const& password
) {
    auto const now = world.clock.now();
    auto const hash = hash_of(record);
    if (OBHUT_TRY(compare(proving.passwords, hash, password)) == PasswordMatch::Differs) {
        auto const whose = record ? std::optional{record->account.staff} : std::nullopt;
        OBHUT_TRY(count_wrong(world, visit, subjects, whose));
        return Refused{refused};
    }
    std::optional<std::string> anew;
    if (proving.passwords.age_of(*hash) == HashAge::Outdated)
        anew = OBHUT_TRY(proving.passwords.hash(password)).reveal(Surface::SlowHash);
    return Proven{
        .record = *record,
        .proof = SignIn::Password,
        .use = [anew, subjects, now](ports::Unit& unit, StaffRecord& kept) -> Result<Done, Error> {
            OBHUT_TRY(check_patience(unit.people(), subjects, now));
            if (anew) kept.password = anew;
            return Done{};
        }
    };
}

}  // namespace

Result<Proven, Error> prove_password(
    ports::World& world,
    Proving const& proving,
    Visit const& visit,
    PersonalText const& email,
    PersonalText const& password
) {
    std::string const typed{text::trimmed(email.reveal(Surface::LookUp))};
    PersonalText const key{text::email_key(typed).value_or(typed)};
    auto const login = world.vault.look_up(visit.business, ports::LookUpKind::Login, key);
    auto const subjects = subjects_of(world, visit, login);
    std::optional<StaffRecord> record;
    OBHUT_TRY(world.store.read(visit.business, [&](ports::Reader& reader) -> Result<Done, Error> {
        record = OBHUT_TRY(reader.people().staff_by_login(login));
        return check_patience(reader.people(), subjects, world.clock.now());
    }));
    return judged(world, proving, visit, subjects, record, password);
}

Result<Proven, Error> prove_password_of(
    ports::World& world,
    Proving const& proving,
    Visit const& visit,
    StaffRecord const& record,
    PersonalText const& password
) {
    auto const subjects = subjects_of(world, visit, record.login);
    OBHUT_TRY(world.store.read(visit.business, [&](ports::Reader& reader) {
        return check_patience(reader.people(), subjects, world.clock.now());
    }));
    return judged(world, proving, visit, subjects, record, password);
}

Result<SecondFactors, Error> second_factors(ports::PeopleReader& people, StaffRecord const& record) {
    auto const passkeys = OBHUT_TRY(people.passkeys_of(record.account.staff));
    return SecondFactors{.code = record.totp.has_value(), .passkey = !passkeys.empty()};
}

}  // namespace obhut::sign_in
