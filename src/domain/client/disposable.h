// SPDX-License-Identifier: Apache-2.0
//
// Refuses addresses that last only minutes, where the business chose so: the letters that belong to a booking would
// reach nobody.
//
// The list is public-domain data (client/disposable_domains.txt says of which version); subdomains count with theirs.
//
// Layer: domain. Pure.

#pragma once

#include "catalogue/business.h"
#include "client/client.h"

#include <optional>
#include <string_view>

namespace obhut::client {

bool is_disposable(std::string_view normalised_address) noexcept;

// The fault of the address ("client/email-disposable"), if this business does not take it.
std::optional<Fault> disposable_fault(catalogue::Business const& business, CheckedClient const& client);

}  // namespace obhut::client
