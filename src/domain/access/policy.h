// SPDX-License-Identifier: Apache-2.0
//
// Policy is who may do what and sees what in one business: a table of values which decide() and may() ask and which the
// matrix (access/matrix.h) shows, so that what is shown is what is enforced.
//
// A draft becomes a policy only within the ceiling: a business may rearrange what lies below it and never go beyond
// (docs/access.md). Both tables stand in packs/access.toml; a business's own is a document (access/document.h).
//
// Layer: domain. Pure.

#pragma once

#include "access/actor.h"
#include "access/classes.h"
#include "access/relation.h"
#include "access/right.h"
#include "access/role.h"
#include "core/result.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace obhut::access {

using PurposeSet = SetOf<Purpose, Purpose::BookingFulfil, Purpose::RightsAnswer>;

enum class Whose : std::uint8_t { Nobody, Own, All };
enum class Beyond : std::uint8_t { Absent, Chip };
enum class Needed : std::uint8_t { WhereTheTradeNeedsIt, Always };
enum class InHits : std::uint8_t { AsOnTheCard, Clear };

// What one role sees of one class.
struct Sight {
    Whose whose = Whose::Nobody;
    Nearness clear_within = Nearness::OnTheDay;
    Beyond beyond = Beyond::Absent;  // what is left outside of that
    Needed needed = Needed::WhereTheTradeNeedsIt;
    InHits in_hits = InHits::AsOnTheCard;
    PurposeSet purposes{};

    friend bool operator==(Sight const&, Sight const&) = default;
};

// How somebody has to sign in, at least.
enum class SignIn : std::uint8_t { Password, SecondFactor, Passkey };

// In an hour of one person. Cards are counted once each; refusals are those of decide().
struct Limits {
    std::int32_t cards_alarm = 0;     // from this card on the owner is alarmed
    std::int32_t cards_stop = 0;      // this many are opened and no more
    std::int32_t refusals_alarm = 0;  // from this refusal on the owner is alarmed

    friend bool operator==(Limits const&, Limits const&) = default;
};

struct Profile {
    RightSet rights{};
    PurposeSet purposes{};
    SignIn sign_in = SignIn::Passkey;
    Limits limits{};
    std::array<Sight, 6> sees{};  // by the number of the class, see sight_of()

    Sight const& sight_of(DataClass one) const noexcept { return sees[number_of(one) - 1U]; }

    Sight& sight_of(DataClass one) noexcept { return sees[number_of(one) - 1U]; }

    friend bool operator==(Profile const&, Profile const&) = default;
};

// What somebody with the right may open who would not see it otherwise, for the purpose care.treat, and for how long.
struct EmergencyTerms {
    std::chrono::minutes length{0};
    ClassSet classes{};

    friend bool operator==(EmergencyTerms const&, EmergencyTerms const&) = default;
};

struct PolicyDraft {
    Windows windows{};
    EmergencyTerms emergency{};
    std::array<Profile, every_role.size()> roles{};  // by the number of the role, see profile_of()
    Profile tokens{};  // what the widest API token may; its scopes cut it down, and nobody signs in with it

    Profile const& profile_of(Role role) const noexcept { return roles[static_cast<std::size_t>(role) - 1U]; }

    Profile& profile_of(Role role) noexcept { return roles[static_cast<std::size_t>(role) - 1U]; }

    friend bool operator==(PolicyDraft const&, PolicyDraft const&) = default;
};

enum class PolicyRefusal : std::uint8_t {
    // What holds for every draft, the ceiling too.
    PurposeNotOfRole,   // a class is seen for a purpose for which the role never acts
    HealthOutsideCare,  // health is seen for another purpose than treating
    AlarmAfterStop,     // nobody would hear of it before it stops
    WindowsOutOfOrder,  // the recent window ends before the calendar's
    // What goes beyond the ceiling.
    WidensRights,
    WidensPurposes,
    WidensWhose,
    WidensWindow,
    WidensBeyond,
    WidensNeed,
    WidensHits,
    RaisesLimit,
    LowersSignIn,
    WidensEmergency
};

struct PolicyFault {
    PolicyRefusal why;
    std::string at;  // pointer into the document: "/roles/reception/sees/health/whose"
    std::vector<std::string> most = {
    };  // where it goes beyond the ceiling: the words or the number that may stand there

    friend bool operator==(PolicyFault const&, PolicyFault const&) = default;
};

// What no business goes beyond.
class Ceiling {
public:
    static Result<Ceiling, std::vector<PolicyFault>> from(PolicyDraft const& draft);

    PolicyDraft const& draft() const noexcept { return draft_; }

    friend bool operator==(Ceiling const&, Ceiling const&) = default;

private:
    explicit Ceiling(PolicyDraft const& draft) : draft_(draft) {}

    PolicyDraft draft_;
};

// Everything in which the draft goes beyond; none if it stays within. A class that nobody sees is within any.
std::vector<PolicyFault> widenings(Ceiling const& ceiling, PolicyDraft const& draft);

class Policy {
public:
    // Every fault at once.
    static Result<Policy, std::vector<PolicyFault>> from(PolicyDraft const& draft, Ceiling const& ceiling);

    // As much of the draft as lies within: for a document that was within an earlier program's ceiling. Refused is only
    // what is wrong with any draft.
    static Result<Policy, std::vector<PolicyFault>> cut_down(PolicyDraft const& draft, Ceiling const& ceiling);

    PolicyDraft const& draft() const noexcept { return draft_; }

    Profile const& profile_of(Role role) const noexcept { return draft_.profile_of(role); }

    Profile const& tokens() const noexcept { return draft_.tokens; }

    Windows const& windows() const noexcept { return draft_.windows; }

    EmergencyTerms const& emergency() const noexcept { return draft_.emergency; }

    // With several roles: what any of them may, the highest limits, the strictest way to sign in.
    RightSet rights_of(RoleSet roles) const noexcept;
    Limits limits_of(RoleSet roles) const noexcept;
    SignIn sign_in_of(RoleSet roles) const noexcept;

    friend bool operator==(Policy const&, Policy const&) = default;

private:
    explicit Policy(PolicyDraft const& draft) : draft_(draft) {}

    PolicyDraft draft_;
};

enum class Permission : std::uint8_t { No, Yes };

// Whether this actor may do it at all. Links and jobs have no rights: what they do is decided where they do it.
Permission may(Policy const& policy, Actor const& actor, Right right) noexcept;

// What a scope is good for; a token may do what one of its scopes and the policy's table of tokens allow.
RightSet rights_of(ScopeSet scopes) noexcept;

}  // namespace obhut::access
