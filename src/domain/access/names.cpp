// SPDX-License-Identifier: Apache-2.0
#include "access/names.h"

#include <array>

namespace obhut::catalogue {

namespace {

using namespace access;

constexpr std::array<Name<Role>, 7> role_table{{
    {Role::Owner, "owner"},
    {Role::Reception, "reception"},
    {Role::Practitioner, "practitioner"},
    {Role::Marketing, "marketing"},
    {Role::Accountant, "accountant"},
    {Role::Auditor, "auditor"},
    {Role::Support, "support"},
}};

constexpr std::array<Name<Right>, 27> right_table{{
    {Right::AvailabilityRead, "availability.read"},
    {Right::CalendarRead, "calendar.read"},
    {Right::BookingsChange, "bookings.change"},
    {Right::CatalogueChange, "catalogue.change"},
    {Right::ClientsOpen, "clients.open"},
    {Right::ClientsSearch, "clients.search"},
    {Right::EmergencyOpen, "emergency.open"},
    {Right::EmergencyReview, "emergency.review"},
    {Right::AlarmsSee, "alarms.see"},
    {Right::InsightRead, "insight.read"},
    {Right::AmountsRead, "amounts.read"},
    {Right::LedgerRead, "ledger.read"},
    {Right::LedgerVerify, "ledger.verify"},
    {Right::LedgerExport, "ledger.export"},
    {Right::OwnEntries, "own.entries"},
    {Right::DisclosuresRead, "disclosures.read"},
    {Right::DisclosuresWrite, "disclosures.write"},
    {Right::StaffManage, "staff.manage"},
    {Right::SettingsChange, "settings.change"},
    {Right::PolicyChange, "policy.change"},
    {Right::ExportData, "data.export"},
    {Right::RetentionChange, "retention.change"},
    {Right::BreachRegister, "breaches.register"},
    {Right::KeysManage, "keys.manage"},
    {Right::TokensManage, "tokens.manage"},
    {Right::SupportIssue, "support.issue"},
    {Right::OwnAccount, "own.account"},
}};

constexpr std::array<Name<Scope>, 4> scope_table{{
    {Scope::Availability, "availability"},
    {Scope::Bookings, "bookings"},
    {Scope::Clients, "clients"},
    {Scope::Ledger, "ledger"},
}};

constexpr std::array<Name<Whose>, 3> whose_table{{
    {Whose::Nobody, "nobody"},
    {Whose::Own, "own"},
    {Whose::All, "all"},
}};

constexpr std::array<Name<Nearness>, 4> nearness_table{{
    {Nearness::OnTheDay, "on_the_day"},
    {Nearness::Calendar, "calendar"},
    {Nearness::Recent, "recent"},
    {Nearness::Older, "older"},
}};

constexpr std::array<Name<Beyond>, 2> beyond_table{{
    {Beyond::Absent, "absent"},
    {Beyond::Chip, "chip"},
}};

constexpr std::array<Name<Needed>, 2> needed_table{{
    {Needed::WhereTheTradeNeedsIt, "where_the_trade_needs_it"},
    {Needed::Always, "always"},
}};

constexpr std::array<Name<InHits>, 2> in_hits_table{{
    {InHits::AsOnTheCard, "as_on_the_card"},
    {InHits::Clear, "clear"},
}};

constexpr std::array<Name<SignIn>, 3> sign_in_table{{
    {SignIn::Password, "password"},
    {SignIn::SecondFactor, "second_factor"},
    {SignIn::Passkey, "passkey"},
}};

}  // namespace

template <>
std::span<Name<Role> const> names<Role>() noexcept {
    return role_table;
}

template <>
std::span<Name<Right> const> names<Right>() noexcept {
    return right_table;
}

template <>
std::span<Name<Scope> const> names<Scope>() noexcept {
    return scope_table;
}

template <>
std::span<Name<Whose> const> names<Whose>() noexcept {
    return whose_table;
}

template <>
std::span<Name<Nearness> const> names<Nearness>() noexcept {
    return nearness_table;
}

template <>
std::span<Name<Beyond> const> names<Beyond>() noexcept {
    return beyond_table;
}

template <>
std::span<Name<Needed> const> names<Needed>() noexcept {
    return needed_table;
}

template <>
std::span<Name<InHits> const> names<InHits>() noexcept {
    return in_hits_table;
}

template <>
std::span<Name<SignIn> const> names<SignIn>() noexcept {
    return sign_in_table;
}

}  // namespace obhut::catalogue
