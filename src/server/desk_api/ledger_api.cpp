// SPDX-License-Identifier: Apache-2.0
//
// The ledger: its entries, what proves them, and who looked at one client.
//
// Reading is on record too. Checkpoint, tiles and proofs tell nothing about a client, so whoever verifies needs no
// right to read. Nobody is counted or ranked (req:S2).
#include "bytes/bytes.h"
#include "desk_api/asked.h"
#include "desk_api/render.h"
#include "export_ledger/export_ledger.h"
#include "http/problem.h"
#include "ledger/ndjson.h"
#include "ledger/tiles.h"
#include "ledger/words.h"
#include "prove_entry/prove_entry.h"
#include "read_ledger/read_ledger.h"
#include "record/record.h"
#include "render_tile/render_tile.h"
#include "verify_ledger/verify_ledger.h"

#include <algorithm>
#include <charconv>
#include <deque>
#include <map>

namespace obhut::desk_api {
namespace {

using booking::ClientId;
using booking::StaffId;
using ledger::PlacedEntry;
using read_ledger::Go;

constexpr std::uint64_t entries_at_once = 100;
constexpr std::uint64_t entries_at_once_max = 1000;
constexpr std::size_t own_entries_max = 500;

Result<Done, Error> put_on_record(ports::World& world, Caller const& caller) {
    auto entry = recognise::entry_by(world, caller, ledger::Action::LedgerRead);
    entry.purpose = access::Purpose::Security;
    auto const row = OBHUT_TRY(record::row_of(world, std::move(entry), std::nullopt));
    return world.store.write(caller.business(), [&](ports::Unit& unit) { return unit.append(row); });
}

template <typename Entries>
void write_entries(Writer& writer, Entries const& entries) {
    writer.key("entries").begin_array();
    for (std::string_view const line : entries)
        writer.raw(line.substr(0, line.size() - 1));
    writer.end_array();
}

Reply list_entries(Parts const& parts, Caller const& caller, Request const& request) {
    Query query{request, {"from", "count"}};
    auto const from = query.whole("from").value_or(0);
    auto const count = query.whole("count").value_or(entries_at_once);
    if (count == 0 || count > entries_at_once_max) query.refuse("count", "request/out-of-range");
    OBHUT_TRY(query.finish());
    auto& world = parts.around.world;
    OBHUT_TRY(web::or_problem(put_on_record(world, caller)));
    std::vector<std::string> lines;
    std::optional<std::uint64_t> next;
    auto const take = [&](PlacedEntry const& placed) -> Result<Go, Error> {
        if (lines.size() == count) {
            next = placed.index;
            return Go::NoFurther;
        }
        lines.push_back(ledger::ndjson_line(placed));
        return Go::On;
    };
    OBHUT_TRY(web::or_problem(read_ledger::each_entry(world, caller.business(), from, take)));
    return answered([&](Writer& writer) {
        write_entries(writer, lines);
        if (next) writer.member("next", *next);
    });
}

// The newest of them, oldest first.
Reply list_own_entries(Parts const& parts, Caller const& caller, Request const&) {
    std::deque<std::string> lines;
    auto const take = [&](PlacedEntry const& placed) -> Result<Go, Error> {
        auto const& entry = placed.entry;
        bool const by = entry.actor == ledger::actor_of(caller.actor());
        bool const about = caller.account() != nullptr && entry.staff == caller.account()->staff;
        if (!by && !about) return Go::On;
        lines.push_back(ledger::ndjson_line(placed));
        if (lines.size() > own_entries_max) lines.pop_front();
        return Go::On;
    };
    OBHUT_TRY(web::or_problem(read_ledger::each_entry(parts.around.world, caller.business(), 0, take)));
    return answered([&](Writer& writer) { write_entries(writer, lines); });
}

Result<std::map<RawId, access::RoleSet>, Error> roles_of_staff(ports::World& world, catalogue::BusinessId business) {
    std::map<RawId, access::RoleSet> roles;
    OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        for (auto const& one : OBHUT_TRY(reader.people().all_staff()))
            roles.emplace(one.account.staff.raw(), one.account.roles);
        return Done{};
    }));
    return roles;
}

Result<Done, Error> check_known(ports::World& world, catalogue::BusinessId business, ClientId client) {
    return world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        if (OBHUT_TRY(reader.client(client))) return Done{};
        return Refused{Error{.kind = ErrorKind::NotFound, .reason = "client/unknown"}};
    });
}

bool is_look_at(ledger::Entry const& entry, ClientId client) {
    bool const looked = entry.action == ledger::Action::Opened || entry.action == ledger::Action::EmergencyOpened;
    return looked && (entry.client == client || std::ranges::find(entry.shown, client) != entry.shown.end());
}

Reply list_lookers(Parts const& parts, Caller const& caller, Request const& request) {
    auto const client = OBHUT_TRY(id_in<ClientId>(request, "client", "client/unknown"));
    auto const compiled = OBHUT_TRY(business_of(parts, caller));
    auto& world = parts.around.world;
    OBHUT_TRY(web::or_problem(check_known(world, caller.business(), client)));
    OBHUT_TRY(web::or_problem(put_on_record(world, caller)));
    auto const roles = OBHUT_TRY(web::or_problem(roles_of_staff(world, caller.business())));
    std::vector<ledger::Entry> looks;
    auto const take = [&](PlacedEntry const& placed) -> Result<Go, Error> {
        if (is_look_at(placed.entry, client)) looks.push_back(placed.entry);
        return Go::On;
    };
    OBHUT_TRY(web::or_problem(read_ledger::each_entry(world, caller.business(), 0, take)));
    return answered([&](Writer& writer) {
        write_list(writer, "looks", looks, [&](ledger::Entry const& look) {
            web::write_instant(writer, "at", look.at, zone_of(compiled->business()));
            writer.member("by", ledger::word_of(look.actor.kind)).member("action", ledger::word_of(look.action));
            if (auto const found = roles.find(look.actor.id); found != roles.end())
                write_set(writer, "roles", found->second);
            if (look.purpose) writer.member("purpose", access::name_of(*look.purpose));
            write_classes(writer, "classes", look.classes);
        });
    });
}

Reply show_checkpoint(Parts const& parts, Caller const& caller, Request const&) {
    auto const kept = OBHUT_TRY(web::or_problem(verify_ledger::kept_checkpoint(parts.around.world, caller.business())));
    if (!kept.tree)
        return Refused{web::problem_of(Error{.kind = ErrorKind::NotFound, .reason = "ledger/no-checkpoint"})};
    return Response::text(kept.note);
}

// A tile as C2SP tlog-tiles names it; how many parts its number has depends on the number.
Reply show_tile(Parts const& parts, Caller const& caller, Request const& request) {
    auto const at = request.path.find("/tile/");
    auto const tile = at == std::string_view::npos ? std::nullopt : ledger::tile_from(request.path.substr(at + 1));
    if (!tile) return Refused{web::problem_of(Error{.kind = ErrorKind::NotFound, .reason = "ledger/no-such-tile"})};
    auto const content =
        OBHUT_TRY(web::or_problem(render_tile::render_tile(parts.around.world, caller.business(), *tile)));
    Response response;
    response.content_type = "application/octet-stream";
    response.body = std::string{bytes::as_text(content)};
    return response;
}

Reply prove(Parts const& parts, Caller const& caller, Request const& request) {
    auto const text = request.capture("index");
    std::uint64_t index = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
    if (error != std::errc{} || end != text.data() + text.size())
        return Refused{web::problem_of(Error{.kind = ErrorKind::NotFound, .reason = "ledger/no-such-entry"})};
    return Response::text(
        OBHUT_TRY(web::or_problem(prove_entry::prove_entry(parts.around.world, caller.business(), index)))
    );
}

void write_tree(Writer& writer, std::string_view name, ledger::TreeState const& tree) {
    writer.key(name).begin_object().member("size", tree.size).member("root", bytes::hex(tree.root)).end_object();
}

Reply prove_growth(Parts const& parts, Caller const& caller, Request const& request) {
    Query query{request, {"size"}};
    auto const size = query.whole("size");
    if (!request.query.has("size")) query.refuse("size", "request/missing");
    OBHUT_TRY(query.finish());
    auto const growth =
        OBHUT_TRY(web::or_problem(prove_entry::prove_growth(parts.around.world, caller.business(), *size)));
    return answered([&](Writer& writer) {
        write_tree(writer, "earlier", growth.earlier);
        write_tree(writer, "later", growth.later);
        writer.key("proof").begin_array();
        for (auto const& hash : growth.proof)
            writer.string(bytes::hex(hash));
        writer.end_array();
    });
}

Result<export_ledger::Export, Response> export_asked(Caller const& caller, Request const& request) {
    Query query{request, {"from", "to", "format"}};
    auto const from = query.instant("from");
    auto const to = query.instant("to");
    for (std::string_view const name : {"from", "to"})
        if (!request.query.has(name)) query.refuse(name, "request/missing");
    if (from && to && *to <= *from) query.refuse("to", "request/out-of-range");
    auto const format = query.text("format").value_or("ndjson");
    if (format != "ndjson" && format != "audit-event") query.refuse("format", "request/out-of-range");
    OBHUT_TRY(query.finish());
    return export_ledger::Export{
        .business = caller.business(),
        .actor = ledger::actor_of(caller.actor()),
        .session = caller.session_id(),
        .from = *from,
        .to = *to,
        .format = format == "ndjson" ? export_ledger::Format::Ndjson : export_ledger::Format::AuditEvent,
    };
}

Reply export_entries(Parts const& parts, Caller const& caller, Request const& request) {
    auto const what = OBHUT_TRY(export_asked(caller, request));
    std::string lines;
    OBHUT_TRY(web::or_problem(export_ledger::export_ledger(
        parts.around.world,
        what,
        [&](std::string_view line) -> Result<Done, Error> {
            lines += line;
            return Done{};
        }
    )));
    Response response;
    response.content_type = "application/x-ndjson";
    response.body = std::move(lines);
    return response;
}

}  // namespace

std::vector<StaffRoute> ledger_routes(Parts const& parts) {
    Needs const verifies{Right::LedgerVerify};
    auto exports = reads(parts, "/api/v1/desk/ledger/export", Right::LedgerExport, export_entries);
    exports.step_up = StepUp::Fresh;
    return {
        reads(parts, "/api/v1/desk/ledger/entries", Right::LedgerRead, list_entries),
        reads(parts, "/api/v1/desk/ledger/own", Right::OwnEntries, list_own_entries),
        reads(parts, "/api/v1/desk/clients/{client}/lookers", Right::LedgerRead, list_lookers),
        reads(parts, "/api/v1/desk/ledger/checkpoint", verifies, show_checkpoint),
        reads(parts, "/api/v1/desk/ledger/tile/{level}/{number}", verifies, show_tile),
        reads(parts, "/api/v1/desk/ledger/tile/{level}/{part}/{number}", verifies, show_tile),
        reads(parts, "/api/v1/desk/ledger/tile/{level}/{first}/{part}/{number}", verifies, show_tile),
        reads(parts, "/api/v1/desk/ledger/tile/{level}/{first}/{second}/{part}/{number}", verifies, show_tile),
        reads(parts, "/api/v1/desk/ledger/entries/{index}/proof", verifies, prove),
        reads(parts, "/api/v1/desk/ledger/growth", verifies, prove_growth),
        std::move(exports),
    };
}

}  // namespace obhut::desk_api
