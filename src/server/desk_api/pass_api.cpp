// SPDX-License-Identifier: Apache-2.0
//
// What an owner hands out to who is no member of staff: tokens of machines and codes for support.
#include "desk_api/asked.h"
#include "desk_api/render.h"
#include "issue_pass/issue_pass.h"

namespace obhut::desk_api {
namespace {

using access::Scope;
using access::ScopeSet;
using issue_pass::Pass;
using staff::PassId;

Response listed(std::string_view name, std::vector<Pass> const& all, time::Zone zone) {
    return answered([&](Writer& writer) {
        write_list(writer, name, all, [&](Pass const& one) {
            writer.member("id", one.id.text());
            if (one.label) writer.member("label", one.label->text());
            if (!one.scopes.empty()) write_set(writer, "scopes", one.scopes);
            if (one.by) writer.member("by", one.by->text());
            web::write_instant(writer, "made", one.made, zone);
            web::write_instant(writer, "ends", one.ends, zone);
            write_moment(writer, "used", one.used, zone);
        });
    });
}

// The secret is told this once.
Response issued(issue_pass::Issued const& one) {
    return answered(
        [&](Writer& writer) {
            writer.member("id", one.id.text());
            write_personal(writer, "secret", one.secret);
        },
        201
    );
}

Slug read_label(Members& members) {
    auto const* const text = members.text("label", Need::Required);
    auto const slug = text == nullptr ? std::nullopt : Slug::from(*text);
    if (text != nullptr && !slug) members.refuse("label", "request/wrong-type");
    return slug.value_or(*Slug::from("none"));
}

Reply list_tokens(Parts const& parts, Caller const& caller, Request const&) {
    auto const compiled = OBHUT_TRY(business_of(parts, caller));
    auto const all = OBHUT_TRY(web::or_problem(issue_pass::tokens(parts.around.world, caller)));
    return listed("tokens", all, zone_of(compiled->business()));
}

Reply issue_token(Parts const& parts, Caller const& caller, Request const& request) {
    auto const wish = OBHUT_TRY(body_of(request, [](Members& members) {
        return issue_pass::TokenWish{
            .label = read_label(members),
            .scopes = words<Scope, ScopeSet>(members, "scopes"),
            .days = members.whole("days", Need::Required).value_or(0),
        };
    }));
    return issued(OBHUT_TRY(web::or_problem(issue_pass::issue_token(parts.around.world, caller, wish))));
}

Reply revoke_token(Parts const& parts, Caller const& caller, Request const& request) {
    auto const token = OBHUT_TRY(id_in<PassId>(request, "token", "pass/unknown"));
    OBHUT_TRY(web::or_problem(issue_pass::revoke_token(parts.around.world, caller, token)));
    return Response::empty();
}

Reply list_codes(Parts const& parts, Caller const& caller, Request const&) {
    auto const compiled = OBHUT_TRY(business_of(parts, caller));
    auto const all = OBHUT_TRY(web::or_problem(issue_pass::support_codes(parts.around.world, caller)));
    return listed("supportCodes", all, zone_of(compiled->business()));
}

Reply issue_code(Parts const& parts, Caller const& caller, Request const& request) {
    auto const wish = OBHUT_TRY(body_of(request, [](Members& members) {
        return issue_pass::SupportWish{
            .label = read_label(members), .hours = members.whole("hours", Need::Required).value_or(0)
        };
    }));
    return issued(OBHUT_TRY(web::or_problem(issue_pass::issue_support_code(parts.around.world, caller, wish))));
}

Reply revoke_code(Parts const& parts, Caller const& caller, Request const& request) {
    auto const code = OBHUT_TRY(id_in<PassId>(request, "code", "pass/unknown"));
    OBHUT_TRY(web::or_problem(issue_pass::revoke_support_code(parts.around.world, caller, code)));
    return Response::empty();
}

}  // namespace

std::vector<StaffRoute> pass_routes(Parts const& parts) {
    Needs const tokens{Right::TokensManage};
    Needs const support{Right::SupportIssue};
    constexpr Changes issues{.method = Method::Post, .step_up = StepUp::Fresh};
    constexpr Changes revokes{.method = Method::Delete, .body_bytes_max = 0};
    return {
        reads(parts, "/api/v1/desk/tokens", tokens, list_tokens),
        changes(parts, issues, "/api/v1/desk/tokens", tokens, issue_token),
        changes(parts, revokes, "/api/v1/desk/tokens/{token}", tokens, revoke_token),
        reads(parts, "/api/v1/desk/support-codes", support, list_codes),
        changes(parts, issues, "/api/v1/desk/support-codes", support, issue_code),
        changes(parts, revokes, "/api/v1/desk/support-codes/{code}", support, revoke_code),
    };
}

}  // namespace obhut::desk_api
