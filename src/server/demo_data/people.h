// SPDX-License-Identifier: Apache-2.0
//
// The people of the demo. Each is put together from a first and a last name; mail addresses end in a name that is
// reserved for examples, and numbers are of those that the German regulator keeps for films.
//
// Layer: server.

#pragma once

#include "catalogue/service.h"
#include "client/client.h"
#include "demo_data/dice.h"

#include <cstdint>

namespace obhut::demo_data {

enum class Reach : std::uint8_t { Mail, Phone, Both };

client::CheckedClient invented_client(catalogue::Service const& service, Reach reach, Dice& dice);

}  // namespace obhut::demo_data
