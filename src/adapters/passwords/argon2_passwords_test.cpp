// SPDX-License-Identifier: Apache-2.0
//
// Goal: hashes are those of Argon2id with our parameters, compare exactly what was typed, and end in a refusal where
// memory or places run out. Method: cheap parameters, and once the real ones.
// Layer: adapters.
#include "passwords/argon2_passwords.h"

#include <array>
#include <fstream>
#include <string>
#include <sys/resource.h>
#include <tuple>
#include <unistd.h>

#include <gtest/gtest.h>

namespace obhut::passwords {
namespace {

using ports::HashAge;
using ports::PasswordMatch;

constexpr Argon2Options cheap{.passes = 1, .memory_bytes = 8192, .at_once = 2, .waiting_max = 2};

PersonalText text(std::string value) {
    return PersonalText{std::move(value)};
}

std::string const& shown(PersonalText const& hash) {
    return hash.reveal(Surface::Validation);
}

// req:U1
TEST(Argon2Passwords, MakesAHashOfThreePassesOver64MiB) {
    Argon2Passwords passwords;
    auto const hash = passwords.hash(text("correct horse battery staple"));
    ASSERT_TRUE(hash.ok());
    EXPECT_TRUE(shown(hash.value()).starts_with("$argon2id$v=19$m=65536,t=3,p=1$")) << shown(hash.value());
    EXPECT_EQ(passwords.age_of(hash.value()), HashAge::Current);
    EXPECT_EQ(passwords.check(hash.value(), text("correct horse battery staple")).value(), PasswordMatch::Matches);
    EXPECT_EQ(passwords.check(hash.value(), text("correct horse battery stable")).value(), PasswordMatch::Differs);
}

// req:U1
TEST(Argon2Passwords, ComparesExactlyWhatWasTyped) {
    Argon2Passwords passwords{cheap};
    std::string const typed = " Grüße aus Köln, " + std::string(500, 'x') + "Y ";
    auto const hash = passwords.hash(text(typed)).value();
    EXPECT_EQ(passwords.check(hash, text(typed)).value(), PasswordMatch::Matches);
    auto lower = typed;
    lower[lower.size() - 2] = 'y';
    for (auto const& other :
         {lower, typed.substr(1), typed.substr(0, typed.size() - 1), typed.substr(0, 72), std::string{}})
        EXPECT_EQ(passwords.check(hash, text(other)).value(), PasswordMatch::Differs) << other;
    EXPECT_EQ(passwords.check(hash, text(typed + std::string(1, '\0'))).value(), PasswordMatch::Differs);
}

TEST(Argon2Passwords, SaltsEachHash) {
    Argon2Passwords passwords{cheap};
    EXPECT_NE(shown(passwords.hash(text("one")).value()), shown(passwords.hash(text("one")).value()));
}

TEST(Argon2Passwords, KnowsHashesOfOtherParametersAndCallsThemOutdated) {
    Argon2Passwords before{cheap};
    auto const hash = before.hash(text("one")).value();
    auto more = cheap;
    more.passes = 2;
    Argon2Passwords now{more};
    EXPECT_EQ(now.age_of(hash), HashAge::Outdated);
    EXPECT_EQ(now.check(hash, text("one")).value(), PasswordMatch::Matches);
    EXPECT_EQ(before.age_of(hash), HashAge::Current);
    auto larger = cheap;
    larger.memory_bytes = 16384;
    EXPECT_EQ(Argon2Passwords{larger}.age_of(hash), HashAge::Outdated);
}

TEST(Argon2Passwords, DoesNotTakeAnUnreadableHashForADifferentPassword) {
    Argon2Passwords passwords{cheap};
    auto const good = shown(passwords.hash(text("one")).value());
    for (auto const& bad :
         {std::string{},
          std::string{"one"},
          good.substr(1),
          good.substr(0, 20),
          "$argon2i" + good.substr(9),
          std::string{"$argon2id$v=19$m=8,t=1,p=1$"},
          good + std::string(100, 'A')}) {
        auto const checked = passwords.check(text(bad), text("one"));
        ASSERT_FALSE(checked.ok()) << bad;
        EXPECT_EQ(checked.error().kind, ErrorKind::Unavailable);
        EXPECT_EQ(checked.error().reason, Literal{"sign-in/password-unreadable"});
        EXPECT_EQ(passwords.age_of(text(bad)), HashAge::Outdated);
    }
}

TEST(Argon2Passwords, ComparesForNobodyToo) {
    Argon2Passwords passwords{cheap};
    EXPECT_TRUE(passwords.check_nobody(text("one")).ok());
    EXPECT_TRUE(passwords.check_nobody(text("")).ok());
}

TEST(Argon2Passwords, SaysBusyWhenNoPlaceIsLeft) {
    auto options = cheap;
    auto const hash = Argon2Passwords{cheap}.hash(text("one")).value();
    options.at_once = 0;
    Argon2Passwords passwords{options};
    Error const busy = passwords.hash(text("one")).error();
    EXPECT_EQ(busy.kind, ErrorKind::Busy);
    EXPECT_EQ(busy.reason, Literal{"sign-in/too-many-at-once"});
    EXPECT_EQ(passwords.check(hash, text("one")).error().kind, ErrorKind::Busy);
    EXPECT_EQ(passwords.check_nobody(text("one")).error().kind, ErrorKind::Busy);
}

// Lets the process map 16 MiB more than it has, and not the 64 of a hash, while this lives.
class LittleMemory {
public:
    LittleMemory() {
        getrlimit(RLIMIT_AS, &before_);
        rlimit little = before_;
        std::uint64_t pages = 0;
        std::ifstream{"/proc/self/statm"} >> pages;
        little.rlim_cur = pages * static_cast<std::uint64_t>(getpagesize()) + (std::uint64_t{16} << 20U);
        setrlimit(RLIMIT_AS, &little);
    }

    LittleMemory(LittleMemory const&) = delete;
    LittleMemory& operator=(LittleMemory const&) = delete;

    ~LittleMemory() { setrlimit(RLIMIT_AS, &before_); }

private:
    rlimit before_{};
};

TEST(Argon2Passwords, DoesNotTakeMissingMemoryForADifferentPassword) {
    Argon2Passwords passwords;
    auto const password = text("one");
    auto const hash = passwords.hash(password).value();
    auto const [made, checked, nobody] = [&] {
        LittleMemory const little;
        return std::tuple{passwords.hash(password), passwords.check(hash, password), passwords.check_nobody(password)};
    }();
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.error().reason, Literal{"sign-in/no-memory"});
    ASSERT_FALSE(checked.ok());
    EXPECT_EQ(checked.error().reason, Literal{"sign-in/no-memory"});
    EXPECT_FALSE(nobody.ok());
    EXPECT_EQ(passwords.check(hash, password).value(), PasswordMatch::Matches) << "and works again";
}

TEST(Argon2Passwords, WeighsAndLooksUp) {
    Argon2Passwords passwords{cheap};
    static constexpr std::array<std::string_view, 1> words{"Zwiebelfisch"};
    EXPECT_LT(
        passwords.weigh(text("zwiebelfisch"), words).guesses_log10,
        passwords.weigh(text("zwiebelfisch"), {}).guesses_log10
    );
    EXPECT_EQ(passwords.commonness(text("123456qwerty")), password::Commonness::Common);
}

}  // namespace
}  // namespace obhut::passwords
