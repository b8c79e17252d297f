// SPDX-License-Identifier: Apache-2.0
//
// What the API answers where the door refuses: the problem, and where a challenge is to be had.
//
// Layer: server. Pure.

#pragma once

#include "catalogue/business.h"
#include "core/error.h"
#include "http/message.h"

namespace obhut::web {

http::Response problem_at_the_door(catalogue::Business const& business, Error const& error);

}  // namespace obhut::web
