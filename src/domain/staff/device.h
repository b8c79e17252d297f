// SPDX-License-Identifier: Apache-2.0
//
// What somebody sits at, as coarsely as it helps to recognise it: "firefox-linux". It is for a person to say "that was
// not me", and too common to follow anybody by.
//
// Layer: domain. Pure.

#pragma once

#include "core/slug.h"

#include <string_view>

namespace obhut::staff {

// From a User-Agent (RFC 9110, section 10.1.5). What is not known is "browser" or "device".
Slug device_of(std::string_view user_agent);

}  // namespace obhut::staff
