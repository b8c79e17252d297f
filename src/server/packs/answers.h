// SPDX-License-Identifier: Apache-2.0
//
// Answers are what only the owner knows; with them a trade pack becomes the pack of one business.
//
// Layer: server. Pure.

#pragma once

#include "catalogue/business.h"
#include "packs/list_line.h"
#include "packs/region.h"
#include "packs/week_line.h"

#include <string>
#include <string_view>
#include <vector>

namespace obhut::packs {

struct Answers {
    catalogue::Language language = catalogue::Language::German;
    catalogue::Address address = catalogue::Address::Formal;
    catalogue::Trade trade = catalogue::Trade::Salon;
    std::string name;
    std::string owner;
    std::string street;
    std::string postcode;
    std::string city;
    Region region;
    std::string phone;  // "+4930123456"
    std::string email;
    People people;                // salon, practice, classes
    Tables tables;                // restaurant
    std::vector<RoomType> rooms;  // hotel
    std::vector<Course> courses;  // classes
    Week hours;                   // of classes: from their plan
    time::Date today;             // classes are held from then on
};

// The pack of that business, for its owner to read and change.
std::string filled_pack(Answers const& answers);

// "Salon Lumen & Söhne" as "salon-lumen-soehne"; nothing if no letter is left, or the program needs the word.
std::optional<Slug> slug_for(std::string_view name);

// A studio is open while somebody teaches, and half an hour before.
Week hours_of(std::vector<Course> const& courses);

// The five templates, as they lie in packs/trades.
std::string_view trade_pack(catalogue::Trade trade);

}  // namespace obhut::packs
