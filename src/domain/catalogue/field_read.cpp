// SPDX-License-Identifier: Apache-2.0

#include "catalogue/node.h"

#include <array>

namespace obhut::catalogue {

namespace {

constexpr std::size_t options_max = 50;
constexpr std::size_t label_length_max = 120;
constexpr std::size_t why_length_max = 300;

template <typename Enum>
std::optional<Enum> read_if_present(Node const& node) {
    return node.present() ? std::optional{node.word<Enum>()} : std::nullopt;
}

Literal rule_of(FieldRefusal refusal) noexcept {
    switch (refusal) {
    case FieldRefusal::NoClass: return "no_class";
    case FieldRefusal::NoPurpose: return "no_purpose";
    case FieldRefusal::NoBasis: return "no_basis";
    case FieldRefusal::NoRetention: return "no_retention";
    case FieldRefusal::HealthWithoutCondition: return "health_without_condition";
    case FieldRefusal::HistoryOutsideCare: return "history_outside_care";
    case FieldRefusal::SecrecyOutsideCare: return "secrecy_outside_care";
    case FieldRefusal::SafetyKeptTooLong: return "safety_kept_too_long";
    case FieldRefusal::ConditionWithoutHealth: return "condition_without_health";
    case FieldRefusal::RequiredOnConsent: return "required_on_consent";
    case FieldRefusal::RetentionOutOfBounds: return "retention_out_of_bounds";
    case FieldRefusal::ChoiceWithoutOptions: return "choice_without_options";
    case FieldRefusal::LengthOutOfBounds: return "length_out_of_bounds";
    }
    return "refused";
}

}  // namespace

std::optional<Field> read_field(Node const& node, bool care_service) {
    node.expect_members(
        {"key",
         "label",
         "why",
         "kind",
         "required",
         "length_max",
         "options",
         "class",
         "purposes",
         "basis",
         "condition",
         "health_use",
         "retention"}
    );
    Node const retention = node["retention"];
    FieldDraft draft{
        .key = node["key"].slug(),
        .label = node["label"].words(label_length_max),
        .why = node["why"].words(why_length_max),
        .kind = node["kind"].word_or(FieldKind::Line),
        .required = node["required"].truth_or(false),
        .length_max = static_cast<std::uint32_t>(node["length_max"].number_or(200, 0, INT32_MAX)),
        .options = {},
        .field_class = read_if_present<FieldClass>(node["class"]),
        .purposes = {},
        .basis = read_if_present<Basis>(node["basis"]),
        .condition = read_if_present<HealthCondition>(node["condition"]),
        .health_use = read_if_present<HealthUse>(node["health_use"]),
        .retention = retention.present() ? std::optional{read_retention(retention)} : std::nullopt,
    };
    node["options"].each_element(options_max, [&](Node const& element) {
        draft.options.push_back(element.words(label_length_max));
    });
    node["purposes"].each_element(names<Purpose>().size(), [&](Node const& element) {
        draft.purposes.push_back(element.word<Purpose>());
    });
    auto field = Field::from(std::move(draft), care_service);
    // Of stand-ins nothing more can be said.
    if (!field.ok() && !node.faults().within(node.at())) node.refuse(rule_of(field.error()));
    return field.ok() ? std::optional{std::move(field).value()} : std::nullopt;
}

}  // namespace obhut::catalogue
