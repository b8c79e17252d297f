// SPDX-License-Identifier: Apache-2.0

#include "client/client.h"

#include "text/card.h"
#include "text/contact.h"
#include "text/normal.h"
#include "text/utf8.h"

#include <algorithm>

namespace obhut::client {

namespace {

using catalogue::Field;
using catalogue::FieldKind;

// What cannot be seen is nothing: spaces, joiners, and all else that leaves no ink.
bool is_blank(std::string const& text) {
    auto const seen = text::folded(text);
    return seen && text::trimmed(*seen).empty();
}

std::string normal(std::string const& text) {
    auto form = text::nfc(text);
    return form ? std::string{text::trimmed(*form)} : std::string{};
}

bool is_number(std::string_view text) noexcept {
    if (text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && text.size() <= 9 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_option(Field const& field, std::string const& text) {
    return std::any_of(field.options().begin(), field.options().end(), [&](catalogue::Words const& option) {
        return option.de == text || option.en == text;
    });
}

bool fits(Field const& field, std::string const& text) {
    switch (field.kind()) {
    case FieldKind::Line: return text::is_single_line(text);
    case FieldKind::Lines: return text::is_plain_text(text);
    case FieldKind::YesNo: return text == "yes" || text == "no";
    case FieldKind::Choice: return is_option(field, text);
    case FieldKind::Number: return is_number(text);
    }
    return false;
}

Literal rule_of(FieldKind kind) noexcept {
    switch (kind) {
    case FieldKind::Line: return "client/not-one-line";
    case FieldKind::Lines: return "client/not-plain-text";
    case FieldKind::YesNo: return "client/not-yes-or-no";
    case FieldKind::Choice: return "client/not-an-option";
    case FieldKind::Number: return "client/not-a-number";
    }
    return "client/not-plain-text";
}

class Check {
public:
    Check(catalogue::Service const& service, ClientDraft const& draft) : service_(service), draft_(draft) {}

    Result<CheckedClient, std::vector<Fault>> run() {
        CheckedClient checked{
            .name = name(),
            .email = contact(draft_.email, Channel::Email),
            .phone = contact(draft_.phone, Channel::Phone),
            .answers = {},
        };
        if (!has_contact_) refuse("/client", "client/contact-missing");
        check_keys();
        for (Field const& field : service_.fields)
            if (auto answer = answer_to(field)) checked.answers.push_back(*std::move(answer));
        if (!faults_.empty()) return Refused{std::move(faults_)};
        return checked;
    }

private:
    enum class Channel : std::uint8_t { Email, Phone };

    void refuse(Literal field, Literal rule, std::optional<Slug> key = std::nullopt) {
        faults_.push_back(Fault{.field = field, .rule = rule, .key = std::move(key)});
    }

    PersonalText name() {
        std::string const& typed = draft_.name.reveal(Surface::Validation);
        PersonalText const name{normal(typed)};
        std::string const& text = name.reveal(Surface::Validation);
        if (is_blank(text)) {
            refuse(
                "/client/name", text::is_utf8(typed) ? Literal{"client/name-missing"} : Literal{"client/not-one-line"}
            );
        } else if (!text::is_single_line(text)) {
            refuse("/client/name", "client/not-one-line");
        } else if (text::length(text) > name_length_max) {
            refuse("/client/name", "client/too-long");
        } else if (text::looks_like_card_number(text)) {
            refuse("/client/name", "client/card-number");
        }
        return name;
    }

    // An empty field of a form is a channel not given.
    std::optional<PersonalText> contact(std::optional<PersonalText> const& draft, Channel channel) {
        if (!draft) return std::nullopt;
        PersonalText const typed{normal(draft->reveal(Surface::Validation))};
        std::string const& text = typed.reveal(Surface::Validation);
        bool const given = !draft->reveal(Surface::Validation).empty();
        if (text.empty() && (!given || text::is_utf8(draft->reveal(Surface::Validation)))) return std::nullopt;

        has_contact_ = true;
        Literal const field = channel == Channel::Email ? Literal{"/client/email"} : Literal{"/client/phone"};
        if (text::looks_like_card_number(text)) {
            refuse(field, "client/card-number");
            return std::nullopt;
        }
        if (channel == Channel::Phone) {
            if (text::is_phone(text)) return typed;
            refuse(field, "client/phone-malformed");
            return std::nullopt;
        }
        auto key = text::email_key(text);
        if (key) return PersonalText{*std::move(key)};
        refuse(field, "client/email-malformed");
        return std::nullopt;
    }

    bool asks(Slug const& key) const {
        return std::any_of(service_.fields.begin(), service_.fields.end(), [&](Field const& field) {
            return field.key() == key;
        });
    }

    // A key that the service does not ask was made up by the sender, so it is not repeated.
    void check_keys() {
        bool const unknown = std::any_of(draft_.answers.begin(), draft_.answers.end(), [&](auto const& answer) {
            return !asks(answer.first);
        });
        if (unknown) refuse("/answers", "client/answer-unknown");
        bool const vain =
            std::any_of(draft_.consents.begin(), draft_.consents.end(), [&](Slug const& key) { return !asks(key); });
        if (vain) refuse("/consents", "client/consent-unknown");
    }

    std::optional<Answer> answer_to(Field const& field) {
        auto const is_for_field = [&](auto const& answer) { return answer.first == field.key(); };
        auto const begin = draft_.answers.begin();
        auto const end = draft_.answers.end();
        auto const found = std::find_if(begin, end, is_for_field);
        PersonalText const value{found == end ? std::string{} : normal(found->second.reveal(Surface::Validation))};
        std::string const& text = value.reveal(Surface::Validation);
        bool const broken = found != end && !text::is_utf8(found->second.reveal(Surface::Validation));
        if (std::count_if(begin, end, is_for_field) > 1) {
            refuse("/answers", "client/answer-twice", field.key());
        } else if (broken) {
            refuse("/answers", "client/not-plain-text", field.key());
        } else if (is_blank(text)) {
            if (field.required()) refuse("/answers", "client/answer-missing", field.key());
        } else if (auto const rule = fault_of_answer(field, text)) {
            refuse("/answers", *rule, field.key());
        } else if (!consented(field)) {
            refuse("/consents", "client/consent-missing", field.key());
        } else {
            return Answer{
                .field = field.key(), .field_class = field.field_class(), .retention = field.retention(), .value = value
            };
        }
        return std::nullopt;
    }

    static std::optional<Literal> fault_of_answer(Field const& field, std::string const& text) {
        if (!fits(field, text)) return rule_of(field.kind());
        if (text::length(text) > field.length_max() && field.kind() != FieldKind::Choice)
            return Literal{"client/too-long"};
        if (text::looks_like_card_number(text)) return Literal{"client/card-number"};
        return std::nullopt;
    }

    bool consented(Field const& field) const {
        if (field.condition() != catalogue::HealthCondition::ExplicitConsent) return true;
        return std::find(draft_.consents.begin(), draft_.consents.end(), field.key()) != draft_.consents.end();
    }

    catalogue::Service const& service_;
    ClientDraft const& draft_;
    std::vector<Fault> faults_;
    bool has_contact_ = false;
};

}  // namespace

// A copy of what was typed would outlive the check; the draft is taken so that it is wiped with it.
Result<CheckedClient, std::vector<Fault>> check(catalogue::Service const& service, ClientDraft draft) {
    return Check{service, draft}.run();
}

}  // namespace obhut::client
