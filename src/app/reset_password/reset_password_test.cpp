// SPDX-License-Identifier: Apache-2.0
//
// Goal: a forgotten password is set anew by whoever reads the mailbox, once, within an hour, and nobody learns by
// asking who works here.
#include "fakes/office.h"
#include "invite_staff/link.h"
#include "reset_password/reset_password.h"
#include "sign_in/guesses.h"

#include <gtest/gtest.h>

namespace obhut::reset_password {
namespace {

using namespace std::chrono_literals;
using access::Role;
using fakes::refusal_of;
using ledger::Action;
using ports::PassKind;
using staff::LetterKind;
using staff::StaffId;
using staff::Standing;

struct Resetting : fakes::Office {
    static sign_in::Visit visit(std::string network = "192.0.2.0/24") {
        return {
            .business = fakes::house,
            .network = PersonalText{std::move(network)},
            .device = fakes::slug("firefox-linux")
        };
    }

    std::string ask_for(std::string const& typed, std::string const& network = "192.0.2.0/24") {
        return refusal_of(ask(world, visit(network), PersonalText{typed}));
    }

    // As it stands in the letter that was written last.
    std::string link() {
        auto const last = letters(trainer, LetterKind::Reset).back();
        auto const all = passes(PassKind::Reset);
        auto const pass = std::ranges::find(all, *last.pass, &ports::PassRecord::id);
        OBHUT_CHECK(pass != all.end());
        return invite_staff::capability_of(world, business.id, *pass);
    }

    std::string asked_link() {
        EXPECT_EQ(ask_for(email), "none");
        return link();
    }

    std::string taken(std::string_view capability, std::string const& password = "a long enough one") {
        return refusal_of(take(world, business, passwords, capability, PersonalText{password}));
    }

    std::string email = fakes::email_of_colleague(4);
};

TEST_F(Resetting, OwesALetterWithALink) {
    EXPECT_EQ(ask_for(" Colleague4@HOUSE.example"), "none") << "typed in another way";
    auto const owed = letters(trainer, LetterKind::Reset);
    ASSERT_EQ(owed.size(), 1U);
    auto const pass = passes(PassKind::Reset).front();
    EXPECT_EQ(owed.front().pass, pass.id);
    EXPECT_EQ(pass.staff, trainer);
    EXPECT_FALSE(pass.secret.has_value());
    EXPECT_EQ(pass.ends, house.clock.now() + 1h);
    auto const left = entries(Action::PassIssued);
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left.front().actor.kind, ledger::ActorKind::Anonymous);
    EXPECT_EQ(left.front().staff, trainer);
    EXPECT_FALSE(is_in_ledger("olleague"));
    EXPECT_EQ(asked(world, business.id, link()).value().record.account.staff, trainer);
}

// threat:B04
TEST_F(Resetting, AnswersAlikeForWhoIsNotThere) {
    auto gone = record(reception);
    gone.account.standing = Standing::Disabled;
    fakes::change(house, gone);
    auto invited = record(partner);
    invited.account.standing = Standing::Invited;
    fakes::change(house, invited);
    for (auto const& nobody :
         {std::string{"nobody@house.example"},
          std::string{"not an address"},
          std::string{},
          fakes::email_of_colleague(3),
          fakes::email_of_colleague(2)})
        EXPECT_EQ(ask_for(nobody), "none") << nobody;
    EXPECT_EQ(letters(), 0U);
    EXPECT_TRUE(passes(PassKind::Reset).empty());
    EXPECT_EQ(entries(), 0U);
}

// threat:B03
TEST_F(Resetting, SendsThreeADayAndAnswersTheRestAlike) {
    for (int nth = 0; nth < letters_a_day; ++nth) {
        EXPECT_EQ(ask_for(email), "none");
        house.clock.advance(1h);
    }
    EXPECT_EQ(ask_for(email), "none");
    EXPECT_EQ(letters(trainer, LetterKind::Reset).size(), 3U);
    EXPECT_EQ(entries(Action::PassIssued).size(), 3U);
    house.clock.advance(21h);  // a day after the first
    EXPECT_EQ(ask_for(email), "none");
    EXPECT_EQ(letters(trainer, LetterKind::Reset).size(), 3U);
    house.clock.advance(1s);
    EXPECT_EQ(ask_for(email), "none");
    EXPECT_EQ(letters(trainer, LetterKind::Reset).size(), 4U);
}

// threat:B03
TEST_F(Resetting, LetsOnePartOfTheNetworkWait) {
    for (int nth = 0; nth < staff::free_of_prefix; ++nth)
        EXPECT_EQ(ask_for("guess" + std::to_string(nth) + "@house.example"), "none");
    EXPECT_EQ(ask_for(email), "sign-in/wait");
    EXPECT_EQ(ask_for("nobody@house.example"), "sign-in/wait");
    EXPECT_EQ(letters(), 0U);
    EXPECT_EQ(ask_for(email, "198.51.100.0/24"), "none") << "others go on";
    EXPECT_EQ(letters(), 1U);
    house.clock.advance(staff::first_wait - 1s);
    EXPECT_EQ(ask_for(email), "sign-in/wait");
    house.clock.advance(1s);
    EXPECT_EQ(ask_for(email), "none");
}

// req:U3
TEST_F(Resetting, KeepsNobodyFromSigningInByAsking) {
    for (int nth = 0; nth < 6; ++nth)
        EXPECT_EQ(ask_for(email, "198.51.100." + std::to_string(nth)), "none");
    auto const subjects = sign_in::subjects_of(world, visit(), record(trainer).login);
    auto const patient = house.store.read(business.id, [&](ports::Reader& reader) {
        return sign_in::check_patience(reader.people(), subjects, house.clock.now());
    });
    EXPECT_EQ(refusal_of(patient), "none");
}

// req:U1 threat:B02
TEST_F(Resetting, SetsThePasswordAndEndsEverySession) {
    auto const before = fakes::signed_in(house, trainer);
    auto const of_owner = fakes::signed_in(house, owner);
    auto const capability = asked_link();
    EXPECT_EQ(taken(capability), "none");
    EXPECT_EQ(record(trainer).password, "$fake0$a long enough one");
    EXPECT_FALSE(knows(before));
    EXPECT_TRUE(knows(of_owner));
    EXPECT_EQ(letters(trainer, LetterKind::CredentialChanged).size(), 1U);
    auto const left = entries(Action::CredentialChanged);
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left.front().staff, trainer);
    EXPECT_TRUE(fakes::sessions(house, trainer).empty()) << "and begins none";
}

TEST_F(Resetting, WorksOnceAndMakesTheOthersWorthless) {
    auto const first = asked_link();
    auto const second = asked_link();
    EXPECT_EQ(taken(first), "none") << "the older one still is good";
    EXPECT_EQ(taken(first), "pass/unknown");
    EXPECT_EQ(taken(second), "pass/unknown");
    EXPECT_EQ(refusal_of(asked(world, business.id, second)), "pass/unknown");
}

TEST_F(Resetting, IsGoodForAnHour) {
    auto const capability = asked_link();
    house.clock.advance(1h - 1s);
    EXPECT_EQ(refusal_of(asked(world, business.id, capability)), "none");
    house.clock.advance(1s);
    EXPECT_EQ(refusal_of(asked(world, business.id, capability)), "pass/unknown");
    EXPECT_EQ(taken(capability), "pass/unknown");
}

TEST_F(Resetting, IsGoodUntilTheLastSecond) {
    auto const capability = asked_link();
    house.clock.advance(1h - 1s);
    EXPECT_EQ(taken(capability), "none");
}

// threat:A07
TEST_F(Resetting, TakesNothingElseForItsLink) {
    auto const right = asked_link();
    booking::BookingId const row{passes(PassKind::Reset).front().id.raw()};
    using ports::CapabilityPurpose;
    std::vector<std::string> const wrong{
        "",
        right.substr(0, right.size() - 1),
        house.vault.capability(fakes::other_house, row, CapabilityPurpose::Reset, 0),
        house.vault.capability(business.id, row, CapabilityPurpose::Invitation, 0),
        house.vault.capability(business.id, row, CapabilityPurpose::Confirm, 0),
        house.vault.capability(business.id, booking::BookingId::numbered(7), CapabilityPurpose::Reset, 0),
    };
    for (auto const& capability : wrong) {
        EXPECT_EQ(refusal_of(asked(world, business.id, capability)), "pass/unknown") << capability;
        EXPECT_EQ(taken(capability), "pass/unknown") << capability;
    }
    EXPECT_EQ(refusal_of(asked(world, fakes::other_house, right)), "pass/unknown");
}

TEST_F(Resetting, LetsNobodyBackWhoIsDisabledMeanwhile) {
    auto const capability = asked_link();
    auto gone = record(trainer);
    gone.account.standing = Standing::Disabled;
    fakes::change(house, gone);
    EXPECT_EQ(refusal_of(asked(world, business.id, capability)), "pass/unknown");
    EXPECT_EQ(taken(capability), "pass/unknown");
}

// req:U1
TEST_F(Resetting, TakesAShorterPasswordWithASecondFactorOnly) {
    auto const capability = asked_link();
    EXPECT_EQ(taken(capability, "twelve chars"), "password/too-short");
    auto with_codes = record(trainer);
    with_codes.totp = ports::Sealed{.bytes = {1}};
    fakes::change(house, with_codes);
    EXPECT_EQ(taken(capability, "eleven char"), "password/too-short");
    EXPECT_EQ(taken(capability, "twelve chars"), "none");
    EXPECT_TRUE(record(trainer).totp.has_value()) << "the second factor stays";
}

TEST_F(Resetting, CountsAPasskeyAsASecondFactor) {
    auto const capability = asked_link();
    auto const put = house.store.write(business.id, [&](ports::Unit& unit) {
        return unit.people().insert(ports::PasskeyRecord{
            .staff = trainer,
            .credential_id = {1, 2, 3},
            .key = {.algorithm = ports::PasskeyAlgorithm::Es256, .public_key = {4}},
            .sign_count = 0,
            .eligibility = ports::BackupEligibility::OneDevice,
            .made = house.clock.now(),
            .device = fakes::slug("firefox-linux")
        });
    });
    ASSERT_TRUE(put.ok());
    EXPECT_EQ(taken(capability, "twelve chars"), "none");
}

TEST_F(Resetting, TakesNoBadPassword) {
    auto const capability = asked_link();
    passwords.call(password::Commonness::Common);
    EXPECT_EQ(taken(capability), "password/common");
    passwords.call(password::Commonness::Rare);
    EXPECT_EQ(taken(capability), "none") << "and the link still works";
}

// Wrong guesses before do not keep out who has just shown that the mailbox is theirs.
TEST_F(Resetting, ForgivesWrongGuesses) {
    auto const login = record(trainer).login;
    auto const put = house.store.write(business.id, [&](ports::Unit& unit) {
        return unit.people().put_failures(login, {.count = 9, .last = house.clock.now()});
    });
    ASSERT_TRUE(put.ok());
    EXPECT_EQ(taken(asked_link()), "none");
    EXPECT_FALSE(house.tables().people.failures.kept.contains(login));
}

}  // namespace
}  // namespace obhut::reset_password
