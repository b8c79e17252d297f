// SPDX-License-Identifier: Apache-2.0
#include "open_emergency/review_emergency.h"

#include "ports/places.h"
#include "record/record.h"

namespace obhut::open_emergency {
namespace {

using access::Permission;
using access::Right;

constexpr Error not_for_role{.kind = ErrorKind::Denied, .reason = "access/not-for-role"};
constexpr Error unknown{.kind = ErrorKind::NotFound, .reason = "emergency/unknown"};
constexpr Error no_words{.kind = ErrorKind::NotFound, .reason = "emergency/no-words"};

Listed listed(ports::Emergency const& one) {
    return {
        .id = one.id,
        .staff = one.staff,
        .client = one.client,
        .reason = one.reason,
        .words = one.words ? Words::Written : Words::None,
        .opened = one.opened,
        .ends = one.ends,
        .reviewed_by = one.reviewed_by,
        .reviewed = one.reviewed
    };
}

struct Read {
    ports::Emergency emergency;
    ports::KeyId log_key;  // of the client
};

// With the client everything about their emergencies is erased too, so one without the other is none.
Result<Read, Error> read(ports::World& world, recognise::Caller const& caller, ports::EmergencyId id) {
    std::optional<Read> found;
    OBHUT_TRY(world.store.read(caller.business(), [&](ports::Reader& reader) -> Result<Done, Error> {
        auto emergency = OBHUT_TRY(reader.watch().emergency(id));
        if (!emergency) return Refused{unknown};
        auto const client = OBHUT_TRY(reader.client(emergency->client));
        if (!client) return Refused{unknown};
        found = Read{.emergency = *std::move(emergency), .log_key = client->log_key};
        return Done{};
    }));
    return *std::move(found);
}

ledger::Entry entry_about(
    ports::World& world, recognise::Caller const& caller, ledger::Action action, ports::Emergency const& emergency
) {
    auto entry = recognise::entry_by(world, caller, action);
    entry.purpose = access::Purpose::Security;
    entry.client = emergency.client;
    entry.staff = emergency.staff;
    entry.reason = emergency.reason;
    return entry;
}

}  // namespace

Result<std::vector<Listed>, Error> list_emergencies(ports::World& world, recognise::Caller const& caller) {
    if (caller.may(Right::EmergencyReview) == Permission::No) return Refused{not_for_role};
    std::vector<Listed> all;
    OBHUT_TRY(world.store.read(caller.business(), [&](ports::Reader& reader) -> Result<Done, Error> {
        all.clear();
        for (auto const& one : OBHUT_TRY(reader.watch().emergencies()))
            all.push_back(listed(one));
        return Done{};
    }));
    return all;
}

Result<PersonalText, Error> read_words(ports::World& world, recognise::Caller const& caller, ports::EmergencyId id) {
    if (caller.may(Right::EmergencyReview) == Permission::No) return Refused{not_for_role};
    auto const [emergency, log_key] = OBHUT_TRY(read(world, caller, id));
    if (!emergency.words) return Refused{no_words};
    auto entry = entry_about(world, caller, ledger::Action::Opened, emergency);
    entry.classes = {access::DataClass::Note};
    if (caller.session() != nullptr) entry.device = caller.session()->device;
    auto const row = OBHUT_TRY(record::row_of(world, std::move(entry), log_key));
    OBHUT_TRY(world.store.write(caller.business(), [&](ports::Unit& unit) -> Result<Done, Error> {
        if (!OBHUT_TRY(unit.watch().emergency(id))) return Refused{unknown};
        return unit.append(row);
    }));
    ports::OpenRequest const request{
        .place = ports::place_of(caller.business(), emergency.staff, ports::StaffColumn::Words, emergency.id.raw()),
        .sealed = emergency.words->bytes
    };
    auto words = std::move(world.vault.open_staff({&request, 1}).front());
    if (words) return std::move(words).value();
    if (words.error() == ports::OpenRefusal::Unavailable)
        return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "vault/key-store-unavailable"}};
    return Refused{no_words};
}

Result<Done, Error> review(ports::World& world, recognise::Caller const& caller, ports::EmergencyId id) {
    auto const* const account = caller.account();
    if (account == nullptr || caller.may(Right::EmergencyReview) == Permission::No) return Refused{not_for_role};
    auto const [emergency, log_key] = OBHUT_TRY(read(world, caller, id));
    if (emergency.staff == account->staff)
        return Refused{Error{.kind = ErrorKind::Denied, .reason = "emergency/not-by-oneself"}};
    auto const entry = entry_about(world, caller, ledger::Action::EmergencyReviewed, emergency);
    auto const row = OBHUT_TRY(record::row_of(world, entry, log_key));
    return world.store.write(caller.business(), [&](ports::Unit& unit) -> Result<Done, Error> {
        if (!OBHUT_TRY(unit.watch().emergency(id))) return Refused{unknown};
        OBHUT_TRY(unit.watch().review(id, account->staff, entry.at));
        return unit.append(row);
    });
}

}  // namespace obhut::open_emergency
