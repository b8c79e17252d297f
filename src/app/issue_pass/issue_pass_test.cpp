// SPDX-License-Identifier: Apache-2.0
//
// Goal: a token and a support code are worth what was said when they were handed out, till then, and till somebody
// takes them back; nothing that is stored opens anything.
#include "fakes/office.h"
#include "issue_pass/issue_pass.h"

#include <gtest/gtest.h>

namespace obhut::issue_pass {
namespace {

using namespace std::chrono_literals;
using access::Right;
using access::Scope;
using fakes::refusal_of;
using fakes::slug;
using ledger::Action;
using ports::PassKind;

struct Issuing : fakes::Office {
    static TokenWish website(access::ScopeSet scopes = {Scope::Availability}, std::int32_t days = 90) {
        return {.label = slug("website"), .scopes = scopes, .days = days};
    }

    static SupportWish help(std::int32_t hours = 8) { return {.label = slug("printer"), .hours = hours}; }

    Result<Caller, Error> with_token(PersonalText const& secret) {
        return recognise::by_token(world, *recognise::Bearer::from(secret.reveal(Surface::Validation)));
    }

    // A session of whoever brings the code, as sign_in::with_support_code() begins it.
    std::string let_in(PassId code) {
        auto const bearer = recognise::new_bearer(business.id, house.random);
        auto const now = house.clock.now();
        ports::SessionRecord const session{
            .session =
                {.id = ports::ordered_id<staff::SessionId>(house.clock, house.random),
                 .proof = access::SignIn::SecondFactor,
                 .begun = now,
                 .seen = now,
                 .proven = now,
                 .device = slug("firefox-linux")},
            .bearer = bearer.hash,
            .holder = ports::Holder::Support,
            .who = code.raw()
        };
        auto const put =
            house.store.write(business.id, [&](ports::Unit& unit) { return unit.people().insert(session); });
        OBHUT_CHECK(put.ok());
        return bearer.text.reveal(Surface::Validation);
    }

    void expect_entry(Action action) {
        auto const left = entries(action);
        ASSERT_EQ(left.size(), 1U);
        EXPECT_EQ(left.front().actor, (ledger::Actor{.kind = ledger::ActorKind::Staff, .id = owner.raw()}));
        EXPECT_EQ(left.front().purpose, access::Purpose::Security);
    }
};

// req:U8
TEST_F(Issuing, HandsOutATokenThatReachesItsScopesOnly) {
    auto const issued = issue_token(world, come_in(owner), website()).value();
    auto const caller = with_token(issued.secret).value();
    EXPECT_EQ(caller.who(), issued.id.raw());
    EXPECT_EQ(caller.may(Right::AvailabilityRead), access::Permission::Yes);
    EXPECT_EQ(caller.may(Right::ClientsOpen), access::Permission::No);
    EXPECT_EQ(caller.may(Right::TokensManage), access::Permission::No);
    expect_entry(Action::PassIssued);
}

// req:U8
TEST_F(Issuing, KeepsTheHashAndNoWordOfIt) {
    auto const issued = issue_token(world, come_in(owner), website()).value();
    auto const& secret = issued.secret.reveal(Surface::Validation);
    EXPECT_EQ(secret.size(), 64U);
    auto const kept = passes(PassKind::Token).front();
    EXPECT_EQ(kept.secret, recognise::Bearer::from(secret)->hash);
    EXPECT_EQ(fakes::dump_of(house.tables()).find(secret), std::string::npos);
    EXPECT_FALSE(is_in_ledger("website")) << "the label is what somebody typed";
    EXPECT_NE(issue_token(world, come_in(owner), website()).value().secret.reveal(Surface::Validation), secret);
}

TEST_F(Issuing, ListsTokensWithWhatTheyAreFor) {
    auto const caller = come_in(owner);
    auto const issued = issue_token(world, caller, website({Scope::Bookings, Scope::Ledger}, 1)).value();
    issue_support_code(world, caller, help()).value();
    auto const made = house.clock.now();
    house.clock.advance(5min);
    ASSERT_TRUE(with_token(issued.secret).ok());
    auto const all = tokens(world, caller).value();
    ASSERT_EQ(all.size(), 1U) << "a support code is none";
    EXPECT_EQ(all[0].id, issued.id);
    EXPECT_EQ(all[0].label, slug("website"));
    EXPECT_EQ(all[0].scopes, (access::ScopeSet{Scope::Bookings, Scope::Ledger}));
    EXPECT_EQ(all[0].by, owner);
    EXPECT_EQ(all[0].made, made);
    EXPECT_EQ(all[0].ends, made + 24h);
    EXPECT_EQ(all[0].used, made + 5min);
}

TEST_F(Issuing, ATokenEndsWhenItsDaysAreOver) {
    auto const issued = issue_token(world, come_in(owner), website({Scope::Ledger}, 365)).value();
    house.clock.advance(365 * 24h - 1s);
    EXPECT_TRUE(with_token(issued.secret).ok());
    house.clock.advance(1s);
    EXPECT_EQ(refusal_of(with_token(issued.secret)), "token/unknown");
}

TEST_F(Issuing, RefusesATokenForNothingOrForTooLong) {
    auto const caller = come_in(owner);
    auto const refused = [&](TokenWish const& wish) {
        auto const answer = issue_token(world, caller, wish);
        return answer.ok() ? "none" : std::string{answer.error().reason.text()}.append(answer.error().field.text());
    };
    EXPECT_EQ(refused(website({})), "pass/scopes-missing/scopes");
    EXPECT_EQ(refused(website({Scope::Ledger}, 0)), "pass/days-out-of-range/days");
    EXPECT_EQ(refused(website({Scope::Ledger}, -1)), "pass/days-out-of-range/days");
    EXPECT_EQ(refused(website({Scope::Ledger}, 366)), "pass/days-out-of-range/days");
    EXPECT_TRUE(passes(PassKind::Token).empty());
    EXPECT_EQ(entries(), 0U);
    EXPECT_EQ(refused(website({Scope::Ledger}, 1)), "none");
}

// req:U8
TEST_F(Issuing, TakesATokenBack) {
    auto const caller = come_in(owner);
    auto const issued = issue_token(world, caller, website()).value();
    EXPECT_EQ(refusal_of(revoke_token(world, caller, issued.id)), "none");
    EXPECT_EQ(refusal_of(with_token(issued.secret)), "token/unknown");
    expect_entry(Action::PassRevoked);
    EXPECT_EQ(refusal_of(revoke_token(world, caller, issued.id)), "pass/unknown");
    expect_entry(Action::PassRevoked);
}

// req:U7
TEST_F(Issuing, LetsSupportInForItsHours) {
    auto const issued = issue_support_code(world, come_in(owner), help(72)).value();
    auto const kept = passes(PassKind::Support).front();
    EXPECT_EQ(kept.secret, recognise::Bearer::from(issued.secret.reveal(Surface::Validation))->hash);
    EXPECT_EQ(kept.by, owner);
    EXPECT_TRUE(kept.scopes.empty());
    EXPECT_EQ(kept.ends, house.clock.now() + 72h);
    EXPECT_FALSE(is_in_ledger("printer"));
    expect_entry(Action::PassIssued);
    house.clock.advance(72h - 1s);
    auto const cookie = let_in(issued.id);
    EXPECT_TRUE(knows(cookie));
    house.clock.advance(1s);
    EXPECT_FALSE(knows(cookie));
}

// req:U7
TEST_F(Issuing, ListsSupportCodes) {
    auto const caller = come_in(owner);
    issue_token(world, caller, website()).value();
    auto const issued = issue_support_code(world, caller, help(1)).value();
    auto const all = support_codes(world, caller).value();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].id, issued.id);
    EXPECT_EQ(all[0].label, slug("printer"));
    EXPECT_EQ(all[0].ends, house.clock.now() + 1h);
    EXPECT_FALSE(all[0].used.has_value());
}

TEST_F(Issuing, RefusesHoursThatAreNone) {
    auto const caller = come_in(owner);
    for (std::int32_t const hours : {0, -1, 73}) {
        auto const answer = issue_support_code(world, caller, help(hours));
        EXPECT_EQ(refusal_of(answer), "pass/hours-out-of-range") << hours;
        EXPECT_EQ(answer.error().field, Literal{"/hours"});
    }
    EXPECT_EQ(entries(), 0U);
}

// req:U7
TEST_F(Issuing, TakesASupportCodeBackAndEndsItsSessions) {
    auto const caller = come_in(owner);
    auto const issued = issue_support_code(world, caller, help()).value();
    auto const other = issue_support_code(world, caller, help()).value();
    auto const cookie = let_in(issued.id);
    auto const of_other = let_in(other.id);
    ASSERT_TRUE(knows(cookie));
    EXPECT_EQ(refusal_of(revoke_support_code(world, caller, issued.id)), "none");
    EXPECT_FALSE(knows(cookie));
    EXPECT_TRUE(fakes::sessions(house, staff::StaffId{issued.id.raw()}).empty());
    EXPECT_TRUE(knows(of_other));
    EXPECT_EQ(support_codes(world, caller).value().size(), 1U);
    expect_entry(Action::PassRevoked);
}

// Neither takes back what is of the other kind, nor a link that somebody follows.
TEST_F(Issuing, TakesBackItsOwnKindOnly) {
    auto const caller = come_in(owner);
    auto const token = issue_token(world, caller, website()).value();
    auto const code = issue_support_code(world, caller, help()).value();
    ports::PassRecord const reset{
        .id = PassId::numbered(7),
        .kind = PassKind::Reset,
        .staff = trainer,
        .made = house.clock.now(),
        .ends = house.clock.now() + 1h
    };
    lay(reset);
    for (auto const id : {code.id, reset.id, PassId::numbered(99)})
        EXPECT_EQ(refusal_of(revoke_token(world, caller, id)), "pass/unknown");
    for (auto const id : {token.id, reset.id, PassId::numbered(99)})
        EXPECT_EQ(refusal_of(revoke_support_code(world, caller, id)), "pass/unknown");
    EXPECT_TRUE(entries(Action::PassRevoked).empty());
}

// req:A7 req:U7
TEST_F(Issuing, TakesTheRight) {
    auto const expect_refused = [&](Caller const& caller) {
        EXPECT_EQ(refusal_of(issue_token(world, caller, website())), "access/not-for-role");
        EXPECT_EQ(refusal_of(tokens(world, caller)), "access/not-for-role");
        EXPECT_EQ(refusal_of(revoke_token(world, caller, PassId::numbered(1))), "access/not-for-role");
        EXPECT_EQ(refusal_of(issue_support_code(world, caller, help())), "access/not-for-role");
        EXPECT_EQ(refusal_of(support_codes(world, caller)), "access/not-for-role");
        EXPECT_EQ(refusal_of(revoke_support_code(world, caller, PassId::numbered(1))), "access/not-for-role");
    };
    expect_refused(come_in(reception));
    expect_refused(come_in(owner, access::SignIn::Password));
    expect_refused(fakes::caller(house, fakes::hand_out(house, PassKind::Token, access::ScopeSet::all())));
    auto const code = issue_support_code(world, come_in(owner), help()).value();
    expect_refused(of(let_in(code.id)));
}

}  // namespace
}  // namespace obhut::issue_pass
