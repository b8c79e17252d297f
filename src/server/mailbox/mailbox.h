// SPDX-License-Identifier: Apache-2.0
//
// The demo's mailbox: what was written into the mail folder, to be read in the browser. It shows everybody's mail to
// everybody, so only a demo on loopback has these routes.
//
// Layer: server. Threading: the handlers are safe from every thread.

#pragma once

#include "http/route.h"
#include "time/zone.h"

#include <filesystem>
#include <vector>

namespace obhut::mailbox {

// Dates are shown by the clocks of `zone`.
std::vector<http::Route> routes(std::filesystem::path const& folder, time::Zone zone);

}  // namespace obhut::mailbox
