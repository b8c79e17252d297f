// SPDX-License-Identifier: Apache-2.0
//
// The answer to a challenge, as anybody may send one. Only the one answer that was asked for is taken, however it is
// spaced.

#include "bytes/encoding.h"
#include "expect.h"
#include "fakes/builders.h"
#include "fakes/fake_clock.h"
#include "fakes/fake_random.h"
#include "fakes/fake_vault.h"
#include "guard/challenge.h"
#include "guard/solve.h"
#include "json/parse.h"
#include "json/writer.h"

namespace obhut::fuzz {
namespace {

struct Asked {
    fakes::FakeClock clock;
    fakes::FakeRandom random;
    fakes::FakeVault vault{clock};
    guard::Challenges challenges{vault, random, 50};
    std::string answer = [this] {
        auto const challenge = challenges.make(fakes::house, 0, clock.now());
        return guard::answer_to(challenge, guard::solve(challenge));
    }();
};

std::string meaning_of(std::string_view answer) {
    auto const raw = bytes::from_base64(answer);
    OBHUT_EXPECT(raw.has_value());
    auto const value = json::parse(std::string{raw->begin(), raw->end()});
    OBHUT_EXPECT(value.ok());
    return json::write(value.value());
}

}  // namespace

// The input stands for a whole answer; after an exclamation mark it is put into the right one, at a place it names.
void try_input(std::string_view input) {
    static Asked asked;
    std::string sent{input};
    if (input.starts_with('!') && input.size() > 2) {
        auto const right = bytes::from_base64(asked.answer);
        OBHUT_EXPECT(right.has_value());
        std::string json{right->begin(), right->end()};
        json.replace(static_cast<unsigned char>(input[1]) % json.size(), 1, input.substr(2));
        sent = bytes::base64(bytes::as_bytes(json));
    }
    auto const verdict = asked.challenges.take(fakes::house, sent, digest::ShortHash{1}, asked.clock.now());
    OBHUT_EXPECT(verdict != guard::Answer::Taken || meaning_of(sent) == meaning_of(asked.answer));
}

}  // namespace obhut::fuzz
