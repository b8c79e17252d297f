// SPDX-License-Identifier: Apache-2.0
//
// open_client is the only way to what is sealed: a look at one client, or a list of many, is recorded and then opened.
//
// A Look is made from grants before the unit, because hashing its entry needs the vault; record() appends the entry
// inside the unit and hands out what Vault::open() asks for. A refusal by access::decide() is recorded too (req:A8).
//
// A card may be looked at again within the hour without another entry: record_card() keeps beside the entry what it
// covers, and record_again() hands out a Recorded only if that row says so.
//
// Layer: app.

#pragma once

#include "access/grant.h"
#include "core/error.h"
#include "core/result.h"
#include "core/slug.h"
#include "ledger/entry.h"
#include "ports/world.h"

#include <chrono>
#include <optional>
#include <span>
#include <vector>

namespace obhut::open_client {

// Who looks, and where: the same for every client of a list.
struct Occasion {
    catalogue::BusinessId business;
    std::optional<booking::BookingId> booking = std::nullopt;
    std::optional<ledger::SessionId> session = std::nullopt;
    std::vector<Slug> fields{};
    std::optional<Slug> device = std::nullopt;
};

inline constexpr std::chrono::hours entry_length{1};  // for so long an entry covers what is looked at again

class Look {
public:
    // One entry for all grants, which name one actor and one purpose. A look at a single client is hashed under that
    // client's log key, so that erasing the client also severs the entry from its leaf.
    static Result<Look, Error>
    at_client(ports::World& world, Occasion const& occasion, access::Grant const& grant, ports::KeyId log_key);
    static Result<Look, Error>
    at_list(ports::World& world, Occasion const& occasion, std::vector<access::Grant> grants);

private:
    friend Result<ports::Recorded, Error> record(ports::Unit& unit, Look const& look);
    friend Result<ports::Recorded, Error> record_card(ports::Unit& unit, Look const& look);
    friend Result<std::optional<ports::Recorded>, Error> record_again(ports::Unit& unit, Look const& look);
    Look(std::vector<access::Grant> grants, ports::LedgerRow row, std::optional<ports::CardLook> card)
        : grants_(std::move(grants)), row_(std::move(row)), card_(card) {}

    std::vector<access::Grant> grants_;
    ports::LedgerRow row_;
    std::optional<ports::CardLook> card_;  // of a person or a machine at one client
};

// Inside a unit. What it returns opens nothing that was not recorded, and counts once the unit has committed.
Result<ports::Recorded, Error> record(ports::Unit& unit, Look const& look);

// Of a person or a machine at one client: keeps beside the entry what it covers.
Result<ports::Recorded, Error> record_card(ports::Unit& unit, Look const& look);

// Inside a unit, without another entry: where one of the last hour, of the same session, client and purpose, covers
// every class of the look. Nothing where there is none.
Result<std::optional<ports::Recorded>, Error> record_again(ports::Unit& unit, Look const& look);

// For a caller that has nothing else to do in the unit: records in one of its own, and opens after its commit.
Result<std::vector<Result<PersonalText, ports::OpenRefusal>>, Error> open(
    ports::World& world, catalogue::BusinessId business, Look const& look, std::span<ports::OpenRequest const> requests
);

// What decide() refused is kept as well.
struct Attempt {
    access::Actor actor;
    access::Purpose purpose;
    booking::ClientId client;
    access::ClassSet classes;
};
Result<Done, Error> record_refusal(ports::World& world, Occasion const& occasion, Attempt const& attempt);

}  // namespace obhut::open_client
