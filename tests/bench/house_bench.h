// SPDX-License-Identifier: Apache-2.0
//
// The measurements of the house without its socket, each printing lines that bench.py reads, and what fills a data
// folder for those with it.
//
// Layer: tests.

#pragma once

#include <cstddef>
#include <filesystem>

namespace obhut::bench {

void measure_bookings(std::filesystem::path const& folder);
void measure_bookings_at_once(std::filesystem::path const& folder);
void measure_opening(std::filesystem::path const& folder);
void measure_ledger(std::filesystem::path const& folder);

// Of the demo that lies there; `reference` is the number of bookings.
void measure_day(std::filesystem::path const& data);

// Into the demo's salon: visits of a quarter of an hour, back from three weeks ago; entries about nobody.
void fill_bookings(std::filesystem::path const& data, std::size_t count);
void fill_entries(std::filesystem::path const& data, std::size_t count);

}  // namespace obhut::bench
