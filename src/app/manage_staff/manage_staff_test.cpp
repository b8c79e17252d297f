// SPDX-License-Identifier: Apache-2.0
//
// Goal: roles are given and people disabled by whoever may, never against an owner by anybody else, and the business is
// never left without an owner; who is disabled is out at once.
#include "fakes/office.h"
#include "invite_staff/invite_staff.h"
#include "invite_staff/link.h"
#include "manage_staff/manage_staff.h"

#include <gtest/gtest.h>

namespace obhut::manage_staff {
namespace {

using namespace std::chrono_literals;
using access::Role;
using fakes::refusal_of;
using ledger::Action;
using ports::PassKind;
using staff::LetterKind;
using staff::StaffId;
using staff::Standing;

struct Managing : fakes::Office {
    Change now(StaffId staff) { return {.staff = staff, .revision = record(staff).revision}; }

    std::string given(StaffId by, StaffId to, access::RoleSet roles) {
        return refusal_of(give_roles(world, come_in(by), now(to), roles, std::nullopt));
    }

    std::string disabled(StaffId by, StaffId whom) { return refusal_of(disable(world, come_in(by), now(whom))); }

    std::string started_over(StaffId by, StaffId whom) { return refusal_of(start_over(world, come_in(by), now(whom))); }

    Standing standing(StaffId staff) { return record(staff).account.standing; }

    void stand(StaffId staff, Standing standing) {
        auto changed = record(staff);
        changed.account.standing = standing;
        fakes::change(house, changed);
    }

    ports::PassRecord pass(std::uint64_t number, PassKind kind, std::optional<StaffId> of, std::optional<StaffId> by) {
        ports::PassRecord const pass{
            .id = staff::PassId::numbered(number),
            .kind = kind,
            .staff = of,
            .by = by,
            .made = house.clock.now(),
            .ends = house.clock.now() + 24h
        };
        lay(pass);
        return pass;
    }

    void session_of(staff::PassId support) {
        ports::SessionRecord const session{
            .session =
                {.id = staff::SessionId::numbered(1),
                 .proof = access::SignIn::SecondFactor,
                 .begun = house.clock.now(),
                 .seen = house.clock.now(),
                 .proven = house.clock.now(),
                 .device = fakes::slug("firefox-linux")},
            .bearer = {},
            .holder = ports::Holder::Support,
            .who = support.raw()
        };
        auto const put =
            house.store.write(business.id, [&](ports::Unit& unit) { return unit.people().insert(session); });
        OBHUT_CHECK(put.ok());
    }

    // As after some months: everything that one can sign in with.
    void equip(StaffId staff) {
        auto kept = record(staff);
        kept.password = "$fake0$a long enough one";
        kept.totp = ports::Sealed{.bytes = {1}};
        kept.totp_offered = ports::Sealed{.bytes = {2}};
        kept.totp_step = 7;
        kept.recovery = {digest::Digest{}};
        fakes::change(house, kept);
        auto const put = house.store.write(business.id, [&](ports::Unit& unit) {
            return unit.people().insert(ports::PasskeyRecord{
                .staff = staff,
                .credential_id = {1, 2, 3},
                .key = {.algorithm = ports::PasskeyAlgorithm::Es256, .public_key = {4}},
                .sign_count = 0,
                .eligibility = ports::BackupEligibility::OneDevice,
                .made = house.clock.now(),
                .device = fakes::slug("firefox-linux")
            });
        });
        OBHUT_CHECK(put.ok());
    }

    void expect_entry(StaffId about, ledger::Actor const& actor) {
        auto const left = entries(Action::StaffChanged);
        ASSERT_EQ(left.size(), 1U);
        EXPECT_EQ(left.front().staff, about);
        EXPECT_EQ(left.front().purpose, access::Purpose::Security);
        EXPECT_EQ(left.front().actor, actor);
        EXPECT_FALSE(is_in_ledger("olleague"));
    }

    static ledger::Actor by(StaffId staff) { return {.kind = ledger::ActorKind::Staff, .id = staff.raw()}; }
    static ledger::Actor by_operator() { return {.kind = ledger::ActorKind::Operator, .id = {}}; }
};

// req:K3
TEST_F(Managing, ShowsWhoWorksHereAndWhenTheyWereSeenLast) {
    equip(trainer);
    stand(partner, Standing::Disabled);
    fakes::signed_in(house, trainer);
    house.clock.advance(1h);
    fakes::signed_in(house, trainer);
    house.clock.advance(1h);
    auto const all = colleagues(world, come_in(owner)).value();
    ASSERT_EQ(all.size(), 4U);
    EXPECT_EQ(all[3].person.name.reveal(Surface::Validation), "Colleague 4");
    EXPECT_EQ(all[3].last_seen, house.clock.now() - 1h) << "of several sessions the last";
    EXPECT_TRUE(all[3].factors.code);
    EXPECT_TRUE(all[3].factors.passkey);
    EXPECT_EQ(all[0].last_seen, house.clock.now());
    EXPECT_FALSE(all[0].factors.any());
    EXPECT_FALSE(all[1].last_seen.has_value());
    EXPECT_EQ(all[1].person.record.account.standing, Standing::Disabled) << "they stay on the list";
}

// req:A7
TEST_F(Managing, TakesTheRight) {
    auto const caller = come_in(trainer);
    EXPECT_EQ(refusal_of(colleagues(world, caller)), "access/not-for-role");
    EXPECT_EQ(given(trainer, reception, {}), "access/not-for-role");
    EXPECT_EQ(disabled(trainer, reception), "access/not-for-role");
    EXPECT_EQ(refusal_of(end_sessions(world, caller, reception)), "access/not-for-role");
    EXPECT_EQ(started_over(trainer, reception), "access/not-for-role");
    auto const weak = come_in(owner, access::SignIn::Password);
    EXPECT_EQ(refusal_of(disable(world, weak, now(reception))), "access/not-for-role");
    auto const token = fakes::caller(house, fakes::hand_out(house, PassKind::Token, access::ScopeSet::all()));
    EXPECT_EQ(refusal_of(colleagues(world, token)), "access/not-for-role");
    EXPECT_EQ(entries(), 0U);
}

// req:A7
TEST_F(Managing, GivesRolesThatHoldAtTheNextRequest) {
    auto const cookie = fakes::signed_in(house, trainer);
    ASSERT_EQ(of(cookie).may(access::Right::InsightRead), access::Permission::No);
    auto const given = give_roles(world, come_in(owner), now(trainer), {Role::Marketing}, fakes::anna);
    ASSERT_EQ(refusal_of(given), "none");
    EXPECT_EQ(record(trainer).account.roles, access::RoleSet{Role::Marketing});
    EXPECT_EQ(record(trainer).account.provider, fakes::anna);
    EXPECT_EQ(of(cookie).may(access::Right::InsightRead), access::Permission::Yes);
    expect_entry(trainer, by(owner));
}

// req:A7 threat:A07
TEST_F(Managing, ChangesAnOwnerByAnOwnerOnly) {
    EXPECT_EQ(given(reception, partner, {Role::Reception}), "staff/owners-only");
    EXPECT_EQ(given(reception, trainer, {Role::Owner}), "staff/owners-only");
    EXPECT_EQ(disabled(reception, partner), "staff/owners-only");
    EXPECT_EQ(started_over(reception, partner), "staff/owners-only");
    EXPECT_EQ(refusal_of(end_sessions(world, come_in(reception), partner)), "staff/owners-only");
    EXPECT_EQ(entries(), 0U);
    EXPECT_EQ(given(reception, trainer, {Role::Marketing}), "none");
    EXPECT_EQ(disabled(reception, trainer), "none");
    EXPECT_EQ(given(owner, partner, {Role::Owner, Role::Auditor}), "none");
}

// req:A7 threat:A07
TEST_F(Managing, ChangesNobodysOwnAccount) {
    EXPECT_EQ(given(owner, owner, {Role::Owner, Role::Auditor}), "staff/not-oneself");
    EXPECT_EQ(disabled(owner, owner), "staff/not-oneself");
    EXPECT_EQ(started_over(owner, owner), "staff/not-oneself");
    EXPECT_EQ(given(reception, reception, {Role::Marketing}), "staff/not-oneself");
}

TEST_F(Managing, GivesNoRoleThatIsNotForStaff) {
    EXPECT_EQ(given(owner, trainer, {Role::Support}), "staff/role-not-given");
    EXPECT_EQ(given(owner, StaffId::numbered(4), {}), "none") << "nobody has to have one";
}

// Both were recognised while both were owners, and the first of them is faster.
TEST_F(Managing, KeepsTheLastOwner) {
    auto const of_owner = come_in(owner);
    auto const of_partner = come_in(partner);
    ASSERT_EQ(refusal_of(disable(world, of_owner, now(partner))), "none");
    EXPECT_EQ(refusal_of(disable(world, of_partner, now(owner))), "staff/last-owner");
    EXPECT_EQ(
        refusal_of(give_roles(world, of_partner, now(owner), {Role::Reception}, std::nullopt)), "staff/last-owner"
    );
    EXPECT_EQ(standing(owner), Standing::Active);
    EXPECT_EQ(refusal_of(disable_at_console(world, business.id, owner)), "staff/last-owner");
}

// Who is disabled meanwhile does nothing to an owner any more, however many are left.
TEST_F(Managing, AsksAgainWhoChangesAnOwner) {
    auto const third = fakes::hire(house, {.number = 5, .roles = {Role::Owner}}).account.staff;
    auto const of_partner = come_in(partner);
    ASSERT_EQ(disabled(owner, partner), "none");
    EXPECT_EQ(refusal_of(disable(world, of_partner, now(third))), "access/not-for-role");
    EXPECT_EQ(refusal_of(start_over(world, of_partner, now(third))), "access/not-for-role");
    EXPECT_EQ(standing(third), Standing::Active);
}

// An invited owner cannot come in yet, so the business rests on the active one.
TEST_F(Managing, CountsTheOwnersWhoCanComeIn) {
    auto const of_partner = come_in(partner);
    stand(partner, Standing::Invited);
    EXPECT_EQ(refusal_of(disable(world, of_partner, now(owner))), "staff/last-owner");
    EXPECT_EQ(disabled(owner, partner), "none");
}

// Each writes both rows, so that a database that lets two units run at once tells the second that it was overtaken.
TEST_F(Managing, WhoChangesAnOwnerWritesTheirOwnRowToo) {
    auto const before = record(owner).revision;
    ASSERT_EQ(given(owner, partner, {Role::Owner, Role::Auditor}), "none");
    EXPECT_EQ(record(owner).revision, before + 1);
    ASSERT_EQ(disabled(owner, trainer), "none");
    EXPECT_EQ(record(owner).revision, before + 1) << "others need no such care";
}

TEST_F(Managing, RefusesWhatWasChangedMeanwhile) {
    auto const seen = now(trainer);
    ASSERT_EQ(given(owner, trainer, {Role::Marketing}), "none");
    auto const caller = come_in(partner);
    EXPECT_EQ(refusal_of(give_roles(world, caller, seen, {}, std::nullopt)), "staff/changed-meanwhile");
    EXPECT_EQ(refusal_of(disable(world, caller, seen)), "staff/changed-meanwhile");
    EXPECT_EQ(refusal_of(start_over(world, caller, seen)), "staff/changed-meanwhile");
    EXPECT_EQ(record(trainer).account.roles, access::RoleSet{Role::Marketing});
    EXPECT_EQ(entries(), 1U);
}

TEST_F(Managing, RefusesWhoIsNotThere) {
    auto const caller = come_in(owner);
    Change const nobody{.staff = StaffId::numbered(99), .revision = 1};
    EXPECT_EQ(refusal_of(give_roles(world, caller, nobody, {}, std::nullopt)), "staff/unknown");
    EXPECT_EQ(refusal_of(disable(world, caller, nobody)), "staff/unknown");
    EXPECT_EQ(refusal_of(end_sessions(world, caller, nobody.staff)), "staff/unknown");
    EXPECT_EQ(refusal_of(start_over(world, caller, nobody)), "staff/unknown");
    EXPECT_EQ(refusal_of(start_over_at_console(world, business.id, nobody.staff)), "staff/unknown");
    EXPECT_EQ(refusal_of(disable_at_console(world, business.id, nobody.staff)), "staff/unknown");
    EXPECT_EQ(refusal_of(disable_at_console(world, fakes::other_house, trainer)), "staff/unknown");
}

// req:U4
TEST_F(Managing, DisablingEndsSessionsAndPassesAtOnce) {
    auto const cookie = fakes::signed_in(house, trainer);
    auto const of_reception = fakes::signed_in(house, reception);
    pass(1, PassKind::Reset, trainer, std::nullopt);
    pass(2, PassKind::Token, std::nullopt, trainer);
    auto const support = pass(13, PassKind::Support, std::nullopt, trainer);
    session_of(support.id);
    pass(4, PassKind::Token, std::nullopt, owner);
    pass(5, PassKind::Reset, reception, std::nullopt);
    ASSERT_EQ(disabled(owner, trainer), "none");
    EXPECT_EQ(standing(trainer), Standing::Disabled);
    EXPECT_EQ(record(trainer).account.disabled, house.clock.now());
    EXPECT_FALSE(knows(cookie));
    EXPECT_TRUE(knows(of_reception));
    EXPECT_TRUE(fakes::sessions(house, StaffId{support.id.raw()}).empty()) << "also that of whoever they let in";
    EXPECT_EQ(passes(PassKind::Token).size(), 1U) << "the owner's";
    EXPECT_EQ(passes(PassKind::Reset).size(), 1U) << "reception's";
    EXPECT_TRUE(passes(PassKind::Support).empty());
    EXPECT_EQ(letters(), 0U);
    expect_entry(trainer, by(owner));
}

// req:U4: whoever was invited and is not wanted any more.
TEST_F(Managing, DisablingMakesAnInvitationWorthless) {
    stand(trainer, Standing::Invited);
    auto const invitation = pass(1, PassKind::Invitation, trainer, owner);
    auto const link = invite_staff::capability_of(world, business.id, invitation);
    ASSERT_EQ(refusal_of(invite_staff::invited(world, business.id, link)), "none");
    ASSERT_EQ(disabled(owner, trainer), "none");
    EXPECT_EQ(refusal_of(invite_staff::invited(world, business.id, link)), "pass/unknown");
}

TEST_F(Managing, DisablingIsForGood) {
    ASSERT_EQ(disabled(owner, trainer), "none");
    house.clock.advance(1h);
    EXPECT_EQ(disabled(owner, trainer), "staff/disabled");
    EXPECT_EQ(given(owner, trainer, {Role::Marketing}), "staff/disabled");
    EXPECT_EQ(started_over(owner, trainer), "staff/disabled");
    EXPECT_EQ(refusal_of(start_over_at_console(world, business.id, trainer)), "staff/disabled");
    EXPECT_EQ(record(trainer).account.disabled, house.clock.now() - 1h);
}

// req:U9
TEST_F(Managing, EndsSomebodysSessions) {
    auto const first = fakes::signed_in(house, trainer);
    auto const second = fakes::signed_in(house, trainer);
    auto const of_reception = fakes::signed_in(house, reception);
    ASSERT_EQ(refusal_of(end_sessions(world, come_in(owner), trainer)), "none");
    EXPECT_FALSE(knows(first));
    EXPECT_FALSE(knows(second));
    EXPECT_TRUE(knows(of_reception));
    EXPECT_EQ(standing(trainer), Standing::Active);
    expect_entry(trainer, by(owner));
}

// req:U2 req:U10 threat:B02
TEST_F(Managing, StartsSomebodyOver) {
    equip(trainer);
    auto const cookie = fakes::signed_in(house, trainer);
    pass(1, PassKind::Reset, trainer, std::nullopt);
    ASSERT_EQ(started_over(owner, trainer), "none");
    auto const kept = record(trainer);
    EXPECT_EQ(kept.account.standing, Standing::Invited);
    EXPECT_EQ(kept.account.roles, access::RoleSet{Role::Practitioner}) << "what they may do stays";
    EXPECT_FALSE(kept.password.has_value());
    EXPECT_FALSE(kept.totp.has_value());
    EXPECT_FALSE(kept.totp_offered.has_value());
    EXPECT_EQ(kept.totp_step, 0U);
    EXPECT_TRUE(kept.recovery.empty());
    EXPECT_TRUE(house.tables().people.passkeys.kept.empty());
    EXPECT_FALSE(knows(cookie));
    EXPECT_TRUE(passes(PassKind::Reset).empty());
    expect_entry(trainer, by(owner));

    ASSERT_EQ(letters(), 1U) << "the invitation says it all";
    auto const letter = letters(trainer, LetterKind::Invitation).front();
    auto const invitation = passes(PassKind::Invitation).front();
    EXPECT_EQ(letter.pass, invitation.id);
    EXPECT_EQ(invitation.by, owner);
    EXPECT_EQ(invitation.ends, house.clock.now() + 7 * 24h);
    auto const issued = entries(Action::PassIssued);
    ASSERT_EQ(issued.size(), 1U);
    EXPECT_EQ(issued.front().staff, trainer);
    EXPECT_NE(issued.front().id, entries(Action::StaffChanged).front().id);
}

TEST_F(Managing, WhoStartsOverComesInByTheNewLink) {
    equip(trainer);
    ASSERT_EQ(started_over(owner, trainer), "none");
    auto const link = invite_staff::capability_of(world, business.id, passes(PassKind::Invitation).front());
    sign_in::Visit const visit{
        .business = business.id, .network = PersonalText{"192.0.2.0/24"}, .device = fakes::slug("firefox-linux")
    };
    PersonalText const password{"another long one"};
    EXPECT_EQ(refusal_of(invite_staff::take(world, business, passwords, visit, link, password)), "none");
    EXPECT_EQ(standing(trainer), Standing::Active);
}

// The only owner has lost the phone.
TEST_F(Managing, StartsTheLastOwnerOverAtTheConsole) {
    ASSERT_EQ(disabled(owner, partner), "none");
    equip(owner);
    auto const before = entries(Action::StaffChanged).size();
    ASSERT_EQ(refusal_of(start_over_at_console(world, business.id, owner)), "none");
    EXPECT_EQ(standing(owner), Standing::Invited);
    EXPECT_EQ(letters(owner, LetterKind::Invitation).size(), 1U);
    EXPECT_FALSE(passes(PassKind::Invitation).front().by.has_value());
    auto const left = entries(Action::StaffChanged);
    ASSERT_EQ(left.size(), before + 1);
    EXPECT_EQ(left.back().actor, by_operator());
    EXPECT_EQ(entries(Action::PassIssued).back().actor, by_operator());
}

// req:U4
TEST_F(Managing, DisablesAtTheConsole) {
    auto const cookie = fakes::signed_in(house, partner);
    ASSERT_EQ(refusal_of(disable_at_console(world, business.id, partner)), "none");
    EXPECT_FALSE(knows(cookie));
    expect_entry(partner, by_operator());
}

}  // namespace
}  // namespace obhut::manage_staff
