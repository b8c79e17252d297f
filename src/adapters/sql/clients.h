// SPDX-License-Identifier: Apache-2.0
//
// The clients of one business as they lie in the database: random ids, keyed hashes, sealed values, and the keys to be
// destroyed. Nothing in these rows can be read without the vault.
//
// Layer: adapters.

#pragma once

#include "ports/store.h"
#include "sql/connection.h"

namespace obhut::sql {

using ports::BookingId;
using ports::BusinessId;
using ports::ClientId;
using ports::ClientRecord;
using ports::KeyId;
using ports::LookUp;
using ports::SealedAnswer;

Result<std::optional<ClientRecord>, Error> find_client(Connection& connection, BusinessId business, ClientId id);
Result<std::vector<ClientId>, Error> clients_by_email(Connection& connection, BusinessId business, LookUp const& email);
Result<std::vector<SealedAnswer>, Error> answers_of(Connection& connection, BusinessId business, BookingId id);
Result<std::vector<KeyId>, Error> destructions_pending(Connection& connection, BusinessId business);
Result<std::vector<KeyId>, Error> named_keys(Connection& connection, BusinessId business, std::span<KeyId const> keys);
Result<std::vector<ClientId>, Error>
clients_under(Connection& connection, BusinessId business, std::span<KeyId const> keys);

Result<Done, Error> insert_client(Connection& connection, BusinessId business, ClientRecord const& client);
Result<Done, Error> insert_answer(Connection& connection, BusinessId business, SealedAnswer const& answer);

// Removes the client's rows, the answers to their bookings and what is watched of them; returns the keys whose
// destruction is now on record.
Result<std::vector<KeyId>, Error> erase_client(Connection& connection, BusinessId business, ClientId id);
Result<Done, Error> destruction_done(Connection& connection, BusinessId business, std::span<KeyId const> keys);

}  // namespace obhut::sql
