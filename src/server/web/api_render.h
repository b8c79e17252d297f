// SPDX-License-Identifier: Apache-2.0
//
// Writes answers of the API. Times carry the offset of the zone the answer speaks in; amounts are minor units.
//
// Layer: server. Pure.

#pragma once

#include "admit/admit.h"
#include "book/book.h"
#include "http/message.h"
#include "json/writer.h"
#include "time/zone.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::web {

// Appends instants of one zone, mostly in ascending order: the text of the day and that of the offset are made only
// where they may have changed.
class ZonedTimes {
public:
    ZonedTimes(time::Zone zone, time::Instant from, time::Instant to) : zone_(zone), pieces_(zone.pieces(from, to)) {}

    void append(std::string& out, time::Instant at);  // "2027-03-29T09:00:00+02:00"

private:
    time::Seconds offset_at(time::Instant at) noexcept;

    time::Zone zone_;
    std::vector<time::Piece> pieces_;
    std::size_t piece_ = 0;
    std::optional<time::Date> day_;
    time::Seconds offset_{0};
    std::string whole_;  // the last one that was written in full
};

void write_words(json::Writer& writer, std::string_view name, catalogue::Words const& words);
void write_instant(json::Writer& writer, std::string_view name, time::Instant at, time::Zone zone);

// Price, tax, obligation and the end of free cancelling, as they were said when it was booked.
void write_terms(json::Writer& writer, booking::Snapshot const& snapshot, time::Zone zone);

// What the holder of the link sees. Nothing of the client is in it: that would have to be opened, and on record.
std::string
manage_json(catalogue::Business const& business, booking::Booking const& booking, availability::Instant now);

// Of one booking, or of the dates of a series.
std::string booked_json(std::span<book::DateResult const> dates, time::Zone zone);

std::string hold_json(booking::Booking const& hold, time::Zone zone);

// 409 for a place that is gone, with the nearest that are free.
http::Response taken(Error const& error, std::span<availability::Slot const> alternatives, time::Zone zone);

}  // namespace obhut::web
