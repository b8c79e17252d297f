// SPDX-License-Identifier: Apache-2.0
//
// The entrance: name and password, then a code or a passkey, or a passkey at once; and the way out.
#include "access/names.h"
#include "accounts/accounts.h"
#include "admission/admission.h"
#include "desk/form_page.h"
#include "desk/handlers.h"
#include "sign_in/sign_in.h"

#include <algorithm>

namespace obhut::desk {
namespace {

using sign_in::SecondStep;
using sign_in::SignedIn;

std::string path_of(Counter const& counter) {
    return counter.path + "/sign-in";
}

FormPage entrance(Counter const& counter, std::string const& back, std::string const& email) {
    return {
        .heading = counter.text("entrance.heading"),
        .text = counter.text("entrance.text"),
        .action = path_of(counter),
        .fields =
            {{.name = "email", .label = "entrance.email", .type = "email", .autocomplete = "username", .value = email},
             {.name = "password", .label = "entrance.password", .type = "password", .autocomplete = "current-password"}
            },
        .hidden = {{"back", back}},
        .button = "entrance.go",
        .ways = {{counter.path + "/forgotten", counter.text("entrance.forgotten")}},
        .passkey = true,
        .back = back
    };
}

FormPage second_step(Counter const& counter, std::string const& back, SecondStep const& step) {
    FormPage form{
        .heading = counter.text("entrance.second"),
        .text = counter.text(step.factors.code ? "entrance.second_text" : "entrance.second_passkey"),
        .action = path_of(counter) + "/code",
        .hidden =
            {{"back", back},
             {"step", step.step.reveal(Surface::Page)},
             {"passkey", step.factors.passkey ? "too" : "none"}},
        .button = "",
        .ways = {{path_of(counter), counter.text("entrance.again")}},
        .passkey = step.factors.passkey,
        .challenge_step = step.step.reveal(Surface::Page),
        .back = back
    };
    if (!step.factors.code) return form;
    form.fields = {
        {.name = "code", .label = "entrance.code", .autocomplete = "one-time-code", .hint = "entrance.code_hint"}
    };
    form.button = "entrance.go";
    return form;
}

// Each of the demo's people as a button.
Result<Done, http::Response> add_one_click(Counter const& counter, pages::Fields& fields) {
    auto people =
        OBHUT_TRY(or_note(counter, accounts::everybody(counter.around.world, counter.business().id), counter.path));
    std::ranges::stable_sort(people, {}, [](accounts::Person const& one) { return one.record.account.roles.bits(); });
    auto& section = fields.add("ONE_CLICK");
    section.set("ONE_CLICK_ACTION", path_of(counter) + "/demo");
    for (auto const& person : people) {
        if (person.record.account.standing != staff::Standing::Active) continue;
        section.add("PERSON")
            .set("STAFF", person.record.account.staff.text())
            .set("NAME", person.name.reveal(Surface::Page))
            .set("ROLES", roles_text(counter, person.record.account.roles));
    }
    return Done{};
}

Reply shown(Parts const& parts, Counter const& counter, FormPage const& form, unsigned status) {
    auto fields = fields_of(counter, form);
    if (parts.one_click == OneClick::Yes) OBHUT_TRY(add_one_click(counter, fields));
    return page(counter, pages::Template::DeskForm, Tab::None, form.heading, std::move(fields), status);
}

FormPage prove_form(Counter const& counter, std::string const& back) {
    return {
        .heading = counter.text("prove.heading"),
        .text = counter.text("prove.text"),
        .action = counter.path + "/prove",
        .fields =
            {{.name = "password", .label = "entrance.password", .type = "password", .autocomplete = "current-password"},
             {.name = "code", .label = "entrance.code", .autocomplete = "one-time-code", .hint = "prove.code_hint"}},
        .hidden = {{"back", back}},
        .button = "prove.go",
        .ways = {{back, counter.text("desk.back")}},
        .passkey = true,
        .back = back,
        .passkey_path = "/api/v1/session/proof",
    };
}

}  // namespace

std::string roles_text(Counter const& counter, access::RoleSet roles) {
    std::string text;
    for (auto const role : roles)
        text.append(text.empty() ? "" : ", ").append(counter.text(std::string{"role."}.append(access::name_of(role))));
    return text.empty() ? counter.text("role.none") : text;
}

// To where somebody came from; at first to the day, or for who does not see it to their own account.
http::Response entered(Counter const& counter, SignedIn const& signed_in, std::string const& back) {
    auto& world = counter.around.world;
    bool sees_the_day = true;
    auto const person = accounts::person(world, counter.business().id, signed_in.staff);
    if (person) {
        auto const policy = world.policies.of(counter.business().id);
        auto const roles = person.value().record.account.roles;
        sees_the_day =
            policy->rights_of(roles).has(access::Right::CalendarRead) && signed_in.proof >= policy->sign_in_of(roles);
    }
    auto const to = back == counter.path && !sees_the_day ? counter.path + "/account" : back;
    auto const transport = admission::transport_of(counter.around);
    return http::Response::see_other(to).with("Set-Cookie", admission::cookie_of(transport, signed_in.cookie));
}

Reply show_sign_in(Parts const& parts, http::Request const& request) {
    auto const counter = OBHUT_TRY(entrance_of(parts.around, request));
    auto form = entrance(counter, way_back(counter, request.query), "");
    auto const why = request.query.value_or("why", "");
    if (why == "idle" || why == "over") form.fault = counter.text(std::string{"entrance.was_"}.append(why));
    return shown(parts, counter, form, 200);
}

Reply post_sign_in(Parts const& parts, http::Request const& request) {
    auto const [counter, typed] = OBHUT_TRY(posted_at_entrance(parts.around, request));
    auto const back = way_back(counter, typed);
    auto const email = std::string{typed.value_or("email", "")};
    auto const opened = sign_in::with_password(
        parts.around.world,
        parts.proving,
        admission::visit_of(counter.business().id, request),
        PersonalText{email},
        PersonalText{std::string{typed.value_or("password", "")}}
    );
    if (!opened) {
        auto form = entrance(counter, back, email);
        form.fault = sentence_of(counter, opened.error());
        return shown(parts, counter, form, status_of(opened.error()));
    }
    if (auto const* step = std::get_if<SecondStep>(&opened.value()))
        return form_page(counter, second_step(counter, back, *step));
    return entered(counter, std::get<SignedIn>(opened.value()), back);
}

Reply post_code(Parts const& parts, http::Request const& request) {
    auto const [counter, typed] = OBHUT_TRY(posted_at_entrance(parts.around, request));
    auto const back = way_back(counter, typed);
    PersonalText const step{std::string{typed.value_or("step", "")}};
    auto const signed_in = sign_in::with_code(
        parts.around.world,
        admission::visit_of(counter.business().id, request),
        step,
        PersonalText{std::string{typed.value_or("code", "")}}
    );
    if (signed_in) return entered(counter, signed_in.value(), back);
    bool const once_more = signed_in.error().reason == Literal{"sign-in/code-wrong"};
    auto form = once_more
                    ? second_step(
                          counter,
                          back,
                          {.step = step, .factors = {.code = true, .passkey = typed.value_or("passkey", "") == "too"}}
                      )
                    : entrance(counter, back, "");
    form.fault = sentence_of(counter, signed_in.error());
    return form_page(counter, form, status_of(signed_in.error()));
}

Reply post_one_click(Parts const& parts, http::Request const& request) {
    auto const [counter, typed] = OBHUT_TRY(posted_at_entrance(parts.around, request));
    auto const staff = booking::StaffId::from(typed.value_or("staff", ""));
    if (!staff) return Refused{note(counter, 422, misread, counter.path)};
    auto const person =
        OBHUT_TRY(or_note(counter, accounts::person(parts.around.world, counter.business().id, *staff), counter.path));
    auto const signed_in = OBHUT_TRY(or_note(
        counter,
        sign_in::begin(
            parts.around.world,
            admission::visit_of(counter.business().id, request),
            {.record = person.record,
             .proof = access::SignIn::Passkey,
             .use = [](ports::Unit&, ports::StaffRecord&) -> Result<Done, Error> { return Done{}; }}
        ),
        counter.path
    ));
    return entered(counter, signed_in, way_back(counter, typed));
}

Reply post_sign_out(Parts const& parts, Caller const& caller, http::Request const& request) {
    auto const counter = OBHUT_TRY(entrance_of(parts.around, request));
    OBHUT_TRY(or_note(counter, sign_in::sign_out(parts.around.world, caller), counter.path));
    return http::Response::see_other(path_of(counter))
        .with("Set-Cookie", admission::no_cookie(admission::transport_of(parts.around)));
}

Reply show_prove(Parts const& parts, Caller const& caller, http::Request const& request) {
    auto const counter = OBHUT_TRY(counter_of(parts.around, caller, request));
    return form_page(counter, prove_form(counter, way_back(counter, request.query)));
}

Reply post_prove(Parts const& parts, Caller const& caller, http::Request const& request) {
    auto const [counter, typed] = OBHUT_TRY(posted_to(parts.around, caller, request));
    auto const back = way_back(counter, typed);
    auto const visit = admission::visit_of(counter.business().id, request);
    auto const refused_with = [&](Error const& error) {
        auto form = prove_form(counter, back);
        form.fault = sentence_of(counter, error);
        return form_page(counter, form, status_of(error));
    };
    auto const proven = sign_in::prove_again(
        parts.around.world,
        parts.proving,
        caller,
        visit,
        {.password = PersonalText{std::string{typed.value_or("password", "")}},
         .code = PersonalText{std::string{typed.value_or("code", "")}}}
    );
    if (!proven) return refused_with(proven.error());
    auto const signed_in = sign_in::step_up(parts.around.world, caller, visit, proven.value());
    if (!signed_in) return refused_with(signed_in.error());
    return entered(counter, signed_in.value(), back);
}

}  // namespace obhut::desk
