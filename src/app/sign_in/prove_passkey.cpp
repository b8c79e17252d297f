// SPDX-License-Identifier: Apache-2.0
#include "raise_alarm/raise_alarm.h"
#include "sign_in/guesses.h"
#include "sign_in/proving.h"

namespace obhut::sign_in {
namespace {

using namespace std::chrono_literals;
using ports::PasskeyRecord;
using ports::PassKind;
using ports::PassRecord;
using ports::StaffRecord;

constexpr std::size_t challenge_size = 32;
constexpr auto challenge_life = 5min;
constexpr Error refused{.kind = ErrorKind::Denied, .reason = "sign-in/passkey-refused"};

struct Known {
    std::optional<PassRecord> challenge;
    std::optional<PasskeyRecord> passkey;
    std::optional<StaffRecord> record;
};

Result<Known, Error> find(ports::World& world, BusinessId business, PasskeyAnswer const& answer) {
    Known known;
    auto const secret = digest::sha256(answer.challenge);
    OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        known = {};
        auto& people = reader.people();
        known.challenge = OBHUT_TRY(people.pass_with(secret));
        known.passkey = OBHUT_TRY(people.passkey(answer.credential_id));
        if (known.passkey) known.record = OBHUT_TRY(people.staff(known.passkey->staff));
        return Done{};
    }));
    return known;
}

bool may_try(Known const& known, time::Instant now) {
    if (!known.challenge || known.challenge->kind != PassKind::Challenge || now >= known.challenge->ends) return false;
    if (!known.record || known.record->account.standing != staff::Standing::Active) return false;
    auto const& asked = known.challenge->staff;
    return !asked || *asked == known.record->account.staff;
}

ports::AssertionCheck check_of(PasskeyAnswer const& answer, ports::Asked asked) {
    return {
        .challenge = answer.challenge,
        .needed = ports::Gesture::Verification,
        .asked = asked,
        .credential_id = answer.credential_id,
        .client_data_json = answer.client_data_json,
        .authenticator_data = answer.authenticator_data,
        .signature = answer.signature,
        .user_handle = answer.user_handle ? std::optional{bytes::ByteView{*answer.user_handle}} : std::nullopt,
    };
}

// There may be a second one of this passkey.
Result<Done, Error> raise_of_copy(ports::World& world, BusinessId business, StaffId whose) {
    ledger::Actor const about{.kind = ledger::ActorKind::Staff, .id = whose.raw()};
    auto const alarm = OBHUT_TRY(raise_alarm::ready(world, business, raise_alarm::AlarmKind::PasskeyCloned, about));
    return world.store.write(business, [&](ports::Unit& unit) { return raise_alarm::raise_once_an_hour(unit, alarm); });
}

}  // namespace

Result<Challenge, Error> challenge(ports::World& world, BusinessId business, std::optional<StaffId> to) {
    Bytes drawn(challenge_size);
    world.random.fill(drawn);
    auto const now = world.clock.now();
    PassRecord const pass{
        .id = ports::ordered_id<staff::PassId>(world.clock, world.random),
        .kind = PassKind::Challenge,
        .secret = digest::sha256(drawn),
        .staff = to,
        .made = now,
        .ends = now + challenge_life,
    };
    std::vector<Bytes> credential_ids;
    OBHUT_TRY(world.store.write(business, [&](ports::Unit& unit) -> Result<Done, Error> {
        credential_ids.clear();
        if (to)
            for (auto const& passkey : OBHUT_TRY(unit.people().passkeys_of(*to)))
                credential_ids.push_back(passkey.credential_id);
        return unit.people().insert(pass);
    }));
    return Challenge{.bytes = std::move(drawn), .credential_ids = std::move(credential_ids)};
}

Result<Proven, Error>
prove_passkey(ports::World& world, Proving const& proving, Visit const& visit, PasskeyAnswer const& answer) {
    auto const known = OBHUT_TRY(find(world, visit.business, answer));
    auto const whose = known.record ? std::optional{known.record->account.staff} : std::nullopt;
    if (!may_try(known, world.clock.now())) {
        OBHUT_TRY(record_refused(world, visit, whose));
        return Refused{refused};
    }
    auto const asked = known.challenge->staff ? ports::Asked::OnePerson : ports::Asked::Anybody;
    auto const used = proving.passkeys.check_assertion(
        proving.party,
        {.credential_id = known.passkey->credential_id,
         .key = known.passkey->key,
         .sign_count = known.passkey->sign_count,
         .eligibility = known.passkey->eligibility,
         .owner = whose->raw()},
        check_of(answer, asked)
    );
    if (!used) {
        if (used.error() == ports::PasskeyRefusal::CounterWentBack)
            OBHUT_TRY(raise_of_copy(world, visit.business, *whose));
        OBHUT_TRY(record_refused(world, visit, whose));
        return Refused{refused};
    }
    auto passkey = *known.passkey;
    passkey.sign_count = used.value().sign_count;
    passkey.used = world.clock.now();
    return Proven{
        .record = *known.record,
        .proof = SignIn::Passkey,
        .use = [passkey, challenge = known.challenge->id](ports::Unit& unit, StaffRecord&) -> Result<Done, Error> {
            OBHUT_TRY(unit.people().remove_pass(challenge));
            return unit.people().replace(passkey);
        }
    };
}

}  // namespace obhut::sign_in
