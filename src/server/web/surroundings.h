// SPDX-License-Identifier: Apache-2.0
//
// Surroundings is what every handler works with, of the API and of the pages alike. It outlives the server.
//
// Layer: server. Threading: its parts are safe from every thread.

#pragma once

#include "calendar/calendar.h"
#include "guard/door.h"
#include "ports/world.h"

#include <cstdint>
#include <string_view>

namespace obhut::web {

// Whether "/" lists the businesses. A server that hosts several has no reason to tell who they are, a demo does.
enum class Front : std::uint8_t { Closed, ListsBusinesses, ListsBusinessesAndPost };

struct Surroundings {
    ports::World& world;
    calendar::Calendar& calendar;
    Front front = Front::Closed;
    std::string_view public_url = {};  // with which links begin that leave the house; empty where none is configured
    guard::Door* door = nullptr;       // none: nobody is asked for anything
};

}  // namespace obhut::web
