// SPDX-License-Identifier: Apache-2.0
//
// Field is one thing that is asked of a client. Without a class, a purpose, a legal basis and a retention it cannot be
// made (req:C2), so what a form asks, what the notice says and what the retention job does come from the same value.
//
// Layer: domain. Pure.

#pragma once

#include "catalogue/words.h"
#include "core/result.h"
#include "core/slug.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace obhut::catalogue {

enum class FieldClass : std::uint8_t { Identity, Contact, Health, Finance, Preference, Note };

enum class Purpose : std::uint8_t {
    BookingFulfil,
    BookingNotify,
    CareTreat,
    Billing,
    LegalDuty,
    MarketingNews,
    InsightAggregate,
    Security,
    RightsAnswer
};

enum class Basis : std::uint8_t { Contract, Consent, LegalObligation, LegitimateInterest, VitalInterest };

// Art. 9(2) GDPR: why health data may be processed at all.
enum class HealthCondition : std::uint8_t { CareUnderSecrecy, ExplicitConsent };

enum class RetentionStart : std::uint8_t { EndOfVisit, EndOfYear, EndOfTreatment, LastContact };

struct Retention {
    RetentionStart start;
    std::int32_t days;
};

enum class FieldKind : std::uint8_t { Line, Lines, YesNo, Choice, Number };

// What a field of class Health is for. A safety field (allergy, skin reaction, injury) is allowed in any trade with
// explicit consent and goes within seven days after the visit (req:C3); a history needs a care service.
enum class HealthUse : std::uint8_t { Safety, History };

struct FieldDraft {
    Slug key;
    Words label;
    Words why;  // one sentence, shown under the field
    FieldKind kind = FieldKind::Line;
    bool required = false;
    std::uint32_t length_max = 200;
    std::vector<Words> options;  // for Choice
    std::optional<FieldClass> field_class;
    std::vector<Purpose> purposes;
    std::optional<Basis> basis;
    std::optional<HealthCondition> condition;
    std::optional<HealthUse> health_use;
    std::optional<Retention> retention;
};

enum class FieldRefusal : std::uint8_t {
    NoClass,
    NoPurpose,
    NoBasis,
    NoRetention,
    HealthWithoutCondition,
    HistoryOutsideCare,
    SecrecyOutsideCare,
    SafetyKeptTooLong,
    ConditionWithoutHealth,
    RequiredOnConsent,
    RetentionOutOfBounds,
    ChoiceWithoutOptions,
    LengthOutOfBounds
};

inline constexpr std::uint32_t answer_length_max = 2'000;  // code points
inline constexpr std::int32_t safety_days_max = 7;
inline constexpr std::int32_t retention_days_max = 11'000;  // thirty years, the longest a treatment record is kept

class Field {
public:
    // An answer that rests on consent may never be required: a consent that blocks the booking is not free (req:T3).
    static Result<Field, FieldRefusal> from(FieldDraft draft, bool care_service);

    Slug const& key() const noexcept { return draft_.key; }

    Words const& label() const noexcept { return draft_.label; }

    Words const& why() const noexcept { return draft_.why; }

    FieldKind kind() const noexcept { return draft_.kind; }

    bool required() const noexcept { return draft_.required; }

    std::uint32_t length_max() const noexcept { return draft_.length_max; }

    std::vector<Words> const& options() const noexcept { return draft_.options; }

    FieldClass field_class() const noexcept { return *draft_.field_class; }

    std::vector<Purpose> const& purposes() const noexcept { return draft_.purposes; }

    Basis basis() const noexcept { return *draft_.basis; }

    std::optional<HealthCondition> condition() const noexcept { return draft_.condition; }

    // Present exactly where the class is Health. Unless it says otherwise it is a history, the stricter of the two.
    std::optional<HealthUse> health_use() const noexcept { return draft_.health_use; }

    Retention retention() const noexcept { return *draft_.retention; }

private:
    explicit Field(FieldDraft draft) : draft_(std::move(draft)) {}

    FieldDraft draft_;
};

}  // namespace obhut::catalogue
