// SPDX-License-Identifier: Apache-2.0

#include "catalogue/business.h"
#include "catalogue/field.h"

#include <functional>

#include <gtest/gtest.h>

namespace obhut::catalogue {
namespace {

FieldDraft remark() {
    return {
        .key = *Slug::from("remark"),
        .label = {"Bemerkung", "Remark"},
        .why = {"Damit wir uns vorbereiten können.", "So that we can prepare."},
        .options = {},
        .field_class = FieldClass::Note,
        .purposes = {Purpose::BookingFulfil},
        .basis = Basis::Contract,
        .condition = std::nullopt,
        .health_use = std::nullopt,
        .retention = Retention{.start = RetentionStart::EndOfVisit, .days = 30},
    };
}

FieldDraft allergy() {
    FieldDraft draft = remark();
    draft.field_class = FieldClass::Health;
    draft.basis = Basis::Consent;
    draft.condition = HealthCondition::ExplicitConsent;
    draft.health_use = HealthUse::Safety;
    draft.retention = Retention{.start = RetentionStart::EndOfVisit, .days = 7};
    return draft;
}

FieldDraft history() {
    FieldDraft draft = remark();
    draft.field_class = FieldClass::Health;
    draft.purposes = {Purpose::CareTreat};
    draft.condition = HealthCondition::CareUnderSecrecy;
    draft.health_use = HealthUse::History;
    draft.retention = Retention{.start = RetentionStart::EndOfTreatment, .days = 3'650};
    return draft;
}

std::optional<FieldRefusal>
refusal(FieldDraft draft, std::function<void(FieldDraft&)> const& change = [](FieldDraft&) {}, bool care = false) {
    change(draft);
    auto const field = Field::from(std::move(draft), care);
    return field.ok() ? std::nullopt : std::optional{field.error()};
}

constexpr bool care = true;

// req:C2
TEST(Field, IsRefusedWithoutClassPurposeBasisOrRetention) {
    EXPECT_EQ(refusal(remark()), std::nullopt);
    EXPECT_EQ(refusal(remark(), [](auto& draft) { draft.field_class.reset(); }), FieldRefusal::NoClass);
    EXPECT_EQ(refusal(remark(), [](auto& draft) { draft.purposes.clear(); }), FieldRefusal::NoPurpose);
    EXPECT_EQ(refusal(remark(), [](auto& draft) { draft.basis.reset(); }), FieldRefusal::NoBasis);
    EXPECT_EQ(refusal(remark(), [](auto& draft) { draft.retention.reset(); }), FieldRefusal::NoRetention);
}

// req:C3
TEST(Field, ThatTakesAHistoryIsRefusedOutsideCareServices) {
    EXPECT_EQ(refusal(history(), [](auto&) {}, care), std::nullopt);
    EXPECT_EQ(refusal(history()), FieldRefusal::HistoryOutsideCare);
    EXPECT_EQ(
        refusal(history(), [](auto& draft) { draft.condition = HealthCondition::ExplicitConsent; }),
        FieldRefusal::HistoryOutsideCare
    );
}

// req:C3
TEST(Field, OfHealthThatDoesNotSayWhatForIsAHistory) {
    EXPECT_EQ(refusal(allergy(), [](auto& draft) { draft.health_use.reset(); }), FieldRefusal::HistoryOutsideCare);
    FieldDraft draft = history();
    draft.health_use.reset();
    EXPECT_EQ(Field::from(draft, care).value().health_use(), HealthUse::History);
}

// req:C3
TEST(Field, ForSafetyIsAllowedAnywhereAndGoesWithinSevenDays) {
    EXPECT_EQ(refusal(allergy()), std::nullopt);
    EXPECT_EQ(refusal(allergy(), [](auto&) {}, care), std::nullopt);
    EXPECT_EQ(refusal(allergy(), [](auto& draft) { draft.retention->days = 8; }), FieldRefusal::SafetyKeptTooLong);
    EXPECT_EQ(
        refusal(allergy(), [](auto& draft) { draft.retention->start = RetentionStart::LastContact; }),
        FieldRefusal::SafetyKeptTooLong
    );
}

// req:T7
TEST(Field, OfHealthNamesItsCondition) {
    EXPECT_EQ(refusal(allergy(), [](auto& draft) { draft.condition.reset(); }), FieldRefusal::HealthWithoutCondition);
    EXPECT_EQ(
        refusal(allergy(), [](auto& draft) { draft.condition = HealthCondition::CareUnderSecrecy; }),
        FieldRefusal::SecrecyOutsideCare
    );
    EXPECT_EQ(
        refusal(
            allergy(), [](auto& draft) { draft.condition = HealthCondition::CareUnderSecrecy; }, care
        ),
        std::nullopt
    );
}

TEST(Field, ThatIsNotOfHealthHasNoCondition) {
    EXPECT_EQ(
        refusal(remark(), [](auto& draft) { draft.condition = HealthCondition::ExplicitConsent; }),
        FieldRefusal::ConditionWithoutHealth
    );
    EXPECT_EQ(
        refusal(remark(), [](auto& draft) { draft.health_use = HealthUse::Safety; }),
        FieldRefusal::ConditionWithoutHealth
    );
}

// req:T3
TEST(Field, ThatRestsOnConsentIsNeverRequired) {
    EXPECT_EQ(refusal(remark(), [](auto& draft) { draft.required = true; }), std::nullopt);
    EXPECT_EQ(refusal(allergy(), [](auto& draft) { draft.required = true; }), FieldRefusal::RequiredOnConsent);
    auto const on_consent = [](auto& draft) {
        draft.required = true;
        draft.basis = Basis::Consent;
    };
    EXPECT_EQ(refusal(remark(), on_consent), FieldRefusal::RequiredOnConsent);
}

TEST(Field, IsKeptForNoLongerThanThirtyYears) {
    auto const days = [](std::int32_t count) { return [count](auto& draft) { draft.retention->days = count; }; };
    EXPECT_EQ(refusal(remark(), days(0)), std::nullopt);
    EXPECT_EQ(refusal(remark(), days(-1)), FieldRefusal::RetentionOutOfBounds);
    EXPECT_EQ(refusal(remark(), days(retention_days_max)), std::nullopt);
    EXPECT_EQ(refusal(remark(), days(retention_days_max + 1)), FieldRefusal::RetentionOutOfBounds);
}

TEST(Field, HasOptionsExactlyWhereOneIsChosen) {
    auto const choice = [](auto& draft) { draft.kind = FieldKind::Choice; };
    auto const options = [](auto& draft) { draft.options = {{"Ja", "Yes"}, {"Nein", "No"}}; };
    EXPECT_EQ(refusal(remark(), choice), FieldRefusal::ChoiceWithoutOptions);
    EXPECT_EQ(refusal(remark(), options), FieldRefusal::ChoiceWithoutOptions);
    EXPECT_EQ(
        refusal(
            remark(),
            [&](auto& draft) {
                choice(draft);
                options(draft);
            }
        ),
        std::nullopt
    );
}

TEST(Field, BoundsTheAnswer) {
    auto const length = [](std::uint32_t count) { return [count](auto& draft) { draft.length_max = count; }; };
    EXPECT_EQ(refusal(remark(), length(0)), FieldRefusal::LengthOutOfBounds);
    EXPECT_EQ(refusal(remark(), length(1)), std::nullopt);
    EXPECT_EQ(refusal(remark(), length(answer_length_max)), std::nullopt);
    EXPECT_EQ(refusal(remark(), length(answer_length_max + 1)), FieldRefusal::LengthOutOfBounds);
}

TEST(Reserved, AreTheFirstWordsOfOurOwnAddresses) {
    for (char const* word :
         {"api", "desk", "me", "booking", "privacy", "legal", "healthz", "readyz", "any", "de", "mailbox"})
        EXPECT_TRUE(is_reserved(*Slug::from(word))) << word;
    for (char const* word : {"salon", "practice", "restaurant", "hotel", "cut"})
        EXPECT_FALSE(is_reserved(*Slug::from(word))) << word;
}

}  // namespace
}  // namespace obhut::catalogue
