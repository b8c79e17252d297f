// SPDX-License-Identifier: Apache-2.0
//
// Checks whether letters could leave: as far as the mail server's greeting, so that nothing is sent.
//
// Layer: server.

#pragma once

#include "obhut/finding.h"
#include "obhut/serve_options.h"

namespace obhut::server {

enum class Network : std::uint8_t { Asked, LeftAlone };

Finding look_at_mail(ServeOptions const& options, Network network);
Finding look_at_public_url(ServeOptions const& options);

}  // namespace obhut::server
