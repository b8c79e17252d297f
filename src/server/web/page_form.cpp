// SPDX-License-Identifier: Apache-2.0
#include "web/page_form.h"

#include "catalogue/names.h"
#include "client/notice.h"
#include "pages/format.h"
#include "phone/phone.h"

#include <algorithm>

namespace obhut::web {
namespace {

using catalogue::Field;
using catalogue::FieldKind;

std::string input_name(Field const& field) {
    return std::string{"a-"}.append(field.key().text());
}

std::optional<PersonalText> given(http::Parameters const& typed, std::string_view name) {
    auto const text = typed.value_or(name, "");
    return text.empty() ? std::nullopt : std::optional{PersonalText{std::string{text}}};
}

std::string fault_text(Frame const& frame, client::Fault const& fault, http::Parameters const& typed) {
    auto rule = std::string{fault.rule.text()};
    rule.erase(0, rule.find('/') + 1);
    if (rule == "email-malformed" && typed.value_or("email", "").find('@') == std::string_view::npos) {
        rule = "email-no-at";
    }
    auto const found = pages::find_text(frame.voice, "fault." + rule);
    return found ? std::string{*found} : frame.text("fault.other");
}

class Form {
public:
    Form(
        Frame const& frame,
        catalogue::Service const& service,
        http::Parameters const& typed,
        std::span<client::Fault const> faults
    )
        : frame_(frame), service_(service), typed_(typed), faults_(faults) {}

    void add(client::Notice const& notice, pages::Fields& fields) {
        auto const asks = std::string{"notice.asks_"}.append(catalogue::text_of(service_.shape));
        fields.set("ASKS", frame_.text(asks))
            .set("FORGET_ON", pages::long_date(notice.forget_on, frame_.language()))
            .set("NOTICE", notice.version);
        auto const* phone_fault = find("/client/phone");
        bool const discreet = typed_.has("discreet");
        open_ = !typed_.value_or("phone", "").empty() || phone_fault != nullptr || discreet;
        fields.set("NAME", typed_.value_or("name", ""))
            .set("EMAIL", typed_.value_or("email", ""))
            .set("PHONE", typed_.value_or("phone", ""));
        add_fault(fields, "NAME_FAULT", find("/client/name"));
        auto const* email = find("/client/email");
        add_fault(fields, "EMAIL_FAULT", email != nullptr ? email : find("/client"));
        add_fault(fields, "PHONE_FAULT", phone_fault);
        if (phone_fault != nullptr || typed_.has("phone-country")) add_countries(fields);
        if (service_.care) {
            fields.show("DISCREET_ANYWAY");
        } else {
            auto& tick = fields.add("DISCREET");
            if (discreet) tick.show("GIVEN");
        }
        bool more = false;
        for (auto const& field : service_.fields) {
            add_field(field, notice, fields);
            more = more || !field.required();
        }
        fields.show(more ? Literal{"AND_FIELDS"} : Literal{"ONLY_PHONE"});
        if (open_) fields.show("OPEN");
        if (!faults_.empty()) add_summary(fields);
    }

private:
    client::Fault const* find(std::string_view place) const {
        auto const found =
            std::ranges::find_if(faults_, [&](auto const& fault) { return fault.field.text() == place; });
        return found == faults_.end() ? nullptr : &*found;
    }

    client::Fault const* find(Field const& field) const {
        auto const found = std::ranges::find_if(faults_, [&](auto const& fault) { return fault.key == field.key(); });
        return found == faults_.end() ? nullptr : &*found;
    }

    void add_fault(pages::Fields& fields, Literal section, client::Fault const* fault) const {
        if (fault != nullptr) fields.add(section).set("FAULT", fault_text(frame_, *fault, typed_));
    }

    // Every fault once more at the top, with a way to its field.
    void add_summary(pages::Fields& fields) const {
        auto& summary = fields.add("FAULTS");
        for (auto const& fault : faults_) {
            auto const [at, label] = place_of(fault);
            if (at.empty()) continue;
            summary.add("ONE").set("AT", at).set("LABEL", label).set("FAULT", fault_text(frame_, fault, typed_));
        }
    }

    struct Place {
        std::string at;  // the id of the input
        std::string label;
    };

    Place place_of(client::Fault const& fault) const {
        auto const place = fault.field.text();
        if (place == "/client/name") return {.at = "name", .label = std::string{frame_.text("details.name")}};
        if (place == "/client/phone") return {.at = "phone", .label = std::string{frame_.text("details.phone")}};
        if (place.starts_with("/client")) return {.at = "email", .label = std::string{frame_.text("details.email")}};
        for (auto const& field : service_.fields)
            if (fault.key == field.key())
                return {.at = input_name(field), .label = field.label().in(frame_.language())};
        return {};
    }

    // Only asked where the number alone does not tell: the business's own country is taken for granted.
    void add_countries(pages::Fields& fields) const {
        auto const* location = frame_.business().location(service_.location);
        auto const own = location != nullptr ? std::string_view{location->country} : std::string_view{};
        auto const chosen = typed_.value_or("phone-country", own);
        auto& list = fields.add("COUNTRIES");
        for (auto const& country : phone::countries(frame_.language())) {
            auto const text = std::string{country.name}.append(" (+").append(country.calling_code).append(")");
            auto& option = list.add("COUNTRY").set("KEY", country.code).set("TEXT", text);
            if (country.code == chosen) option.show("NOW");
        }
    }

    void add_field(Field const& field, client::Notice const& notice, pages::Fields& fields) {
        auto const language = frame_.language();
        auto const id = input_name(field);
        auto const value = typed_.value_or(id, "");
        auto const* fault = find(field);
        if (!field.required()) open_ = open_ || !value.empty() || fault != nullptr;
        auto& row = fields.add(field.required() ? Literal{"FIELD"} : Literal{"MORE"});
        row.set("ID", id)
            .set("LABEL", field.label().in(language))
            .set("WHY", field.why().in(language))
            .set("VALUE", value)
            .set("NEED", frame_.text(field.required() ? "field.required" : "field.optional"))
            .set("MAX", std::int64_t{field.length_max()});
        auto const line = std::ranges::find_if(notice.lines, [&](auto const& one) { return one.key == field.key(); });
        if (line != notice.lines.end()) {
            auto const date = pages::long_date(line->forget_on, language);
            row.set("FORGET", frame_.text("field.forget") + " " + date + ".");
            if (line->asks_consent) add_consent(field, row);
        }
        // Where health is not asked for, it shall not be told by the way (req:C7).
        bool const free_text = field.kind() == FieldKind::Line || field.kind() == FieldKind::Lines;
        if (free_text && field.field_class() != catalogue::FieldClass::Health) row.show("NO_HEALTH");
        add_fault(row, "FAULTY", fault);
        add_control(field, value, row);
    }

    void add_consent(Field const& field, pages::Fields& row) const {
        auto const given = typed_.all("consent");
        auto& consent = row.add("CONSENT").set("KEY", field.key().text());
        if (std::ranges::find(given, field.key().text()) != given.end()) consent.show("GIVEN");
    }

    void add_control(Field const& field, std::string_view value, pages::Fields& row) const {
        switch (field.kind()) {
        case FieldKind::Line: mark_required(field, row.add("LINE")); return;
        case FieldKind::Lines: mark_required(field, row.add("LINES")); return;
        case FieldKind::Number: mark_required(field, row.add("NUMBER")); return;
        case FieldKind::YesNo:
        case FieldKind::Choice: break;
        }
        auto& select = row.add("SELECT");
        mark_required(field, select);
        auto const add_option = [&](std::string_view key, std::string_view text) {
            auto& option = select.add("OPTION").set("KEY", key).set("TEXT", text);
            if (key == value) option.show("NOW");
        };
        if (field.kind() == FieldKind::YesNo) {
            add_option("yes", frame_.text("field.yes"));
            add_option("no", frame_.text("field.no"));
        }
        for (auto const& option : field.options())
            add_option(option.in(frame_.language()), option.in(frame_.language()));
    }

    static void mark_required(Field const& field, pages::Fields& control) {
        if (field.required()) control.show("REQUIRED");
    }

    Frame const& frame_;
    catalogue::Service const& service_;
    http::Parameters const& typed_;
    std::span<client::Fault const> faults_;
    bool open_ = false;  // whether what is folded away has to be seen
};

}  // namespace

client::ClientDraft
draft_of(catalogue::Service const& service, http::Parameters const& typed, std::string_view country) {
    client::ClientDraft draft{
        .name = PersonalText{std::string{typed.value_or("name", "")}},
        .email = given(typed, "email"),
        .phone = std::nullopt,
        .answers = {},
    };
    if (auto const phone = typed.value_or("phone", ""); !phone.empty()) {
        auto const chosen = typed.value_or("phone-country", "");
        // What is not understood is left as it was typed, for the rule that follows to refuse it.
        auto number = phone::international(phone, chosen.empty() ? country : chosen);
        draft.phone = PersonalText{std::move(number).value_or(std::string{phone})};
    }
    for (auto const& field : service.fields)
        if (auto answer = given(typed, input_name(field))) draft.answers.emplace_back(field.key(), *std::move(answer));
    for (auto const key : typed.all("consent"))
        if (auto const slug = Slug::from(key)) draft.consents.push_back(*slug);
    return draft;
}

void add_form(
    Frame const& frame,
    catalogue::Service const& service,
    availability::Instant visit_end,
    http::Parameters const& typed,
    std::span<client::Fault const> faults,
    pages::Fields& fields
) {
    Form{frame, service, typed, faults}.add(client::notice(frame.business(), service, visit_end), fields);
}

}  // namespace obhut::web
