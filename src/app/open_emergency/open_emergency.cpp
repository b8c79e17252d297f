// SPDX-License-Identifier: Apache-2.0
#include "open_emergency/open_emergency.h"

#include "ports/places.h"
#include "raise_alarm/raise_alarm.h"
#include "record/record.h"
#include "text/utf8.h"

#include <string>

namespace obhut::open_emergency {
namespace {

using booking::StaffId;

constexpr Error client_unknown{.kind = ErrorKind::NotFound, .reason = "client/unknown"};

Result<std::optional<PersonalText>, Error> checked(std::optional<PersonalText> const& words) {
    if (!words) return std::optional<PersonalText>{};
    auto const& text = words->reveal(Surface::Validation);
    if (!text::is_plain_text(text))
        return Refused{Error{.kind = ErrorKind::Invalid, .reason = "emergency/not-plain-text", .field = "/words"}};
    PersonalText kept{std::string{text::trimmed(text)}};
    auto const& trimmed = kept.reveal(Surface::Validation);
    if (trimmed.empty()) return std::optional<PersonalText>{};
    if (text::length(trimmed) > words_length_max)
        return Refused{Error{.kind = ErrorKind::Invalid, .reason = "emergency/words-too-long", .field = "/words"}};
    return std::optional{std::move(kept)};
}

struct Read {
    ports::KeyId log_key;    // the client's
    ports::KeyId staff_key;  // of whoever opens
};

Result<Read, Error> read(ports::World& world, recognise::Caller const& caller, StaffId staff, ClientId client) {
    std::optional<Read> found;
    OBHUT_TRY(world.store.read(caller.business(), [&](ports::Reader& reader) -> Result<Done, Error> {
        auto const record = OBHUT_TRY(reader.client(client));
        auto const own = OBHUT_TRY(reader.people().staff(staff));
        if (!record) return Refused{client_unknown};
        if (!own) return Refused{Error{.kind = ErrorKind::Denied, .reason = "access/not-for-role"}};
        found = Read{.log_key = record->log_key, .staff_key = own->key};
        return Done{};
    }));
    return *found;
}

Result<std::optional<ports::Sealed>, Error> sealed(
    ports::World& world,
    recognise::Caller const& caller,
    ports::KeyId key,
    ports::Emergency const& emergency,
    std::optional<PersonalText> const& words
) {
    if (!words) return std::optional<ports::Sealed>{};
    ports::SealRequest const request{
        .key = key,
        .place = ports::place_of(caller.business(), emergency.staff, ports::StaffColumn::Words, emergency.id.raw()),
        .value = *words
    };
    return std::optional{OBHUT_TRY(world.vault.seal({&request, 1})).front()};
}

}  // namespace

Result<Opened, Error>
open_emergency(ports::World& world, recognise::Caller const& caller, EmergencyRequest const& request) {
    auto const* const account = caller.account();
    if (account == nullptr || caller.may(access::Right::EmergencyOpen) == access::Permission::No)
        return Refused{Error{.kind = ErrorKind::Denied, .reason = "access/not-for-role"}};
    auto const words = OBHUT_TRY(checked(request.words));
    auto const keys = OBHUT_TRY(read(world, caller, account->staff, request.client));

    auto entry = recognise::entry_by(world, caller, ledger::Action::EmergencyOpened);
    entry.purpose = access::Purpose::CareTreat;
    entry.client = request.client;
    entry.reason = request.reason;
    entry.device = caller.session()->device;
    ports::Emergency emergency{
        .id = ports::ordered_id<EmergencyId>(world.clock, world.random),
        .staff = account->staff,
        .client = request.client,
        .reason = request.reason,
        .opened = entry.at,
        .ends = entry.at + caller.policy().emergency().length,
    };
    emergency.words = OBHUT_TRY(sealed(world, caller, keys.staff_key, emergency, words));
    auto const row = OBHUT_TRY(record::row_of(world, entry, keys.log_key));
    auto const alarm = OBHUT_TRY(raise_alarm::ready(
        world, caller.business(), ports::AlarmKind::EmergencyOpened, ledger::actor_of(caller.actor())
    ));
    OBHUT_TRY(world.store.write(caller.business(), [&](ports::Unit& unit) -> Result<Done, Error> {
        if (!OBHUT_TRY(unit.client(request.client))) return Refused{client_unknown};
        OBHUT_TRY(unit.watch().insert(emergency));
        OBHUT_TRY(unit.append(row));
        return raise_alarm::raise(unit, alarm);
    }));
    return Opened{.id = emergency.id, .ends = emergency.ends};
}

}  // namespace obhut::open_emergency
