// SPDX-License-Identifier: Apache-2.0
//
// The colleagues: who works here, with which roles, and when they were last seen; inviting somebody, and everything
// that ends somebody's access. It is the review of access as well (req:K3).
#include "access/names.h"
#include "desk/form_page.h"
#include "desk/handlers.h"
#include "invite_staff/invite_staff.h"
#include "manage_staff/manage_staff.h"
#include "pages/format.h"
#include "web/page_own.h"

#include <algorithm>

namespace obhut::desk {
namespace {

using access::RoleSet;
using manage_staff::Colleague;
using staff::Standing;

std::string path_of(Counter const& counter) {
    return counter.path + "/people";
}

RoleSet roles_typed(http::Parameters const& form) {
    RoleSet roles;
    for (auto const text : form.all("role"))
        if (auto const role = access::named<access::Role>(text)) roles.add(*role);
    return roles;
}

std::optional<catalogue::ResourceId> provider_typed(Counter const& counter, http::Parameters const& form) {
    for (auto const& one : counter.business().resources)
        if (one.slug.text() == form.value_or("provider", "")) return one.id;
    return std::nullopt;
}

void add_roles(Counter const& counter, RoleSet held, pages::Fields& fields) {
    for (auto const role : access::staff_roles) {
        auto& row = fields.add("ROLE");
        row.set("KEY", access::name_of(role))
            .set("TEXT", counter.text(std::string{"role."}.append(access::name_of(role))));
        if (held.has(role)) row.show("HELD");
    }
}

void add_providers(Counter const& counter, std::optional<catalogue::ResourceId> chosen, pages::Fields& fields) {
    for (auto const& one : counter.business().resources) {
        if (one.kind != catalogue::ResourceKind::Provider) continue;
        auto& row = fields.add("PROVIDER");
        row.set("KEY", one.slug.text()).set("TEXT", one.name.in(counter.language()));
        if (chosen == one.id) row.show("CHOSEN");
    }
}

std::string last_seen(Counter const& counter, Colleague const& colleague) {
    switch (colleague.person.record.account.standing) {
    case Standing::Invited: return counter.text("people.invited");
    case Standing::Disabled: return counter.text("people.disabled");
    case Standing::Active: break;
    }
    if (!colleague.last_seen) return counter.text("people.not_seen");
    auto const local = counter.zone().to_local(*colleague.last_seen);
    return counter.text("people.seen") + " " + pages::long_date(time::date_of(local), counter.language());
}

void add_colleague(Counter const& counter, Colleague const& colleague, pages::Fields& fields) {
    auto const& account = colleague.person.record.account;
    auto& row = fields.add("COLLEAGUE");
    row.set("NAME", colleague.person.name.reveal(Surface::Page))
        .set("EMAIL", colleague.person.email.reveal(Surface::Page))
        .set("ROLES", roles_text(counter, account.roles))
        .set("SEEN", last_seen(counter, colleague))
        .set("STAFF", account.staff.text())
        .set("REVISION", colleague.person.record.revision)
        .set("ACTION", path_of(counter) + "/" + account.staff.text());
    if (account.standing == Standing::Disabled) return;
    if (account.staff == counter.staff()) return row.show("ONESELF"), void();
    auto& acts = row.add("ACTS");
    add_roles(counter, account.roles, acts);
    add_providers(counter, account.provider, acts);
    acts.show(account.standing == Standing::Invited ? Literal{"INVITED"} : Literal{"ACTIVE"});
}

Reply people(Counter const& counter, std::string const& fault, http::Parameters const& typed, unsigned status) {
    auto colleagues =
        OBHUT_TRY(or_note(counter, manage_staff::colleagues(counter.around.world, *counter.caller), counter.path));
    std::ranges::stable_sort(colleagues, {}, [](Colleague const& one) {
        auto const& account = one.person.record.account;
        return std::pair{account.standing == Standing::Disabled, account.roles.bits()};
    });
    pages::Fields fields;
    if (!fault.empty()) fields.add("FAULT").set("SENTENCE", fault);
    for (auto const& colleague : colleagues)
        add_colleague(counter, colleague, fields);
    auto& invite = fields.add("INVITE");
    invite.set("INVITE_ACTION", path_of(counter))
        .set("NAME", typed.value_or("name", ""))
        .set("EMAIL", typed.value_or("email", ""));
    add_roles(counter, roles_typed(typed), invite);
    add_providers(counter, provider_typed(counter, typed), invite);
    return page(
        counter, pages::Template::DeskPeople, Tab::People, counter.text("desk.people"), std::move(fields), status
    );
}

Reply answered(Counter const& counter, Result<Done, Error> const& done, http::Parameters const& typed) {
    if (done) return http::Response::see_other(path_of(counter));
    return people(counter, sentence_of(counter, done.error()), typed, status_of(done.error()));
}

Result<Done, Error> carried_out(
    Counter const& counter, Caller const& caller, manage_staff::Change const& change, http::Parameters const& typed
) {
    auto& world = counter.around.world;
    auto const act = typed.value_or("act", "");
    if (act == "roles")
        return manage_staff::give_roles(world, caller, change, roles_typed(typed), provider_typed(counter, typed));
    if (act == "disable") return manage_staff::disable(world, caller, change);
    if (act == "start_over") return manage_staff::start_over(world, caller, change);
    if (act == "sessions") return manage_staff::end_sessions(world, caller, change.staff);
    if (act == "invite") return invite_staff::invite_again(world, caller, change.staff);
    return Refused{Error{.kind = ErrorKind::Invalid, .reason = "request/unknown-act"}};
}

}  // namespace

Reply show_people(Parts const& parts, Caller const& caller, http::Request const& request) {
    return people(OBHUT_TRY(counter_of(parts.around, caller, request)), "", {}, 200);
}

Reply post_people(Parts const& parts, Caller const& caller, http::Request const& request) {
    auto const [counter, typed] = OBHUT_TRY(posted_to(parts.around, caller, request));
    auto const invited = invite_staff::invite(
        parts.around.world,
        counter.business(),
        caller,
        {.name = PersonalText{std::string{typed.value_or("name", "")}},
         .email = PersonalText{std::string{typed.value_or("email", "")}},
         .roles = roles_typed(typed),
         .provider = provider_typed(counter, typed),
         .language = counter.language()}
    );
    return answered(counter, invited ? Result<Done, Error>{Done{}} : Refused{invited.error()}, typed);
}

Reply post_colleague(Parts const& parts, Caller const& caller, http::Request const& request) {
    auto const [counter, typed] = OBHUT_TRY(posted_to(parts.around, caller, request));
    auto const staff = booking::StaffId::from(request.capture("staff"));
    auto const revision = web::revision_of(typed);
    if (!staff || !revision) return Refused{note(counter, 404, gone, path_of(counter))};
    return answered(counter, carried_out(counter, caller, {.staff = *staff, .revision = *revision}, typed), {});
}

}  // namespace obhut::desk
