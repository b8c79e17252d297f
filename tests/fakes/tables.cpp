// SPDX-License-Identifier: Apache-2.0
#include "fakes/tables.h"

#include <algorithm>
#include <chrono>

namespace obhut::fakes {
namespace {

constexpr std::chrono::hours request_life{24};

void put(std::string& out, std::span<std::uint8_t const> bytes) {
    out.append(bytes.begin(), bytes.end());
    out.push_back('\n');
}

void put(std::string& out, std::string_view text) {
    out.append(text);
    out.push_back('\n');
}

bool same_rows(Booking const& left, Booking const& right) {
    return booking::occupies(left.status) && booking::occupies(right.status) && left.lapses == right.lapses &&
           left.occupancies == right.occupancies;
}

ports::OccupancyChange* change_of(std::vector<ports::OccupancyChange>& changes, ResourceId resource) {
    auto const at = std::ranges::lower_bound(changes, resource, {}, &ports::OccupancyChange::resource);
    return at != changes.end() && at->resource == resource ? &*at : nullptr;
}

void take_rows(Tables& tables, Booking const& booking, std::vector<ports::OccupancyChange>& told) {
    for (auto const& occupancy : booking.occupancies) {
        auto& rows = tables.resources.at(occupancy.resource).rows;
        Occupied const gone{.span = occupancy.span, .units = occupancy.units, .lapses = booking.lapses};
        auto const row = std::ranges::find_if(rows, [&](OccupancyRow const& each) {
            return each.booking == booking.id && each.occupied == gone;
        });
        if (row == rows.end()) continue;
        *row = rows.back();
        rows.pop_back();
        if (auto* change = change_of(told, occupancy.resource)) change->removed.push_back(gone);
    }
}

void put_rows(Tables& tables, Booking const& booking, std::vector<ports::OccupancyChange>& told) {
    for (auto const& occupancy : booking.occupancies) {
        Occupied const added{.span = occupancy.span, .units = occupancy.units, .lapses = booking.lapses};
        tables.resources[occupancy.resource].rows.push_back({.booking = booking.id, .occupied = added});
        if (auto* change = change_of(told, occupancy.resource)) change->added.push_back(added);
    }
}

void apply_booking(Tables& tables, Changes::Changed const& changed, std::vector<ports::OccupancyChange>& told) {
    auto const old = tables.bookings.find(changed.booking.id);
    if (old == tables.bookings.end()) {
        put_rows(tables, changed.booking, told);
        tables.bookings.emplace(changed.booking.id, changed.booking);
        return;
    }
    if (!same_rows(old->second, changed.booking)) {
        take_rows(tables, old->second, told);
        put_rows(tables, changed.booking, told);
    }
    old->second = changed.booking;
}

void apply_erase(Tables& tables, ClientId client) {
    tables.clients.erase(client);
    forget_client(tables.watch, client);
    for (auto& [id, booking] : tables.bookings) {
        if (booking.client != client) continue;
        booking.client.reset();
        tables.answers.erase(id);
    }
}

void apply_requests(Tables& tables, Changes const& changes) {
    for (auto const& [key, row] : changes.requests) {
        std::erase_if(tables.requests, [&](auto const& each) { return each.second.at + request_life <= row.at; });
        tables.requests.insert_or_assign(key, row);
    }
}

void apply_catalogue(Tables& tables, Changes const& changes) {
    if (!changes.catalogue) return;
    tables.catalogue = changes.catalogue;
    for (auto const& row : changes.resource_rows)
        tables.resources[row.resource].capacity = row.capacity;
}

void apply_ledger(Tables& tables, Changes const& changes) {
    for (auto const& gone : changes.bodies_removed)
        for (auto& row : tables.ledger)
            if (row.index >= gone.first && row.index < gone.last) row.body.reset();
    for (auto const& row : changes.ledger) {
        auto const chain = tables.head.append(row.leaf);
        tables.ledger.push_back({.index = tables.ledger.size(), .leaf = row.leaf, .chain = chain, .body = row.body});
    }
}

void apply_messages(Tables& tables, Changes const& changes) {
    for (auto const& [message, follows] : changes.messages) {
        tables.messages.insert_or_assign(message.id, MessageRow{.message = message, .lease = {}});
        if (follows) tables.waiting.erase(message.booking);
    }
    for (auto const& told : changes.messages)
        if (told.message.state == message::State::Waiting)
            tables.waiting.insert_or_assign(told.message.booking, told.message.id);
}

// What a unit replaced still stands as it saw it, and what it adds is the only one that waits about its booking.
bool messages_stand(Tables const& tables, Changes const& changes) {
    return std::ranges::all_of(changes.messages, [&](Changes::Told const& told) {
        auto const stored = tables.messages.find(told.message.id);
        bool const is_new = stored == tables.messages.end();
        if (told.follows.has_value() == is_new) return false;
        if (!is_new && stored->second.message != *told.follows) return false;
        auto const waiting = tables.waiting.find(told.message.booking);
        return waiting == tables.waiting.end() || std::ranges::any_of(changes.messages, [&](auto const& each) {
                   return each.message.id == waiting->second;
               });
    });
}

bool bookings_stand(Tables const& tables, Changes const& changes) {
    return std::ranges::all_of(changes.bookings, [&](Changes::Changed const& changed) {
        auto const stored = tables.bookings.find(changed.booking.id);
        bool const is_new = stored == tables.bookings.end();
        if (changed.follows.has_value() == is_new) return false;
        if (!is_new && stored->second.revision != *changed.follows) return false;
        auto const& client = changed.booking.client;
        return !client || std::ranges::find(changes.erased, *client) != changes.erased.end() ||
               is_known(tables, changes, *client);
    });
}

}  // namespace

bool is_known(Tables const& tables, Changes const& changes, ClientId client) {
    if (std::ranges::find(changes.erased, client) != changes.erased.end()) return false;
    auto const is_it = [&](ports::ClientRecord const& each) { return each.client == client; };
    return tables.clients.contains(client) || std::ranges::any_of(changes.clients, is_it);
}

std::string dump_of(Tables const& tables) {
    std::string out;
    if (tables.catalogue) put(out, tables.catalogue->json);
    for (auto const& [id, booking] : tables.bookings) {
        put(out, id.raw());
        put(out, booking.zone);
        put(out, booking.visitor_zone);
        put(out, booking.snapshot.currency);
        for (auto const& line : booking.snapshot.lines)
            put(out, line.name.de);
        if (booking.client) put(out, booking.client->raw());
    }
    for (auto const& [id, client] : tables.clients) {
        put(out, id.raw());
        if (client.email) put(out, *client.email);
        if (client.phone) put(out, *client.phone);
        put(out, client.log_key.raw());
        for (auto const& key : client.keys)
            put(out, key.key.raw());
        for (auto const& column : client.columns)
            put(out, column.value.bytes);
    }
    for (auto const& [id, answers] : tables.answers) {
        for (auto const& answer : answers) {
            put(out, answer.field.text());
            put(out, answer.value.bytes);
        }
    }
    for (auto const& [key, row] : tables.requests) {
        put(out, key);
        put(out, row.body);
    }
    for (auto const& [id, row] : tables.messages) {
        put(out, id.raw());
        put(out, row.message.booking.raw());
    }
    for (auto const& [monday, told] : tables.told_weeks)
        put(out, told.document);
    for (auto const& row : tables.ledger) {
        put(out, row.leaf);
        if (row.body) put(out, *row.body);
    }
    for (auto const& key : tables.destructions)
        put(out, key.raw());
    out += dump_of(tables.people);
    out += dump_of(tables.watch);
    return out;
}

Standing standing_of(Tables const& tables, Changes const& changes) {
    bool const locks_stand = std::ranges::all_of(changes.locked, [&](Changes::Locked const& locked) {
        return tables.resources.at(locked.resource).version == locked.version;
    });
    bool const requests_stand = std::ranges::none_of(changes.requests, [&](auto const& request) {
        auto const stored = tables.requests.find(request.first);
        return stored != tables.requests.end() && stored->second.at + request_life > request.second.at;
    });
    bool const catalogue_stands =
        !changes.catalogue || !tables.catalogue || tables.catalogue->version < changes.catalogue->version;
    bool const weeks_stand = std::ranges::none_of(changes.told_weeks, [&](ports::ToldWeek const& week) {
        return tables.told_weeks.contains(week.monday);
    });
    bool const clients_stand =
        std::ranges::all_of(changes.erased, [&](ClientId each) { return tables.clients.contains(each); });
    auto const knows = [&](ClientId client) { return is_known(tables, changes, client); };
    bool const people_and_watch_stand =
        people_stand(tables.people, changes.people) && watch_stands(tables.watch, changes.watch, knows);
    bool const stands = people_and_watch_stand && locks_stand && requests_stand && catalogue_stands && clients_stand &&
                        weeks_stand && bookings_stand(tables, changes) && messages_stand(tables, changes);
    return stands ? Standing::Stands : Standing::Overtaken;
}

std::vector<ports::OccupancyChange> apply(Tables& tables, Changes const& changes) {
    apply_catalogue(tables, changes);
    std::vector<ports::OccupancyChange> told;
    told.reserve(changes.locked.size());
    for (auto const& locked : changes.locked) {
        auto const version = ++tables.resources.at(locked.resource).version;
        told.push_back({.resource = locked.resource, .version = version, .added = {}, .removed = {}, .added_extra = {}}
        );
    }
    std::ranges::sort(told, {}, &ports::OccupancyChange::resource);
    for (auto const& changed : changes.bookings)
        apply_booking(tables, changed, told);
    for (auto const& squeeze : changes.squeezes) {
        Extra const extra{.span = squeeze.span, .units = squeeze.units};
        tables.resources.at(squeeze.resource).extra.push_back(extra);
        if (auto* change = change_of(told, squeeze.resource)) change->added_extra.push_back(extra);
        tables.squeezes.push_back(squeeze);
    }
    for (auto const& client : changes.clients)
        tables.clients.insert_or_assign(client.client, client);
    for (auto const& answer : changes.answers)
        tables.answers[answer.booking].push_back(answer);
    for (auto const& week : changes.told_weeks)
        tables.told_weeks.emplace(week.monday, week);
    apply_requests(tables, changes);
    apply_messages(tables, changes);
    apply_people(tables.people, changes.people);
    apply_watch(tables.watch, changes.watch);
    for (auto const& client : changes.erased)
        apply_erase(tables, client);
    tables.destructions.insert(changes.to_destroy.begin(), changes.to_destroy.end());
    for (auto const& key : changes.destroyed)
        tables.destructions.erase(key);
    apply_ledger(tables, changes);
    return told;
}

}  // namespace obhut::fakes
