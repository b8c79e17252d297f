// SPDX-License-Identifier: Apache-2.0
#include "disclose/disclose.h"

#include "ports/places.h"
#include "record/record.h"
#include "text/utf8.h"

#include <string>

namespace obhut::disclose {
namespace {

using access::Permission;
using access::Right;
using ports::StaffColumn;

constexpr Error not_for_role{.kind = ErrorKind::Denied, .reason = "access/not-for-role"};
constexpr Error client_unknown{.kind = ErrorKind::NotFound, .reason = "client/unknown"};

Result<PersonalText, Error> checked(PersonalText const& recipient) {
    auto const invalid = [](Literal reason) {
        return Refused{Error{.kind = ErrorKind::Invalid, .reason = reason, .field = "/recipient"}};
    };
    auto const& text = recipient.reveal(Surface::Validation);
    if (!text::is_single_line(text)) return invalid("disclosure/not-one-line");
    PersonalText kept{std::string{text::trimmed(text)}};
    auto const length = text::length(kept.reveal(Surface::Validation));
    if (length == 0) return invalid("disclosure/recipient-missing");
    if (length > recipient_length_max) return invalid("disclosure/recipient-too-long");
    return kept;
}

struct Keys {
    ports::KeyId log;    // of the client
    ports::KeyId staff;  // of whoever writes it down
};

Result<Keys, Error>
keys_of(ports::World& world, recognise::Caller const& caller, booking::StaffId staff, ClientId client) {
    std::optional<Keys> found;
    OBHUT_TRY(world.store.read(caller.business(), [&](ports::Reader& reader) -> Result<Done, Error> {
        auto const record = OBHUT_TRY(reader.client(client));
        auto const own = OBHUT_TRY(reader.people().staff(staff));
        if (!record) return Refused{client_unknown};
        if (!own) return Refused{not_for_role};
        found = Keys{.log = record->log_key, .staff = own->key};
        return Done{};
    }));
    return *found;
}

}  // namespace

Result<DisclosureId, Error>
disclose(ports::World& world, recognise::Caller const& caller, DisclosureRequest const& request) {
    auto const* const account = caller.account();
    if (account == nullptr || caller.may(Right::DisclosuresWrite) == Permission::No) return Refused{not_for_role};
    auto const recipient = OBHUT_TRY(checked(request.recipient));
    if (request.classes.empty())
        return Refused{Error{.kind = ErrorKind::Invalid, .reason = "disclosure/nothing-disclosed", .field = "/classes"}
        };
    auto entry = recognise::entry_by(world, caller, ledger::Action::Disclosed);
    if (request.at > entry.at)
        return Refused{Error{.kind = ErrorKind::Invalid, .reason = "disclosure/in-the-future", .field = "/at"}};
    auto const keys = OBHUT_TRY(keys_of(world, caller, account->staff, request.client));

    auto const id = ports::ordered_id<DisclosureId>(world.clock, world.random);
    ports::SealRequest const seal{
        .key = keys.staff,
        .place = ports::place_of(caller.business(), account->staff, StaffColumn::Recipient, id.raw()),
        .value = recipient
    };
    ports::Disclosure const disclosure{
        .id = id,
        .at = request.at,
        .client = request.client,
        .classes = request.classes,
        .purpose = request.purpose,
        .by = account->staff,
        .recipient = OBHUT_TRY(world.vault.seal({&seal, 1})).front()
    };
    entry.purpose = request.purpose;
    entry.client = request.client;
    entry.classes = request.classes;
    auto const row = OBHUT_TRY(record::row_of(world, std::move(entry), keys.log));
    OBHUT_TRY(world.store.write(caller.business(), [&](ports::Unit& unit) -> Result<Done, Error> {
        if (!OBHUT_TRY(unit.client(request.client))) return Refused{client_unknown};
        OBHUT_TRY(unit.watch().insert(disclosure));
        return unit.append(row);
    }));
    return id;
}

Result<std::vector<Listed>, Error>
list_disclosures(ports::World& world, recognise::Caller const& caller, std::optional<ClientId> client) {
    if (caller.may(Right::DisclosuresRead) == Permission::No) return Refused{not_for_role};
    std::vector<ports::Disclosure> found;
    OBHUT_TRY(world.store.read(caller.business(), [&](ports::Reader& reader) -> Result<Done, Error> {
        found = OBHUT_TRY(reader.watch().disclosures(client));
        return Done{};
    }));
    std::vector<ports::OpenRequest> requests;
    for (auto const& one : found)
        requests.push_back(
            {.place = ports::place_of(caller.business(), one.by, StaffColumn::Recipient, one.id.raw()),
             .sealed = one.recipient.bytes}
        );
    auto recipients = world.vault.open_staff(requests);
    std::vector<Listed> listed;
    for (std::size_t nth = 0; nth < found.size(); ++nth) {
        auto& recipient = recipients[nth];
        if (!recipient && recipient.error() == ports::OpenRefusal::Unavailable)
            return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "vault/key-store-unavailable"}};
        listed.push_back(
            {.id = found[nth].id,
             .at = found[nth].at,
             .client = found[nth].client,
             .classes = found[nth].classes,
             .purpose = found[nth].purpose,
             .by = found[nth].by,
             .recipient = recipient ? std::optional{std::move(recipient).value()} : std::nullopt}
        );
    }
    return listed;
}

}  // namespace obhut::disclose
