// SPDX-License-Identifier: Apache-2.0
//
// Goal: nobody learns from signing in whether an address is that of somebody who works here (threat:B04).
// Method: Store and Vault write down each call that is made to them, with the size of what it carries, and the
// passwords count what they compare. Houses that are alike in everything are asked for one name each: of somebody who
// is there, or who is there and may not come in, or who is not there. Calls and answers must agree, as often as it is
// asked.
#include "fakes/recording.h"
#include "sign_in/entrance_house.h"

namespace obhut::sign_in {
namespace {

constexpr std::uint64_t active = 1;
constexpr std::uint64_t with_phone = 2;
constexpr std::uint64_t with_passkey_alone = 3;
constexpr std::uint64_t disabled = 4;
constexpr std::uint64_t invited = 5;
constexpr std::uint64_t unknown = 9;  // a name that is as long

struct Seen {
    std::vector<std::string> calls;
    std::size_t compared;
    std::size_t hashed;
    ErrorKind kind;
    std::string reason;

    friend bool operator==(Seen const&, Seen const&) = default;
};

class RecordedHouse : public EntranceHouse {
public:
    RecordedHouse() {
        colleague(active);
        give_phone(colleague(with_phone));
        auto const passwordless = fakes::hire(house, {.number = with_passkey_alone});
        give_passkey(passwordless, with_passkey_alone);
        stand(colleague(disabled), staff::Standing::Disabled);
        stand(fakes::hire(house, {.number = invited}), staff::Standing::Invited);
    }

    Seen ask(std::uint64_t number, std::string_view password) {
        recording.calls.clear();
        auto const before = compared();
        auto const hashed = passwords.calls().hash;
        PersonalText const email{fakes::email_of_colleague(number)};
        auto const opened = with_password(world, proving, visit, email, PersonalText{std::string{password}});
        OBHUT_CHECK(!opened.ok());
        return {
            .calls = recording.calls,
            .compared = compared() - before,
            .hashed = passwords.calls().hash - hashed,
            .kind = opened.error().kind,
            .reason = std::string{opened.error().reason.text()}
        };
    }

    // From the first guess to one that has to wait, and the first after the wait.
    std::vector<Seen> ask_often(std::uint64_t number) {
        std::vector<Seen> all;
        for (int time = 0; time < 6; ++time)
            all.push_back(ask(number, wrong));
        house.clock.advance(30s);
        all.push_back(ask(number, wrong));
        return all;
    }

    void TestBody() override {}

private:
    void stand(StaffRecord record, staff::Standing standing) {
        record.account.standing = standing;
        fakes::change(house, record);
    }

    fakes::Recording recording;
    fakes::RecordingStore store{house.store, recording};
    fakes::RecordingVault vault{house.vault, recording};
    ports::World world{
        .store = store, .vault = vault, .clock = house.clock, .random = house.random, .policies = fakes::policies()
    };
};

std::vector<Seen> seen_of(std::uint64_t number) {
    return RecordedHouse{}.ask_often(number);
}

void expect_alike(std::uint64_t number) {
    auto const nobody = seen_of(unknown);
    auto const somebody = seen_of(number);
    ASSERT_EQ(somebody.size(), nobody.size());
    for (std::size_t time = 0; time < nobody.size(); ++time) {
        EXPECT_EQ(somebody[time].calls, nobody[time].calls) << time;
        EXPECT_EQ(somebody[time], nobody[time]) << time;
    }
}

// req:U3 threat:B04
TEST(SignInSameness, OfAWrongPassword) {
    expect_alike(active);
}

// req:U3 threat:B04
TEST(SignInSameness, OfWhoWouldOweASecondStep) {
    expect_alike(with_phone);
}

// req:U3 threat:B04
TEST(SignInSameness, OfWhoHasNoPassword) {
    expect_alike(with_passkey_alone);
}

// req:U3 req:U4 threat:B04
TEST(SignInSameness, OfWhoIsDisabled) {
    expect_alike(disabled);
}

// req:U3 threat:B04
TEST(SignInSameness, OfWhoIsInvited) {
    expect_alike(invited);
}

// req:U3 req:U4 threat:B04
TEST(SignInSameness, OfWhoIsDisabledAndHasTheRightPassword) {
    RecordedHouse known;
    RecordedHouse other;
    EXPECT_EQ(known.ask(disabled, EntranceHouse::right), other.ask(unknown, EntranceHouse::right));
}

// What is compared above is something.
TEST(SignInSameness, IsThatOfGuessesWhichAreComparedAndCountedUntilOneWaits) {
    auto const all = seen_of(unknown);
    std::vector<std::string> const guess{
        "look_up 3",
        "look_up 4",
        "read 0",
        "staff_by_login 0",
        "failures 0",
        "failures 0",
        "log_mac " + all.front().calls[6].substr(8),
        "log_mac " + all.front().calls[7].substr(8),
        "write 0",
        "put refusals 0",
        "failures 0",
        "put_failures 1",
        "put refusals 0",
        "failures 0",
        "put_failures 1",
        "append " + all.front().calls[6].substr(8)
    };
    EXPECT_EQ(all.front().calls, guess);
    EXPECT_EQ(all.front().compared, 1U);
    EXPECT_EQ(all.front().reason, "sign-in/refused");
    std::vector<std::string> const waiting{
        "look_up 3", "look_up 4", "read 0", "staff_by_login 0", "failures 0", "failures 0"
    };
    EXPECT_EQ(all[5].calls, waiting);
    EXPECT_EQ(all[5].compared, 0U);
    EXPECT_EQ(all[5].reason, "sign-in/wait");
    EXPECT_EQ(all[6].reason, "sign-in/refused") << "after the wait";
}

}  // namespace
}  // namespace obhut::sign_in
