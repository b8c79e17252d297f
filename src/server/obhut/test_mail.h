// SPDX-License-Identifier: Apache-2.0
//
// `obhut mail test`: sends one letter the way all others will go, and says in sentences what came of it.
//
// Layer: server.

#pragma once

#include "obhut/command.h"

namespace obhut::server {

void add_test_mail(CLI::App& app, Run& chosen);

}  // namespace obhut::server
