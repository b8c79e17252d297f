// SPDX-License-Identifier: Apache-2.0
#include "keep_credentials/change.h"
#include "keep_credentials/keep_credentials.h"

namespace obhut::keep_credentials {
namespace {

using namespace std::chrono_literals;
using accounts::StaffRecord;
using ports::PassKind;

constexpr std::size_t passkeys_max = 10;

Result<ports::PassRecord, Error> find_challenge(ports::World& world, Self const& self, Bytes const& challenge) {
    std::optional<ports::PassRecord> pass;
    OBHUT_TRY(world.store.read(self.business.id, [&](ports::Reader& reader) -> Result<Done, Error> {
        pass = OBHUT_TRY(reader.people().pass_with(digest::sha256(challenge)));
        return Done{};
    }));
    bool const good = pass && pass->kind == PassKind::Challenge && world.clock.now() < pass->ends &&
                      pass->staff == self.caller.account()->staff;
    if (!good) return Refused{Error{.kind = ErrorKind::Denied, .reason = "passkey/refused"}};
    return std::move(*pass);
}

}  // namespace

Result<PasskeyOffer, Error> offer_passkey(ports::World& world, Self const& self) {
    OBHUT_TRY(check_fresh(world, self));
    auto const staff = self.caller.account()->staff;
    auto person = OBHUT_TRY(accounts::person(world, self.business.id, staff));
    auto drawn = OBHUT_TRY(sign_in::challenge(world, self.business.id, staff));
    return PasskeyOffer{
        .challenge = std::move(drawn.bytes),
        .user_handle = staff.raw(),
        .name = std::move(person.name),
        .email = std::move(person.email),
        .known = std::move(drawn.credential_ids)
    };
}

Result<Done, Error>
add_passkey(ports::World& world, sign_in::Proving const& proving, Self const& self, PasskeyMade const& made) {
    OBHUT_TRY(check_fresh(world, self));
    auto const challenge = OBHUT_TRY(find_challenge(world, self, made.challenge));
    auto const checked = proving.passkeys.check_registration(
        proving.party,
        {.challenge = made.challenge,
         .needed = ports::Gesture::Verification,
         .credential_id = made.credential_id,
         .client_data_json = made.client_data_json,
         .attestation_object = made.attestation_object}
    );
    if (!checked) return Refused{Error{.kind = ErrorKind::Denied, .reason = "passkey/refused"}};
    auto const& key = checked.value();
    ports::PasskeyRecord const passkey{
        .staff = self.caller.account()->staff,
        .credential_id = key.credential_id,
        .key = key.key,
        .sign_count = key.sign_count,
        .eligibility = key.eligibility,
        .made = world.clock.now(),
        .device = self.caller.session()->device,
    };
    auto const person = OBHUT_TRY(accounts::person(world, self.business.id, passkey.staff));
    return change(world, self, person.record, [&](ports::Unit& unit, StaffRecord&) -> Result<Done, Error> {
        auto& people = unit.people();
        OBHUT_TRY(people.remove_pass(challenge.id));
        if (OBHUT_TRY(people.passkeys_of(passkey.staff)).size() >= passkeys_max)
            return Refused{Error{.kind = ErrorKind::Conflict, .reason = "passkey/too-many"}};
        OBHUT_TRY(people.insert(passkey));
        return raise(unit, self.caller, access::SignIn::Passkey);
    });
}

Result<Done, Error> remove_passkey(ports::World& world, Self const& self, bytes::ByteView credential_id) {
    OBHUT_TRY(check_fresh(world, self));
    auto const person = OBHUT_TRY(accounts::person(world, self.business.id, self.caller.account()->staff));
    return change(world, self, person.record, [&](ports::Unit& unit, StaffRecord& kept) -> Result<Done, Error> {
        auto const passkey = OBHUT_TRY(unit.people().passkey(credential_id));
        if (!passkey || passkey->staff != kept.account.staff)
            return Refused{Error{.kind = ErrorKind::NotFound, .reason = "passkey/unknown"}};
        return unit.people().remove_passkey(kept.account.staff, credential_id);
    });
}

}  // namespace obhut::keep_credentials
