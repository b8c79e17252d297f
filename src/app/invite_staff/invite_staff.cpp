// SPDX-License-Identifier: Apache-2.0
#include "invite_staff/invite_staff.h"

#include "accounts/new_password.h"
#include "invite_staff/hand_out.h"
#include "invite_staff/link.h"
#include "record/record.h"
#include "text/contact.h"
#include "text/normal.h"
#include "text/utf8.h"

#include <algorithm>

namespace obhut::invite_staff {
namespace {

using access::Role;
using accounts::StaffColumn;
using accounts::StaffRecord;
using catalogue::Business;
using catalogue::BusinessId;
using ports::PassKind;
using recognise::Caller;
using staff::Standing;

constexpr std::size_t name_length_max = 120;

Error invalid(Literal reason, Literal field) {
    return {.kind = ErrorKind::Invalid, .reason = reason, .field = field};
}

// What was typed, as it is kept.
struct Checked {
    PersonalText name;
    PersonalText email;  // its key
};

Result<Checked, Error> check(Business const& business, Invitation const& invitation) {
    auto name = text::nfc(text::trimmed(invitation.name.reveal(Surface::Validation)));
    if (!name || name->empty() || !text::is_single_line(*name)) return Refused{invalid("staff/name-missing", "/name")};
    if (text::length(*name) > name_length_max) return Refused{invalid("staff/name-too-long", "/name")};
    auto email = text::email_key(text::trimmed(invitation.email.reveal(Surface::Validation)));
    if (!email) return Refused{invalid("staff/email-malformed", "/email")};
    if (invitation.provider) {
        auto const is_provider = [&](catalogue::Resource const& one) {
            return one.id == *invitation.provider && one.kind == catalogue::ResourceKind::Provider;
        };
        if (std::ranges::none_of(business.resources, is_provider))
            return Refused{invalid("staff/provider-unknown", "/provider")};
    }
    return Checked{.name = PersonalText{std::move(*name)}, .email = PersonalText{std::move(*email)}};
}

Result<StaffRecord, Error>
new_record(ports::World& world, Business const& business, Invitation const& invitation, Checked const& checked) {
    auto const keys = OBHUT_TRY(world.vault.take_keys(business.id, 1));
    StaffRecord record{
        .account =
            {.staff = ports::ordered_id<staff::StaffId>(world.clock, world.random),
             .standing = Standing::Invited,
             .roles = invitation.roles,
             .provider = invitation.provider,
             .created = world.clock.now(),
             .disabled = std::nullopt},
        .login = world.vault.look_up(business.id, ports::LookUpKind::Login, checked.email),
        .key = keys.front(),
        .name = {},
        .email = {},
        .language = invitation.language,
    };
    record.name = OBHUT_TRY(accounts::seal(world, business.id, record, StaffColumn::Name, checked.name));
    record.email = OBHUT_TRY(accounts::seal(world, business.id, record, StaffColumn::Email, checked.email));
    return record;
}

}  // namespace

Result<staff::StaffId, Error>
invite(ports::World& world, Business const& business, Caller const& by, Invitation const& invitation) {
    if (by.may(access::Right::StaffManage) == access::Permission::No || by.account() == nullptr)
        return Refused{Error{.kind = ErrorKind::Denied, .reason = "access/not-for-role"}};
    if (auto const may = staff::may_invite(*by.account(), invitation.roles); !may)
        return Refused{accounts::error_of(may.error())};
    auto const record = OBHUT_TRY(new_record(world, business, invitation, OBHUT_TRY(check(business, invitation))));
    auto const handed = hand_out(world, record.account.staff, by.account()->staff);
    auto const entry = issued(recognise::entry_by(world, by, ledger::Action::PassIssued), record.account.staff);
    auto const row = OBHUT_TRY(record::row_of(world, entry, std::nullopt));
    OBHUT_TRY(world.store.write(business.id, [&](ports::Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.people().insert(record));
        OBHUT_TRY(keep(unit, handed));
        return unit.append(row);
    }));
    return record.account.staff;
}

Result<FirstOwner, Error> invite_owner(ports::World& world, Business const& business, Invitation const& invitation) {
    auto owner = invitation;
    owner.roles.add(Role::Owner);
    if (!access::staff_roles.covers(owner.roles))
        return Refused{accounts::error_of(staff::ChangeRefusal::NotAStaffRole)};
    auto const record = OBHUT_TRY(new_record(world, business, owner, OBHUT_TRY(check(business, owner))));
    auto const handed = hand_out(world, record.account.staff, std::nullopt);
    ledger::Entry entry{
        .id = ports::ordered_id<ledger::EntryId>(world.clock, world.random),
        .business = business.id,
        .at = world.clock.now(),
        .actor = {.kind = ledger::ActorKind::Operator, .id = {}},
        .action = ledger::Action::PassIssued,
    };
    auto const row = OBHUT_TRY(record::row_of(world, issued(std::move(entry), record.account.staff), std::nullopt));
    OBHUT_TRY(world.store.write(business.id, [&](ports::Unit& unit) -> Result<Done, Error> {
        if (accounts::active_owners(OBHUT_TRY(unit.people().all_staff())) > 0)
            return Refused{Error{.kind = ErrorKind::Conflict, .reason = "staff/has-an-owner"}};
        OBHUT_TRY(unit.people().insert(record));
        OBHUT_TRY(keep(unit, handed));
        return unit.append(row);
    }));
    return FirstOwner{.staff = record.account.staff, .capability = capability_of(world, business.id, handed.pass)};
}

Result<Done, Error> invite_again(ports::World& world, Caller const& by, staff::StaffId staff) {
    if (by.may(access::Right::StaffManage) == access::Permission::No || by.account() == nullptr)
        return Refused{Error{.kind = ErrorKind::Denied, .reason = "access/not-for-role"}};
    auto const handed = hand_out(world, staff, by.account()->staff);
    auto const entry = issued(recognise::entry_by(world, by, ledger::Action::PassIssued), staff);
    auto const row = OBHUT_TRY(record::row_of(world, entry, std::nullopt));
    return world.store.write(by.business(), [&](ports::Unit& unit) -> Result<Done, Error> {
        auto const record = OBHUT_TRY(accounts::record_of(unit, staff));
        if (auto const may = staff::may_help(*by.account(), record.account); !may)
            return Refused{accounts::error_of(may.error())};
        if (record.account.standing != Standing::Invited)
            return Refused{Error{.kind = ErrorKind::Conflict, .reason = "staff/not-invited"}};
        OBHUT_TRY(keep(unit, handed));
        return unit.append(row);
    });
}

Result<accounts::Person, Error> invited(ports::World& world, BusinessId business, std::string_view capability) {
    auto const pass = OBHUT_TRY(find_pass(world, business, PassKind::Invitation, capability));
    auto person = OBHUT_TRY(accounts::person(world, business, *pass.staff));
    if (person.record.account.standing != Standing::Invited)
        return Refused{Error{.kind = ErrorKind::NotFound, .reason = "pass/unknown"}};
    return person;
}

Result<sign_in::SignedIn, Error> take(
    ports::World& world,
    Business const& business,
    ports::Passwords& passwords,
    sign_in::Visit const& visit,
    std::string_view capability,
    PersonalText const& password
) {
    auto const pass = OBHUT_TRY(find_pass(world, business.id, PassKind::Invitation, capability));
    auto const person = OBHUT_TRY(invited(world, business.id, capability));
    auto const hash =
        OBHUT_TRY(accounts::hash_new(passwords, business, person, password, password::SecondFactor::None));
    return sign_in::begin(
        world,
        visit,
        {.record = person.record,
         .proof = access::SignIn::Password,
         .use = [&](ports::Unit& unit, StaffRecord& kept) -> Result<Done, Error> {
             OBHUT_TRY(unit.people().remove_pass(pass.id));
             OBHUT_TRY(unit.people().remove_passes_of(kept.account.staff));
             kept.account.standing = Standing::Active;
             kept.password = hash;
             return Done{};
         }}
    );
}

}  // namespace obhut::invite_staff
