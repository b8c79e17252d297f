// SPDX-License-Identifier: Apache-2.0
#include "list_day/list_day.h"

#include "open_client/open_client.h"
#include "ports/places.h"
#include "relate/relate.h"

#include <algorithm>
#include <map>
#include <memory>

namespace obhut::list_day {
namespace {

using access::ClassSet;
using access::DataClass;
using booking::ClientId;
using ports::ClientColumn;
using ports::ClientRecord;

// One policy for the whole list; it is not to be asked for inside a unit.
struct Moment {
    std::shared_ptr<access::Policy const> policy;
    booking::Instant now;
};

// The client of a booking with the record and what is known without opening anything.
struct Known {
    ClientRecord record;
    Acquaintance acquaintance = Acquaintance::New;
    access::Tie tie = access::Tie::Other;
};

// The record's own bookings, and those of other records with the same mail address: a web booking joins no record.
Result<Acquaintance, Error> acquaintance_of(ports::Reader& reader, ClientRecord const& record, Booking const& booking) {
    auto clients = record.email ? OBHUT_TRY(reader.clients_by_email(*record.email)) : std::vector<ClientId>{};
    if (std::ranges::find(clients, record.client) == clients.end()) clients.push_back(record.client);
    for (auto const client : clients) {
        for (auto const id : OBHUT_TRY(reader.bookings_of(client))) {
            auto const other = OBHUT_TRY(reader.booking(id));
            bool const came = other && booking::occupies(other->status) && other->status != booking::Status::NoShow;
            if (came && other->visit.start < booking.visit.start) return Acquaintance::Known;
        }
    }
    return Acquaintance::New;
}

// How the asker stands to the client, by all of the client's bookings.
Result<access::Tie, Error> tie_of(ports::Reader& reader, Asking const& asking, ClientId client, Moment const& moment) {
    if (!asking.provider) return access::Tie::Other;
    std::vector<Booking> bookings;
    for (auto const id : OBHUT_TRY(reader.bookings_of(client)))
        if (auto booking = OBHUT_TRY(reader.booking(id))) bookings.push_back(*std::move(booking));
    return relate::tie_to(
        *asking.provider, bookings, {.zone = asking.zone, .now = moment.now}, moment.policy->windows()
    );
}

Result<std::vector<std::optional<Known>>, Error>
read_known(ports::World& world, Asking const& asking, Moment const& moment, std::span<Booking const> bookings) {
    std::vector<std::optional<Known>> found;
    OBHUT_TRY(world.store.read(asking.business, [&](ports::Reader& reader) -> Result<Done, Error> {
        found.assign(bookings.size(), std::nullopt);
        for (std::size_t nth = 0; nth < bookings.size(); ++nth) {
            auto const& booking = bookings[nth];
            if (!booking.client) continue;
            auto record = OBHUT_TRY(reader.client(*booking.client));
            if (!record) continue;
            auto const acquaintance = OBHUT_TRY(acquaintance_of(reader, *record, booking));
            auto const tie = OBHUT_TRY(tie_of(reader, asking, *booking.client, moment));
            found[nth] = Known{.record = std::move(*record), .acquaintance = acquaintance, .tie = tie};
        }
        return Done{};
    }));
    return found;
}

bool wants_number(Asking const& asking, ClientRecord const& record) {
    return asking.numbers == Numbers::OfWhoLeftNoMail && record.phone && !record.email;
}

Result<access::Grant, access::DenyRefusal>
decide(Asking const& asking, Moment const& moment, Booking const& booking, Known const& known) {
    ClassSet classes{DataClass::Identity};
    if (wants_number(asking, known.record)) classes.add(DataClass::Contact);
    auto const& policy = *moment.policy;
    return access::decide(
        policy,
        asking.actor,
        access::Purpose::BookingFulfil,
        {.client = known.record.client,
         .tie = known.tie,
         .nearness = access::nearness_of(booking.visit, asking.zone, moment.now, policy.windows())},
        classes
    );
}

// The grants of a list, one for each client; and for each guest whether they are seen.
std::map<ClientId, access::Grant> grants_for(
    Asking const& asking,
    Moment const& moment,
    std::span<Booking const> bookings,
    std::span<std::optional<Known> const> known,
    std::vector<std::optional<Guest>>& guests
) {
    std::map<ClientId, access::Grant> grants;
    for (std::size_t nth = 0; nth < bookings.size(); ++nth) {
        if (!known[nth]) continue;
        auto grant = decide(asking, moment, bookings[nth], *known[nth]);
        if (grant) {
            guests[nth]->sight = Sight::Seen;
            grants.emplace(known[nth]->record.client, std::move(grant).value());
        } else if (grant.error() == access::DenyRefusal::NotTheirOwn) {
            guests[nth]->sight = Sight::NotTheirs;
        }
    }
    return grants;
}

struct Opening {
    std::size_t nth;
    ClientColumn column;
};

Error vault_unavailable() {
    return {.kind = ErrorKind::Unavailable, .reason = "vault/key-store-unavailable"};
}

// A destroyed key leaves the guest without a name: the client was erased meanwhile.
Result<Done, Error> open_into(
    ports::World& world,
    Asking const& asking,
    ports::Recorded const& recorded,
    std::span<std::optional<Known> const> known,
    std::vector<std::optional<Guest>>& guests
) {
    std::vector<Opening> openings;
    std::vector<ports::OpenRequest> requests;
    for (std::size_t nth = 0; nth < known.size(); ++nth) {
        if (!known[nth]) continue;
        auto const& record = known[nth]->record;
        for (auto const& each : record.columns) {
            bool const number = each.column == ClientColumn::Phone && wants_number(asking, record);
            auto const field_class = each.column == ClientColumn::Name ? DataClass::Identity : DataClass::Contact;
            if (each.column != ClientColumn::Name && !number) continue;
            if (!recorded.covers(record.client, field_class)) continue;
            openings.push_back({.nth = nth, .column = each.column});
            requests.push_back(
                {.place = ports::place_of(asking.business, record.client, each.column), .sealed = each.value.bytes}
            );
        }
    }
    auto values = world.vault.open(recorded, requests);
    for (std::size_t at = 0; at < values.size(); ++at) {
        if (!values[at]) {
            if (values[at].error() == ports::OpenRefusal::Unavailable) return Refused{vault_unavailable()};
            continue;
        }
        auto& guest = *guests[openings[at].nth];
        auto& target = openings[at].column == ClientColumn::Name ? guest.name : guest.phone;
        target = std::move(values[at]).value();
    }
    return Done{};
}

}  // namespace

Result<std::vector<Booking>, Error> bookings_within(ports::World& world, catalogue::BusinessId business, Span span) {
    auto const now = world.clock.now();
    std::vector<Booking> found;
    OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        found = OBHUT_TRY(reader.bookings_between(span));
        return Done{};
    }));
    std::erase_if(found, [now](Booking const& one) { return !one.is_listed(now); });
    return found;
}

Result<std::vector<std::optional<Guest>>, Error>
guests_of(ports::World& world, Asking const& asking, std::span<Booking const> bookings) {
    Moment const moment{.policy = world.policies.of(asking.business), .now = world.clock.now()};
    auto const known = OBHUT_TRY(read_known(world, asking, moment, bookings));
    std::vector<std::optional<Guest>> guests(bookings.size());
    for (std::size_t nth = 0; nth < known.size(); ++nth)
        if (known[nth]) guests[nth] = Guest{.name = {}, .phone = {}, .acquaintance = known[nth]->acquaintance};
    std::vector<access::Grant> grants;
    for (auto const& [client, grant] : grants_for(asking, moment, bookings, known, guests))
        grants.push_back(grant);
    if (grants.empty()) return guests;
    open_client::Occasion const occasion{.business = asking.business, .session = asking.session};
    auto const look = OBHUT_TRY(open_client::Look::at_list(world, occasion, std::move(grants)));
    std::optional<ports::Recorded> recorded;
    OBHUT_TRY(world.store.write(asking.business, [&](ports::Unit& unit) -> Result<Done, Error> {
        recorded = OBHUT_TRY(open_client::record(unit, look));
        return Done{};
    }));
    OBHUT_CHECK(recorded.has_value());
    OBHUT_TRY(open_into(world, asking, *recorded, known, guests));
    return guests;
}

Result<Guest, Error> guest_to_call(ports::World& world, Asking const& asking, booking::BookingId id) {
    std::optional<Booking> booking;
    std::optional<ClientRecord> record;
    OBHUT_TRY(world.store.read(asking.business, [&](ports::Reader& reader) -> Result<Done, Error> {
        booking = OBHUT_TRY(reader.booking(id));
        if (booking && booking->client) record = OBHUT_TRY(reader.client(*booking->client));
        return Done{};
    }));
    if (!record) return Refused{Error{.kind = ErrorKind::NotFound, .reason = "booking/unknown"}};
    ClassSet const classes{DataClass::Identity, DataClass::Contact};
    open_client::Occasion const occasion{.business = asking.business, .booking = id, .session = asking.session};
    auto const policy = world.policies.of(asking.business);
    auto const now = world.clock.now();
    auto const grant = access::decide(
        *policy,
        asking.actor,
        access::Purpose::BookingNotify,
        {.client = record->client, .nearness = access::nearness_of(booking->visit, asking.zone, now, policy->windows())
        },
        classes
    );
    if (!grant) {
        OBHUT_TRY(open_client::record_refusal(
            world,
            occasion,
            {.actor = asking.actor,
             .purpose = access::Purpose::BookingNotify,
             .client = record->client,
             .classes = classes}
        ));
        return Refused{Error{.kind = ErrorKind::NotFound, .reason = "booking/unknown"}};
    }
    auto const look = OBHUT_TRY(open_client::Look::at_client(world, occasion, grant.value(), record->log_key));
    std::vector<ports::OpenRequest> requests;
    std::vector<ClientColumn> columns;
    for (auto const& each : record->columns) {
        if (each.column == ClientColumn::Email) continue;
        columns.push_back(each.column);
        requests.push_back(
            {.place = ports::place_of(asking.business, record->client, each.column), .sealed = each.value.bytes}
        );
    }
    auto values = OBHUT_TRY(open_client::open(world, asking.business, look, requests));
    Guest guest;
    for (std::size_t at = 0; at < values.size(); ++at) {
        if (!values[at]) continue;
        (columns[at] == ClientColumn::Name ? guest.name : guest.phone) = std::move(values[at]).value();
    }
    return guest;
}

}  // namespace obhut::list_day
