// SPDX-License-Identifier: Apache-2.0
#include "house_bench.h"

#include <cstdio>
#include <string_view>

namespace {

int usage() {
    (void)std::fputs(
        "usage: house_bench bookings|at-once|opening|ledger FOLDER\n"
        "       house_bench day DATA\n"
        "       house_bench fill-bookings|fill-entries DATA COUNT\n",
        stderr
    );
    return 2;
}

}  // namespace

int main(int argc, char** argv) {
    using namespace obhut::bench;
    if (argc < 3) return usage();
    std::string_view const what{argv[1]};
    std::filesystem::path const folder{argv[2]};
    std::size_t const count = argc > 3 ? static_cast<std::size_t>(std::stoull(argv[3])) : 0;
    if (what == "bookings") {
        measure_bookings(folder);
    } else if (what == "at-once") {
        measure_bookings_at_once(folder);
    } else if (what == "opening") {
        measure_opening(folder);
    } else if (what == "ledger") {
        measure_ledger(folder);
    } else if (what == "day") {
        measure_day(folder);
    } else if (what == "fill-bookings" && count > 0) {
        fill_bookings(folder, count);
    } else if (what == "fill-entries" && count > 0) {
        fill_entries(folder, count);
    } else {
        return usage();
    }
    return 0;
}
