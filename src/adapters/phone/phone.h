// SPDX-License-Identifier: Apache-2.0
//
// phone reads a telephone number as people type it and writes one as people read it.
//
// What is known of each country (calling code, prefixes, lengths, groups of digits, name) is a table that
// tools/phone_table.mjs makes from libphonenumber's metadata, because that library cannot be installed beside our
// Boost.
//
// Layer: adapters. Pure: the table is embedded in the program.

#pragma once

#include "catalogue/words.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::phone {

// "0151 234567-89" in "DE" becomes "+4915123456789"; what begins with + or with the prefix for calls abroad names its
// country itself. Nothing if no number of that country has so many digits, or if it cannot be told which was meant.
std::optional<std::string> international(std::string_view typed, std::string_view country);

// "+493023125140" as it is written inside its country, "030 23125140", and for everybody else, "+49 30 23125140".
std::string written_inside(std::string_view number);
std::string written_abroad(std::string_view number);

struct Country {
    std::string_view code;          // ISO 3166-1
    std::string_view calling_code;  // "49"
    std::string_view name;          // in the language asked for
};

// In the order of that language's alphabet.
std::vector<Country> countries(catalogue::Language language);

}  // namespace obhut::phone
