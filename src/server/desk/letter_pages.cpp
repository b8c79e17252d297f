// SPDX-License-Identifier: Apache-2.0
//
// Where the links of letters lead: an invitation, and a new password for a forgotten one. Opening a link changes
// nothing, because mail scanners follow links; the form behind it does.
#include "desk/form_page.h"
#include "desk/handlers.h"
#include "invite_staff/invite_staff.h"
#include "reset_password/reset_password.h"

namespace obhut::desk {
namespace {

FormPage password_form(std::string action, std::string_view capability, std::string email) {
    return {
        .heading = {},
        .action = std::move(action),
        .fields =
            {{.name = "email",
              .label = "entrance.email",
              .type = "email",
              .autocomplete = "username",
              .value = std::move(email)},
             {.name = "password",
              .label = "password.new",
              .type = "password",
              .autocomplete = "new-password",
              .hint = "password.hint"}},
        .hidden = {{"c", std::string{capability}}},
        .button = "password.set"
    };
}

FormPage invitation_form(Counter const& counter, accounts::Person const& person, std::string_view capability) {
    auto form = password_form(counter.path + "/invitation", capability, person.email.reveal(Surface::Page));
    form.heading = counter.text("invitation.heading");
    form.text = counter.text("invitation.text");
    return form;
}

FormPage reset_form(Counter const& counter, accounts::Person const& person, std::string_view capability) {
    auto form = password_form(counter.path + "/reset", capability, person.email.reveal(Surface::Page));
    form.heading = counter.text("reset.heading");
    form.text = counter.text("reset.text");
    return form;
}

constexpr Saying worn_out{"invitation.gone", "invitation.gone_text"};

template <typename T>
Result<T, http::Response> or_worn_out(Counter const& counter, Result<T, Error> result) {
    if (result) return std::move(result).value();
    if (result.error().kind != ErrorKind::NotFound)
        return Refused{refused(counter, result.error(), counter.path + "/sign-in")};
    return Refused{note(counter, 404, worn_out, counter.path + "/sign-in")};
}

}  // namespace

Reply show_invitation(Parts const& parts, http::Request const& request) {
    auto const counter = OBHUT_TRY(entrance_of(parts.around, request));
    auto const capability = request.query.value_or("c", "");
    auto const person =
        OBHUT_TRY(or_worn_out(counter, invite_staff::invited(parts.around.world, counter.business().id, capability)));
    return form_page(counter, invitation_form(counter, person, capability));
}

Reply post_invitation(Parts const& parts, http::Request const& request) {
    auto const [counter, typed] = OBHUT_TRY(posted_at_entrance(parts.around, request));
    auto const capability = typed.value_or("c", "");
    auto const person =
        OBHUT_TRY(or_worn_out(counter, invite_staff::invited(parts.around.world, counter.business().id, capability)));
    auto const signed_in = invite_staff::take(
        parts.around.world,
        counter.business(),
        parts.proving.passwords,
        admission::visit_of(counter.business().id, request),
        capability,
        PersonalText{std::string{typed.value_or("password", "")}}
    );
    if (signed_in) return entered(counter, signed_in.value(), counter.path + "/account");
    auto form = invitation_form(counter, person, capability);
    form.fault = sentence_of(counter, signed_in.error());
    return form_page(counter, form, status_of(signed_in.error()));
}

Reply show_forgotten(Parts const& parts, http::Request const& request) {
    auto const counter = OBHUT_TRY(entrance_of(parts.around, request));
    return form_page(
        counter,
        {.heading = counter.text("forgotten.heading"),
         .text = counter.text("forgotten.text"),
         .action = counter.path + "/forgotten",
         .fields = {{.name = "email", .label = "entrance.email", .type = "email", .autocomplete = "username"}},
         .button = "forgotten.go",
         .ways = {{counter.path + "/sign-in", counter.text("desk.back")}}}
    );
}

// threat:B04: the same page, whoever asks for whom.
Reply post_forgotten(Parts const& parts, http::Request const& request) {
    auto const [counter, typed] = OBHUT_TRY(posted_at_entrance(parts.around, request));
    auto const asked = reset_password::ask(
        parts.around.world,
        admission::visit_of(counter.business().id, request),
        PersonalText{std::string{typed.value_or("email", "")}}
    );
    if (!asked) return Refused{refused(counter, asked.error(), counter.path + "/sign-in")};
    return note(counter, 200, {"forgotten.sent", "forgotten.sent_text"}, counter.path + "/sign-in");
}

Reply show_reset(Parts const& parts, http::Request const& request) {
    auto const counter = OBHUT_TRY(entrance_of(parts.around, request));
    auto const capability = request.query.value_or("c", "");
    auto const person =
        OBHUT_TRY(or_worn_out(counter, reset_password::asked(parts.around.world, counter.business().id, capability)));
    return form_page(counter, reset_form(counter, person, capability));
}

Reply post_reset(Parts const& parts, http::Request const& request) {
    auto const [counter, typed] = OBHUT_TRY(posted_at_entrance(parts.around, request));
    auto const capability = typed.value_or("c", "");
    auto const person =
        OBHUT_TRY(or_worn_out(counter, reset_password::asked(parts.around.world, counter.business().id, capability)));
    auto const taken = reset_password::take(
        parts.around.world,
        counter.business(),
        parts.proving.passwords,
        capability,
        PersonalText{std::string{typed.value_or("password", "")}}
    );
    if (taken) return note(counter, 200, {"reset.done", "reset.done_text"}, counter.path + "/sign-in");
    auto form = reset_form(counter, person, capability);
    form.fault = sentence_of(counter, taken.error());
    return form_page(counter, form, status_of(taken.error()));
}

}  // namespace obhut::desk
