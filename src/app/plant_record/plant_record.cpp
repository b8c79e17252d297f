// SPDX-License-Identifier: Apache-2.0
#include "plant_record/plant_record.h"

#include "book/sealed_client.h"
#include "client/client.h"
#include "record/record.h"
#include "text/contact.h"
#include "text/normal.h"
#include "text/utf8.h"

#include <string>

namespace obhut::plant_record {
namespace {

Result<PersonalText, Error> checked_name(PersonalText const& typed) {
    auto const invalid = [](Literal reason) {
        return Refused{Error{.kind = ErrorKind::Invalid, .reason = reason, .field = "/name"}};
    };
    auto const form = text::nfc(typed.reveal(Surface::Validation));
    if (!form) return invalid("client/not-one-line");
    PersonalText name{std::string{text::trimmed(*form)}};
    auto const& text = name.reveal(Surface::Validation);
    if (text.empty()) return invalid("client/name-missing");
    if (!text::is_single_line(text)) return invalid("client/not-one-line");
    if (text::length(text) > client::name_length_max) return invalid("client/too-long");
    return name;
}

Result<PersonalText, Error> checked_email(PersonalText const& typed) {
    auto key = text::email_key(text::trimmed(typed.reveal(Surface::Validation)));
    if (key) return PersonalText{*std::move(key)};
    return Refused{Error{.kind = ErrorKind::Invalid, .reason = "client/email-malformed", .field = "/email"}};
}

}  // namespace

Result<booking::ClientId, Error> plant_record(
    ports::World& world,
    recognise::Caller const& caller,
    catalogue::Business const& business,
    PlantRequest const& request
) {
    OBHUT_CHECK(business.id == caller.business());
    if (caller.may(access::Right::AlarmsSee) == access::Permission::No)
        return Refused{Error{.kind = ErrorKind::Denied, .reason = "access/not-for-role"}};
    client::CheckedClient const nobody{
        .name = OBHUT_TRY(checked_name(request.name)),
        .email = OBHUT_TRY(checked_email(request.email)),
        .phone = std::nullopt,
        .answers = {}
    };
    auto const record = OBHUT_TRY(book::seal(world, business, nobody, {})).record;
    auto entry = recognise::entry_by(world, caller, ledger::Action::Created);
    entry.purpose = access::Purpose::BookingFulfil;
    entry.client = record.client;
    auto const row = OBHUT_TRY(record::row_of(world, std::move(entry), record.log_key));
    OBHUT_TRY(world.store.write(business.id, [&](ports::Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.insert(record));
        OBHUT_TRY(unit.watch().plant(record.client));
        return unit.append(row);
    }));
    return record.client;
}

}  // namespace obhut::plant_record
