// SPDX-License-Identifier: Apache-2.0
//
// `obhut mail test`: sends one letter the way all others will go, and says in sentences what came of it.
//
// Layer: server.

#pragma once

#include "obhut/exit_status.h"
#include "obhut/options.h"

namespace obhut::server {

ExitStatus test_mail(TestMailOptions const& options);

}  // namespace obhut::server
