// SPDX-License-Identifier: Apache-2.0
//
// Keeping is a house in which a trainer keeps what they sign in with: what the tests of one's own account begin with.
//
// Layer: app.

#pragma once

#include "bytes/encoding.h"
#include "fakes/fake_passkeys.h"
#include "fakes/office.h"
#include "keep_credentials/keep_credentials.h"
#include "one_time/one_time.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace obhut::keep_credentials {

using namespace std::chrono_literals;
using access::SignIn;
using fakes::FakeAuthenticator;
using fakes::refusal_of;
using ledger::Action;
using ports::PassKind;
using staff::LetterKind;

struct Keeping : fakes::Office {
    Self self(Caller const& caller) const { return {.caller = caller, .business = business}; }

    std::string password_set(Caller const& caller, std::string const& password, OtherSessions others) {
        return refusal_of(set_password(world, passwords, self(caller), PersonalText{password}, others));
    }

    SignIn proof_of(Caller const& caller) {
        auto const all = fakes::sessions(house, caller.account()->staff);
        return std::ranges::find(
                   all, caller.session()->id, [](auto const& one) { return one.session.id; }
        )->session.proof;
    }

    // Whatever reads the QR code.
    struct Phone {
        std::string seed;
    };

    Phone offered(Caller const& caller) {
        OBHUT_CHECK(offer_codes(world, self(caller)).ok());
        auto const kept = record(caller.account()->staff);
        auto const seed =
            accounts::open(world, business.id, kept, ports::StaffColumn::TotpOffered, *kept.totp_offered).value();
        return {.seed = seed.reveal(Surface::Validation)};
    }

    PersonalText code_of(Phone const& phone, std::uint64_t steps_later = 0) {
        auto const step = one_time::step_at(house.clock.now()) + steps_later;
        return PersonalText{one_time::code_at(bytes::as_bytes(phone.seed), step)};
    }

    PaperCodes with_codes(Caller const& caller) {
        return confirm_codes(world, self(caller), code_of(offered(caller))).value();
    }

    std::string proven(PersonalText const& code) {
        sign_in::Visit const visit{
            .business = business.id, .network = PersonalText{"192.0.2.0/24"}, .device = fakes::slug("firefox-linux")
        };
        auto const answer = sign_in::prove_code(world, visit, record(trainer), code);
        if (!answer) return refusal_of(answer);
        return refusal_of(house.store.write(business.id, [&](ports::Unit& unit) -> Result<Done, Error> {
            auto kept = answer.value().record;
            OBHUT_TRY(answer.value().use(unit, kept));
            return unit.people().replace(kept);
        }));
    }

    PasskeyMade made(std::uint8_t number, Bytes challenge) const {
        FakeAuthenticator authenticator{number, trainer.raw()};
        return made(authenticator, std::move(challenge));
    }

    PasskeyMade made(FakeAuthenticator& authenticator, Bytes challenge) const {
        auto const answer = authenticator.make(party, challenge);
        return {
            .challenge = std::move(challenge),
            .credential_id = answer.credential_id,
            .client_data_json = answer.client_data_json,
            .attestation_object = answer.attestation_object
        };
    }

    std::string added(Caller const& caller, PasskeyMade const& passkey) {
        return refusal_of(add_passkey(world, proving, self(caller), passkey));
    }

    std::string added(Caller const& caller, std::uint8_t number) {
        return added(caller, made(number, offer_passkey(world, self(caller)).value().challenge));
    }

    std::size_t passkeys(booking::StaffId staff) {
        std::size_t count = 0;
        for (auto const& [id, kept] : house.tables().people.passkeys.kept)
            if (kept.row.staff == staff) ++count;
        return count;
    }

    void expect_told(std::size_t times) {
        EXPECT_EQ(letters(trainer, LetterKind::CredentialChanged).size(), times);
        auto const left = entries(Action::CredentialChanged);
        EXPECT_EQ(left.size(), times);
        for (auto const& entry : left) {
            EXPECT_EQ(entry.staff, trainer);
            EXPECT_EQ(entry.purpose, access::Purpose::Security);
            EXPECT_EQ(entry.actor, (ledger::Actor{.kind = ledger::ActorKind::Staff, .id = trainer.raw()}));
            EXPECT_TRUE(entry.session.has_value());
        }
        EXPECT_FALSE(is_in_ledger("olleague"));
    }

    fakes::FakePasskeys checker;
    ports::RelyingParty party{.id = "house.example", .origins = {"https://house.example"}};
    sign_in::Proving proving{.passwords = passwords, .passkeys = checker, .party = party};
};

}  // namespace obhut::keep_credentials
