// SPDX-License-Identifier: Apache-2.0
#include "fakes/open_house.h"

#include "catalogue/document.h"
#include "core/check.h"
#include "json/writer.h"

namespace obhut::fakes {

OpenHouse::OpenHouse() {
    store.listen(&calendar);
    calendar.attach(store);
    auto const business = a_business();
    auto const rows = rows_of(business);
    ports::CatalogueDocument const document{
        .version = business.version, .json = json::write(catalogue::write(business))
    };
    auto const put = store.write(house, [&](ports::Unit& unit) { return unit.put_catalogue(document, rows); });
    OBHUT_CHECK(put.ok());
    OBHUT_CHECK(calendar.load().ok());
}

admit::Wanted
OpenHouse::wanted(std::string_view service, booking::Party party, std::optional<std::string_view> provider) {
    auto resolved = admit::resolve(
        calendar,
        {.business = slug("house"),
         .service = slug(service),
         .provider = provider ? std::optional{slug(*provider)} : std::nullopt,
         .party = party}
    );
    OBHUT_CHECK(resolved.ok());
    return std::move(resolved).value();
}

std::optional<booking::Booking> OpenHouse::stored(booking::BookingId id) {
    std::optional<booking::Booking> found;
    auto const read = store.read(house, [&](ports::Reader& reader) -> Result<Done, Error> {
        found = OBHUT_TRY(reader.booking(id));
        return Done{};
    });
    OBHUT_CHECK(read.ok());
    return found;
}

client::CheckedClient ada() {
    return {
        .name = PersonalText{"Ada Lovelace"},
        .email = PersonalText{"ada@example.org"},
        .phone = PersonalText{"+491701234567"},
        .answers = {}
    };
}

}  // namespace obhut::fakes
