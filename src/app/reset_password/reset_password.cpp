// SPDX-License-Identifier: Apache-2.0
#include "reset_password/reset_password.h"

#include "accounts/new_password.h"
#include "invite_staff/link.h"
#include "record/record.h"
#include "sign_in/guesses.h"
#include "text/contact.h"
#include "text/utf8.h"

namespace obhut::reset_password {
namespace {

using namespace std::chrono_literals;
using accounts::StaffRecord;
using ports::PassKind;
using staff::LetterKind;
using staff::Standing;

constexpr auto good_for = 1h;

ledger::Entry
entry_about(ports::World& world, catalogue::BusinessId business, ledger::Action action, staff::StaffId staff) {
    return {
        .id = ports::ordered_id<ledger::EntryId>(world.clock, world.random),
        .business = business,
        .at = world.clock.now(),
        .actor = {.kind = ledger::ActorKind::Anonymous, .id = {}},
        .action = action,
        .purpose = access::Purpose::Security,
        .staff = staff,
    };
}

// In the place of an account that is not there, so that what is drawn and hashed for it is as long as for one that is.
constexpr staff::StaffId nobody{RawId{}};

Result<staff::StaffId, Error> whose(ports::World& world, catalogue::BusinessId business, ports::LookUp const& login) {
    auto staff = nobody;
    OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        auto const record = OBHUT_TRY(reader.people().staff_by_login(login));
        staff = record ? record->account.staff : nobody;
        return Done{};
    }));
    return staff;
}

enum class Owed : std::uint8_t { Nothing, Letter };
Result<Owed, Error> owed(ports::PeopleReader& people, staff::StaffId to, time::Instant now) {
    auto const record = OBHUT_TRY(people.staff(to));
    if (!record || record->account.standing != Standing::Active) return Owed::Nothing;
    auto const sent = OBHUT_TRY(people.letters_since(to, LetterKind::Reset, now - 24h));
    return sent < letters_a_day ? Owed::Letter : Owed::Nothing;
}

}  // namespace

// Asking is counted for the part of the network alone: nobody is kept from signing in by a stranger who asks.
Result<Done, Error> ask(ports::World& world, sign_in::Visit const& visit, PersonalText const& email) {
    std::string const typed{text::trimmed(email.reveal(Surface::LookUp))};
    PersonalText const key{text::email_key(typed).value_or(typed)};
    auto const login = world.vault.look_up(visit.business, ports::LookUpKind::Login, key);
    auto const network = sign_in::subjects_of(world, visit, login).network;
    auto const now = world.clock.now();
    auto const to = OBHUT_TRY(whose(world, visit.business, login));
    auto const pass = invite_staff::new_pass(world, PassKind::Reset, to, good_for);
    auto letter = accounts::letter_to(world, to, LetterKind::Reset);
    letter.pass = pass.id;
    auto const entry = entry_about(world, visit.business, ledger::Action::PassIssued, to);
    auto const row = OBHUT_TRY(record::row_of(world, entry, std::nullopt));
    return world.store.write(visit.business, [&](ports::Unit& unit) -> Result<Done, Error> {
        auto& people = unit.people();
        auto const asked = OBHUT_TRY(people.failures(network));
        if (staff::waits_until(asked, staff::free_of_prefix, now))
            return Refused{Error{.kind = ErrorKind::Busy, .reason = "sign-in/wait"}};
        OBHUT_TRY(people.put_failures(network, staff::one_more(asked, now)));
        if (OBHUT_TRY(owed(people, to, now)) == Owed::Nothing) return Done{};
        OBHUT_TRY(people.insert(pass));
        OBHUT_TRY(people.insert(letter));
        return unit.append(row);
    });
}

Result<accounts::Person, Error>
asked(ports::World& world, catalogue::BusinessId business, std::string_view capability) {
    auto const pass = OBHUT_TRY(invite_staff::find_pass(world, business, PassKind::Reset, capability));
    auto person = OBHUT_TRY(accounts::person(world, business, *pass.staff));
    if (person.record.account.standing != Standing::Active)
        return Refused{Error{.kind = ErrorKind::NotFound, .reason = "pass/unknown"}};
    return person;
}

Result<Done, Error> take(
    ports::World& world,
    catalogue::Business const& business,
    ports::Passwords& passwords,
    std::string_view capability,
    PersonalText const& password
) {
    auto const pass = OBHUT_TRY(invite_staff::find_pass(world, business.id, PassKind::Reset, capability));
    auto const person = OBHUT_TRY(asked(world, business.id, capability));
    auto const staff = *pass.staff;
    sign_in::SecondFactors factors;
    OBHUT_TRY(world.store.read(business.id, [&](ports::Reader& reader) -> Result<Done, Error> {
        factors = OBHUT_TRY(sign_in::second_factors(reader.people(), person.record));
        return Done{};
    }));
    auto const second_factor = factors.any() ? password::SecondFactor::Present : password::SecondFactor::None;
    auto const hash = OBHUT_TRY(accounts::hash_new(passwords, business, person, password, second_factor));
    auto const letter = accounts::letter_to(world, staff, LetterKind::CredentialChanged);
    auto const row = OBHUT_TRY(
        record::row_of(world, entry_about(world, business.id, ledger::Action::CredentialChanged, staff), std::nullopt)
    );
    return world.store.write(business.id, [&](ports::Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.people().remove_pass(pass.id));
        OBHUT_TRY(unit.people().remove_passes_of(staff));
        auto record = person.record;
        record.password = hash;
        OBHUT_TRY(unit.people().replace(record));
        OBHUT_TRY(unit.people().forgive(record.login));
        OBHUT_TRY(unit.people().end_sessions(staff.raw(), std::nullopt));
        OBHUT_TRY(unit.people().insert(letter));
        return unit.append(row);
    });
}

}  // namespace obhut::reset_password
