// SPDX-License-Identifier: Apache-2.0
#include "fakes/memory_watch.h"

#include <algorithm>
#include <tuple>

namespace obhut::fakes {
namespace {

using ports::Alarm;
using ports::AlarmId;
using ports::CardLook;
using ports::Chip;
using ports::ClientId;
using ports::Disclosure;
using ports::Emergency;
using ports::EmergencyId;
using ports::PolicyDocument;
using ports::RefusalCount;

Refused<Error> conflict(Literal reason) {
    return Refused{Error{.kind = ErrorKind::Conflict, .reason = reason}};
}

Refused<Error> not_found(Literal reason) {
    return Refused{Error{.kind = ErrorKind::NotFound, .reason = reason}};
}

// What the databases say of a row that names another which is not there.
Refused<Error> no_such_row() {
    return Refused{Error{.kind = ErrorKind::Invalid, .reason = "store/no-such-row"}};
}

constexpr auto everything = [](auto const&) { return true; };

template <typename Row, typename When>
std::vector<Row> newest_first(std::vector<Row> rows, When when) {
    std::ranges::sort(rows, std::ranges::greater{}, [&](Row const& row) { return std::tuple{row.*when, row.id}; });
    return rows;
}

LookKey key_of(CardLook const& look) {
    return {.who = look.who, .session = look.session, .client = look.client, .purpose = look.purpose};
}

template <typename Bytes>
void put_into(std::string& out, Bytes const& bytes) {
    out.append(bytes.begin(), bytes.end());
    out.push_back('\n');
}

}  // namespace

bool watch_stands(WatchTables const& tables, WatchChanges const& changes, KnowsClient const& knows) {
    auto const of_known = [&](auto const& row) { return knows(row.client); };
    return changes.looks.all_put(of_known) && changes.chips.all_put(of_known) &&
           changes.emergencies.all_put(of_known) && changes.planted.all_put(knows) &&
           changes.disclosures.all_put([&](Disclosure const& each) { return !each.client || knows(*each.client); }) &&
           changes.looks.stand(tables.looks) && changes.chips.stand(tables.chips) &&
           changes.refusals.stand(tables.refusals) && changes.emergencies.stand(tables.emergencies) &&
           changes.alarms.stand(tables.alarms) && changes.disclosures.stand(tables.disclosures) &&
           changes.planted.stand(tables.planted) && changes.policies.stand(tables.policies);
}

void apply_watch(WatchTables& tables, WatchChanges const& changes) {
    changes.looks.apply(tables.looks);
    changes.chips.apply(tables.chips);
    changes.refusals.apply(tables.refusals);
    changes.emergencies.apply(tables.emergencies);
    changes.alarms.apply(tables.alarms);
    changes.disclosures.apply(tables.disclosures);
    changes.planted.apply(tables.planted);
    changes.policies.apply(tables.policies);
}

void forget_client(WatchTables& tables, ClientId client) {
    auto const theirs = [&](auto const& row) { return row.client == client; };
    tables.looks.remove_if(theirs);
    tables.chips.remove_if(theirs);
    tables.emergencies.remove_if(theirs);
    tables.planted.remove_if([&](ClientId each) { return each == client; });
    for (auto& [id, kept] : tables.disclosures.kept)
        if (kept.row.client == client) kept.row.client.reset();
}

std::string dump_of(WatchTables const& tables) {
    std::string out;
    for (auto const& [key, kept] : tables.looks.kept)
        put_into(out, kept.row.client.raw());
    for (auto const& [key, kept] : tables.chips.kept)
        put_into(out, kept.row.client.raw());
    for (auto const& [key, kept] : tables.emergencies.kept) {
        put_into(out, kept.row.client.raw());
        if (kept.row.words) put_into(out, kept.row.words->bytes);
    }
    for (auto const& [key, kept] : tables.disclosures.kept) {
        if (kept.row.client) put_into(out, kept.row.client->raw());
        put_into(out, kept.row.recipient.bytes);
    }
    for (auto const& [client, kept] : tables.planted.kept)
        put_into(out, client.raw());
    for (auto const& [version, kept] : tables.policies.kept)
        put_into(out, kept.row.json);
    return out;
}

void MemoryWatch::forget_client(ClientId client) {
    auto const theirs = [&](auto const& row) { return row.client == client; };
    changes_.looks.remove_if(tables_.looks, theirs);
    changes_.chips.remove_if(tables_.chips, theirs);
    changes_.emergencies.remove_if(tables_.emergencies, theirs);
    changes_.planted.remove_if(tables_.planted, [&](ClientId each) { return each == client; });
    for (auto& each : changes_.disclosures.those(tables_.disclosures, theirs)) {
        each.client.reset();
        changes_.disclosures.put(tables_.disclosures, each.id, each);
    }
}

Result<std::vector<CardLook>, Error> MemoryWatch::cards_since(RawId const& who, Instant since) {
    auto found =
        changes_.looks.those(tables_.looks, [&](CardLook const& each) { return each.who == who && each.at >= since; });
    std::ranges::stable_sort(found, {}, &CardLook::at);
    return found;
}

Result<std::optional<Chip>, Error> MemoryWatch::chip(StaffId staff, ClientId client) {
    return changes_.chips.read(tables_.chips, {staff, client});
}

Result<std::optional<RefusalCount>, Error> MemoryWatch::refusals(RawId const& who) {
    return changes_.refusals.read(tables_.refusals, who);
}

Result<std::optional<Emergency>, Error> MemoryWatch::emergency(EmergencyId id) {
    return changes_.emergencies.read(tables_.emergencies, id);
}

Result<std::vector<Emergency>, Error> MemoryWatch::emergencies_of(StaffId staff, ClientId client) {
    auto const theirs = [&](Emergency const& each) { return each.staff == staff && each.client == client; };
    return newest_first(changes_.emergencies.those(tables_.emergencies, theirs), &Emergency::opened);
}

Result<std::vector<Emergency>, Error> MemoryWatch::emergencies() {
    return newest_first(changes_.emergencies.those(tables_.emergencies, everything), &Emergency::opened);
}

Result<std::optional<Alarm>, Error> MemoryWatch::alarm(AlarmId id) {
    return changes_.alarms.read(tables_.alarms, id);
}

Result<std::vector<Alarm>, Error> MemoryWatch::alarms() {
    return newest_first(changes_.alarms.those(tables_.alarms, everything), &Alarm::raised);
}

Result<std::vector<Disclosure>, Error> MemoryWatch::disclosures(std::optional<ClientId> client) {
    auto const asked = [&](Disclosure const& each) { return !client || each.client == client; };
    return newest_first(changes_.disclosures.those(tables_.disclosures, asked), &Disclosure::at);
}

Result<std::vector<ClientId>, Error> MemoryWatch::planted() {
    return changes_.planted.those(tables_.planted, everything);
}

Result<std::optional<PolicyDocument>, Error> MemoryWatch::policy() {
    auto const all = changes_.policies.those(tables_.policies, everything);
    return all.empty() ? std::nullopt : std::optional{all.back()};
}

Result<Done, Error> MemoryWatch::put(CardLook const& look) {
    if (!knows_(look.client)) return no_such_row();
    changes_.looks.put(tables_.looks, key_of(look), look);
    return Done{};
}

Result<Done, Error> MemoryWatch::put(Chip const& chip) {
    if (!knows_(chip.client) || !people_.knows(chip.staff)) return no_such_row();
    changes_.chips.put(tables_.chips, {chip.staff, chip.client}, chip);
    return Done{};
}

Result<Done, Error> MemoryWatch::put(RefusalCount const& refusals) {
    changes_.refusals.put(tables_.refusals, refusals.who, refusals);
    return Done{};
}

Result<Done, Error> MemoryWatch::insert(Emergency const& emergency) {
    if (changes_.emergencies.find(tables_.emergencies, emergency.id) != nullptr) return conflict("store/exists");
    if (!knows_(emergency.client) || !people_.knows(emergency.staff)) return no_such_row();
    changes_.emergencies.put(tables_.emergencies, emergency.id, emergency);
    return Done{};
}

Result<Done, Error> MemoryWatch::review(EmergencyId id, StaffId by, Instant at) {
    auto found = changes_.emergencies.read(tables_.emergencies, id);
    if (!found) return not_found("emergency/unknown");
    if (found->reviewed) return conflict("emergency/reviewed");
    if (!people_.knows(by)) return no_such_row();
    found->reviewed_by = by;
    found->reviewed = at;
    changes_.emergencies.put(tables_.emergencies, id, std::move(*found));
    return Done{};
}

Result<Done, Error> MemoryWatch::insert(Alarm const& alarm) {
    if (changes_.alarms.find(tables_.alarms, alarm.id) != nullptr) return conflict("store/exists");
    changes_.alarms.put(tables_.alarms, alarm.id, alarm);
    return Done{};
}

Result<Done, Error> MemoryWatch::see(AlarmId id, StaffId by, Instant at) {
    auto found = changes_.alarms.read(tables_.alarms, id);
    if (!found) return not_found("alarm/unknown");
    if (found->seen) return conflict("alarm/seen");
    if (!people_.knows(by)) return no_such_row();
    found->seen_by = by;
    found->seen = at;
    changes_.alarms.put(tables_.alarms, id, *found);
    return Done{};
}

Result<Done, Error> MemoryWatch::insert(Disclosure const& disclosure) {
    if (changes_.disclosures.find(tables_.disclosures, disclosure.id) != nullptr) return conflict("store/exists");
    bool const known = !disclosure.client || knows_(*disclosure.client);
    if (!known || !people_.knows(disclosure.by)) return no_such_row();
    changes_.disclosures.put(tables_.disclosures, disclosure.id, disclosure);
    return Done{};
}

Result<Done, Error> MemoryWatch::plant(ClientId client) {
    if (!knows_(client)) return no_such_row();
    changes_.planted.put(tables_.planted, client, client);
    return Done{};
}

Result<Done, Error> MemoryWatch::put(PolicyDocument const& policy) {
    auto const newest = OBHUT_TRY(this->policy());
    if (policy.version != (newest ? newest->version : 0) + 1) return conflict("policy/changed-meanwhile");
    changes_.policies.put(tables_.policies, policy.version, policy);
    return Done{};
}

Result<Done, Error> MemoryWatch::forget(Instant before) {
    changes_.looks.remove_if(tables_.looks, [&](CardLook const& each) { return each.at < before; });
    changes_.chips.remove_if(tables_.chips, [&](Chip const& each) { return each.ends < before; });
    changes_.refusals.remove_if(tables_.refusals, [&](RefusalCount const& each) {
        return each.minute < before && each.hour < before;
    });
    return Done{};
}

}  // namespace obhut::fakes
