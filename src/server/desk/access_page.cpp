// SPDX-License-Identifier: Apache-2.0
//
// Who sees what and may do what here, computed by asking the same functions that decide (req:K4).
#include "access/matrix.h"
#include "access/names.h"
#include "desk/handlers.h"

namespace obhut::desk {
namespace {

using access::Cell;
using access::Nearness;
using access::Reach;

std::string nearness_text(Counter const& counter, Nearness nearness) {
    return counter.text(std::string{"near."}.append(access::name_of(nearness)));
}

std::string reach_text(Counter const& counter, Reach const& reach) {
    if (!reach.clear && !reach.after_chip) return {};
    auto text = reach.clear ? nearness_text(counter, *reach.clear) : counter.text("near.nothing");
    if (reach.after_chip) text += counter.text("near.then_chip");
    return text;
}

std::string cell_text(Counter const& counter, Cell const& cell) {
    auto text = reach_text(counter, cell.others);
    if (text.empty() && cell.own.clear) text = counter.text("near.own") + reach_text(counter, cell.own);
    if (cell.in_emergency == access::InEmergency::Opens)
        text += (text.empty() ? "" : "; ") + counter.text("near.emergency");
    return text.empty() ? "–" : text;
}

}  // namespace

Reply show_access(Parts const& parts, Caller const& caller, http::Request const& request) {
    auto const counter = OBHUT_TRY(counter_of(parts.around, caller, request));
    auto const matrix = access::matrix_of(caller.policy());
    pages::Fields fields;
    for (auto const role : access::every_role) {
        auto const name = counter.text(std::string{"role."}.append(access::name_of(role)));
        fields.add("COLUMN").set("TEXT", name);
    }
    for (auto const& sight : matrix.sights) {
        auto& row = fields.add("SIGHT");
        row.set("CLASS", counter.text(std::string{"class."}.append(access::name_of(sight.data_class))))
            .set("PURPOSE", counter.text(std::string{"purpose."}.append(access::name_of(sight.purpose))));
        for (auto const role : access::every_role)
            row.add("CELL").set("TEXT", cell_text(counter, sight.cell_of(role)));
    }
    for (auto const& right : matrix.rights) {
        auto& row = fields.add("RIGHT");
        row.set("NAME", counter.text(std::string{"right."}.append(access::name_of(right.right))));
        for (auto const role : access::every_role)
            row.add("CELL").set("TEXT", right.held_by.has(role) ? "✓" : "–");
    }
    return page(counter, pages::Template::DeskAccess, Tab::Access, counter.text("desk.access"), std::move(fields));
}

}  // namespace obhut::desk
