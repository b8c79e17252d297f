// SPDX-License-Identifier: Apache-2.0
#include "sign_in/entrance_house.h"

namespace obhut::sign_in {
namespace {

struct ProvingAgain : EntranceHouse {
    Result<SignedIn, Error> again(Caller const& by, PasswordAndCode const& typed) {
        auto const proven = OBHUT_TRY(prove_again(house.world, proving, by, visit, typed));
        return step_up(house.world, by, visit, proven);
    }

    static PasswordAndCode typed(std::string_view password, PersonalText code = PersonalText{""}) {
        return {.password = PersonalText{std::string{password}}, .code = std::move(code)};
    }

    Caller caller(SignIn proof = SignIn::Password) { return fakes::caller(house, ada.account.staff, proof); }

    StaffRecord ada = colleague(1);
};

// req:U5 req:U6 threat:A11
TEST_F(ProvingAgain, RenewsTheCookieAndKeepsTheSession) {
    auto const before = let_in(1).cookie;
    auto const caller = recognised(before).value();
    house.clock.advance(11min);
    auto const after = again(caller, typed(right)).value();
    EXPECT_EQ(after.staff, ada.account.staff);
    EXPECT_EQ(refusal(recognised(before)), "session/unknown");
    auto const renewed = recognised(after.cookie).value();
    EXPECT_EQ(renewed.session_id(), caller.session_id());
    EXPECT_EQ(renewed.session()->begun, caller.session()->begun) << "the day is no longer for it";
    EXPECT_EQ(renewed.session()->proven, house.clock.now());
    EXPECT_EQ(renewed.session()->seen, house.clock.now());
    EXPECT_EQ(renewed.session()->device, caller.session()->device);
    EXPECT_EQ(staff::proof_of(*renewed.session(), terms, house.clock.now()), staff::Proof::Fresh);
    EXPECT_EQ(fakes::sessions(house, ada.account.staff).size(), 1U);
}

// req:U6
TEST_F(ProvingAgain, TakesThePasswordAloneOfWhoHasNothingElse) {
    auto const proven = again(caller(), typed(right)).value();
    EXPECT_EQ(proven.proof, SignIn::Password);
    EXPECT_EQ(refusal(again(caller(), typed(wrong))), "sign-in/refused");
}

// req:U2 req:U6
TEST_F(ProvingAgain, TakesPasswordAndCodeOfWhoHasAPhone) {
    give_phone(ada);
    auto const by = caller();
    EXPECT_EQ(refusal(again(by, typed(right))), "sign-in/code-wrong");
    EXPECT_EQ(refusal(again(by, typed(wrong, code()))), "sign-in/refused");
    auto const proven = again(by, typed(right, code())).value();
    EXPECT_EQ(proven.proof, SignIn::SecondFactor);
    EXPECT_EQ(recognised(proven.cookie).value().session()->proof, SignIn::SecondFactor);
    EXPECT_EQ(refusal(by_code(owed(1), code())), "sign-in/code-wrong") << "the code is used";
}

// req:U2 req:U6
TEST_F(ProvingAgain, RefusesThePasswordAloneWhereThereIsAPasskey) {
    give_passkey(ada, 1);
    auto const before = compared();
    EXPECT_EQ(refusal(again(caller(), typed(right))), "sign-in/second-factor-needed");
    EXPECT_EQ(compared(), before);
}

// req:U6 req:U10
TEST_F(ProvingAgain, RaisesTheProofByAPasskey) {
    auto key = give_passkey(ada, 1);
    auto const by = caller(SignIn::SecondFactor);
    auto const asked = drawn(ada.account.staff);
    auto const proven = prove_passkey(house.world, proving, visit, answer(key, asked)).value();
    auto const signed_in = step_up(house.world, by, visit, proven).value();
    EXPECT_EQ(signed_in.proof, SignIn::Passkey);
    EXPECT_EQ(recognised(signed_in.cookie).value().session()->proof, SignIn::Passkey);
    EXPECT_EQ(refusal(by_passkey(answer(key, asked))), "sign-in/passkey-refused") << "the challenge is used";
}

TEST_F(ProvingAgain, NeverLowersTheProof) {
    give_phone(ada);
    auto const signed_in = again(caller(SignIn::Passkey), typed(right, code())).value();
    EXPECT_EQ(signed_in.proof, SignIn::Passkey);
    EXPECT_EQ(recognised(signed_in.cookie).value().session()->proof, SignIn::Passkey);
}

// threat:A11
TEST_F(ProvingAgain, RefusesTheProofOfAColleague) {
    auto const eve = colleague(2);
    auto key = give_passkey(eve, 2);
    auto const by = caller();
    auto const asked = drawn();
    auto const proven = prove_passkey(house.world, proving, visit, answer(key, asked)).value();
    EXPECT_EQ(refusal(step_up(house.world, by, visit, proven)), "sign-in/other-person");
    auto const mine = fakes::sessions(house, ada.account.staff);
    ASSERT_EQ(mine.size(), 1U);
    EXPECT_EQ(mine.front().session, *by.session());
    EXPECT_TRUE(fakes::sessions(house, eve.account.staff).empty());
    EXPECT_TRUE(entries(Action::SteppedUp).empty());
}

// req:U7 req:U8
TEST_F(ProvingAgain, IsNotForMachinesAndSupporters) {
    auto const machine = fakes::caller(house, fakes::hand_out(house, ports::PassKind::Token, {}));
    auto const code = fakes::hand_out(house, ports::PassKind::Support, {});
    auto const signed_in = with_support_code(house.world, visit, PersonalText{code.text}).value();
    auto const proven = prove_password_of(house.world, proving, visit, ada, PersonalText{std::string{right}}).value();
    for (auto const& by : {machine, recognised(signed_in.cookie).value()}) {
        EXPECT_EQ(refusal(again(by, typed(right))), "sign-in/other-person");
        EXPECT_EQ(refusal(step_up(house.world, by, visit, proven)), "sign-in/other-person");
    }
}

// req:U3
TEST_F(ProvingAgain, CountsWhatIsWrongAndForgetsItAfterASuccess) {
    auto const by = caller();
    for (int time = 0; time < 4; ++time)
        EXPECT_EQ(refusal(again(by, typed(wrong))), "sign-in/refused");
    auto const renewed = recognised(again(by, typed(right)).value().cookie).value();
    for (int time = 0; time < 5; ++time)
        EXPECT_EQ(refusal(again(renewed, typed(wrong))), "sign-in/refused");
    auto const before = compared();
    EXPECT_EQ(wait(again(renewed, typed(right))), "sign-in/wait");
    EXPECT_EQ(compared(), before);
    EXPECT_EQ(wait(by_password(1)), "sign-in/wait") << "at the door too";
}

// req:U1
TEST_F(ProvingAgain, MakesAnOutdatedHashAnewAlsoTogetherWithACode) {
    give_phone(ada);
    passwords.make_older_hashes_outdated();
    ASSERT_TRUE(again(caller(), typed(right, code())).ok());
    EXPECT_EQ(now(ada).password, "$fake1$" + std::string{right});
}

// req:U9
TEST_F(ProvingAgain, BringsNoSessionBackThatWasEndedMeanwhile) {
    auto const by = caller();
    ASSERT_TRUE(sign_out(house.world, by).ok());
    EXPECT_EQ(refusal(again(by, typed(right)), ErrorKind::NotFound), "session/unknown");
    EXPECT_TRUE(fakes::sessions(house, ada.account.staff).empty());
    EXPECT_TRUE(entries(Action::SteppedUp).empty());
}

TEST_F(ProvingAgain, IsAnEntryWithPersonDeviceAndSession) {
    auto const by = caller();
    ASSERT_TRUE(again(by, typed(right)).ok());
    auto const all = entries(Action::SteppedUp);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all.front().actor, (ledger::Actor{.kind = ledger::ActorKind::Staff, .id = ada.account.staff.raw()}));
    EXPECT_EQ(all.front().session, by.session_id());
    EXPECT_EQ(all.front().device, by.session()->device);
    EXPECT_EQ(all.front().purpose, access::Purpose::Security);
}

struct SigningOut : EntranceHouse {
    StaffRecord ada = colleague(1);
};

// req:U9
TEST_F(SigningOut, EndsTheSessionAndNoOther) {
    auto const here = let_in(1);
    auto const there = let_in(1);
    ASSERT_TRUE(sign_out(house.world, recognised(here.cookie).value()).ok());
    EXPECT_EQ(refusal(recognised(here.cookie)), "session/unknown");
    EXPECT_TRUE(recognised(there.cookie).ok());
}

TEST_F(SigningOut, IsAnEntryWithPersonDeviceAndSession) {
    auto const by = recognised(let_in(1).cookie).value();
    ASSERT_TRUE(sign_out(house.world, by).ok());
    auto const all = entries(Action::SignedOut);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all.front().actor, (ledger::Actor{.kind = ledger::ActorKind::Staff, .id = ada.account.staff.raw()}));
    EXPECT_EQ(all.front().session, by.session_id());
    EXPECT_EQ(all.front().device, visit.device);
    EXPECT_EQ(all.front().purpose, access::Purpose::Security);
}

// req:U8
TEST_F(SigningOut, IsNotForMachines) {
    auto const machine = fakes::caller(house, fakes::hand_out(house, ports::PassKind::Token, {}));
    EXPECT_EQ(refusal(sign_out(house.world, machine)), "session/unknown");
}

struct SupportCodes : EntranceHouse {
    Result<SignedIn, Error> by_text(std::string const& text) {
        return with_support_code(house.world, visit, PersonalText{text});
    }

    fakes::HandedOut handed_out = fakes::hand_out(house, ports::PassKind::Support, {});
};

// req:U7
TEST_F(SupportCodes, BeginASessionOfTheSupporter) {
    auto const signed_in = by_text(handed_out.text).value();
    auto const caller = recognised(signed_in.cookie).value();
    EXPECT_EQ(std::get<access::Supporter>(caller.actor()).pass, handed_out.pass.id.raw());
    EXPECT_EQ(caller.account(), nullptr);
    EXPECT_EQ(caller.who(), handed_out.pass.id.raw());
    EXPECT_EQ(caller.session()->device, visit.device);
    EXPECT_EQ(house.tables().people.passes.kept.at(handed_out.pass.id).row.used, house.clock.now());
}

// req:U7
TEST_F(SupportCodes, LetSomebodyInUntilTheyEnd) {
    house.clock.advance(fakes::handed_out_for - 1s);
    auto const cookie = by_text(handed_out.text).value().cookie;
    EXPECT_TRUE(recognised(cookie).ok());
    house.clock.advance(1s);
    EXPECT_EQ(refusal(recognised(cookie)), "session/unknown") << "what was begun ends with the code";
    EXPECT_EQ(refusal(by_text(handed_out.text)), "sign-in/refused");
}

// req:U7
TEST_F(SupportCodes, LetNobodyInOnceTheyAreRevoked) {
    auto const cookie = by_text(handed_out.text).value().cookie;
    written([&](ports::PeopleUnit& people) { return people.remove_pass(handed_out.pass.id); });
    EXPECT_EQ(refusal(recognised(cookie)), "session/unknown");
    EXPECT_EQ(refusal(by_text(handed_out.text)), "sign-in/refused");
}

// req:U7 threat:A10
TEST_F(SupportCodes, AreNothingElseAndOfNoOtherBusiness) {
    auto const token = fakes::hand_out(house, ports::PassKind::Token, {access::Scope::Clients});
    auto const elsewhere = recognise::new_bearer(fakes::other_house, house.random);
    for (auto const& text : {std::string{}, std::string{"code"}, token.text, shown(elsewhere.text)})
        EXPECT_EQ(refusal(by_text(text)), "sign-in/refused") << text;
    visit.business = fakes::other_house;
    EXPECT_EQ(refusal(by_text(handed_out.text)), "sign-in/refused");
}

// req:U7
TEST_F(SupportCodes, AreOnRecordUsedAndRefused) {
    auto const caller = recognised(by_text(handed_out.text).value().cookie).value();
    (void)by_text("code");
    auto const used = entries(Action::SignedIn);
    ASSERT_EQ(used.size(), 1U);
    EXPECT_EQ(used.front().actor, (ledger::Actor{.kind = ledger::ActorKind::Support, .id = handed_out.pass.id.raw()}));
    EXPECT_EQ(used.front().session, caller.session_id());
    EXPECT_EQ(used.front().device, visit.device);
    auto const refused = entries(Action::SignInRefused);
    ASSERT_EQ(refused.size(), 1U);
    EXPECT_EQ(refused.front().outcome, ledger::Outcome::Denied);
    EXPECT_EQ(refused.front().device, visit.device);
}

}  // namespace
}  // namespace obhut::sign_in
