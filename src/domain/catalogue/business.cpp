// SPDX-License-Identifier: Apache-2.0

#include "catalogue/business.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace obhut::catalogue {

namespace {

template <typename Thing>
Thing const* with_id(std::vector<Thing> const& things, decltype(Thing::id) const& id) noexcept {
    auto const found = std::find_if(things.begin(), things.end(), [&](Thing const& thing) { return thing.id == id; });
    return found == things.end() ? nullptr : &*found;
}

template <typename Thing>
Thing const* with_slug(std::vector<Thing> const& things, Slug const& slug) noexcept {
    auto const found =
        std::find_if(things.begin(), things.end(), [&](Thing const& thing) { return thing.slug == slug; });
    return found == things.end() ? nullptr : &*found;
}

}  // namespace

Area const* Location::area(Slug const& wanted) const noexcept {
    return with_slug(areas, wanted);
}

Location const* Business::location(LocationId wanted) const noexcept {
    return with_id(locations, wanted);
}

Resource const* Business::resource(ResourceId wanted) const noexcept {
    return with_id(resources, wanted);
}

Resource const* Business::resource(Slug const& wanted) const noexcept {
    return with_slug(resources, wanted);
}

Service const* Business::service(ServiceId wanted) const noexcept {
    return with_id(services, wanted);
}

Service const* Business::service(Slug const& wanted) const noexcept {
    return with_slug(services, wanted);
}

bool is_reserved(Slug const& slug) noexcept {
    // First words of our own addresses, and "any", which asks for whoever is free.
    static constexpr std::array<std::string_view, 30> words{
        "about",   "admin",   "any",    "api",     "assets",  "booking", "bookings", "de",    "desk",       "en",
        "fonts",   "healthz", "hold",   "holds",   "legal",   "mailbox", "manage",   "me",    "metrics",    "notice",
        "privacy", "readyz",  "robots", "session", "sign-in", "sitemap", "static",   "theme", "well-known", "www"
    };
    return std::find(words.begin(), words.end(), slug.text()) != words.end();
}

}  // namespace obhut::catalogue
