// SPDX-License-Identifier: Apache-2.0
//
// Goal: nothing goes beyond the ceiling, whichever line of the table it is, and whatever is narrower is taken.
#include "access/document.h"
#include "access/grant.h"
#include "access/names.h"
#include "fakes/policies.h"

#include <functional>
#include <set>

#include <gtest/gtest.h>

namespace obhut::access {
namespace {

PolicyDraft const& ceiling() {
    return fakes::ceiling().draft();
}

std::vector<PolicyFault> faults_of(std::function<void(PolicyDraft&)> const& change) {
    auto draft = ceiling();
    change(draft);
    auto const policy = Policy::from(draft, fakes::ceiling());
    return policy ? std::vector<PolicyFault>{} : policy.error();
}

struct Change {
    char const* at;
    PolicyRefusal why;
    std::function<void(PolicyDraft&)> make;
};

Sight& sight(PolicyDraft& draft, Role role, DataClass one) {
    return draft.profile_of(role).sight_of(one);
}

std::vector<Change> const& widening() {
    static std::vector<Change> const changes{
        {"/windows/calendar_past_days", PolicyRefusal::WidensWindow, [](auto& it) { ++it.windows.calendar_past; }},
        {"/windows/recent_days", PolicyRefusal::WidensWindow, [](auto& it) { ++it.windows.recent; }},
        {"/windows/own_past_days", PolicyRefusal::WidensWindow, [](auto& it) { ++it.windows.own_past; }},
        {"/windows/own_future_days", PolicyRefusal::WidensWindow, [](auto& it) { ++it.windows.own_future; }},
        {"/emergency/minutes", PolicyRefusal::WidensEmergency, [](auto& it) { ++it.emergency.length; }},
        {"/emergency/classes",
         PolicyRefusal::WidensEmergency,
         [](auto& it) { it.emergency.classes.add(DataClass::Finance); }},
        {"/roles/marketing/rights",
         PolicyRefusal::WidensRights,
         [](auto& it) { it.profile_of(Role::Marketing).rights.add(Right::ClientsOpen); }},
        {"/roles/auditor/purposes",
         PolicyRefusal::WidensPurposes,
         [](auto& it) { it.profile_of(Role::Auditor).purposes.add(Purpose::LegalDuty); }},
        {"/roles/owner/sign_in",
         PolicyRefusal::LowersSignIn,
         [](auto& it) { it.profile_of(Role::Owner).sign_in = SignIn::Password; }},
        {"/roles/reception/limits/cards_stop",
         PolicyRefusal::RaisesLimit,
         [](auto& it) { ++it.profile_of(Role::Reception).limits.cards_stop; }},
        {"/roles/reception/limits/cards_alarm",
         PolicyRefusal::RaisesLimit,
         [](auto& it) { ++it.profile_of(Role::Reception).limits.cards_alarm; }},
        {"/tokens/limits/refusals_alarm",
         PolicyRefusal::RaisesLimit,
         [](auto& it) { ++it.tokens.limits.refusals_alarm; }},
        {"/roles/reception/sees/health/whose",
         PolicyRefusal::WidensWhose,
         [](auto& it) {
             sight(it, Role::Reception, DataClass::Health) = {.whose = Whose::Own, .clear_within = Nearness::Older};
         }},
        {"/roles/practitioner/sees/health/whose",
         PolicyRefusal::WidensWhose,
         [](auto& it) { sight(it, Role::Practitioner, DataClass::Health).whose = Whose::All; }},
        {"/roles/owner/sees/identity/clear_within",
         PolicyRefusal::WidensWindow,
         [](auto& it) { sight(it, Role::Owner, DataClass::Identity).clear_within = Nearness::Older; }},
        {"/roles/practitioner/sees/note/beyond",
         PolicyRefusal::WidensBeyond,
         [](auto& it) { sight(it, Role::Practitioner, DataClass::Note).beyond = Beyond::Chip; }},
        {"/roles/reception/sees/note/needed",
         PolicyRefusal::WidensNeed,
         [](auto& it) { sight(it, Role::Reception, DataClass::Note).needed = Needed::Always; }},
        {"/roles/reception/sees/contact/in_hits",
         PolicyRefusal::WidensHits,
         [](auto& it) { sight(it, Role::Reception, DataClass::Contact).in_hits = InHits::Clear; }},
        {"/tokens/sees/contact/purposes",
         PolicyRefusal::WidensPurposes,
         [](auto& it) { it.tokens.sight_of(DataClass::Contact).purposes.add(Purpose::Billing); }},
    };
    return changes;
}

TEST(Policy, NeverGoesBeyondTheCeiling) {
    for (auto const& change : widening()) {
        auto const faults = faults_of(change.make);
        auto const told = [&](PolicyFault const& fault) { return fault.at == change.at && fault.why == change.why; };
        EXPECT_TRUE(std::ranges::any_of(faults, told)) << change.at;
    }
}

TEST(Policy, TellsEveryFaultAndWhatTheMostWouldBe) {
    auto const faults = faults_of([](PolicyDraft& draft) {
        ++draft.windows.own_past;
        draft.profile_of(Role::Owner).sign_in = SignIn::Password;
    });
    ASSERT_EQ(faults.size(), 2U);
    EXPECT_EQ(faults[0].most, std::vector<std::string>{"1095"});
    EXPECT_EQ(faults[1].most, (std::vector<std::string>{"second_factor", "passkey"}));
}

TEST(Policy, MayBeTheCeilingItselfOrLess) {
    EXPECT_TRUE(Policy::from(ceiling(), fakes::ceiling()).ok());
    EXPECT_TRUE(Policy::from(PolicyDraft{}, fakes::ceiling()).ok()) << "in which nobody may anything";
}

TEST(Policy, IsRefusedWhereItContradictsItself) {
    auto const why = [](std::function<void(PolicyDraft&)> const& change) { return faults_of(change).front().why; };
    EXPECT_EQ(
        why([](PolicyDraft& draft) {
            sight(draft, Role::Accountant, DataClass::Finance).purposes.add(Purpose::RightsAnswer);
        }),
        PolicyRefusal::PurposeNotOfRole
    );
    EXPECT_EQ(
        why([](PolicyDraft& draft) {
            sight(draft, Role::Practitioner, DataClass::Health).purposes.add(Purpose::BookingFulfil);
        }),
        PolicyRefusal::HealthOutsideCare
    );
    EXPECT_EQ(
        why([](PolicyDraft& draft) { draft.profile_of(Role::Owner).limits.cards_stop = 10; }),
        PolicyRefusal::AlarmAfterStop
    );
    EXPECT_EQ(
        why([](PolicyDraft& draft) { draft.windows.recent = std::chrono::days{30}; }), PolicyRefusal::WindowsOutOfOrder
    );
}

TEST(Ceiling, IsRefusedWhereItContradictsItself) {
    auto draft = ceiling();
    sight(draft, Role::Practitioner, DataClass::Health).purposes.add(Purpose::BookingFulfil);
    auto const refused = Ceiling::from(draft);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(
        refused.error().front(),
        (PolicyFault{.why = PolicyRefusal::HealthOutsideCare, .at = "/roles/practitioner/sees/health/purposes"})
    );
}

TEST(Policy, IsCutDownWhereAnEarlierCeilingAllowedMore) {
    auto wide = ceiling();
    for (auto const& change : widening())
        if (change.why != PolicyRefusal::WidensPurposes) change.make(wide);
    auto const cut = Policy::cut_down(wide, fakes::ceiling());
    ASSERT_TRUE(cut.ok());
    EXPECT_TRUE(widenings(fakes::ceiling(), cut.value().draft()).empty());
    EXPECT_EQ(Policy::cut_down(fakes::standard_policy().draft(), fakes::ceiling()).value(), fakes::standard_policy());
    wide.profile_of(Role::Owner).limits.cards_stop = 0;
    EXPECT_FALSE(Policy::cut_down(wide, fakes::ceiling()).ok());
}

TEST(Policy, AddsUpRolesAndKeepsTheStrictestSignIn) {
    auto const& policy = fakes::standard_policy();
    RoleSet const both{Role::Marketing, Role::Accountant};
    EXPECT_TRUE(policy.rights_of(both).covers({Right::InsightRead, Right::AmountsRead, Right::OwnAccount}));
    EXPECT_EQ(policy.limits_of(both), policy.profile_of(Role::Accountant).limits);
    EXPECT_EQ(policy.sign_in_of(both), SignIn::SecondFactor);
    EXPECT_EQ(policy.sign_in_of({Role::Marketing}), SignIn::Password);
    EXPECT_EQ(policy.sign_in_of({}), SignIn::Password);
    EXPECT_EQ(policy.rights_of({}), rights_of_everybody);
}

// req:U2 Who can list clients signs in with a passkey, and who treats with a second factor at least.
TEST(Policy, AsksAPasskeyOfWhoCanListClients) {
    for (auto const role : staff_roles) {
        auto const& profile = fakes::standard_policy().profile_of(role);
        auto const& most = ceiling().profile_of(role);
        bool const lists = profile.rights.has(Right::ClientsSearch);
        EXPECT_TRUE(!lists || profile.sign_in == SignIn::Passkey) << name_of(role);
        bool const near_clients = most.rights.has(Right::ClientsSearch) || most.purposes.has(Purpose::CareTreat);
        EXPECT_TRUE(!near_clients || most.sign_in >= SignIn::SecondFactor) << name_of(role);
    }
}

}  // namespace
}  // namespace obhut::access
