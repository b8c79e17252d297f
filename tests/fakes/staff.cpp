// SPDX-License-Identifier: Apache-2.0
#include "fakes/staff.h"

#include "core/check.h"
#include "fakes/fake_passwords.h"
#include "ports/places.h"
#include "recognise/recognise.h"

namespace obhut::fakes {
namespace {

using namespace std::chrono_literals;
using ports::StaffColumn;

// Long enough for whatever a test lets pass.
constexpr staff::SessionTerms long_terms{.idle = 12h, .life = 12h, .fresh = 10min};

template <typename Function>
void written(OpenHouse& open, catalogue::BusinessId business, Function const& function) {
    OBHUT_CHECK(open.store.write(business, [&](ports::Unit& unit) { return function(unit.people()); }).ok());
}

}  // namespace

std::string name_of_colleague(std::uint64_t number) {
    return "Colleague " + std::to_string(number);
}

std::string email_of_colleague(std::uint64_t number) {
    return "colleague" + std::to_string(number) + "@house.example";
}

ports::StaffRecord hire(OpenHouse& open, Hire const& hire) {
    auto const id = booking::StaffId::numbered(hire.number);
    auto const key = open.vault.take_keys(hire.business, 1).value().front();
    PersonalText const email{email_of_colleague(hire.number)};
    auto const place = [&](StaffColumn column) { return ports::place_of(hire.business, id, column, id.raw()); };
    std::vector<ports::SealRequest> const requests{
        {.key = key, .place = place(StaffColumn::Name), .value = PersonalText{name_of_colleague(hire.number)}},
        {.key = key, .place = place(StaffColumn::Email), .value = email},
    };
    auto const sealed = open.vault.seal(requests).value();
    ports::StaffRecord record{
        .account =
            {.staff = id,
             .standing = staff::Standing::Active,
             .roles = hire.roles,
             .provider = hire.provider,
             .created = open.clock.now(),
             .disabled = std::nullopt},
        .login = open.vault.look_up(hire.business, ports::LookUpKind::Login, email),
        .key = key,
        .name = sealed[0],
        .email = sealed[1],
    };
    if (hire.password) {
        FakePasswords passwords;
        record.password = passwords.hash(PersonalText{*hire.password}).value().reveal(Surface::SlowHash);
    }
    written(open, hire.business, [&](ports::PeopleUnit& people) { return people.insert(record); });
    return record;
}

void change(OpenHouse& open, ports::StaffRecord const& record, catalogue::BusinessId business) {
    auto changed = record;
    changed.revision = staff_record(open, record.account.staff, business).revision;
    written(open, business, [&](ports::PeopleUnit& people) { return people.replace(changed); });
}

ports::StaffRecord staff_record(OpenHouse& open, booking::StaffId staff, catalogue::BusinessId business) {
    std::optional<ports::StaffRecord> found;
    written(open, business, [&](ports::PeopleUnit& people) -> Result<Done, Error> {
        found = OBHUT_TRY(people.staff(staff));
        return Done{};
    });
    OBHUT_CHECK(found.has_value());
    return *found;
}

std::vector<ports::SessionRecord> sessions(OpenHouse& open, booking::StaffId staff) {
    std::vector<ports::SessionRecord> found;
    written(open, house, [&](ports::PeopleUnit& people) -> Result<Done, Error> {
        found = OBHUT_TRY(people.sessions_of(staff.raw()));
        return Done{};
    });
    return found;
}

std::string signed_in(OpenHouse& open, booking::StaffId staff, access::SignIn proof, catalogue::BusinessId business) {
    auto const bearer = recognise::new_bearer(business, open.random);
    auto const now = open.clock.now();
    ports::SessionRecord const session{
        .session =
            {.id = ports::ordered_id<staff::SessionId>(open.clock, open.random),
             .proof = proof,
             .begun = now,
             .seen = now,
             .proven = now,
             .device = slug("firefox-linux")},
        .bearer = bearer.hash,
        .holder = ports::Holder::Staff,
        .who = staff.raw(),
    };
    written(open, business, [&](ports::PeopleUnit& people) { return people.insert(session); });
    return bearer.text.reveal(Surface::Validation);
}

recognise::Caller caller(OpenHouse& open, booking::StaffId staff, access::SignIn proof) {
    auto const bearer = recognise::Bearer::from(signed_in(open, staff, proof));
    return recognise::by_session(open.world, *bearer, long_terms).value();
}

HandedOut hand_out(OpenHouse& open, ports::PassKind kind, access::ScopeSet scopes) {
    auto const bearer = recognise::new_bearer(house, open.random);
    auto const now = open.clock.now();
    ports::PassRecord const pass{
        .id = ports::ordered_id<staff::PassId>(open.clock, open.random),
        .kind = kind,
        .secret = bearer.hash,
        .scopes = scopes,
        .label = slug("website"),
        .made = now,
        .ends = now + handed_out_for,
    };
    written(open, house, [&](ports::PeopleUnit& people) { return people.insert(pass); });
    return {.pass = pass, .text = bearer.text.reveal(Surface::Validation)};
}

recognise::Caller caller(OpenHouse& open, HandedOut const& token) {
    return recognise::by_token(open.world, *recognise::Bearer::from(token.text)).value();
}

}  // namespace obhut::fakes
