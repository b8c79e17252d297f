// SPDX-License-Identifier: Apache-2.0
#include "sign_in/sign_in.h"

#include "recognise/bearer.h"
#include "record/record.h"
#include "sign_in/guesses.h"
#include "staff/account.h"

#include <algorithm>

namespace obhut::sign_in {
namespace {

using namespace std::chrono_literals;
using ports::PassKind;
using ports::PassRecord;
using ports::StaffRecord;
using recognise::Bearer;
using recognise::Caller;

constexpr auto step_life = 5min;
constexpr std::size_t devices_max = 20;
constexpr Error step_over{.kind = ErrorKind::Denied, .reason = "sign-in/step-over"};

Result<SecondStep, Error>
owe_second_step(ports::World& world, Visit const& visit, Proven const& proven, SecondFactors factors) {
    auto bearer = recognise::new_bearer(visit.business, world.random);
    auto const now = world.clock.now();
    PassRecord const pass{
        .id = ports::ordered_id<staff::PassId>(world.clock, world.random),
        .kind = PassKind::Step,
        .secret = bearer.hash,
        .staff = proven.record.account.staff,
        .made = now,
        .ends = now + step_life,
    };
    OBHUT_TRY(world.store.write(visit.business, [&](ports::Unit& unit) -> Result<Done, Error> {
        auto record = proven.record;
        OBHUT_TRY(proven.use(unit, record));
        OBHUT_TRY(unit.people().replace(record));
        return unit.people().insert(pass);
    }));
    return SecondStep{.step = std::move(bearer.text), .factors = factors};
}

// The step that is still good, and whose it is.
struct Step {
    staff::PassId pass;
    StaffRecord record;
};

Result<Step, Error> find_step(ports::World& world, BusinessId business, PersonalText const& text) {
    auto const bearer = Bearer::from(text.reveal(Surface::Validation));
    if (!bearer || bearer->business != business) return Refused{step_over};
    std::optional<PassRecord> pass;
    std::optional<StaffRecord> record;
    OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        pass = OBHUT_TRY(reader.people().pass_with(bearer->hash));
        record = pass && pass->staff ? OBHUT_TRY(reader.people().staff(*pass->staff)) : std::nullopt;
        return Done{};
    }));
    bool const good = pass && pass->kind == PassKind::Step && world.clock.now() < pass->ends && record &&
                      record->account.standing == staff::Standing::Active;
    if (!good) return Refused{step_over};
    return Step{.pass = pass->id, .record = std::move(*record)};
}

// Says in the record that this device has signed in, and whether it had before. With the first one there is nothing to
// compare, and nobody else knows of the account yet.
enum class Device : std::uint8_t { Known, New };
Device note_device(StaffRecord& record, Slug const& device) {
    if (std::ranges::find(record.devices, device) != record.devices.end()) return Device::Known;
    bool const first = record.devices.empty();
    if (record.devices.size() == devices_max) record.devices.erase(record.devices.begin());
    record.devices.push_back(device);
    return first ? Device::Known : Device::New;
}

staff::Letter letter_of_device(ports::World& world, StaffId staff, Slug const& device) {
    auto const now = world.clock.now();
    return {
        .id = ports::ordered_id<message::MessageId>(world.clock, world.random),
        .kind = staff::LetterKind::NewDevice,
        .to = staff,
        .device = device,
        .created = now,
        .due = now,
    };
}

ports::SessionRecord session_of(ports::World& world, Visit const& visit, SignIn proof, digest::Digest const& bearer) {
    auto const now = world.clock.now();
    return {
        .session =
            {.id = ports::ordered_id<staff::SessionId>(world.clock, world.random),
             .proof = proof,
             .begun = now,
             .seen = now,
             .proven = now,
             .device = visit.device},
        .bearer = bearer,
        .holder = ports::Holder::Staff,
        .who = {},
    };
}

ledger::Entry entry_of(
    ports::World& world, Visit const& visit, ledger::Action action, ledger::Actor const& actor, staff::SessionId session
) {
    return {
        .id = ports::ordered_id<ledger::EntryId>(world.clock, world.random),
        .business = visit.business,
        .at = world.clock.now(),
        .actor = actor,
        .action = action,
        .purpose = access::Purpose::Security,
        .session = session,
        .device = visit.device,
    };
}

ledger::Entry entry_of(ports::World& world, Caller const& caller, ledger::Action action) {
    auto entry = recognise::entry_by(world, caller, action);
    entry.purpose = access::Purpose::Security;
    entry.device = caller.session()->device;
    return entry;
}

}  // namespace

Result<Opened, Error> with_password(
    ports::World& world,
    Proving const& proving,
    Visit const& visit,
    PersonalText const& email,
    PersonalText const& password
) {
    auto const proven = OBHUT_TRY(prove_password(world, proving, visit, email, password));
    SecondFactors factors;
    OBHUT_TRY(world.store.read(visit.business, [&](ports::Reader& reader) -> Result<Done, Error> {
        factors = OBHUT_TRY(second_factors(reader.people(), proven.record));
        return Done{};
    }));
    if (factors.any()) return Opened{OBHUT_TRY(owe_second_step(world, visit, proven, factors))};
    return Opened{OBHUT_TRY(begin(world, visit, proven))};
}

Result<SignedIn, Error>
with_code(ports::World& world, Visit const& visit, PersonalText const& step, PersonalText const& code) {
    auto const found = OBHUT_TRY(find_step(world, visit.business, step));
    auto proven = OBHUT_TRY(prove_code(world, visit, found.record, code));
    auto const use = proven.use;
    proven.use = [use, pass = found.pass](ports::Unit& unit, StaffRecord& record) -> Result<Done, Error> {
        OBHUT_TRY(unit.people().remove_pass(pass));
        return use(unit, record);
    };
    return begin(world, visit, proven);
}

Result<Challenge, Error> challenge_of_step(ports::World& world, BusinessId business, PersonalText const& step) {
    auto const found = OBHUT_TRY(find_step(world, business, step));
    return challenge(world, business, found.record.account.staff);
}

Result<SignedIn, Error>
with_passkey(ports::World& world, Proving const& proving, Visit const& visit, PasskeyAnswer const& answer) {
    return begin(world, visit, OBHUT_TRY(prove_passkey(world, proving, visit, answer)));
}

Result<SignedIn, Error> begin(ports::World& world, Visit const& visit, Proven const& proven) {
    auto const id = proven.record.account.staff;
    auto bearer = recognise::new_bearer(visit.business, world.random);
    auto session = session_of(world, visit, proven.proof, bearer.hash);
    session.who = id.raw();
    ledger::Actor const actor{.kind = ledger::ActorKind::Staff, .id = id.raw()};
    auto const entry = entry_of(world, visit, ledger::Action::SignedIn, actor, session.session.id);
    auto const row = OBHUT_TRY(record::row_of(world, entry, std::nullopt));
    auto const letter = letter_of_device(world, id, visit.device);
    OBHUT_TRY(world.store.write(visit.business, [&](ports::Unit& unit) -> Result<Done, Error> {
        auto record = proven.record;
        OBHUT_TRY(proven.use(unit, record));
        auto const device = note_device(record, visit.device);
        OBHUT_TRY(unit.people().replace(record));
        OBHUT_TRY(unit.people().forgive(record.login));
        OBHUT_TRY(unit.people().insert(session));
        if (device == Device::New) OBHUT_TRY(unit.people().insert(letter));
        return unit.append(row);
    }));
    return SignedIn{.cookie = std::move(bearer.text), .staff = id, .proof = proven.proof};
}

Result<Proven, Error> prove_again(
    ports::World& world, Proving const& proving, Caller const& caller, Visit const& visit, PasswordAndCode const& typed
) {
    if (caller.account() == nullptr) return Refused{Error{.kind = ErrorKind::Denied, .reason = "sign-in/other-person"}};
    std::optional<StaffRecord> record;
    SecondFactors factors;
    OBHUT_TRY(world.store.read(caller.business(), [&](ports::Reader& reader) -> Result<Done, Error> {
        record = OBHUT_TRY(reader.people().staff(caller.account()->staff));
        if (record) factors = OBHUT_TRY(second_factors(reader.people(), *record));
        return Done{};
    }));
    if (!record) return Refused{Error{.kind = ErrorKind::NotFound, .reason = "staff/unknown"}};
    if (factors.any() && !factors.code)
        return Refused{Error{.kind = ErrorKind::Denied, .reason = "sign-in/second-factor-needed"}};
    auto const password = OBHUT_TRY(prove_password_of(world, proving, visit, *record, typed.password));
    if (!factors.code) return password;
    auto code = OBHUT_TRY(prove_code(world, visit, *record, typed.code));
    auto const use = code.use;
    code.use = [use, also = password.use](ports::Unit& unit, StaffRecord& kept) -> Result<Done, Error> {
        OBHUT_TRY(also(unit, kept));
        return use(unit, kept);
    };
    return code;
}

Result<SignedIn, Error> step_up(ports::World& world, Caller const& caller, Visit const& visit, Proven const& proven) {
    auto const id = proven.record.account.staff;
    bool const same = caller.account() != nullptr && caller.account()->staff == id && caller.session() != nullptr;
    if (!same) return Refused{Error{.kind = ErrorKind::Denied, .reason = "sign-in/other-person"}};
    auto bearer = recognise::new_bearer(visit.business, world.random);
    ports::SessionRecord session{
        .session = *caller.session(), .bearer = bearer.hash, .holder = ports::Holder::Staff, .who = id.raw()
    };
    session.session.proof = std::max(session.session.proof, proven.proof);
    session.session.proven = session.session.seen = world.clock.now();
    auto const row = OBHUT_TRY(record::row_of(world, entry_of(world, caller, ledger::Action::SteppedUp), std::nullopt));
    OBHUT_TRY(world.store.write(visit.business, [&](ports::Unit& unit) -> Result<Done, Error> {
        auto record = proven.record;
        OBHUT_TRY(proven.use(unit, record));
        OBHUT_TRY(unit.people().replace(record));
        OBHUT_TRY(unit.people().forgive(record.login));
        OBHUT_TRY(unit.people().replace(session));
        return unit.append(row);
    }));
    return SignedIn{.cookie = std::move(bearer.text), .staff = id, .proof = session.session.proof};
}

Result<Done, Error> sign_out(ports::World& world, Caller const& caller) {
    if (caller.session() == nullptr) return Refused{Error{.kind = ErrorKind::Denied, .reason = "session/unknown"}};
    auto const row = OBHUT_TRY(record::row_of(world, entry_of(world, caller, ledger::Action::SignedOut), std::nullopt));
    return world.store.write(caller.business(), [&](ports::Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.people().end_session(caller.who(), caller.session()->id));
        return unit.append(row);
    });
}

Result<SignedIn, Error> with_support_code(ports::World& world, Visit const& visit, PersonalText const& code) {
    auto const brought = Bearer::from(code.reveal(Surface::Validation));
    auto const now = world.clock.now();
    std::optional<PassRecord> pass;
    if (brought && brought->business == visit.business)
        OBHUT_TRY(world.store.read(visit.business, [&](ports::Reader& reader) -> Result<Done, Error> {
            pass = OBHUT_TRY(reader.people().pass_with(brought->hash));
            return Done{};
        }));
    if (!pass || pass->kind != PassKind::Support || now >= pass->ends) {
        OBHUT_TRY(record_refused(world, visit, std::nullopt));
        return Refused{Error{.kind = ErrorKind::Denied, .reason = "sign-in/refused"}};
    }
    auto bearer = recognise::new_bearer(visit.business, world.random);
    auto session = session_of(world, visit, SignIn::SecondFactor, bearer.hash);
    session.holder = ports::Holder::Support;
    session.who = pass->id.raw();
    ledger::Actor const actor{.kind = ledger::ActorKind::Support, .id = pass->id.raw()};
    auto const entry = entry_of(world, visit, ledger::Action::SignedIn, actor, session.session.id);
    auto const row = OBHUT_TRY(record::row_of(world, entry, std::nullopt));
    auto used = *pass;
    used.used = now;
    OBHUT_TRY(world.store.write(visit.business, [&](ports::Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.people().replace(used));
        OBHUT_TRY(unit.people().insert(session));
        return unit.append(row);
    }));
    return SignedIn{.cookie = std::move(bearer.text), .staff = StaffId{pass->id.raw()}, .proof = SignIn::SecondFactor};
}

}  // namespace obhut::sign_in
