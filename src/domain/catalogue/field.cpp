// SPDX-License-Identifier: Apache-2.0

#include "catalogue/field.h"

namespace obhut::catalogue {

namespace {

bool rests_on_consent(FieldDraft const& draft) noexcept {
    return draft.basis == Basis::Consent || draft.condition == HealthCondition::ExplicitConsent;
}

std::optional<FieldRefusal> refusal_of_health(FieldDraft const& draft, bool care_service) noexcept {
    if (!draft.condition) return FieldRefusal::HealthWithoutCondition;
    if (draft.health_use != HealthUse::Safety && !care_service) return FieldRefusal::HistoryOutsideCare;
    if (draft.condition == HealthCondition::CareUnderSecrecy)
        return care_service ? std::nullopt : std::optional{FieldRefusal::SecrecyOutsideCare};
    bool const goes_soon =
        draft.retention->start == RetentionStart::EndOfVisit && draft.retention->days <= safety_days_max;
    if (draft.health_use == HealthUse::Safety && !goes_soon) return FieldRefusal::SafetyKeptTooLong;
    return std::nullopt;
}

std::optional<FieldRefusal> refusal_of(FieldDraft const& draft, bool care_service) noexcept {
    if (!draft.field_class) return FieldRefusal::NoClass;
    if (draft.purposes.empty()) return FieldRefusal::NoPurpose;
    if (!draft.basis) return FieldRefusal::NoBasis;
    if (!draft.retention) return FieldRefusal::NoRetention;
    if (draft.retention->days < 0 || draft.retention->days > retention_days_max)
        return FieldRefusal::RetentionOutOfBounds;
    if (draft.field_class == FieldClass::Health) {
        if (auto const refusal = refusal_of_health(draft, care_service)) return refusal;
    } else if (draft.condition || draft.health_use) {
        return FieldRefusal::ConditionWithoutHealth;
    }
    if (draft.required && rests_on_consent(draft)) return FieldRefusal::RequiredOnConsent;
    if ((draft.kind == FieldKind::Choice) == draft.options.empty()) return FieldRefusal::ChoiceWithoutOptions;
    if (draft.length_max == 0 || draft.length_max > answer_length_max) return FieldRefusal::LengthOutOfBounds;
    return std::nullopt;
}

}  // namespace

Result<Field, FieldRefusal> Field::from(FieldDraft draft, bool care_service) {
    if (draft.field_class == FieldClass::Health && !draft.health_use) draft.health_use = HealthUse::History;
    if (auto const refusal = refusal_of(draft, care_service)) return Refused{*refusal};
    return Field{std::move(draft)};
}

}  // namespace obhut::catalogue
