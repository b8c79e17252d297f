// SPDX-License-Identifier: Apache-2.0
//
// Goal: a passkey that was made here signs in here, and what stands beside the single fields holds: kinds of keys,
// statements, extensions, counters, gestures. threat:T-E01
// Layer: adapters.
#include "webauthn/mutations.h"
#include "webauthn/virtual_authenticator.h"

#include <gtest/gtest.h>
#include <openssl/err.h>

namespace obhut::webauthn {
namespace {

using ports::BackupEligibility;
using ports::BackupState;
using ports::PasskeyAlgorithm;

VirtualAuthenticator const& es256() {
    static VirtualAuthenticator const one{PasskeyAlgorithm::Es256};
    return one;
}

// A key of the numbers and octets that are given, in this order.
struct Part {
    std::int64_t label;
    std::int64_t number;
    Bytes octets;
};

Bytes cose(std::vector<Part> const& parts) {
    Bytes out;
    put_head(out, 5, parts.size());
    for (auto const& part : parts) {
        put_int(out, part.label);
        if (part.octets.empty())
            put_int(out, part.number);
        else
            put_octets(out, part.octets);
    }
    return out;
}

// A number of so many bits, nearly all of them zero. With the endings that stand here as sound it is no prime and has
// no small factor, which is what can be told of a modulus by looking at it.
Bytes modulus_of(std::size_t bits, std::uint8_t ending) {
    Bytes modulus((bits + 7) / 8, 0);
    modulus.front() = static_cast<std::uint8_t>(1U << (bits - 1) % 8);
    modulus.back() = ending;
    return modulus;
}

Bytes rsa_key(Bytes const& modulus) {
    return cose({{1, 3, {}}, {3, -257, {}}, {-1, 0, modulus}, {-2, 0, Bytes{1, 0, 1}}});
}

std::optional<PasskeyRefusal> refusal_of_key(Bytes const& key) {
    return refusal(es256().make({}, key));
}

TEST(Webauthn, RegistersAndSignsInWithEachAlgorithm) {
    for (auto const algorithm : ports::passkey_algorithms) {
        VirtualAuthenticator const authenticator{algorithm};
        auto const registration = authenticator.make();
        auto const made = check(registration);
        ASSERT_TRUE(made) << static_cast<int>(made.error());
        EXPECT_EQ(made.value().credential_id, registration.credential_id);
        EXPECT_EQ(made.value().key.algorithm, algorithm);
        EXPECT_EQ(made.value().sign_count, 7);
        EXPECT_EQ(made.value().given, Gesture::Verification);
        auto const used = check(authenticator.use(stored(made.value(), ada)));
        ASSERT_TRUE(used) << static_cast<int>(used.error());
        EXPECT_EQ(used.value().sign_count, 8);
        EXPECT_EQ(used.value().given, Gesture::Verification);
    }
}

TEST(Webauthn, TellsWhetherAPasskeyMayLeaveItsDeviceAndDid) {
    auto const made = check(es256().make({.flags = flag_up | flag_be | flag_bs}));
    EXPECT_EQ(made ? std::nullopt : std::optional{made.error()}, PasskeyRefusal::NotVerified);
    for (auto const& [flags, eligibility, backup] :
         {std::tuple{0, BackupEligibility::OneDevice, BackupState::NotBackedUp},
          std::tuple{int{flag_be}, BackupEligibility::ManyDevices, BackupState::NotBackedUp},
          std::tuple{flag_be | flag_bs, BackupEligibility::ManyDevices, BackupState::BackedUp}}) {
        SaysOfItself const says{.flags = static_cast<std::uint8_t>(flag_up | flag_uv | flags)};
        auto const one = check(es256().make(says));
        ASSERT_TRUE(one);
        EXPECT_EQ(one.value().eligibility, eligibility);
        EXPECT_EQ(one.value().backup, backup);
        auto const used = check(es256().use(stored(one.value(), ada), says));
        ASSERT_TRUE(used);
        EXPECT_EQ(used.value().backup, backup);
    }
}

TEST(Webauthn, TakesATouchWhereATouchIsEnough) {
    auto registration = es256().make({.flags = flag_up});
    EXPECT_EQ(refusal(registration), PasskeyRefusal::NotVerified);
    registration.needed = Gesture::Presence;
    auto const made = check(registration);
    ASSERT_TRUE(made);
    EXPECT_EQ(made.value().given, Gesture::Presence);
    auto use = es256().use(stored(made.value(), ada), {.flags = flag_up});
    EXPECT_EQ(refusal(use), PasskeyRefusal::NotVerified);
    use.needed = Gesture::Presence;
    EXPECT_EQ(check(use).value().given, Gesture::Presence);
}

TEST(Webauthn, RefusesOtherAlgorithmsByName) {
    Bytes const octets(32, 1);
    // ES512, PS256, ES256K, RS1, Ed448 by its own number, and one that nobody has given away.
    for (auto const number : {-36, -37, -47, -65535, -53, -70000})
        EXPECT_EQ(
            refusal_of_key(cose({{1, 2, {}}, {3, number, {}}, {-1, 3, {}}, {-2, 0, octets}, {-3, 0, octets}})),
            PasskeyRefusal::AlgorithmNotTaken
        ) << number;
    // EdDSA is a number for two curves; ours is one of them.
    EXPECT_EQ(
        refusal_of_key(cose({{1, 1, {}}, {3, -8, {}}, {-1, 7, {}}, {-2, 0, Bytes(57, 1)}})),
        PasskeyRefusal::KeyDisagrees
    );
}

TEST(Webauthn, RefusesAKeyThatIsNotOneOfItsAlgorithm) {
    Bytes const x(32, 1);
    Bytes const modulus = modulus_of(2048, 29);
    Bytes const f4{1, 0, 1};
    Bytes order_four(32, 0);  // a point that verifies almost anything
    for (auto const& wrong :
         {cose({{1, 2, {}}, {3, -7, {}}, {-1, 1, {}}, {-2, 0, x}, {-3, 0, x}}),   // not on the curve
          cose({{1, 2, {}}, {3, -7, {}}, {-1, 2, {}}, {-2, 0, x}, {-3, 0, x}}),   // another curve
          cose({{1, 1, {}}, {3, -7, {}}, {-1, 1, {}}, {-2, 0, x}, {-3, 0, x}}),   // another kind
          cose({{1, 2, {}}, {3, -7, {}}, {-1, 1, {}}, {-2, 0, x}, {-3, 1, {}}}),  // compressed
          cose({{1, 2, {}}, {3, -35, {}}, {-1, 2, {}}, {-2, 0, x}, {-3, 0, x}}),  // too short for its curve
          cose({{1, 1, {}}, {3, -8, {}}, {-1, 6, {}}, {-2, 0, order_four}}),      //
          cose({{1, 1, {}}, {3, -8, {}}, {-1, 6, {}}, {-2, 0, Bytes(31, 1)}}),    //
          rsa_key(modulus_of(1024, 29)),
          rsa_key(modulus_of(4097, 1)),
          rsa_key(modulus_of(2048, 30)),                                           // even
          rsa_key(modulus_of(2048, 1)),                                            // divisible by 3
          cose({{1, 3, {}}, {3, -257, {}}, {-1, 0, modulus}, {-2, 0, Bytes{3}}}),  // another exponent
          cose({{1, 3, {}}, {3, -257, {}}}),                                       // nothing in it
          cose({{1, 2, {}}, {3, -257, {}}, {-1, 0, modulus}, {-2, 0, f4}})})
        EXPECT_EQ(refusal_of_key(wrong), PasskeyRefusal::KeyDisagrees);
    EXPECT_EQ(refusal_of_key(rsa_key(modulus)), std::nullopt);
}

TEST(Webauthn, RefusesASoundKeyUnderAnotherKindOrCurve) {
    for (auto const algorithm : {PasskeyAlgorithm::Es256, PasskeyAlgorithm::Ed25519}) {
        auto const sound = VirtualAuthenticator{algorithm}.cose_key();
        EXPECT_EQ(refusal_of_key(sound), std::nullopt);
        for (std::size_t const at : {std::size_t{2}, std::size_t{6}}) {  // where kty and crv stand
            auto changed = sound;
            changed.at(at) ^= 3U;
            EXPECT_EQ(refusal_of_key(changed), PasskeyRefusal::KeyDisagrees) << at;
        }
    }
}

TEST(Webauthn, RefusesAKeyThatCannotBeRead) {
    Bytes const x(32, 1);
    std::vector<Part> many{{1, 3, {}}, {3, -257, {}}, {-1, 0, modulus_of(2048, 29)}, {-2, 0, Bytes{1, 0, 1}}};
    for (std::int64_t label = 100; many.size() < 16; ++label)
        many.push_back({label, 0, {}});
    EXPECT_EQ(refusal_of_key(cose(many)), std::nullopt);
    many.push_back({200, 0, {}});
    for (auto const& wrong :
         {cose({{1, 2, {}}, {-1, 1, {}}, {-2, 0, x}, {-3, 0, x}}),   // no algorithm
          cose({{1, 2, {}}, {3, -7, {}}, {3, -8, {}}, {-2, 0, x}}),  // two of them
          cose({{1, 2, {}}, {3, 0, x}, {-1, 1, {}}, {-2, 0, x}}),    // octets
          cose(many),                                                // no end of members
          Bytes{0x80},                                               // a list
          Bytes{0xA1, 0x61, 0x61, 0x00},                             // named by a text
          Bytes{}})
        EXPECT_EQ(refusal_of_key(wrong), PasskeyRefusal::Malformed);
}

// Nobody signs a registration without a statement, so a key that was exchanged on the way registers; and what the
// person holds does not sign in with it.
TEST(Webauthn, DoesNotSignInWithAnotherKeyThanTheOneRegistered) {
    for (auto const algorithm : ports::passkey_algorithms) {
        VirtualAuthenticator const theirs{algorithm};
        VirtualAuthenticator const other{algorithm};
        auto const made = check(theirs.make({}, other.cose_key()));
        ASSERT_TRUE(made);
        EXPECT_EQ(refusal(theirs.use(stored(made.value(), ada))), PasskeyRefusal::BadSignature);
    }
}

TEST(Webauthn, LeavesAStatementUnread) {
    Bytes statement;
    put_head(statement, 5, 1);
    put_text(statement, "sig");
    put_octets(statement, Bytes(70, 1));
    EXPECT_EQ(refusal(es256().make({.format = "packed", .statement = statement})), std::nullopt);
    EXPECT_EQ(refusal(es256().make({.format = "none", .statement = statement})), PasskeyRefusal::Malformed);
    EXPECT_EQ(refusal(es256().make({.format = "packed", .statement = Bytes{0x00}})), PasskeyRefusal::Malformed);
    EXPECT_EQ(refusal(es256().make({.format = "packed", .statement = Bytes{0x9F}})), PasskeyRefusal::Malformed);
}

TEST(Webauthn, PassesOverExtensions) {
    Bytes extensions;
    put_head(extensions, 5, 1);
    put_text(extensions, "credProtect");
    put_int(extensions, 2);
    SaysOfItself const says{.flags = flag_up | flag_uv | flag_ed, .extensions = extensions};
    auto const made = check(es256().make(says));
    ASSERT_TRUE(made);
    EXPECT_EQ(refusal(es256().use(stored(made.value(), ada), says)), std::nullopt);
    EXPECT_EQ(refusal(es256().make({.extensions = extensions})), PasskeyRefusal::Malformed);
    SaysOfItself const list{.flags = flag_up | flag_uv | flag_ed, .extensions = Bytes{0x80}};
    EXPECT_EQ(refusal(es256().make(list)), PasskeyRefusal::Malformed);
}

TEST(Webauthn, WantsACounterToGoOn) {
    auto const counted = [](std::uint32_t before, std::uint32_t now) {
        auto const made = check(es256().make({.sign_count = before}));
        return refusal(es256().use(stored(made.value(), ada), {.sign_count = now - 1}));
    };
    EXPECT_EQ(counted(0, 0), std::nullopt);  // it does not count
    EXPECT_EQ(counted(0, 1), std::nullopt);
    EXPECT_EQ(counted(7, 8), std::nullopt);
    EXPECT_EQ(counted(7, 0xFFFFFFFF), std::nullopt);
    EXPECT_EQ(counted(7, 7), PasskeyRefusal::CounterWentBack);
    EXPECT_EQ(counted(7, 6), PasskeyRefusal::CounterWentBack);
    EXPECT_EQ(counted(7, 0), PasskeyRefusal::CounterWentBack);
}

TEST(Webauthn, AsksForAUserHandleOnlyWhereNobodyWasNamed) {
    auto pair = pair_of(es256());
    pair.assertion.user_handle.reset();
    EXPECT_EQ(refusal(pair.assertion), PasskeyRefusal::NotTheirs);
    pair.assertion.asked = ports::Asked::OnePerson;
    EXPECT_EQ(refusal(pair.assertion), std::nullopt);
}

TEST(Webauthn, RefusesALongerIdThanThereAre) {
    auto registration = es256().make();
    auto const begin = authenticator_data_at(registration.attestation_object);
    // The length is taken for 1024 octets, and as many are put there.
    auto& object = registration.attestation_object;
    Bytes const id(1024, 0xC0);
    auto data = bytes::Bytes(object.begin() + static_cast<std::ptrdiff_t>(begin), object.end());
    data[53] = 4;
    data[54] = 0;
    data.erase(data.begin() + 55, data.begin() + 71);
    data.insert(data.begin() + 55, id.begin(), id.end());
    Bytes rebuilt(object.begin(), object.begin() + static_cast<std::ptrdiff_t>(begin) - 2);
    put_octets(rebuilt, data);
    registration.attestation_object = rebuilt;
    registration.credential_id = id;
    EXPECT_EQ(refusal(registration), PasskeyRefusal::Malformed);
}

TEST(Webauthn, RefusesAnObjectWithAMemberTwiceOrUnknown) {
    auto const begin_with = [](std::string_view name) {
        auto registration = es256().make();
        Bytes object;
        put_head(object, 5, 4);
        put_text(object, name);
        if (name == "attStmt")
            put_head(object, 5, 0);
        else
            put_text(object, "none");
        bytes::put(object, bytes::ByteView{registration.attestation_object}.subspan(1));
        registration.attestation_object = object;
        return refusal(registration);
    };
    EXPECT_EQ(begin_with("fmt"), PasskeyRefusal::Malformed);
    EXPECT_EQ(begin_with("attStmt"), PasskeyRefusal::Malformed);
    EXPECT_EQ(begin_with("largeBlobKey"), PasskeyRefusal::Malformed);
}

// TLS reads the same queue and would take what it finds there for its own.
TEST(Webauthn, LeavesNoErrorOfOpensslBehind) {
    ERR_clear_error();
    auto pair = pair_of(es256());
    pair.assertion.signature = Bytes(70, 0xFF);
    EXPECT_EQ(refusal(pair.assertion), PasskeyRefusal::BadSignature);
    EXPECT_EQ(
        refusal_of_key(cose({{1, 2, {}}, {3, -7, {}}, {-1, 1, {}}, {-2, 0, Bytes(32, 1)}, {-3, 0, Bytes(32, 1)}})),
        PasskeyRefusal::KeyDisagrees
    );
    EXPECT_EQ(ERR_peek_error(), 0U);
}

}  // namespace
}  // namespace obhut::webauthn
