// SPDX-License-Identifier: Apache-2.0

#include "catalogue/names.h"

#include <array>

namespace obhut::catalogue {

namespace {

// text_of() looks a value up by its number, so each table has to follow its enumeration.
template <typename Enum, std::size_t size>
constexpr bool in_order(std::array<Name<Enum>, size> const& table) {
    for (std::size_t at = 0; at < size; ++at)
        if (static_cast<std::size_t>(table[at].value) != at) return false;
    return true;
}

constexpr std::array<Name<Language>, 2> language_table{{
    {Language::German, "de"},
    {Language::English, "en"},
}};
static_assert(in_order(language_table));

constexpr std::array<Name<Address>, 2> address_table{{
    {Address::Formal, "formal"},
    {Address::Familiar, "familiar"},
}};
static_assert(in_order(address_table));

constexpr std::array<Name<Trade>, 5> trade_table{{
    {Trade::Salon, "salon"},
    {Trade::Practice, "practice"},
    {Trade::Restaurant, "restaurant"},
    {Trade::Hotel, "hotel"},
    {Trade::Classes, "classes"},
}};
static_assert(in_order(trade_table));

constexpr std::array<Name<ResourceKind>, 7> resource_kind_table{{
    {ResourceKind::Provider, "provider"},
    {ResourceKind::Room, "room"},
    {ResourceKind::Table, "table"},
    {ResourceKind::Device, "device"},
    {ResourceKind::RoomType, "room_type"},
    {ResourceKind::Seats, "seats"},
    {ResourceKind::Pace, "pace"},
}};
static_assert(in_order(resource_kind_table));

constexpr std::array<Name<FieldClass>, 6> field_class_table{{
    {FieldClass::Identity, "identity"},
    {FieldClass::Contact, "contact"},
    {FieldClass::Health, "health"},
    {FieldClass::Finance, "finance"},
    {FieldClass::Preference, "preference"},
    {FieldClass::Note, "note"},
}};
static_assert(in_order(field_class_table));

constexpr std::array<Name<Purpose>, 9> purpose_table{{
    {Purpose::BookingFulfil, "booking.fulfil"},
    {Purpose::BookingNotify, "booking.notify"},
    {Purpose::CareTreat, "care.treat"},
    {Purpose::Billing, "billing"},
    {Purpose::LegalDuty, "legal.duty"},
    {Purpose::MarketingNews, "marketing.news"},
    {Purpose::InsightAggregate, "insight.aggregate"},
    {Purpose::Security, "security"},
    {Purpose::RightsAnswer, "rights.answer"},
}};
static_assert(in_order(purpose_table));

constexpr std::array<Name<Basis>, 5> basis_table{{
    {Basis::Contract, "contract"},
    {Basis::Consent, "consent"},
    {Basis::LegalObligation, "legal_obligation"},
    {Basis::LegitimateInterest, "legitimate_interest"},
    {Basis::VitalInterest, "vital_interest"},
}};
static_assert(in_order(basis_table));

constexpr std::array<Name<HealthCondition>, 2> health_condition_table{{
    {HealthCondition::CareUnderSecrecy, "care_under_secrecy"},
    {HealthCondition::ExplicitConsent, "explicit_consent"},
}};
static_assert(in_order(health_condition_table));

constexpr std::array<Name<DisposableMail>, 2> disposable_mail_table{{
    {DisposableMail::Accepted, "accepted"},
    {DisposableMail::Refused, "refused"},
}};
static_assert(in_order(disposable_mail_table));

constexpr std::array<Name<HealthUse>, 2> health_use_table{{
    {HealthUse::Safety, "safety"},
    {HealthUse::History, "history"},
}};
static_assert(in_order(health_use_table));

constexpr std::array<Name<RetentionStart>, 4> retention_start_table{{
    {RetentionStart::EndOfVisit, "end_of_visit"},
    {RetentionStart::EndOfYear, "end_of_year"},
    {RetentionStart::EndOfTreatment, "end_of_treatment"},
    {RetentionStart::LastContact, "last_contact"},
}};
static_assert(in_order(retention_start_table));

constexpr std::array<Name<FieldKind>, 5> field_kind_table{{
    {FieldKind::Line, "line"},
    {FieldKind::Lines, "lines"},
    {FieldKind::YesNo, "yes_no"},
    {FieldKind::Choice, "choice"},
    {FieldKind::Number, "number"},
}};
static_assert(in_order(field_kind_table));

constexpr std::array<Name<PricePer>, 6> price_per_table{{
    {PricePer::Visit, "visit"},
    {PricePer::Person, "person"},
    {PricePer::Child, "child"},
    {PricePer::Night, "night"},
    {PricePer::PersonNight, "person_night"},
    {PricePer::ChildNight, "child_night"},
}};
static_assert(in_order(price_per_table));

constexpr std::array<Name<Obligation>, 4> obligation_table{{
    {Obligation::None, "none"},
    {Obligation::BindingPaidOnSite, "binding_paid_on_site"},
    {Obligation::FeeIfMissed, "fee_if_missed"},
    {Obligation::Prepaid, "prepaid"},
}};
static_assert(in_order(obligation_table));

constexpr std::array<Name<Shape>, 4> shape_table{{
    {Shape::Appointment, "appointment"},
    {Shape::Class, "class"},
    {Shape::Table, "table"},
    {Shape::Stay, "stay"},
}};
static_assert(in_order(shape_table));

constexpr std::array<Name<Draw>, 2> draw_table{{
    {Draw::PerBooking, "per_booking"},
    {Draw::PerPerson, "per_person"},
}};
static_assert(in_order(draw_table));

}  // namespace

template <>
std::span<Name<Language> const> names<Language>() noexcept {
    return language_table;
}

template <>
std::span<Name<Address> const> names<Address>() noexcept {
    return address_table;
}

template <>
std::span<Name<DisposableMail> const> names<DisposableMail>() noexcept {
    return disposable_mail_table;
}

template <>
std::span<Name<Trade> const> names<Trade>() noexcept {
    return trade_table;
}

template <>
std::span<Name<ResourceKind> const> names<ResourceKind>() noexcept {
    return resource_kind_table;
}

template <>
std::span<Name<FieldClass> const> names<FieldClass>() noexcept {
    return field_class_table;
}

template <>
std::span<Name<Purpose> const> names<Purpose>() noexcept {
    return purpose_table;
}

template <>
std::span<Name<Basis> const> names<Basis>() noexcept {
    return basis_table;
}

template <>
std::span<Name<HealthCondition> const> names<HealthCondition>() noexcept {
    return health_condition_table;
}

template <>
std::span<Name<HealthUse> const> names<HealthUse>() noexcept {
    return health_use_table;
}

template <>
std::span<Name<RetentionStart> const> names<RetentionStart>() noexcept {
    return retention_start_table;
}

template <>
std::span<Name<FieldKind> const> names<FieldKind>() noexcept {
    return field_kind_table;
}

template <>
std::span<Name<PricePer> const> names<PricePer>() noexcept {
    return price_per_table;
}

template <>
std::span<Name<Obligation> const> names<Obligation>() noexcept {
    return obligation_table;
}

template <>
std::span<Name<Shape> const> names<Shape>() noexcept {
    return shape_table;
}

template <>
std::span<Name<Draw> const> names<Draw>() noexcept {
    return draw_table;
}

}  // namespace obhut::catalogue
