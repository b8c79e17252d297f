// SPDX-License-Identifier: Apache-2.0
#include "read_ledger/read_ledger.h"

#include <algorithm>
#include <vector>

namespace obhut::read_ledger {
namespace {

using catalogue::BusinessId;

constexpr std::size_t rows_at_once = 4096;
constexpr Error not_as_written{.kind = ErrorKind::Unavailable, .reason = "ledger/not-as-it-was-written"};

Result<std::vector<ports::StoredLedgerRow>, Error>
page(ports::World& world, BusinessId business, std::uint64_t from, std::size_t count) {
    std::vector<ports::StoredLedgerRow> rows;
    OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        rows = OBHUT_TRY(reader.ledger(from, count));
        return Done{};
    }));
    for (std::size_t at = 0; at < rows.size(); ++at)
        if (rows[at].index != from + at) return Refused{not_as_written};
    return rows;
}

Result<std::uint64_t, Error> size_of(ports::World& world, BusinessId business) {
    std::uint64_t size = 0;
    OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        size = OBHUT_TRY(reader.ledger_head()).size();
        return Done{};
    }));
    return size;
}

Result<ledger::PlacedEntry, Error>
placed(ports::World& world, BusinessId business, ports::StoredLedgerRow const& row, bytes::ByteView body) {
    auto entry = ledger::decode(body);
    if (!entry) return Refused{not_as_written};
    auto const& log_key = entry.value().log_key;
    auto const key = log_key ? std::optional{ports::KeyId{*log_key}} : std::nullopt;
    auto const mac = world.vault.log_mac(business, key, body);
    if (!mac && mac.error().kind != ErrorKind::NotFound) return Refused{mac.error()};
    bool const agrees = !mac || (ledger::leaf_of(mac.value()) == row.leaf && entry.value().business == business);
    if (!agrees) return Refused{not_as_written};
    return ledger::PlacedEntry{
        .index = row.index,
        .leaf = row.leaf,
        .tie = mac ? ledger::Tie::Holds : ledger::Tie::KeyDestroyed,
        .entry = std::move(entry).value()
    };
}

}  // namespace

Result<Done, Error> each_leaf(ports::World& world, BusinessId business, ledger::LeafSpan span, TakeLeaf const& take) {
    for (auto at = span.first; at < span.last;) {
        auto const count = static_cast<std::size_t>(std::min<std::uint64_t>(rows_at_once, span.last - at));
        auto const rows = OBHUT_TRY(page(world, business, at, count));
        if (rows.size() != count) return Refused{not_as_written};
        for (auto const& row : rows)
            take(row.index, row.leaf);
        at += count;
    }
    return Done{};
}

Result<Passed, Error> each_entry(ports::World& world, BusinessId business, std::uint64_t from, TakeEntry const& take) {
    Passed passed;
    auto const size = OBHUT_TRY(size_of(world, business));
    for (auto at = from; at < size;) {
        auto const count = static_cast<std::size_t>(std::min<std::uint64_t>(rows_at_once, size - at));
        auto const rows = OBHUT_TRY(page(world, business, at, count));
        if (rows.size() != count) return Refused{not_as_written};
        for (auto const& row : rows) {
            if (!row.body) {
                ++passed.without_body;
                continue;
            }
            ++passed.entries;
            auto const entry = OBHUT_TRY(placed(world, business, row, *row.body));
            if (OBHUT_TRY(take(entry)) == Go::NoFurther) return passed;
        }
        at += count;
    }
    return passed;
}

}  // namespace obhut::read_ledger
