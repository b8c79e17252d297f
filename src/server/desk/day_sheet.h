// SPDX-License-Identifier: Apache-2.0
//
// The day sheet: a day on paper, for the wall and for an outage. Time, name, short code, length, whom they see or where
// they sit, whether they are new, what is still to be paid; and who has to be called because nobody can write to them.
// No mail address stands on it (req:B24).
//
// One sheet is one entry in the ledger, whoever asks for it.
//
// Layer: server.

#pragma once

#include "catalogue/business.h"
#include "core/error.h"
#include "core/result.h"
#include "list_day/list_day.h"
#include "pages/texts.h"
#include "ports/world.h"

#include <string>
#include <vector>

namespace obhut::desk {

struct SheetLine {
    std::string time;
    std::string name;
    std::string code;
    std::string length;
    std::string party;  // empty for one
    std::string where;
    std::string amount;  // empty where nothing is to be paid
    bool is_new;
};

struct SheetPart {
    std::string heading;  // empty where there is only one
    std::vector<SheetLine> lines;
};

struct SheetCall {
    std::string time;
    std::string name;
    std::string number;
};

struct Sheet {
    std::string business;
    std::string day;      // "Montag, 23. November 2026"
    std::string printed;  // when
    std::vector<SheetPart> parts;
    std::vector<SheetCall> calls;
};

// The program's own job, for a sheet that nobody at the desk asks for.
list_day::Asking asking_by_job(catalogue::Business const& business);

struct SheetRequest {
    catalogue::Business const& business;
    pages::Voice voice;
    list_day::Asking asking;  // who wants it, and which numbers they need
    time::Date date;
};
Result<Sheet, Error> day_sheet(ports::World& world, SheetRequest const& request);

// With the style sheet in place, as a file that needs nothing beside it, or by an address.
std::string sheet_html(Sheet const& sheet, pages::Voice const& voice, std::string_view style_address);
std::string sheet_file(Sheet const& sheet, pages::Voice const& voice);
std::string sheet_text(Sheet const& sheet, pages::Voice const& voice);

}  // namespace obhut::desk
