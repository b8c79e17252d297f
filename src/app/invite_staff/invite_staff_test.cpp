// SPDX-License-Identifier: Apache-2.0
//
// Goal: whoever may invites whom they may, and the link of an invitation lets in exactly that person, once, for a week.
#include "fakes/office.h"
#include "invite_staff/invite_staff.h"
#include "invite_staff/link.h"

#include <gtest/gtest.h>

namespace obhut::invite_staff {
namespace {

using namespace std::chrono_literals;
using access::Role;
using fakes::refusal_of;
using ledger::Action;
using ports::PassKind;
using staff::LetterKind;
using staff::StaffId;
using staff::Standing;

struct Inviting : fakes::Office {
    static Invitation grace(access::RoleSet roles = {Role::Reception}) {
        return {
            .name = PersonalText{"Grace Hopper"},
            .email = PersonalText{"grace@navy.example"},
            .roles = roles,
            .provider = std::nullopt,
            .language = catalogue::Language::English
        };
    }

    StaffId invited_by_owner(Invitation const& invitation = grace()) {
        return invite(world, business, come_in(owner), invitation).value();
    }

    // As it stands in the letter that was written last.
    std::string link(StaffId to) {
        auto const last = letters(to, LetterKind::Invitation).back();
        auto const all = passes(PassKind::Invitation);
        auto const pass = std::ranges::find(all, *last.pass, &ports::PassRecord::id);
        OBHUT_CHECK(pass != all.end());
        return capability_of(world, business.id, *pass);
    }

    Result<sign_in::SignedIn, Error>
    taken(std::string_view capability, std::string const& password = "a long enough one") {
        sign_in::Visit const visit{
            .business = business.id, .network = PersonalText{"192.0.2.0/24"}, .device = fakes::slug("firefox-linux")
        };
        return take(world, business, passwords, visit, capability, PersonalText{password});
    }

    std::string refused(Invitation const& invitation) {
        auto const before = entries();
        auto const answer = invite(world, business, come_in(owner), invitation);
        EXPECT_EQ(entries(), before);
        EXPECT_EQ(letters(), 0U);
        return refusal_of(answer);
    }
};

// req:U4
TEST_F(Inviting, MakesAnAccountAndOwesItsLetter) {
    auto invitation = grace({Role::Practitioner, Role::Marketing});
    invitation.provider = fakes::anna;
    auto const id = invited_by_owner(invitation);
    auto const kept = record(id);
    EXPECT_EQ(kept.account.standing, Standing::Invited);
    EXPECT_EQ(kept.account.roles, (access::RoleSet{Role::Practitioner, Role::Marketing}));
    EXPECT_EQ(kept.account.provider, fakes::anna);
    EXPECT_EQ(kept.language, catalogue::Language::English);
    EXPECT_FALSE(kept.password.has_value());
    auto const person = accounts::person(world, business.id, id).value();
    EXPECT_EQ(person.name.reveal(Surface::Validation), "Grace Hopper");
    EXPECT_EQ(person.email.reveal(Surface::Validation), "grace@navy.example");

    auto const owed = letters(id, LetterKind::Invitation);
    ASSERT_EQ(owed.size(), 1U);
    auto const pass = passes(PassKind::Invitation).front();
    EXPECT_EQ(owed.front().pass, pass.id);
    EXPECT_EQ(pass.staff, id);
    EXPECT_EQ(pass.by, owner);
    EXPECT_FALSE(pass.secret.has_value()) << "nothing that is stored lets anybody in";
    EXPECT_EQ(pass.ends, house.clock.now() + 7 * 24h);
}

// req:A7
TEST_F(Inviting, LeavesAnEntryWithoutAnyWordOfThePerson) {
    auto const id = invited_by_owner();
    auto const left = entries(Action::PassIssued);
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left.front().staff, id);
    EXPECT_EQ(left.front().purpose, access::Purpose::Security);
    EXPECT_EQ(left.front().actor, (ledger::Actor{.kind = ledger::ActorKind::Staff, .id = owner.raw()}));
    for (auto const* word : {"Grace", "Hopper", "grace", "navy"})
        EXPECT_FALSE(is_in_ledger(word)) << word;
}

TEST_F(Inviting, KeepsNameAndAddressAsTheyAreCompared) {
    auto invitation = grace();
    invitation.name = PersonalText{"  Zoe\xCC\x88 Hopper "};  // with a combining diaeresis
    invitation.email = PersonalText{" Grace@NAVY.example "};
    auto const person = accounts::person(world, business.id, invited_by_owner(invitation)).value();
    EXPECT_EQ(person.name.reveal(Surface::Validation), "Zo\xC3\xAB Hopper");
    EXPECT_EQ(person.email.reveal(Surface::Validation), "grace@navy.example");
}

TEST_F(Inviting, RefusesWhatCannotBeKept) {
    auto const with_name = [](std::string name) {
        auto invitation = grace();
        invitation.name = PersonalText{std::move(name)};
        return invitation;
    };
    EXPECT_EQ(refused(with_name("")), "staff/name-missing");
    EXPECT_EQ(refused(with_name("  ")), "staff/name-missing");
    EXPECT_EQ(refused(with_name("Grace\nHopper")), "staff/name-missing");
    EXPECT_EQ(refused(with_name(std::string(121, 'g'))), "staff/name-too-long");
    auto malformed = grace();
    malformed.email = PersonalText{"grace"};
    EXPECT_EQ(refused(malformed), "staff/email-malformed");
    auto provider = grace();
    provider.provider = fakes::basin;
    EXPECT_EQ(refused(provider), "staff/provider-unknown") << "a basin has no clients";
    provider.provider = catalogue::ResourceId::numbered(999);
    EXPECT_EQ(refused(provider), "staff/provider-unknown");
    EXPECT_EQ(refused(grace({Role::Support})), "staff/role-not-given");
    invited_by_owner(with_name(std::string(120, 'g')));
}

// req:U4: also one that is disabled, because a login is never given to another.
TEST_F(Inviting, GivesEachLoginOnce) {
    auto gone = record(trainer);
    gone.account.standing = Standing::Disabled;
    fakes::change(house, gone);
    for (std::uint64_t const number : {3U, 4U}) {
        auto invitation = grace();
        invitation.email = PersonalText{fakes::email_of_colleague(number)};
        EXPECT_EQ(refused(invitation), "staff/login-taken");
    }
}

// req:A7 threat:A07
TEST_F(Inviting, TakesTheRightAndForAnOwnerAnOwner) {
    auto const by = [&](StaffId staff, access::RoleSet roles) {
        return refusal_of(invite(world, business, come_in(staff), grace(roles)));
    };
    EXPECT_EQ(by(trainer, {Role::Marketing}), "access/not-for-role");
    EXPECT_EQ(by(reception, {Role::Owner}), "staff/owners-only");
    EXPECT_EQ(by(reception, {Role::Reception, Role::Owner}), "staff/owners-only");
    EXPECT_EQ(
        refusal_of(invite(world, business, come_in(owner, access::SignIn::Password), grace())), "access/not-for-role"
    ) << "signed in too weakly";
    EXPECT_EQ(by(reception, {Role::Practitioner}), "none");
}

TEST_F(Inviting, GivesAnOwnerToWhomAnOwnerInvites) {
    EXPECT_EQ(record(invited_by_owner(grace({Role::Owner}))).account.roles, access::RoleSet{Role::Owner});
}

TEST_F(Inviting, IsNotForTokensAndSupport) {
    auto const token = fakes::hand_out(house, PassKind::Token, {access::Scope::Bookings});
    EXPECT_EQ(refusal_of(invite(world, business, fakes::caller(house, token), grace())), "access/not-for-role");
}

// req:U1 req:U4
TEST_F(Inviting, LetsInWhoFollowsTheLink) {
    auto const id = invited_by_owner();
    auto const greeted = invited(world, business.id, link(id)).value();
    EXPECT_EQ(greeted.name.reveal(Surface::Validation), "Grace Hopper");
    auto const signed_in = taken(link(id)).value();
    EXPECT_EQ(signed_in.staff, id);
    EXPECT_EQ(signed_in.proof, access::SignIn::Password);
    EXPECT_EQ(of(signed_in.cookie.reveal(Surface::Validation)).account()->staff, id);
    EXPECT_EQ(record(id).account.standing, Standing::Active);
    EXPECT_EQ(record(id).password, "$fake0$a long enough one");
    EXPECT_EQ(entries(Action::SignedIn).size(), 1U);
    EXPECT_TRUE(letters(id, LetterKind::NewDevice).empty()) << "there is nothing to compare the first one with";
}

TEST_F(Inviting, LetsInOnce) {
    auto const id = invited_by_owner();
    auto const capability = link(id);
    ASSERT_TRUE(taken(capability).ok());
    EXPECT_EQ(refusal_of(taken(capability, "another long enough one")), "pass/unknown");
    EXPECT_EQ(refusal_of(invited(world, business.id, capability)), "pass/unknown");
    EXPECT_EQ(record(id).password, "$fake0$a long enough one");
    EXPECT_TRUE(passes(PassKind::Invitation).empty());
}

// Mail scanners follow links, and looking uses nothing up (req:X2).
TEST_F(Inviting, MayBeLookedAtOften) {
    auto const capability = link(invited_by_owner());
    EXPECT_TRUE(invited(world, business.id, capability).ok());
    EXPECT_TRUE(invited(world, business.id, capability).ok());
    EXPECT_TRUE(taken(capability).ok());
}

TEST_F(Inviting, IsGoodForAWeek) {
    auto const capability = link(invited_by_owner());
    house.clock.advance(7 * 24h - 1s);
    EXPECT_TRUE(invited(world, business.id, capability).ok());
    house.clock.advance(1s);
    EXPECT_EQ(refusal_of(invited(world, business.id, capability)), "pass/unknown");
    EXPECT_EQ(refusal_of(taken(capability)), "pass/unknown");
}

TEST_F(Inviting, IsGoodUntilTheLastSecond) {
    auto const capability = link(invited_by_owner());
    house.clock.advance(7 * 24h - 1s);
    EXPECT_TRUE(taken(capability).ok());
}

// threat:A07
TEST_F(Inviting, TakesNothingElseForItsLink) {
    auto const id = invited_by_owner();
    auto const right = link(id);
    auto const pass = passes(PassKind::Invitation).front();
    booking::BookingId const row{pass.id.raw()};
    using ports::CapabilityPurpose;
    std::vector<std::string> const wrong{
        "",
        right.substr(1),
        house.vault.capability(fakes::other_house, row, CapabilityPurpose::Invitation, 0),
        house.vault.capability(business.id, row, CapabilityPurpose::Reset, 0),
        house.vault.capability(business.id, row, CapabilityPurpose::Manage, 0),
        house.vault.capability(business.id, row, CapabilityPurpose::Invitation, 1),
        house.vault.capability(business.id, booking::BookingId::numbered(7), CapabilityPurpose::Invitation, 0),
    };
    for (auto const& capability : wrong) {
        EXPECT_EQ(refusal_of(invited(world, business.id, capability)), "pass/unknown") << capability;
        EXPECT_EQ(refusal_of(taken(capability)), "pass/unknown") << capability;
    }
    EXPECT_EQ(refusal_of(invited(world, fakes::other_house, right)), "pass/unknown") << "at another business";
    auto reset = new_pass(world, PassKind::Reset, id, 1h);
    lay(reset);
    auto const of_reset =
        house.vault.capability(business.id, booking::BookingId{reset.id.raw()}, CapabilityPurpose::Invitation, 0);
    EXPECT_EQ(refusal_of(invited(world, business.id, of_reset)), "pass/unknown") << "of a pass of another kind";
}

// req:U1: the rules themselves are domain/password's; here each of them is seen to be asked.
TEST_F(Inviting, TakesNoBadPassword) {
    auto const id = invited_by_owner();
    auto const capability = link(id);
    EXPECT_EQ(refusal_of(taken(capability, "fourteen chars")), "password/too-short");
    EXPECT_EQ(refusal_of(taken(capability, std::string(257, 'x'))), "password/too-long");
    EXPECT_EQ(refusal_of(taken(capability, "a long\x01 enough one")), "password/not-text");
    EXPECT_EQ(refusal_of(taken(capability, "Grace Hopper 1906")), "password/contains-context");
    passwords.call(password::Commonness::Common);
    EXPECT_EQ(refusal_of(taken(capability)), "password/common");
    passwords.call(password::Commonness::Rare);
    passwords.weigh_as({.score = 2, .guesses_log10 = 7.0});
    auto const easy = taken(capability);
    EXPECT_EQ(refusal_of(easy), "password/too-easy");
    EXPECT_EQ(easy.error().field, Literal{"/password"});
    EXPECT_EQ(passwords.calls().hash, 0U);
    passwords.weigh_as({.score = 3, .guesses_log10 = 8.0});
    EXPECT_TRUE(taken(capability, "fifteen  chars!").ok()) << "and the link still works";
}

TEST_F(Inviting, AgainMakesTheLinkBeforeWorthless) {
    auto const id = invited_by_owner();
    auto const before = link(id);
    house.clock.advance(24h);
    ASSERT_EQ(refusal_of(invite_again(world, come_in(owner), id)), "none");
    EXPECT_EQ(refusal_of(taken(before)), "pass/unknown");
    EXPECT_EQ(letters(id, LetterKind::Invitation).size(), 2U);
    EXPECT_EQ(entries(Action::PassIssued).size(), 2U);
    house.clock.advance(7 * 24h - 1s);
    EXPECT_TRUE(taken(link(id)).ok()) << "a week from then";
}

// req:A7 threat:A07
TEST_F(Inviting, AgainIsForWhoIsInvitedAndByWhoMay) {
    auto const of_owner = invited_by_owner(grace({Role::Owner}));
    auto const before = entries();
    EXPECT_EQ(refusal_of(invite_again(world, come_in(trainer), of_owner)), "access/not-for-role");
    EXPECT_EQ(refusal_of(invite_again(world, come_in(reception), of_owner)), "staff/owners-only");
    EXPECT_EQ(refusal_of(invite_again(world, come_in(owner), trainer)), "staff/not-invited");
    EXPECT_EQ(refusal_of(invite_again(world, come_in(owner), StaffId::numbered(99))), "staff/unknown");
    EXPECT_EQ(entries(), before);
    EXPECT_TRUE(taken(link(of_owner)).ok()) << "the link before is as good as it was";
}

TEST_F(Inviting, TheFirstOwnerIsInvitedAtTheConsole) {
    for (auto const id : {owner, partner}) {
        auto gone = record(id);
        gone.account.standing = Standing::Disabled;
        fakes::change(house, gone);
    }
    auto const first = invite_owner(world, business, grace({Role::Practitioner})).value();
    EXPECT_EQ(record(first.staff).account.roles, (access::RoleSet{Role::Owner, Role::Practitioner}));
    auto const left = entries(Action::PassIssued);
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left.front().actor.kind, ledger::ActorKind::Operator);
    EXPECT_EQ(left.front().staff, first.staff);
    EXPECT_FALSE(passes(PassKind::Invitation).front().by.has_value());
    EXPECT_EQ(first.capability, link(first.staff)) << "the letter and the console say the same";
    EXPECT_TRUE(taken(first.capability).ok());
}

TEST_F(Inviting, TheFirstOwnerIsInvitedOnlyWhereThereIsNone) {
    EXPECT_EQ(refusal_of(invite_owner(world, business, grace())), "staff/has-an-owner");
    EXPECT_EQ(refusal_of(invite_owner(world, business, grace({Role::Support}))), "staff/role-not-given");
    EXPECT_EQ(letters(), 0U);
}

TEST_F(Inviting, NothingHappensWithoutTheKeys) {
    auto const by = come_in(owner);
    house.vault.fail_when([] { return true; });
    auto const answer = invite(world, business, by, grace());
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error().kind, ErrorKind::Unavailable);
    EXPECT_EQ(letters(), 0U);
}

}  // namespace
}  // namespace obhut::invite_staff
