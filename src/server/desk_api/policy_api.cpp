// SPDX-License-Identifier: Apache-2.0
//
// Who may do what: the matrix as it holds, and the business's own policy as one document.
#include "access/matrix.h"
#include "change_policy/change_policy.h"
#include "desk_api/asked.h"
#include "desk_api/render.h"
#include "http/problem.h"

#include <array>

namespace obhut::desk_api {
namespace {

using access::Cell;

void write_reach(Writer& writer, std::string_view name, access::Reach const& reach) {
    writer.key(name).begin_object();
    if (reach.clear) writer.member("clear", access::name_of(*reach.clear));
    if (reach.after_chip) writer.member("afterChip", access::name_of(*reach.after_chip));
    writer.end_object();
}

void write_cell(Writer& writer, Cell const& cell) {
    write_reach(writer, "own", cell.own);
    write_reach(writer, "others", cell.others);
    writer.member("needed", access::name_of(cell.needed)).member("inHits", access::name_of(cell.in_hits));
    writer.member("inEmergency", cell.in_emergency == access::InEmergency::Opens);
}

// Who sees nothing of a class has no member.
void write_sight(Writer& writer, access::SightRow const& row) {
    writer.member("class", access::name_of(row.data_class)).member("purpose", access::name_of(row.purpose));
    writer.key("seenBy").begin_object();
    auto const write = [&](std::string_view who, Cell const& cell) {
        bool const nothing = cell.own == access::Reach{} && cell.others == access::Reach{};
        if (nothing && cell.in_emergency == access::InEmergency::Closed) return;
        writer.key(who).begin_object();
        write_cell(writer, cell);
        writer.end_object();
    };
    for (auto const role : access::every_role)
        write(access::name_of(role), row.cell_of(role));
    write("token", row.of_tokens());
    writer.end_object();
}

Reply show_matrix(Parts const&, Caller const& caller, Request const&) {
    auto const matrix = access::matrix_of(caller.policy());
    return answered([&](Writer& writer) {
        write_list(writer, "rights", matrix.rights, [&](access::RightRow const& row) {
            writer.member("right", access::name_of(row.right));
            write_set(writer, "roles", row.held_by);
            writer.member("tokens", row.by_tokens == access::Permission::Yes);
        });
        write_list(writer, "sights", matrix.sights, [&](access::SightRow const& row) { write_sight(writer, row); });
    });
}

Reply show_policy(Parts const& parts, Caller const& caller, Request const&) {
    auto const read =
        OBHUT_TRY(web::or_problem(change_policy::read_policy(parts.around.world, caller, parts.policies)));
    return answered([&](Writer& writer) { writer.member("version", read.version).key("document").value(read.document); }
    );
}

std::string faults_json(std::vector<access::DocumentFault> const& faults) {
    std::string text;
    Writer writer{text};
    writer.begin_array();
    for (auto const& fault : faults) {
        writer.begin_object().member("field", "/document" + fault.at).member("rule", fault.rule.text());
        if (!fault.known.empty()) write_texts(writer, "known", fault.known);
        if (fault.bounds)
            writer.key("bounds").begin_array().integer(fault.bounds->least).integer(fault.bounds->most).end_array();
        writer.end_object();
    }
    writer.end_array();
    return text;
}

Response refused(change_policy::PolicyNotTaken const& why) {
    if (why.faults.empty()) return web::problem_of(why.error);
    std::array const extra{http::ProblemMember{.name = "faults", .json = faults_json(why.faults)}};
    return http::problem(why.error, extra);
}

struct PolicyAsked {
    std::int32_t version;
    json::Value document;
};

Reply change_policy_to(Parts const& parts, Caller const& caller, Request const& request) {
    auto const asked = OBHUT_TRY(body_of(request, [](Members& members) {
        auto const* const document = members.record("document", Need::Required);
        return PolicyAsked{
            .version = members.whole("version", Need::Required).value_or(0),
            .document = document != nullptr ? *document : json::Value{},
        };
    }));
    auto const version =
        change_policy::change_policy(parts.around.world, caller, parts.policies, asked.document, asked.version);
    if (!version) return Refused{refused(version.error())};
    return answered([&](Writer& writer) { writer.member("version", version.value()); });
}

}  // namespace

std::vector<StaffRoute> policy_routes(Parts const& parts) {
    constexpr Changes puts{.method = Method::Put, .step_up = StepUp::Fresh};
    return {
        reads(parts, "/api/v1/desk/matrix", Right::OwnAccount, show_matrix),
        reads(parts, "/api/v1/desk/policy", Right::PolicyChange, show_policy),
        changes(parts, puts, "/api/v1/desk/policy", Right::PolicyChange, change_policy_to),
    };
}

}  // namespace obhut::desk_api
