// SPDX-License-Identifier: Apache-2.0
//
// What is asked, why, on which basis and for how long, and who answers for it: read out of the catalogue that forms and
// retention work by (req:T2, K11), so it cannot say something else.
#include "catalogue/names.h"
#include "pages/format.h"
#include "web/page_frame.h"
#include "web/page_handlers.h"
#include "web/page_words.h"

#include <algorithm>
#include <vector>

namespace obhut::web {
namespace {

using catalogue::Field;

std::string kept_text(Frame const& frame, catalogue::Retention retention) {
    auto const start = std::string{catalogue::text_of(retention.start)};
    return frame.text("privacy.kept") + " " + pages::days(retention.days, frame.language()) + " " +
           frame.text("privacy.from_" + start) + ".";
}

std::string basis_text(Frame const& frame, Field const& field) {
    auto text = frame.text("privacy.basis_" + std::string{catalogue::text_of(field.basis())});
    if (auto const condition = field.condition()) {
        text.append(" ").append(frame.text("privacy.condition_" + std::string{catalogue::text_of(*condition)}));
    }
    return text;
}

std::string purposes_text(Frame const& frame, Field const& field) {
    std::string text{frame.text("privacy.purposes")};
    for (auto const purpose : field.purposes()) {
        auto const name = std::string{"privacy.purpose_"}.append(catalogue::text_of(purpose));
        text.append(purpose == field.purposes().front() ? " " : ", ").append(frame.text(name));
    }
    return text.append(".");
}

// The same question may be asked by several services.
struct Question {
    Field const* field;
    std::string services;
};

std::vector<Question> questions_of(Frame const& frame) {
    std::vector<Question> questions;
    for (auto const& service : frame.business().services) {
        for (auto const& field : service.fields) {
            auto const is_same = [&](Question const& question) {
                return question.field->key() == field.key() && question.field->label().de == field.label().de &&
                       question.field->why().de == field.why().de &&
                       question.field->retention().days == field.retention().days;
            };
            auto const& name = service.name.in(frame.language());
            auto const found = std::ranges::find_if(questions, is_same);
            if (found == questions.end()) {
                questions.push_back({.field = &field, .services = name});
            } else {
                found->services.append(", ").append(name);
            }
        }
    }
    return questions;
}

void add_controller(Frame const& frame, pages::Fields& fields) {
    auto const& controller = frame.business().controller;
    fields.set("CONTROLLER", controller.name)
        .set("CONTROLLER_ADDRESS", controller.address)
        .set("CONTROLLER_EMAIL", controller.email)
        .set("MAILTO", "mailto:" + controller.email);
}

// The owner's terms, a paragraph where a line is empty (req:B25).
void add_terms(Frame const& frame, pages::Fields& fields) {
    std::string_view rest = frame.business().terms.in(frame.language());
    while (!rest.empty()) {
        auto const end = std::min(rest.find("\n\n"), rest.size());
        auto const paragraph = rest.substr(0, end);
        rest.remove_prefix(end);
        while (rest.starts_with('\n'))
            rest.remove_prefix(1);
        if (!paragraph.empty()) fields.add("TERMS").set("TEXT", paragraph);
    }
}

}  // namespace

Reply privacy_page(Surroundings const& around, http::Request const& request) {
    auto const frame = OBHUT_TRY(frame_of(around, request));
    auto const& business = frame.business();
    pages::Fields fields;
    add_controller(frame, fields);
    fields.set("VERSION", business.notice_version)
        .set("CONTACT_KEPT", kept_text(frame, business.contact_retention))
        .set("COMPLAINT", business.controller.complaint_body);
    if (!business.controller.data_protection_officer.empty()) {
        fields.add("OFFICER").set("NAME", business.controller.data_protection_officer);
    }
    for (auto const& question : questions_of(frame)) {
        fields.add("FIELD")
            .set("LABEL", question.field->label().in(frame.language()))
            .set("WHY", question.field->why().in(frame.language()))
            .set("USED", frame.text("privacy.asked_for") + " " + question.services + ".")
            .set("PURPOSES", purposes_text(frame, *question.field))
            .set("NEED", frame.text(question.field->required() ? "privacy.required" : "privacy.optional"))
            .set("KEPT", kept_text(frame, question.field->retention()))
            .set("BASIS", basis_text(frame, *question.field));
    }
    return page(frame, pages::Template::Privacy, frame.text("foot.privacy"), std::move(fields));
}

Reply legal_page(Surroundings const& around, http::Request const& request) {
    auto const frame = OBHUT_TRY(frame_of(around, request));
    auto const& business = frame.business();
    pages::Fields fields;
    add_controller(frame, fields);
    if (!business.locations.empty()) add_call(frame, business.locations.front(), fields);
    add_terms(frame, fields);
    for (auto const& service : business.services) {
        auto& row = fields.add("SERVICE").set("NAME", service.name.in(frame.language()));
        row.set("BEFORE", pages::duration(service.policy.cancel_until, frame.language()));
        if (auto const price = price_tag(frame, service); !price.empty()) row.add("PRICED").set("PRICE", price);
    }
    return page(frame, pages::Template::Legal, frame.text("legal.imprint"), std::move(fields));
}

}  // namespace obhut::web
