// SPDX-License-Identifier: Apache-2.0
#include "bytes/encoding.h"
#include "fakes/builders.h"
#include "fakes/fake_clock.h"
#include "fakes/fake_random.h"
#include "fakes/fake_vault.h"
#include "guard/challenge.h"
#include "guard/solve.h"

#include <gtest/gtest.h>

namespace obhut::guard {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t usual = 1'000;
constexpr digest::ShortHash one{1};
constexpr digest::ShortHash other{2};

class Proof : public ::testing::Test {
protected:
    Answer take(std::string const& text, digest::ShortHash const& use = one) {
        return challenges.take(fakes::house, text, use, clock.now());
    }

    static std::string coded(std::string_view json) { return bytes::base64(bytes::as_bytes(json)); }

    fakes::FakeClock clock;
    fakes::FakeRandom random;
    fakes::FakeVault vault{clock};
    Challenges challenges{vault, random, usual};
    Challenge challenge = challenges.make(fakes::house, 0, clock.now());
    std::int64_t number = solve(challenge);
    std::string answer = answer_to(challenge, number);
};

TEST_F(Proof, IsMadeAndReadAsAltchaDoes) {
    EXPECT_EQ(challenge.number_max, usual);
    EXPECT_TRUE(challenge.salt.ends_with("&"));  // so that no digit moves from the number into the salt
    EXPECT_NE(challenge.salt.find("?expires="), std::string::npos);
    EXPECT_TRUE(to_json(challenge).starts_with(R"({"algorithm":"SHA-256","challenge":")")) << to_json(challenge);
    EXPECT_EQ(
        bytes::hex(digest::sha256(bytes::as_bytes(challenge.salt + std::to_string(number)))), challenge.challenge
    );
    EXPECT_EQ(take(answer), Answer::Taken);
}

TEST_F(Proof, CountsOnceButAgainForTheSameUse) {
    EXPECT_EQ(take(answer), Answer::Taken);
    EXPECT_EQ(take(answer), Answer::Taken);
    EXPECT_EQ(take(answer, other), Answer::Used);
}

TEST_F(Proof, ExpiresAfterAFewMinutes) {
    clock.advance(challenge_life - 1s);
    EXPECT_EQ(take(answer), Answer::Taken);
    clock.advance(1s);
    EXPECT_EQ(take(answer), Answer::Expired);
    EXPECT_EQ(take(answer, other), Answer::Expired);  // forgotten, and of no use any more
}

TEST_F(Proof, CountsOnlyForTheBusinessThatAskedForIt) {
    EXPECT_EQ(challenges.take(fakes::other_house, answer, one, clock.now()), Answer::Wrong);
}

TEST_F(Proof, CountsAtAnyProcessThatSharesTheKeys) {
    Challenges elsewhere{vault, random, usual};
    EXPECT_EQ(elsewhere.take(fakes::house, answer, one, clock.now()), Answer::Taken);
}

TEST_F(Proof, IsWrongWithAnotherNumberSaltOrSignature) {
    EXPECT_EQ(take(answer_to(challenge, number + 1)), Answer::Wrong);
    auto changed = challenge;
    changed.signature[0] = changed.signature[0] == '0' ? '1' : '0';
    EXPECT_EQ(take(answer_to(changed, number)), Answer::Wrong);
    changed = challenge;
    changed.salt[0] = changed.salt[0] == '0' ? '1' : '0';
    EXPECT_EQ(take(answer_to(changed, number)), Answer::Wrong);
    changed.challenge = bytes::hex(digest::sha256(bytes::as_bytes(changed.salt + "7")));  // solved, but by whom?
    EXPECT_EQ(take(answer_to(changed, 7)), Answer::Wrong);
}

TEST_F(Proof, DoesNotLiveLongerByDigitsThatMove) {
    // The first digit of the number as the last one of the second at which it expires: the hash would be the same.
    auto moved = challenge;
    auto const digits = std::to_string(number);
    moved.salt.pop_back();
    moved.salt.append("&").append(digits.substr(0, 1));
    EXPECT_EQ(take(answer_to(moved, std::stoll("0" + digits.substr(1)))), Answer::Malformed);
}

TEST_F(Proof, IsHarderWhenTold) {
    EXPECT_EQ(challenges.make(fakes::house, 3, clock.now()).number_max, usual * 8);
    EXPECT_EQ(challenges.make(fakes::house, 99, clock.now()).number_max, usual * 32);
}

TEST_F(Proof, IsNotTakenWhenTheMemoryOfUsedOnesIsFull) {
    Challenges small{vault, random, usual, 1};
    auto const second = challenges.make(fakes::house, 0, clock.now());
    EXPECT_EQ(small.take(fakes::house, answer, one, clock.now()), Answer::Taken);
    EXPECT_EQ(small.take(fakes::house, answer_to(second, solve(second)), one, clock.now()), Answer::Full);
    clock.advance(challenge_life);
    auto const third = challenges.make(fakes::house, 0, clock.now());
    EXPECT_EQ(small.take(fakes::house, answer_to(third, solve(third)), one, clock.now()), Answer::Taken);
}

TEST_F(Proof, IsReadStrictly) {
    auto const fields = [&](std::string_view number_text, std::string_view more) {
        return coded(
            std::string{R"({"algorithm":"SHA-256","challenge":")"} + challenge.challenge + R"(","number":)" +
            std::string{number_text} + R"(,"salt":")" + challenge.salt + R"(","signature":")" + challenge.signature +
            "\"" + std::string{more} + "}"
        );
    };
    auto const own = std::to_string(number);
    EXPECT_EQ(take(fields(own, R"(,"took":12)")), Answer::Taken);
    EXPECT_EQ(take(fields(own, R"(,"other":1)")), Answer::Malformed);
    EXPECT_EQ(take(fields(own, R"(,"number":1)")), Answer::Malformed);
    EXPECT_EQ(take(fields("\"" + own + "\"", "")), Answer::Malformed);
    EXPECT_EQ(take(fields("-1", "")), Answer::Malformed);
    EXPECT_EQ(take(fields("1.5", "")), Answer::Malformed);
    EXPECT_EQ(take(fields("99999999999", "")), Answer::Wrong);
    EXPECT_EQ(take(answer + "="), Answer::Malformed);
    EXPECT_EQ(take(" " + answer), Answer::Malformed);
    EXPECT_EQ(take(std::string(answer_bytes_max + 4, 'A')), Answer::Malformed);
    for (auto const* text : {"", "{}", "[]", "null", "{\"algorithm\":\"SHA-512\"}", "{\"algorithm\":\"SHA-256\"}"})
        EXPECT_EQ(take(coded(text)), Answer::Malformed) << text;
    for (auto const* salt :
         {"",
          "&",
          "?expires=1&",
          "00112233445566778899aabb?expires=&1",
          "00112233445566778899aabb?expires=12x&",
          "00112233445566778899aabb?until=12&"}) {
        auto changed = challenge;
        changed.salt = salt;
        EXPECT_EQ(take(answer_to(changed, number)), Answer::Malformed) << salt;
    }
}

}  // namespace
}  // namespace obhut::guard
