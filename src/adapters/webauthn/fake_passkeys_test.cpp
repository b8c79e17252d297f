// SPDX-License-Identifier: Apache-2.0
//
// Goal: the fake that use cases are tested with refuses what the real one refuses, by the same name. Method: one field
// after the other of what its authenticator answers is changed.
// Layer: adapters.
#include "core/check.h"
#include "fakes/fake_passkeys.h"
#include "webauthn/ceremonies.h"

#include <functional>
#include <utility>

#include <gtest/gtest.h>

namespace obhut::webauthn {
namespace {

using ports::Asked;

Bytes const challenge(32, 7);
RawId const owner{0xAD, 0xA0};
fakes::FakePasskeys const passkeys;

ports::NewPasskey made_by(fakes::FakeAuthenticator& authenticator) {
    auto const answer = authenticator.make(example_org(), challenge);
    auto const made =
        passkeys.check_registration(example_org(), fakes::check_of(answer, challenge, Gesture::Verification));
    OBHUT_CHECK(made.ok());
    return made.value();
}

std::optional<PasskeyRefusal> refusal_of(
    ports::StoredPasskey const& passkey,
    fakes::FakeAssertion const& answer,
    Bytes const& drawn = challenge,
    Asked asked = Asked::Anybody
) {
    auto const used =
        passkeys.check_assertion(example_org(), passkey, fakes::check_of(answer, drawn, Gesture::Verification, asked));
    return used ? std::nullopt : std::optional{used.error()};
}

TEST(FakePasskeys, RegistersAndSignsInAndCounts) {
    fakes::FakeAuthenticator authenticator{1, owner};
    auto passkey = stored(made_by(authenticator), owner);
    for (int time = 0; time < 2; ++time) {
        auto const answer = authenticator.use(example_org(), challenge);
        auto const used = passkeys.check_assertion(
            example_org(), passkey, fakes::check_of(answer, challenge, Gesture::Verification, Asked::Anybody)
        );
        ASSERT_TRUE(used);
        EXPECT_GT(used.value().sign_count, passkey.sign_count);
        passkey.sign_count = used.value().sign_count;
        EXPECT_EQ(refusal_of(passkey, answer), PasskeyRefusal::CounterWentBack);
    }
    fakes::FakeAuthenticator copy{1, owner};
    EXPECT_EQ(refusal_of(passkey, copy.use(example_org(), challenge)), PasskeyRefusal::CounterWentBack);
}

TEST(FakePasskeys, RefuseAChangedSignInByName) {
    using Change = std::function<void(fakes::FakeAssertion&)>;
    fakes::FakeAuthenticator authenticator{1, owner};
    auto const passkey = stored(made_by(authenticator), owner);
    auto const good = authenticator.use(example_org(), challenge);
    EXPECT_EQ(refusal_of(passkey, good), std::nullopt);
    for (auto const& [expected, change] : std::initializer_list<std::pair<PasskeyRefusal, Change>>{
             {PasskeyRefusal::NotTheirs, [](auto& one) { one.credential_id[0] ^= 1U; }},
             {PasskeyRefusal::NotTheirs, [](auto& one) { one.user_handle[0] ^= 1U; }},
             {PasskeyRefusal::Malformed, [](auto& one) { one.client_data_json.pop_back(); }},
             {PasskeyRefusal::WrongType, [](auto& one) { one.client_data_json[20] = 'G'; }},
             {PasskeyRefusal::WrongRelyingParty, [](auto& one) { one.authenticator_data[0] ^= 1U; }},
             {PasskeyRefusal::NotPresent, [](auto& one) { one.authenticator_data[32] = 0x04; }},
             {PasskeyRefusal::NotVerified, [](auto& one) { one.authenticator_data[32] = 0x01; }},
             {PasskeyRefusal::BackupContradicts, [](auto& one) { one.authenticator_data[32] = 0x15; }},
             {PasskeyRefusal::BackupContradicts, [](auto& one) { one.authenticator_data[32] = 0x0D; }},
             {PasskeyRefusal::BadSignature, [](auto& one) { one.authenticator_data[36] ^= 8U; }},
             {PasskeyRefusal::BadSignature, [](auto& one) { one.signature[0] ^= 1U; }},
             {PasskeyRefusal::Malformed, [](auto& one) { one.authenticator_data.pop_back(); }},
         }) {
        auto changed = good;
        change(changed);
        EXPECT_EQ(refusal_of(passkey, changed), expected) << static_cast<int>(expected);
    }
    EXPECT_EQ(refusal_of(passkey, good, Bytes(32, 8)), PasskeyRefusal::WrongChallenge);
    fakes::FakeAuthenticator other{2, owner};
    auto theirs = other.use(example_org(), challenge);
    theirs.credential_id = passkey.credential_id;
    EXPECT_EQ(refusal_of(passkey, theirs), PasskeyRefusal::BadSignature);
    ports::RelyingParty const elsewhere{.id = "example.org", .origins = {"https://example.com"}};
    EXPECT_EQ(refusal_of(passkey, authenticator.use(elsewhere, challenge)), PasskeyRefusal::WrongOrigin);
}

TEST(FakePasskeys, RefuseAChangedRegistrationByName) {
    fakes::FakeAuthenticator authenticator{1, owner};
    auto const refused = [&](auto change) {
        auto answer = authenticator.make(example_org(), challenge);
        change(answer);
        auto const made =
            passkeys.check_registration(example_org(), fakes::check_of(answer, challenge, Gesture::Verification));
        return made ? std::nullopt : std::optional{made.error()};
    };
    EXPECT_EQ(refused([](auto&) {}), std::nullopt);
    EXPECT_EQ(refused([](auto& one) { one.credential_id.pop_back(); }), PasskeyRefusal::NotTheirs);
    EXPECT_EQ(refused([](auto& one) { one.attestation_object.pop_back(); }), PasskeyRefusal::Malformed);
    EXPECT_EQ(refused([](auto& one) { one.client_data_json[20] = 'C'; }), PasskeyRefusal::WrongType);
    authenticator.answer_with(Gesture::Presence);
    EXPECT_EQ(refused([](auto&) {}), PasskeyRefusal::NotVerified);
}

}  // namespace
}  // namespace obhut::webauthn
