// SPDX-License-Identifier: Apache-2.0
//
// Trade draws a business of one trade: its hours, tables, rooms, people, prices and rules, each time others, and the
// edits that its owner makes later.
//
// Layer: tests.

#pragma once

#include "catalogue/business.h"
#include "catalogue/edit.h"
#include "fakes/fake_random.h"
#include "wall.h"

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::histories {

using catalogue::Business;
using fakes::Dice;

enum class Trade : std::uint8_t { Restaurant, Hotel, Studio, Practice, Salon };

inline constexpr std::array<std::string_view, 5> trade_names{"restaurant", "hotel", "studio", "practice", "salon"};

Business drawn(Trade trade, Dice& dice, Day today);

Business a_restaurant(Dice& dice, Day today);
Business a_hotel(Dice& dice, Day today);
Business a_studio(Dice& dice, Day today);
Business a_practice(Dice& dice, Day today);
Business a_salon(Dice& dice, Day today);

// What somebody changes: how the product is told, what the catalogue must then say, and in words what it is.
struct Change {
    std::function<catalogue::Edited(Business)> edit;
    Business after;
    std::string words;
};
Change changed(Business const& business, Dice& dice, Day today);

// For what these have in common.
int between(Dice& dice, int least, int most);
Business bare_business(Dice& dice, Day today);
catalogue::ResourceId add(Business& business, std::string_view name, catalogue::ResourceKind kind, int capacity = 1);
catalogue::Service& add(Business& business, std::string_view name, catalogue::Shape shape);
catalogue::Requirement one_of(std::vector<catalogue::ResourceId> const& resources);
catalogue::Schedule working_hours(Dice& dice);

}  // namespace obhut::histories
