// SPDX-License-Identifier: Apache-2.0
#include "fakes/open_house.h"
#include "fakes/staff.h"
#include "recognise/recognise.h"

#include <gtest/gtest.h>

namespace obhut::recognise {
namespace {

using namespace std::chrono_literals;
using access::Role;
using Strength = Caller::Strength;

constexpr staff::SessionTerms terms{.idle = 15min, .life = 12h, .fresh = 10min};

struct Recognising : ::testing::Test {
    Result<Caller, Error> asked() { return by_session(house.world, *Bearer::from(cookie), terms); }

    Literal refusal() {
        auto const caller = asked();
        OBHUT_CHECK(!caller.ok());
        EXPECT_EQ(caller.error().kind, ErrorKind::Denied);
        return caller.error().reason;
    }

    fakes::OpenHouse house;
    ports::StaffRecord ada = fakes::hire(house, {.number = 1, .roles = {Role::Reception}});
    std::string cookie = fakes::signed_in(house, ada.account.staff, access::SignIn::Passkey);
};

TEST_F(Recognising, KnowsWhoBringsTheCookie) {
    auto const caller = asked().value();
    EXPECT_EQ(caller.account()->staff, ada.account.staff);
    EXPECT_EQ(caller.who(), ada.account.staff.raw());
    EXPECT_EQ(
        std::get<access::StaffMember>(caller.actor()),
        (access::StaffMember{.staff = ada.account.staff, .roles = {Role::Reception}})
    );
    EXPECT_EQ(caller.strength(), Strength::Enough);
    EXPECT_EQ(caller.may(access::Right::CalendarRead), access::Permission::Yes);
    EXPECT_EQ(caller.may(access::Right::StaffManage), access::Permission::No);
}

TEST_F(Recognising, TakesNothingElseForACookie) {
    EXPECT_FALSE(Bearer::from("").has_value());
    EXPECT_FALSE(Bearer::from(cookie.substr(1)).has_value());
    EXPECT_FALSE(Bearer::from(cookie + "AAAA").has_value());
    auto other = cookie;
    other.back() = other.back() == 'A' ? 'Q' : 'A';
    cookie = other;
    EXPECT_EQ(refusal(), Literal{"session/unknown"});
}

// threat:A10
TEST_F(Recognising, LooksInTheBusinessThatTheCookieNames) {
    auto const foreign = new_bearer(fakes::other_house, house.random);
    cookie = foreign.text.reveal(Surface::Validation);
    EXPECT_EQ(refusal(), Literal{"session/unknown"});
}

// req:Y2
TEST_F(Recognising, LocksWhoWasNotSeenForAWhile) {
    house.clock.advance(15min);
    EXPECT_EQ(refusal(), Literal{"session/idle"});
    EXPECT_EQ(refusal(), Literal{"session/unknown"}) << "it is gone from the store";
}

TEST_F(Recognising, KeepsWhoIsSeenUntilTheDayIsOver) {
    for (auto passed = 0min; passed < 12h - 10min; passed += 10min) {
        ASSERT_TRUE(asked().ok()) << passed.count();
        house.clock.advance(10min);
    }
    ASSERT_TRUE(asked().ok());
    house.clock.advance(10min);
    EXPECT_EQ(refusal(), Literal{"session/over"});
}

TEST_F(Recognising, WritesDownOnceAMinuteThatSomebodyWasSeen) {
    auto const seen = [&] { return fakes::sessions(house, ada.account.staff).front().session.seen; };
    auto const begun = seen();
    house.clock.advance(59s);
    ASSERT_TRUE(asked().ok());
    EXPECT_EQ(seen(), begun);
    house.clock.advance(1s);
    ASSERT_TRUE(asked().ok());
    EXPECT_EQ(seen(), begun + 60s);
}

// Lets something else happen between what a request reads and what it writes.
class Interrupted final : public ports::Store {
public:
    Interrupted(ports::Store& store, std::function<void()> meanwhile)
        : store_(store), meanwhile_(std::move(meanwhile)) {}

    Result<Done, Error> read(ports::BusinessId business, ports::ReadFunction const& function) override {
        return store_.read(business, function);
    }

    Result<Done, Error> write(ports::BusinessId business, ports::UnitFunction const& function) override {
        if (auto const meanwhile = std::exchange(meanwhile_, nullptr)) meanwhile();
        return store_.write(business, function);
    }

    Result<std::vector<ports::BusinessId>, Error> businesses() override { return store_.businesses(); }

    Result<std::vector<ports::DueItem>, Error>
    claim(ports::DueKind kind, ports::Instant now, ports::Instant lease_end, std::size_t most) override {
        return store_.claim(kind, now, lease_end, most);
    }

private:
    ports::Store& store_;
    std::function<void()> meanwhile_;
};

struct Meanwhile : Recognising {
    // Asks a minute later, so that it is written down, while something else is.
    template <typename Ask, typename Function>
    Result<Caller, Error> asked_while(Ask const& ask, Function const& function) {
        house.clock.advance(1min);
        auto const write = [&] {
            auto const done =
                house.store.write(fakes::house, [&](ports::Unit& unit) { return function(unit.people()); });
            OBHUT_CHECK(done.ok());
        };
        Interrupted store{house.store, write};
        ports::World world{
            .store = store,
            .vault = house.vault,
            .clock = house.clock,
            .random = house.random,
            .policies = fakes::policies()
        };
        return ask(world);
    }

    Result<Caller, Error> by_cookie(ports::World& world) const {
        return by_session(world, *Bearer::from(cookie), terms);
    }
};

// req:U5
TEST_F(Meanwhile, ASessionThatGetsAnotherCookieKeepsIt) {
    auto const renewed = new_bearer(fakes::house, house.random);
    auto session = fakes::sessions(house, ada.account.staff).front();
    session.bearer = renewed.hash;
    session.session.device = fakes::slug("renewed");
    auto const caller = asked_while(
        [&](ports::World& world) { return by_cookie(world); },
        [&](ports::PeopleUnit& people) { return people.replace(session); }
    );
    ASSERT_FALSE(caller.ok());
    EXPECT_EQ(caller.error().reason, Literal{"session/unknown"});
    EXPECT_EQ(refusal(), Literal{"session/unknown"}) << "the cookie before stays worthless";
    cookie = renewed.text.reveal(Surface::Validation);
    EXPECT_EQ(asked().value().session()->device, fakes::slug("renewed"));
}

// req:U4
TEST_F(Meanwhile, ASessionThatIsEndedStaysSo) {
    auto const session = fakes::sessions(house, ada.account.staff).front();
    auto const caller = asked_while(
        [&](ports::World& world) { return by_cookie(world); },
        [&](ports::PeopleUnit& people) { return people.end_session(session.who, session.session.id); }
    );
    ASSERT_FALSE(caller.ok());
    EXPECT_EQ(caller.error().reason, Literal{"session/unknown"});
    EXPECT_TRUE(fakes::sessions(house, ada.account.staff).empty());
}

// req:U8
TEST_F(Meanwhile, ATokenThatIsRevokedIsNotKnown) {
    auto const token = fakes::hand_out(house, ports::PassKind::Token, {access::Scope::Availability});
    auto const caller = asked_while(
        [&](ports::World& world) { return by_token(world, *Bearer::from(token.text)); },
        [&](ports::PeopleUnit& people) { return people.remove_pass(token.pass.id); }
    );
    ASSERT_FALSE(caller.ok());
    EXPECT_EQ(caller.error().kind, ErrorKind::Denied);
    EXPECT_EQ(caller.error().reason, Literal{"token/unknown"});
}

// req:U4
TEST_F(Recognising, KnowsNobodyWhoIsDisabled) {
    ada.account.standing = staff::Standing::Disabled;
    fakes::change(house, ada);
    EXPECT_EQ(refusal(), Literal{"session/unknown"});
}

TEST_F(Recognising, SeesARoleThatWasTakenAtTheNextRequest) {
    ada.account.roles = {};
    fakes::change(house, ada);
    auto const caller = asked().value();
    EXPECT_EQ(caller.may(access::Right::CalendarRead), access::Permission::No);
    EXPECT_EQ(caller.may(access::Right::OwnAccount), access::Permission::Yes);
}

// req:Y1
TEST_F(Recognising, LetsWhoSignedInTooWeaklyReachTheOwnAccountOnly) {
    cookie = fakes::signed_in(house, ada.account.staff, access::SignIn::SecondFactor);
    auto const caller = asked().value();
    EXPECT_EQ(caller.strength(), Strength::TooWeak);
    EXPECT_EQ(caller.may(access::Right::CalendarRead), access::Permission::No);
    EXPECT_EQ(caller.may(access::Right::OwnAccount), access::Permission::Yes);
}

struct Tokens : ::testing::Test {
    Result<Caller, Error> asked(fakes::HandedOut const& pass) {
        return by_token(house.world, *Bearer::from(pass.text));
    }

    fakes::OpenHouse house;
};

// req:U8
TEST_F(Tokens, MayDoWhatTheirScopesSay) {
    auto const token = fakes::hand_out(house, ports::PassKind::Token, {access::Scope::Availability});
    auto const caller = asked(token).value();
    EXPECT_EQ(caller.session(), nullptr);
    EXPECT_EQ(caller.account(), nullptr);
    EXPECT_EQ(caller.may(access::Right::AvailabilityRead), access::Permission::Yes);
    EXPECT_EQ(caller.may(access::Right::ClientsOpen), access::Permission::No);
}

TEST_F(Tokens, EndAtTheirInstant) {
    auto const token = fakes::hand_out(house, ports::PassKind::Token, {access::Scope::Availability});
    house.clock.advance(fakes::handed_out_for - 1s);
    EXPECT_TRUE(asked(token).ok());
    house.clock.advance(1s);
    EXPECT_EQ(asked(token).error().reason, Literal{"token/unknown"});
}

TEST_F(Tokens, AreNoSupportCodesAndNoSessions) {
    auto const code = fakes::hand_out(house, ports::PassKind::Support, {});
    EXPECT_EQ(asked(code).error().reason, Literal{"token/unknown"});
    EXPECT_EQ(by_session(house.world, *Bearer::from(code.text), terms).error().reason, Literal{"session/unknown"});
}

}  // namespace
}  // namespace obhut::recognise
