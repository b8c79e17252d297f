// SPDX-License-Identifier: Apache-2.0
//
// Grant is the decision that lets one actor open some classes of one client's data for one purpose.
//
// It is made by decide() and nowhere else, so whoever holds one has been decided upon. It opens nothing by itself: the
// vault also wants to see that the opening was recorded (ports/vault.h).
//
// Layer: domain. Pure.

#pragma once

#include "access/classes.h"
#include "booking/booking.h"
#include "core/result.h"

#include <cstdint>
#include <initializer_list>
#include <variant>

namespace obhut::access {

using booking::BookingId;
using booking::ClientId;
using booking::StaffId;

enum class Role : std::uint8_t {
    Owner = 1,
    Reception = 2,
    Practitioner = 3,
    Marketing = 4,
    Accountant = 5,
    Auditor = 6
};

class RoleSet {
public:
    constexpr RoleSet(std::initializer_list<Role> roles) {
        for (auto const role : roles)
            bits_ |= 1U << static_cast<unsigned>(role);
    }
    constexpr bool has(Role role) const noexcept { return (bits_ & (1U << static_cast<unsigned>(role))) != 0; }

    friend constexpr bool operator==(RoleSet, RoleSet) = default;

private:
    unsigned bits_ = 0;
};

// Somebody who holds the capability of a booking: the client, or who books for the client.
struct CapabilityHolder {
    BookingId booking;
    friend bool operator==(CapabilityHolder const&, CapabilityHolder const&) = default;
};
struct StaffMember {
    StaffId staff;
    RoleSet roles;
    friend bool operator==(StaffMember const&, StaffMember const&) = default;
};
enum class Job : std::uint8_t { DeliverMessages = 1, RunRetention = 2, PrintDaySheet = 3 };
struct SystemJob {
    Job job;
    friend bool operator==(SystemJob const&, SystemJob const&) = default;
};
using Actor = std::variant<CapabilityHolder, StaffMember, SystemJob>;

// Own: the capability's own booking, or a client whom this member of staff serves.
enum class Tie : std::uint8_t { Own, Other };

// Of the booking nearest to now that ties the client to the business.
enum class Nearness : std::uint8_t {
    OnTheDay,
    Calendar,  // any future booking, or one of the last 14 days
    Recent,    // a visit within 90 days
    Older
};
enum class Chip : std::uint8_t { NotGiven, Given };          // the one tap that says why, for today
enum class RemarkNeed : std::uint8_t { NotNeeded, Needed };  // whether the trade needs remarks at the reception

struct Relation {
    ClientId client;
    Tie tie = Tie::Other;
    Nearness nearness = Nearness::Older;
    Chip chip = Chip::NotGiven;
    RemarkNeed remark = RemarkNeed::NotNeeded;
};

enum class DenyRefusal : std::uint8_t {
    NothingAsked,       // an empty set of classes needs no grant
    PurposeNotOfActor,  // this actor never acts for this purpose
    NotTheirOwn,        // allowed for own clients or the own booking only
    ClassNotForRole,    // this class is absent for the role
    OutsideWindow,      // too long ago for the role, whatever the reason
    ReasonNeeded        // one tap on the chip would allow it
};

class Grant;
Result<Grant, DenyRefusal> decide(Actor const& actor, Purpose purpose, Relation const& relation, ClassSet classes);

class Grant {
public:
    Actor const& actor() const noexcept { return actor_; }
    Purpose purpose() const noexcept { return purpose_; }
    ClientId client() const noexcept { return client_; }
    ClassSet classes() const noexcept { return classes_; }

private:
    Grant(Actor const& actor, Purpose purpose, ClientId client, ClassSet classes)
        : actor_(actor), purpose_(purpose), client_(client), classes_(classes) {}

    friend Result<Grant, DenyRefusal> decide(Actor const&, Purpose, Relation const&, ClassSet);

    Actor actor_;
    Purpose purpose_;
    ClientId client_;
    ClassSet classes_;
};

}  // namespace obhut::access
