// SPDX-License-Identifier: Apache-2.0
//
// Colleagues: who works here, what they may do, and that they may no more.
#include "desk_api/asked.h"
#include "desk_api/render.h"
#include "invite_staff/invite_staff.h"
#include "manage_staff/manage_staff.h"

namespace obhut::desk_api {
namespace {

using access::Role;
using access::RoleSet;
using staff::StaffId;

std::string_view word_of(staff::Standing standing) noexcept {
    switch (standing) {
    case staff::Standing::Invited: return "invited";
    case staff::Standing::Active: return "active";
    case staff::Standing::Disabled: break;
    }
    return "disabled";
}

void write_colleague(Writer& writer, manage_staff::Colleague const& one, catalogue::Business const& business) {
    auto const& record = one.person.record;
    auto const& account = record.account;
    auto const zone = zone_of(business);
    writer.member("staff", account.staff.text()).member("standing", word_of(account.standing));
    write_personal(writer, "name", one.person.name);
    write_personal(writer, "email", one.person.email);
    write_set(writer, "roles", account.roles);
    if (auto const* const provider = account.provider ? business.resource(*account.provider) : nullptr)
        writer.member("provider", provider->slug.text());
    writer.member("revision", record.revision).member("language", catalogue::text_of(record.language));
    writer.key("factors").begin_object();
    writer.member("code", one.factors.code).member("passkey", one.factors.passkey).end_object();
    web::write_instant(writer, "created", account.created, zone);
    write_moment(writer, "disabled", account.disabled, zone);
    write_moment(writer, "lastSeen", one.last_seen, zone);
}

Reply list_staff(Parts const& parts, Caller const& caller, Request const&) {
    auto const compiled = OBHUT_TRY(business_of(parts, caller));
    auto const all = OBHUT_TRY(web::or_problem(manage_staff::colleagues(parts.around.world, caller)));
    return answered([&](Writer& writer) {
        write_list(writer, "staff", all, [&](manage_staff::Colleague const& one) {
            write_colleague(writer, one, compiled->business());
        });
    });
}

// By the slug of a resource of this business.
std::optional<catalogue::ResourceId> read_provider(Members& members, catalogue::Business const& business) {
    auto const* const text = members.text("provider");
    if (text == nullptr) return std::nullopt;
    auto const slug = Slug::from(*text);
    auto const* const found = slug ? business.resource(*slug) : nullptr;
    if (found != nullptr && found->kind == catalogue::ResourceKind::Provider) return found->id;
    members.refuse("provider", "staff/provider-unknown");
    return std::nullopt;
}

catalogue::Language read_language(Members& members, catalogue::Language otherwise) {
    auto const* const text = members.text("language");
    if (text == nullptr) return otherwise;
    auto const found = catalogue::from_text<catalogue::Language>(*text);
    if (!found) members.refuse("language", "request/out-of-range");
    return found.value_or(otherwise);
}

Reply invite(Parts const& parts, Caller const& caller, Request const& request) {
    auto const compiled = OBHUT_TRY(business_of(parts, caller));
    auto const& business = compiled->business();
    auto const invitation = OBHUT_TRY(body_of(request, [&](Members& members) {
        return invite_staff::Invitation{
            .name = personal(members, "name"),
            .email = personal(members, "email"),
            .roles = words<Role, RoleSet>(members, "roles"),
            .provider = read_provider(members, business),
            .language = read_language(members, business.language),
        };
    }));
    auto const id = OBHUT_TRY(web::or_problem(invite_staff::invite(parts.around.world, business, caller, invitation)));
    return answered([&](Writer& writer) { writer.member("staff", id.text()); }, 201);
}

std::int64_t read_revision(Members& members) {
    return members.whole("revision", Need::Required).value_or(0);
}

struct Roles {
    RoleSet roles;
    std::optional<catalogue::ResourceId> provider;
    std::int64_t revision;
};

Reply give_roles(Parts const& parts, Caller const& caller, Request const& request) {
    auto const staff = OBHUT_TRY(id_in<StaffId>(request, "staff", "staff/unknown"));
    auto const compiled = OBHUT_TRY(business_of(parts, caller));
    auto const asked = OBHUT_TRY(body_of(request, [&](Members& members) {
        return Roles{
            .roles = words<Role, RoleSet>(members, "roles"),
            .provider = read_provider(members, compiled->business()),
            .revision = read_revision(members),
        };
    }));
    manage_staff::Change const change{.staff = staff, .revision = asked.revision};
    OBHUT_TRY(web::or_problem(manage_staff::give_roles(parts.around.world, caller, change, asked.roles, asked.provider))
    );
    return Response::empty();
}

using Altering = Result<Done, Error> (*)(ports::World&, Caller const&, manage_staff::Change const&);

template <Altering alter>
Reply altered(Parts const& parts, Caller const& caller, Request const& request) {
    auto const staff = OBHUT_TRY(id_in<StaffId>(request, "staff", "staff/unknown"));
    auto const revision = OBHUT_TRY(body_of(request, read_revision));
    OBHUT_TRY(web::or_problem(alter(parts.around.world, caller, {.staff = staff, .revision = revision})));
    return Response::empty();
}

using Deed = Result<Done, Error> (*)(ports::World&, Caller const&, StaffId);

template <Deed deed>
Reply done(Parts const& parts, Caller const& caller, Request const& request) {
    auto const staff = OBHUT_TRY(id_in<StaffId>(request, "staff", "staff/unknown"));
    OBHUT_TRY(web::or_problem(deed(parts.around.world, caller, staff)));
    return Response::empty();
}

}  // namespace

std::vector<StaffRoute> staff_routes_of_managing(Parts const& parts) {
    constexpr auto fresh = StepUp::Fresh;
    Needs const manages{Right::StaffManage};
    constexpr Changes adds{.method = Method::Post};
    constexpr Changes alters{.method = Method::Post, .step_up = fresh};
    constexpr Changes sends{.method = Method::Post, .body_bytes_max = 0};
    constexpr Changes ends{.method = Method::Delete, .body_bytes_max = 0};
    return {
        reads(parts, "/api/v1/desk/staff", manages, list_staff),
        changes(parts, adds, "/api/v1/desk/staff", manages, invite),
        changes(parts, {.method = Method::Patch, .step_up = fresh}, "/api/v1/desk/staff/{staff}", manages, give_roles),
        changes(parts, alters, "/api/v1/desk/staff/{staff}/disable", manages, altered<manage_staff::disable>),
        changes(parts, alters, "/api/v1/desk/staff/{staff}/start-over", manages, altered<manage_staff::start_over>),
        changes(parts, sends, "/api/v1/desk/staff/{staff}/invitation", manages, done<invite_staff::invite_again>),
        changes(parts, ends, "/api/v1/desk/staff/{staff}/sessions", manages, done<manage_staff::end_sessions>),
    };
}

}  // namespace obhut::desk_api
