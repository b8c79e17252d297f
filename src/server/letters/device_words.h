// SPDX-License-Identifier: Apache-2.0
//
// A device as its owner calls it: "Firefox auf Linux", for "firefox-linux" (staff/device.h).
//
// Layer: server. Pure.

#pragma once

#include "core/slug.h"
#include "pages/texts.h"

#include <string>

namespace obhut::letters {

// What is not known is "a browser" or "a device".
std::string device_words(pages::Voice const& voice, Slug const& device);

}  // namespace obhut::letters
