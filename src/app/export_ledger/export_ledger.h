// SPDX-License-Identifier: Apache-2.0
//
// Hands out the entries of a span of time, one line each, after it has put on record that it does.
//
// Bodies that retention removed are counted and left out. The lines come while the ledger is read, so what was written
// before a refusal is not the whole.
//
// Layer: app.

#pragma once

#include "ledger/entry.h"
#include "ports/world.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

namespace obhut::export_ledger {

enum class Format : std::uint8_t { Ndjson, AuditEvent };

struct Export {
    catalogue::BusinessId business;
    ledger::Actor actor;
    std::optional<ledger::SessionId> session = std::nullopt;
    time::Instant from;
    time::Instant to;  // the first one outside
    Format format = Format::Ndjson;
};

using TakeLine = std::function<Result<Done, Error>(std::string_view line)>;  // with its newline

struct Exported {
    std::uint64_t entries = 0;
    std::uint64_t without_body = 0;  // of whatever time: only the body said when it was
};

Result<Exported, Error> export_ledger(ports::World& world, Export const& what, TakeLine const& take);

}  // namespace obhut::export_ledger
