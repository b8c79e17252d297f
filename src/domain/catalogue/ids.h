// SPDX-License-Identifier: Apache-2.0
//
// The names of what a business offers. Each is its own type, so a service cannot be passed where a resource is meant.
//
// Layer: domain. Pure.

#pragma once

#include "core/id.h"
#include "core/slug.h"

#include <string_view>

namespace obhut::catalogue {

using BusinessId = Id<struct BusinessTag>;
using LocationId = Id<struct LocationTag>;
using ServiceId = Id<struct ServiceTag>;
using ResourceId = Id<struct ResourceTag>;

// The id of a thing whose document names it by slug only, as a pack does: the same slugs give the same id each time.
// It is a plain hash, good for telling a few hundred things apart; the reader refuses a document where two agree.
RawId derived_id(std::string_view kind, Slug const& business, Slug const& slug) noexcept;

}  // namespace obhut::catalogue
