// SPDX-License-Identifier: Apache-2.0
#include "sign_in/entrance_house.h"

#include <algorithm>

namespace obhut::sign_in {
namespace {

using SigningIn = EntranceHouse;

// req:U4
TEST_F(SigningIn, BeginsASessionByThePasswordAloneWhereThereIsNothingElse) {
    auto const ada = colleague(1);
    auto const signed_in = let_in(1);
    EXPECT_EQ(signed_in.staff, ada.account.staff);
    EXPECT_EQ(signed_in.proof, SignIn::Password);
    auto const caller = recognised(signed_in.cookie).value();
    EXPECT_EQ(caller.account()->staff, ada.account.staff);
    EXPECT_EQ(caller.session()->proof, SignIn::Password);
    EXPECT_EQ(caller.session()->begun, house.clock.now());
    EXPECT_EQ(caller.session()->proven, house.clock.now());
    EXPECT_EQ(caller.session()->device, visit.device);
    EXPECT_EQ(caller.strength(), Caller::Strength::Enough) << "marketing asks for no more";
}

// req:Y1
TEST_F(SigningIn, ByThePasswordAloneReachesNothingWhereTheRolesAskForMore) {
    colleague(1, {access::Role::Owner});
    auto const caller = recognised(let_in(1).cookie).value();
    EXPECT_EQ(caller.strength(), Caller::Strength::TooWeak);
    EXPECT_EQ(caller.may(access::Right::CalendarRead), access::Permission::No);
    EXPECT_EQ(caller.may(access::Right::OwnAccount), access::Permission::Yes) << "to set up what is missing";
}

TEST_F(SigningIn, KnowsAnAddressHoweverItIsTyped) {
    colleague(1);
    PersonalText const email{" Colleague1@HOUSE.example "};
    EXPECT_TRUE(with_password(house.world, proving, visit, email, PersonalText{std::string{right}}).ok());
}

TEST_F(SigningIn, IsForTheBusinessThatIsAskedAlone) {
    fakes::hire(house, {.number = 1, .password = std::string{right}, .business = fakes::other_house});
    EXPECT_EQ(refusal(by_password(1)), "sign-in/refused");
}

// req:U3 req:U4 threat:B04
TEST_F(SigningIn, IsRefusedAlikeToTheDisabledTheInvitedTheUnknownAndWhoHasNoPassword) {
    auto ada = colleague(1);
    for (auto const standing : {staff::Standing::Disabled, staff::Standing::Invited}) {
        ada.account.standing = standing;
        fakes::change(house, ada);
        EXPECT_EQ(refusal(by_password(1)), "sign-in/refused");
    }
    ada.account.standing = staff::Standing::Active;
    ada.password = std::nullopt;
    fakes::change(house, ada);
    EXPECT_EQ(refusal(by_password(1)), "sign-in/refused");
    EXPECT_EQ(refusal(by_password(9)), "sign-in/refused");
    EXPECT_EQ(passwords.calls().check_nobody, 4U) << "each costs a comparison";
    EXPECT_EQ(passwords.calls().check, 0U);
    EXPECT_TRUE(house.tables().people.sessions.kept.empty());
}

// req:U5
TEST_F(SigningIn, DrawsTheCookieAnewEachTimeAndKeepsItsHashAlone) {
    colleague(1);
    auto const first = let_in(1);
    auto const second = let_in(1);
    EXPECT_NE(shown(first.cookie), shown(second.cookie));
    EXPECT_NE(recognised(first.cookie).value().session_id(), recognised(second.cookie).value().session_id());
    auto const kept = fakes::dump_of(house.tables());
    auto const drawn = *bytes::from_base64url(shown(first.cookie));
    auto const secret = std::string{drawn.begin() + std::ssize(RawId{}), drawn.end()};
    EXPECT_EQ(kept.find(secret), std::string::npos);
}

// req:U1
TEST_F(SigningIn, MakesAnOutdatedHashAnew) {
    auto const ada = colleague(1);
    passwords.make_older_hashes_outdated();
    let_in(1);
    EXPECT_EQ(now(ada).password, "$fake1$" + std::string{right});
    let_in(1);
    EXPECT_EQ(passwords.calls().hash, 1U) << "once";
}

// req:U1
TEST_F(SigningIn, MakesAnOutdatedHashAnewThoughASecondStepIsOwed) {
    auto const ada = colleague(1);
    give_phone(ada);
    passwords.make_older_hashes_outdated();
    owed(1);
    EXPECT_EQ(now(ada).password, "$fake1$" + std::string{right});
}

TEST_F(SigningIn, SaysWhenTooManyPasswordsAreComparedAndCountsNothing) {
    colleague(1);
    passwords.fail_when([] { return Error{.kind = ErrorKind::Busy, .reason = "sign-in/too-many-at-once"}; });
    EXPECT_EQ(wait(by_password(1)), "sign-in/too-many-at-once");
    EXPECT_TRUE(house.tables().people.failures.kept.empty());
}

using SecondSteps = EntranceHouse;

// req:U2
TEST_F(SecondSteps, AreOwedByWhoHasAPhoneOrAPasskey) {
    give_phone(colleague(1));
    give_passkey(colleague(2), 2);
    auto const both = colleague(3);
    give_phone(both);
    give_passkey(both, 3);
    auto const factors = [&](std::uint64_t number) { return owed(number).factors; };
    EXPECT_TRUE(factors(1).code && !factors(1).passkey);
    EXPECT_TRUE(!factors(2).code && factors(2).passkey);
    EXPECT_TRUE(factors(3).code && factors(3).passkey);
    EXPECT_TRUE(house.tables().people.sessions.kept.empty()) << "nobody is in yet";
    EXPECT_TRUE(entries(Action::SignedIn).empty());
}

// req:U2
TEST_F(SecondSteps, AreDoneWithTheCodeOfThePhone) {
    auto const ada = colleague(1);
    give_phone(ada);
    auto const signed_in = by_code(owed(1), code()).value();
    EXPECT_EQ(signed_in.staff, ada.account.staff);
    EXPECT_EQ(signed_in.proof, SignIn::SecondFactor);
    EXPECT_EQ(recognised(signed_in.cookie).value().session()->proof, SignIn::SecondFactor);
}

// req:U2
TEST_F(SecondSteps, TakeACodeOnceAndNoneOfAnEarlierStep) {
    give_phone(colleague(1));
    auto const used = code();
    auto const earlier = code(-1);
    ASSERT_TRUE(by_code(owed(1), used).ok());
    EXPECT_EQ(refusal(by_code(owed(1), used)), "sign-in/code-wrong");
    EXPECT_EQ(refusal(by_code(owed(1), earlier)), "sign-in/code-wrong");
    house.clock.advance(30s);
    EXPECT_EQ(refusal(by_code(owed(1), used)), "sign-in/code-wrong");
    EXPECT_TRUE(by_code(owed(1), code()).ok());
}

// req:U2
TEST_F(SecondSteps, TakeACodeFromPaperOnce) {
    auto const ada = colleague(1);
    give_phone(ada);
    EXPECT_EQ(by_code(owed(1), paper(1)).value().proof, SignIn::SecondFactor);
    EXPECT_EQ(now(ada).recovery, std::vector{*one_time::recovery_hash(paper(2))});
    EXPECT_EQ(refusal(by_code(owed(1), paper(1))), "sign-in/code-wrong");
    EXPECT_TRUE(by_code(owed(1), paper(2)).ok());
    EXPECT_TRUE(by_code(owed(1), code()).ok()) << "the phone's are not touched by it";
}

TEST_F(SecondSteps, TakeNoCodeOfAColleague) {
    give_phone(colleague(1));
    give_passkey(colleague(2), 2);
    EXPECT_EQ(refusal(by_code(owed(2), code())), "sign-in/code-wrong");
    EXPECT_EQ(refusal(by_code(owed(2), paper(1))), "sign-in/code-wrong");
}

TEST_F(SecondSteps, EndAfterFiveMinutes) {
    give_phone(colleague(1));
    auto const timely = owed(1);
    auto const late = owed(1);
    house.clock.advance(5min - 1s);
    EXPECT_TRUE(by_code(timely, code()).ok());
    house.clock.advance(1s);
    EXPECT_EQ(refusal(by_code(late, code(1))), "sign-in/step-over");
    EXPECT_EQ(refusal(challenge_of_step(house.world, fakes::house, late.step)), "sign-in/step-over");
}

TEST_F(SecondSteps, AreDoneOnce) {
    give_phone(colleague(1));
    auto const step = owed(1);
    ASSERT_TRUE(by_code(step, code()).ok());
    house.clock.advance(30s);
    EXPECT_EQ(refusal(by_code(step, code())), "sign-in/step-over");
}

TEST_F(SecondSteps, AreDoneByOneOfTwoAtOnce) {
    auto const ada = colleague(1);
    give_phone(ada);
    auto const first = prove_code(house.world, visit, now(ada), code()).value();
    auto const second = prove_code(house.world, visit, now(ada), code()).value();
    EXPECT_TRUE(begin(house.world, visit, first).ok());
    EXPECT_FALSE(begin(house.world, visit, second).ok());
    EXPECT_EQ(fakes::sessions(house, ada.account.staff).size(), 1U);
    EXPECT_EQ(entries(Action::SignedIn).size(), 1U);
}

TEST_F(SecondSteps, StayOpenToWhoMistypes) {
    give_phone(colleague(1));
    auto const step = owed(1);
    EXPECT_EQ(refusal(by_code(step, PersonalText{"no code"})), "sign-in/code-wrong");
    EXPECT_TRUE(by_code(step, code()).ok());
}

TEST_F(SecondSteps, AreKnownByTheirOwnSecretInTheirOwnBusiness) {
    auto const ada = colleague(1);
    give_phone(ada);
    auto const step = owed(1);
    auto elsewhere = visit;
    elsewhere.business = fakes::other_house;
    EXPECT_EQ(refusal(with_code(house.world, elsewhere, step.step, code())), "sign-in/step-over");
    auto const cookie = fakes::signed_in(house, ada.account.staff);
    auto const token = fakes::hand_out(house, ports::PassKind::Token, {access::Scope::Availability}).text;
    for (auto const& text : {std::string{}, std::string{"step"}, cookie, token})
        EXPECT_EQ(refusal(by_code({.step = PersonalText{text}, .factors = {}}, code())), "sign-in/step-over") << text;
}

// A pass that is somebody's and has a secret is no step for that.
TEST_F(SecondSteps, AreOfTheirOwnKind) {
    auto const ada = colleague(1);
    give_phone(ada);
    auto const bearer = recognise::new_bearer(fakes::house, house.random);
    written([&](ports::PeopleUnit& people) {
        return people.insert(ports::PassRecord{
            .id = staff::PassId::numbered(7),
            .kind = ports::PassKind::Challenge,
            .secret = bearer.hash,
            .staff = ada.account.staff,
            .made = house.clock.now(),
            .ends = house.clock.now() + 1h
        });
    });
    EXPECT_EQ(refusal(by_code({.step = bearer.text, .factors = {}}, code())), "sign-in/step-over");
}

// req:U4
TEST_F(SecondSteps, AreOverForWhoIsDisabledMeanwhile) {
    auto const ada = colleague(1);
    give_phone(ada);
    auto const step = owed(1);
    auto disabled = now(ada);
    disabled.account.standing = staff::Standing::Disabled;
    fakes::change(house, disabled);
    EXPECT_EQ(refusal(by_code(step, code())), "sign-in/step-over");
}

struct Devices : EntranceHouse {
    SignedIn in_with(std::string_view device) {
        visit.device = fakes::slug(device);
        return let_in(1);
    }

    std::vector<staff::Letter> letters() {
        std::vector<staff::Letter> found;
        for (auto const& [id, kept] : house.tables().people.letters.kept)
            found.push_back(kept.row.letter);
        return found;
    }

    StaffRecord ada = colleague(1);
};

// req:Y3 req:U9
TEST_F(Devices, ThatAreNewAreToldOnceInALetter) {
    in_with("firefox-linux");
    EXPECT_TRUE(letters().empty()) << "with the first there is nothing to compare";
    in_with("safari-iphone");
    auto const told = letters();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told.front().kind, staff::LetterKind::NewDevice);
    EXPECT_EQ(told.front().to, ada.account.staff);
    EXPECT_EQ(told.front().device, fakes::slug("safari-iphone"));
    EXPECT_EQ(told.front().due, house.clock.now());
    in_with("safari-iphone");
    in_with("firefox-linux");
    EXPECT_EQ(letters().size(), 1U);
}

// req:Y3
TEST_F(Devices, AreNotKnownByATryThatFailed) {
    in_with("firefox-linux");
    visit.device = fakes::slug("safari-iphone");
    EXPECT_EQ(refusal(by_password(1, wrong)), "sign-in/refused");
    EXPECT_TRUE(letters().empty());
    in_with("safari-iphone");
    EXPECT_EQ(letters().size(), 1U);
}

TEST_F(Devices, AreRememberedToTwenty) {
    for (int number = 1; number <= 21; ++number)
        in_with("browser-" + std::to_string(number));
    auto const known = now(ada).devices;
    EXPECT_EQ(known.size(), 20U);
    EXPECT_EQ(known.front(), fakes::slug("browser-2"));
    EXPECT_EQ(known.back(), fakes::slug("browser-21"));
}

using SignInEntries = EntranceHouse;

// req:Y3
TEST_F(SignInEntries, SayWhoSignedInWithWhatAndInWhichSession) {
    auto const ada = colleague(1);
    auto const caller = recognised(let_in(1).cookie).value();
    auto const all = entries(Action::SignedIn);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all.front().actor, (ledger::Actor{.kind = ledger::ActorKind::Staff, .id = ada.account.staff.raw()}));
    EXPECT_EQ(all.front().at, house.clock.now());
    EXPECT_EQ(all.front().session, caller.session_id());
    EXPECT_EQ(all.front().device, visit.device);
    EXPECT_EQ(all.front().purpose, access::Purpose::Security);
    EXPECT_EQ(all.front().outcome, ledger::Outcome::Done);
}

TEST_F(SignInEntries, SayWhoseAccountWasRefused) {
    auto const ada = colleague(1);
    give_phone(ada);
    (void)by_password(1, wrong);
    (void)by_password(9);
    (void)by_code(owed(1), PersonalText{"no code"});
    auto const all = entries(Action::SignInRefused);
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].staff, ada.account.staff);
    EXPECT_EQ(all[1].staff, StaffId{RawId{}}) << "nobody's, and as long";
    EXPECT_EQ(all[2].staff, ada.account.staff);
    for (auto const& entry : all) {
        EXPECT_EQ(entry.actor, ledger::Actor{}) << "nobody is known yet";
        EXPECT_EQ(entry.outcome, ledger::Outcome::Denied);
        EXPECT_EQ(entry.device, visit.device);
        EXPECT_EQ(entry.session, std::nullopt);
    }
}

TEST_F(SignInEntries, HoldNothingPersonal) {
    give_phone(colleague(1));
    (void)by_password(1, wrong);
    (void)by_code(owed(1), PersonalText{"no code"});
    auto const cookie = by_code(owed(1), code()).value().cookie;
    auto const network = visit.network.reveal(Surface::LookUp);
    for (auto const& row : house.tables().ledger) {
        std::string const body{row.body->begin(), row.body->end()};
        for (auto const& told : {fakes::email_of_colleague(1), fakes::name_of_colleague(1), network, shown(cookie)})
            EXPECT_EQ(body.find(told), std::string::npos);
        for (auto const typed : {right, wrong, std::string_view{"no code"}})
            EXPECT_EQ(body.find(typed), std::string::npos);
    }
}

}  // namespace
}  // namespace obhut::sign_in
