// SPDX-License-Identifier: Apache-2.0
#include "counts.h"

#include <array>
#include <string_view>

namespace obhut::sim {
namespace {

struct Row {
    std::string_view name;
    std::uint64_t Counts::* count;
};

constexpr std::array<Row, 47> rows{{
    {"steps", &Counts::steps},
    {"interleaved", &Counts::interleaved},
    {"acknowledged", &Counts::acknowledged},
    {"refused", &Counts::refused},
    {"unknown", &Counts::unknown},
    {"faults", &Counts::faults},
    {"lost acks", &Counts::lost_acks},
    {"conflicts", &Counts::conflicts},
    {"crashes", &Counts::crashes},
    {"commits dropped by a power cut", &Counts::dropped},
    {"late polls", &Counts::late_polls},
    {"repeated requests", &Counts::repeated},
    {"erased", &Counts::erased},
    {"opened", &Counts::opened},
    {"booked from a listing", &Counts::listed},
    {"left to the schema's guard", &Counts::guard_refusals},
    {"holds", &Counts::held},
    {"appointments", &Counts::appointments},
    {"with phases", &Counts::phased},
    {"classes", &Counts::classes},
    {"tables", &Counts::tables},
    {"stays", &Counts::stays},
    {"dates in series", &Counts::series},
    {"bookings from a hold", &Counts::from_holds},
    {"waiting for staff", &Counts::waiting},
    {"decided", &Counts::decided},
    {"moved", &Counts::moved},
    {"cancelled", &Counts::cancelled},
    {"attended", &Counts::attended},
    {"squeezed", &Counts::squeezed},
    {"holds released", &Counts::released},
    {"catalogues", &Counts::set_up},
    {"waiting for a click", &Counts::by_click},
    {"clicks", &Counts::clicked},
    {"letters", &Counts::letters},
    {"refused by the mail server", &Counts::mail_refused},
    {"taken over without a word", &Counts::mail_silent},
    {"taken over twice", &Counts::mail_doubled},
    {"messages sent", &Counts::told},
    {"postponed", &Counts::postponed},
    {"given up", &Counts::given_up},
    {"withheld", &Counts::withheld},
    {"superseded", &Counts::superseded},
    {"without a recipient", &Counts::nobody_to_tell},
    {"overtaken", &Counts::overtaken},
    {"unsettled", &Counts::unsettled},
    {"reminders", &Counts::reminders},
}};

}  // namespace

Counts& Counts::operator+=(Counts const& other) {
    for (auto const& row : rows)
        this->*row.count += other.*row.count;
    return *this;
}

std::string Counts::text() const {
    std::string out;
    for (auto const& row : rows) {
        if (!out.empty()) out += ", ";
        out += std::to_string(this->*row.count);
        out += ' ';
        out += row.name;
    }
    return out;
}

std::string Counts::missing() const {
    std::string out;
    for (auto const& row : rows) {
        if (this->*row.count > 0 || row.count == &Counts::guard_refusals) continue;
        out += row.name;
        out += "; ";
    }
    return out;
}

}  // namespace obhut::sim
