// SPDX-License-Identifier: Apache-2.0
#include "promises.h"

#include "bytes/encoding.h"
#include "ledger/verify.h"

#include <algorithm>
#include <array>

namespace obhut::sim {
namespace {

bool same_but_for_client(Booking stored, Booking const& said) {
    stored.client = said.client;
    return stored == said;
}

bool lapsed_by_time(Booking const& stored, Booking const& said) {
    bool const may_lapse = said.status == booking::Status::Held || said.status == booking::Status::AwaitingConfirmation;
    return may_lapse && stored.status == booking::Status::Lapsed && stored.revision == said.revision + 1;
}

// All ways in which the word may stand in a file: as it is, in hex, in base64 at each of three alignments, and as a URL
// would carry it.
std::vector<std::string> disguises_of(std::string_view word) {
    std::vector<std::string> all{std::string{word}};
    auto hex = bytes::hex(bytes::as_bytes(word));
    all.push_back(hex);
    std::ranges::transform(hex, hex.begin(), [](char each) {
        return each >= 'a' && each <= 'f' ? static_cast<char>(each - 'a' + 'A') : each;
    });
    all.push_back(hex);
    for (std::size_t before = 0; before < 3; ++before) {
        std::string const padded = std::string(before, '_') + std::string{word};
        auto const whole = bytes::base64(bytes::as_bytes(padded));
        // The first and last groups mix with what stands beside the word.
        auto const first = before == 0 ? 0U : 4U;
        auto const last = whole.size() - 4;
        all.push_back(whole.substr(first, last - first));
    }
    if (word.starts_with('+')) all.push_back("%2B" + std::string{word.substr(1)});
    return all;
}

std::vector<std::string> const& needles() {
    static std::vector<std::string> const all = [] {
        std::vector<std::string> made;
        for (auto const word : {marked_name, marked_mail, marked_phone}) {
            for (auto& each : disguises_of(word))
                made.push_back(std::move(each));
        }
        return made;
    }();
    return all;
}

RawId about(ledger::Entry const& entry) {
    if (entry.action == ledger::Action::Erased) return entry.client ? entry.client->raw() : RawId{};
    return entry.booking ? entry.booking->raw() : RawId{};
}

}  // namespace

void Promises::said(Booking const& booking) {
    auto& promise = promises_.insert_or_assign(booking.id, Promise{.said = booking}).first->second;
    if (!booking::occupies(booking.status)) promise.said.occupancies.clear();  // it has given them back
}

void Promises::unsure(BookingId id) {
    if (auto const known = promises_.find(id); known != promises_.end()) known->second.sure = false;
}

void Promises::unsure(booking::SeriesId series) {
    for (auto& [id, promise] : promises_)
        if (promise.said.series == series) promise.sure = false;
}

void Promises::deed(ledger::Action action, RawId about) {
    auto& count = deeds_[{action, about}];
    count = action == ledger::Action::Created ? 1 : count + 1;  // a repeated request is told again of the same making
}

void Promises::written(fakes::Changes const& changes) {
    for (auto const& client : changes.clients) {
        Known known{.log_key = client.log_key, .keys = {client.log_key}, .sealed = {}};
        for (auto const& key : client.keys)
            known.keys.push_back(key.key);
        for (auto const& column : client.columns)
            known.sealed.push_back(column.value.bytes);
        for (auto const& answer : changes.answers)
            known.sealed.push_back(answer.value.bytes);
        clients_.insert_or_assign(client.client, std::move(known));
        unsynced_.push_back(client.client);
    }
}

void Promises::synced(fakes::Tables const& tables) {
    unsynced_.clear();
    ledger_size_ = std::max(ledger_size_, tables.head.size());
}

void Promises::dropped() {
    for (auto const& client : unsynced_)
        clients_.erase(client);
    unsynced_.clear();
}

std::optional<Booking> Promises::last_said(BookingId id) const {
    auto const known = promises_.find(id);
    return known == promises_.end() ? std::nullopt : std::optional{known->second.said};
}

Broken Promises::over_promised(fakes::Tables const& tables, std::vector<Booking const*> const& bookings, Instant now) {
    for (auto const* booking : bookings) {
        if (!booking->stands(now)) continue;
        for (auto const& asked : booking->occupancies) {
            struct Part {
                ports::Span span;
                std::int64_t units;
            };
            std::vector<Part> parts;
            std::vector<Instant> edges{asked.span.start};
            for (auto const& [id, other] : tables.bookings) {
                if (!other.stands(now)) continue;
                for (auto const& taken : other.occupancies) {
                    bool const meets = taken.resource == asked.resource && taken.span.start < asked.span.end &&
                                       asked.span.start < taken.span.end;
                    if (!meets) continue;
                    parts.push_back({.span = taken.span, .units = -taken.units});
                    edges.push_back(taken.span.start);
                }
            }
            for (auto const& squeeze : tables.squeezes) {
                if (squeeze.resource != asked.resource) continue;
                parts.push_back({.span = squeeze.span, .units = squeeze.units});
                edges.push_back(squeeze.span.end);
            }
            for (auto const at : edges) {
                if (at < asked.span.start || at >= asked.span.end) continue;
                std::int64_t room = tables.resources.at(asked.resource).capacity;
                for (auto const& part : parts)
                    room += part.span.start <= at && at < part.span.end ? part.units : 0;
                if (room < 0) return "over-promised: resource " + asked.resource.text() + " by " + booking->id.text();
            }
        }
    }
    return std::nullopt;
}

Broken Promises::over_promised_anywhere(fakes::Tables const& tables, Instant now) {
    std::vector<Booking const*> all;
    for (auto const& [id, booking] : tables.bookings)
        all.push_back(&booking);
    return over_promised(tables, all, now);
}

Broken Promises::forgotten(fakes::Tables const& tables, Sync sync) {
    for (auto& [id, promise] : promises_) {
        auto const stored = tables.bookings.find(id);
        if (stored == tables.bookings.end()) return "forgotten: booking " + id.text() + " is gone";
        auto const& now = stored->second;
        if (now.revision < promise.said.revision)
            return "forgotten: booking " + id.text() + " stands at revision " + std::to_string(now.revision) + " (" +
                   std::string{booking::name_of(now.status)} + "), said was " + std::to_string(promise.said.revision) +
                   " (" + std::string{booking::name_of(promise.said.status)} + ")";
        if (now.revision > promise.said.revision) {
            if (promise.sure && !lapsed_by_time(now, promise.said))
                return "forgotten: booking " + id.text() + " changed though nobody asked";
            if (sync == Sync::Awaited) continue;  // it may yet go again
            promise.said = now;
        } else if (!same_but_for_client(now, promise.said)) {
            return "forgotten: booking " + id.text() + " is not what was said";
        }
        promise.sure = true;
    }
    return std::nullopt;
}

Broken Promises::booked_twice(fakes::Tables const& tables) {
    std::map<std::string_view, Booking const*> first;
    for (auto const& [id, booking] : tables.bookings) {
        auto const [at, is_first] = first.emplace(booking.visitor_zone, &booking);
        if (is_first) continue;
        bool const one_series = booking.series && booking.series == at->second->series;
        if (!one_series) return "one key: request " + booking.visitor_zone + " booked twice";
    }
    return std::nullopt;
}

Broken Promises::in_clear(std::string_view octets) {
    for (auto const& needle : needles()) {
        if (octets.find(needle) != std::string_view::npos) return "in clear: " + needle;
    }
    return std::nullopt;
}

Broken Promises::in_clear(fakes::Changes const& changes) {
    Broken found;
    auto const look_at = [&](bytes::Bytes const& octets) {
        if (!found) found = in_clear(bytes::as_text(octets));
    };
    for (auto const& client : changes.clients) {
        for (auto const& column : client.columns)
            look_at(column.value.bytes);
    }
    for (auto const& answer : changes.answers)
        look_at(answer.value.bytes);
    for (auto const& row : changes.ledger)
        look_at(row.body);
    return found;
}

Broken Promises::not_gone(fakes::Tables const& tables, fakes::FakeVault& vault, BusinessId business) const {
    std::optional<std::string> dump;
    for (auto const& [id, known] : clients_) {
        if (tables.clients.contains(id)) {
            if (erased_.contains(id)) return "not gone: the record of client " + id.text();
            continue;
        }
        for (auto const& key : known.keys) {
            auto const state = vault.state(business, key);
            bool const destroyed = state.ok() && state.value() == ports::KeyState::Destroyed;
            if (!destroyed && (erased_.contains(id) || !tables.destructions.contains(key)))
                return "not gone: a key of client " + id.text() +
                       (tables.destructions.contains(key) ? ", still to be destroyed" : ", and nobody remembers it");
        }
        if (!erased_.contains(id)) continue;
        if (!dump) dump = dump_of(tables);
        for (auto const& sealed : known.sealed) {
            if (dump->find(bytes::as_text(sealed)) != std::string::npos)
                return "not gone: what was sealed of client " + id.text();
        }
    }
    for (auto const& [id, booking] : tables.bookings) {
        if (booking.client && !tables.clients.contains(*booking.client))
            return "not gone: booking " + id.text() + " names a client without a record";
    }
    return std::nullopt;
}

Broken Promises::not_listed(HostileList const& list, BusinessId business) const {
    for (auto const& client : erased_) {
        auto const known = clients_.find(client);
        if (known == clients_.end()) continue;
        for (auto const& key : known->second.keys)
            if (!list.names(business, key)) return "not listed: a key of client " + client.text();
    }
    return std::nullopt;
}

Broken Promises::unrecorded(fakes::Tables const& tables, fakes::FakeVault& vault, BusinessId business) const {
    ledger::LogMac const mac = [&](std::optional<RawId> const& log_key,
                                   bytes::ByteView body) -> std::optional<digest::Digest> {
        auto const made = vault.log_mac(business, log_key ? std::optional{ports::KeyId{*log_key}} : std::nullopt, body);
        return made.ok() ? std::optional{made.value()} : std::nullopt;
    };
    ledger::Verifier verifier{business, mac, {}};
    auto owed = deeds_;
    for (auto const& row : tables.ledger) {
        if (!row.body) return "ledger: a body is missing";
        auto const entry = ledger::decode(*row.body);
        if (!entry.ok()) return "ledger: a body cannot be read";
        verifier.take({.index = row.index, .leaf = row.leaf, .chain = row.chain, .body = *row.body});
        auto const deed = owed.find({entry.value().action, about(entry.value())});
        if (deed != owed.end() && deed->second > 0) --deed->second;
    }
    auto const report = verifier.finish();
    if (report.finding)
        return "ledger: finding " + std::to_string(static_cast<int>(report.finding->kind)) + " at row " +
               std::to_string(report.finding->first);
    if (report.tree.size != tables.head.size() || report.tree.root != tables.head.root())
        return "ledger: the head is not that of the rows";
    for (auto const& [deed, count] : owed) {
        if (count > 0) return "ledger: no entry of action " + std::to_string(static_cast<int>(deed.first));
    }
    return std::nullopt;
}

Broken Promises::shrunk(fakes::Tables const& tables) const {
    return tables.head.size() < ledger_size_ ? Broken{"ledger: it has shrunk"} : std::nullopt;
}

}  // namespace obhut::sim
