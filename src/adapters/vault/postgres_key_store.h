// SPDX-License-Identifier: Apache-2.0
//
// PostgresKeyStore keeps the wrapped keys of several processes in a PostgreSQL cluster of their own: another cluster
// than the data's, with its own log and its own backups, because a destroyed key lives on in what the cluster logged
// and saved until that is gone too.
//
// The tables are made at the first opening, so its role may create tables in its own database and nothing else matters.
// Rows are deleted and the table is vacuumed with each destruction, which frees the bytes for reuse; unlike the file of
// SqliteKeyStore nothing here overwrites them at once.
//
// Layer: adapters. Threading: one connection behind a mutex.

#pragma once

#include "core/error.h"
#include "core/result.h"
#include "vault/key_store.h"

#include <memory>
#include <string>

namespace obhut::vault {

// Unavailable when the cluster does not answer or refuses the tables.
Result<std::unique_ptr<KeyStore>, Error> open_postgres_key_store(std::string const& url);

}  // namespace obhut::vault
