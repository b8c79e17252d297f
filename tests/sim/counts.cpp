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

constexpr std::array<Row, 16> rows{{
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

}  // namespace obhut::sim
