// SPDX-License-Identifier: Apache-2.0
#include "desk/day_sheet.h"

#include "core/check.h"
#include "desk/arrivals.h"
#include "embedded/desk_assets.h"
#include "pages/format.h"
#include "pages/render.h"
#include "phone/phone.h"

#include <algorithm>

namespace obhut::desk {
namespace {

using booking::Status;
using std::chrono::days;

enum class Part : std::uint8_t { Comes, Leaves, Stays, None };

struct Drawing {
    SheetRequest const& request;
    Words words;
    time::Zone zone;

    // Whoever is expected, is there, or leaves that day.
    Part part_of(Booking const& booking) const {
        bool const stands = booking.status == Status::Confirmed || booking.status == Status::CheckedIn ||
                            booking.status == Status::Pending || booking.status == Status::AwaitingPayment ||
                            booking.status == Status::AwaitingConfirmation;
        if (!stands) return Part::None;
        if (time::date_of(zone.to_local(booking.visit.start)) == request.date) return Part::Comes;
        if (!is_stay(words, booking)) return Part::None;
        return time::date_of(zone.to_local(booking.visit.end)) == request.date ? Part::Leaves : Part::Stays;
    }

    SheetLine line_of(Booking const& booking, std::optional<Guest> const& guest) const {
        return {
            .time = time_text_on(words, booking, zone, request.date),
            .name = name_text(words, booking, guest),
            .code = code_text(words, booking),
            .length = length_text(words, booking),
            .party = party_text(words, booking),
            .where = with_text(words, booking),
            .amount = open_amount(words, booking),
            .is_new = guest && guest->acquaintance == list_day::Acquaintance::New,
        };
    }

    std::string number_text(Guest const& guest) const {
        auto const& number = guest.phone->reveal(Surface::Page);
        bool const at_home = words.language() == words.business.language;
        return at_home ? phone::written_inside(number) : phone::written_abroad(number);
    }
};

std::string_view heading_of(Part part) noexcept {
    switch (part) {
    case Part::Comes: return "desk.arrivals_stay";
    case Part::Leaves: return "desk.departures";
    case Part::Stays: return "desk.in_house";
    case Part::None: break;
    }
    return {};
}

void add_lines(pages::Fields& section, std::vector<SheetLine> const& lines) {
    for (auto const& line : lines) {
        auto& row = section.add("LINE");
        row.set("TIME", line.time)
            .set("NAME", line.name)
            .set("CODE", line.code)
            .set("LENGTH", line.length)
            .set("PARTY", line.party)
            .set("WHERE", line.where)
            .set("AMOUNT", line.amount);
        if (line.is_new) row.show("NEW");
    }
}

pages::Fields fields_of(Sheet const& sheet) {
    pages::Fields fields;
    fields.set("TITLE", sheet.day).set("BUSINESS", sheet.business).set("DAY", sheet.day).set("PRINTED", sheet.printed);
    for (auto const& part : sheet.parts) {
        auto& section = fields.add("PART");
        if (!part.heading.empty()) section.add("HEAD").set("HEADING", part.heading);
        add_lines(section, part.lines);
    }
    if (sheet.parts.empty()) fields.show("NOBODY");
    if (!sheet.calls.empty()) {
        auto& calls = fields.add("CALLS");
        for (auto const& call : sheet.calls)
            calls.add("CALL").set("TIME", call.time).set("NAME", call.name).set("NUMBER", call.number);
    }
    return fields;
}

// Characters as a reader counts them, for columns.
std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & '\xC0') != '\x80'; }));
}

void append_column(std::string& out, std::string_view text, std::size_t width) {
    out.append(text);
    for (auto used = width_of(text); used < width; ++used)
        out.push_back(' ');
    out.append("  ");
}

void append_line(std::string& out, SheetLine const& line, std::string_view new_mark) {
    constexpr std::size_t clock_width = 5;
    constexpr std::size_t name_width = 28;
    constexpr std::size_t code_width = 5;
    std::string row;
    append_column(row, line.time, clock_width);
    append_column(row, line.name, name_width);
    append_column(row, line.code, code_width);
    row.append(line.length);
    for (auto const* more : {&line.party, &line.where, &line.amount})
        if (!more->empty()) row.append(" · ").append(*more);
    if (line.is_new) row.append(" · ").append(new_mark);
    out.append(row).append("\n");
}

}  // namespace

list_day::Asking asking_by_job(catalogue::Business const& business) {
    return {
        .business = business.id,
        .actor = access::SystemJob{access::Job::PrintDaySheet},
        .zone = business.locations.front().zone,
        .numbers = list_day::Numbers::OfWhoLeftNoMail,
    };
}

Result<Sheet, Error> day_sheet(ports::World& world, SheetRequest const& request) {
    auto const& business = request.business;
    auto const zone = business.locations.front().zone;
    Drawing const drawing{.request = request, .words = {.business = business, .voice = request.voice}, .zone = zone};
    auto bookings = OBHUT_TRY(list_day::bookings_within(
        world, business.id, {zone.start_of_day(request.date), zone.start_of_day(request.date + days{1})}
    ));
    std::erase_if(bookings, [&](Booking const& one) { return drawing.part_of(one) == Part::None; });
    auto const guests = OBHUT_TRY(list_day::guests_of(world, request.asking, bookings));
    auto const language = request.voice.language;
    Sheet sheet{
        .business = business.name,
        .day = pages::full_day(request.date, language),
        .printed = pages::moment(zone.to_local(world.clock.now()), language),
        .parts = {},
        .calls = {},
    };
    bool const stays = std::ranges::any_of(bookings, [&](Booking const& one) { return is_stay(drawing.words, one); });
    for (auto const part : {Part::Comes, Part::Leaves, Part::Stays}) {
        SheetPart made{.heading = stays ? drawing.words.text(heading_of(part)) : std::string{}, .lines = {}};
        for (std::size_t nth = 0; nth < bookings.size(); ++nth)
            if (drawing.part_of(bookings[nth]) == part)
                made.lines.push_back(drawing.line_of(bookings[nth], guests[nth]));
        if (!made.lines.empty()) sheet.parts.push_back(std::move(made));
    }
    for (std::size_t nth = 0; nth < bookings.size(); ++nth) {
        auto const& guest = guests[nth];
        if (!guest || !guest->phone) continue;
        sheet.calls.push_back(
            {.time = time_text(drawing.words, bookings[nth], zone),
             .name = name_text(drawing.words, bookings[nth], guest),
             .number = drawing.number_text(*guest)}
        );
    }
    return sheet;
}

std::string sheet_html(Sheet const& sheet, pages::Voice const& voice, std::string_view style_address) {
    auto fields = fields_of(sheet);
    fields.add("LINKED").set("DESK_STYLE", style_address);
    return pages::render(pages::Template::DaySheet, voice, fields);
}

std::string sheet_file(Sheet const& sheet, pages::Voice const& voice) {
    auto text = pages::render(pages::Template::DaySheet, voice, fields_of(sheet));
    auto const* style = embedded::find(embedded::desk_assets(), "desk.css");
    OBHUT_CHECK(style != nullptr);
    // The page's own words are escaped, so the first end of a title is that of the head.
    auto const end = text.find("</title>");
    OBHUT_CHECK(end != std::string::npos);
    text.insert(end + std::string_view{"</title>"}.size(), "\n<style>" + std::string{style->bytes} + "</style>");
    return text;
}

std::string sheet_text(Sheet const& sheet, pages::Voice const& voice) {
    std::string out = sheet.business + "\n" + sheet.day + "\n";
    auto const new_mark = pages::text(voice, "desk.new");
    for (auto const& part : sheet.parts) {
        out.append("\n");
        if (!part.heading.empty()) out.append(part.heading).append("\n");
        for (auto const& line : part.lines)
            append_line(out, line, new_mark);
    }
    if (sheet.parts.empty()) out.append("\n").append(pages::text(voice, "desk.nobody")).append("\n");
    if (!sheet.calls.empty()) out.append("\n").append(pages::text(voice, "sheet.calls")).append("\n");
    for (auto const& call : sheet.calls)
        out.append(call.time).append("  ").append(call.name).append("  ").append(call.number).append("\n");
    return out;
}

}  // namespace obhut::desk
