// SPDX-License-Identifier: Apache-2.0
#include "sign_in/guesses.h"

#include "raise_alarm/raise_alarm.h"
#include "raise_alarm/turn.h"
#include "record/record.h"

namespace obhut::sign_in {
namespace {

// In the place of an account that is not there, so that its entry is as long as that of one that is.
constexpr StaffId nobody{RawId{}};

Result<ports::LedgerRow, Error> refusal(ports::World& world, Visit const& visit, std::optional<StaffId> whose) {
    return record::row_of(
        world,
        {
            .id = ports::ordered_id<ledger::EntryId>(world.clock, world.random),
            .business = visit.business,
            .at = world.clock.now(),
            .actor = {.kind = ledger::ActorKind::Anonymous, .id = {}},
            .action = ledger::Action::SignInRefused,
            .purpose = access::Purpose::Security,
            .outcome = ledger::Outcome::Denied,
            .device = visit.device,
            .staff = whose.value_or(nobody),
        },
        std::nullopt
    );
}

// One after another: of two at once neither is lost.
Result<staff::Failures, Error> one_more(ports::Unit& unit, ports::LookUp const& subject, time::Instant now) {
    OBHUT_TRY(raise_alarm::take_turn(unit, subject, now));
    auto const failures = staff::one_more(OBHUT_TRY(unit.people().failures(subject)), now);
    OBHUT_TRY(unit.people().put_failures(subject, failures));
    return failures;
}

}  // namespace

Subjects subjects_of(ports::World& world, Visit const& visit, ports::LookUp const& account) {
    auto const day = std::chrono::floor<std::chrono::days>(world.clock.now()).time_since_epoch().count();
    PersonalText const network{visit.network.reveal(Surface::LookUp) + " " + std::to_string(day)};
    return {.account = account, .network = world.vault.look_up(visit.business, ports::LookUpKind::Prefix, network)};
}

Result<Done, Error> check_patience(ports::PeopleReader& people, Subjects const& subjects, time::Instant now) {
    auto const of_account = OBHUT_TRY(people.failures(subjects.account));
    auto const of_network = OBHUT_TRY(people.failures(subjects.network));
    bool const waits = staff::waits_until(of_account, staff::free_of_account, now) ||
                       staff::waits_until(of_network, staff::free_of_prefix, now);
    if (waits) return Refused{Error{.kind = ErrorKind::Busy, .reason = "sign-in/wait"}};
    return Done{};
}

Result<Done, Error>
count_wrong(ports::World& world, Visit const& visit, Subjects const& subjects, std::optional<StaffId> whose) {
    auto const row = OBHUT_TRY(refusal(world, visit, whose));
    ledger::Actor const about{.kind = ledger::ActorKind::Staff, .id = whose.value_or(nobody).raw()};
    auto const alarm =
        OBHUT_TRY(raise_alarm::ready(world, visit.business, raise_alarm::AlarmKind::GuessedSignIns, about));
    auto const now = world.clock.now();
    return world.store.write(visit.business, [&](ports::Unit& unit) -> Result<Done, Error> {
        auto const of_account = OBHUT_TRY(one_more(unit, subjects.account, now));
        OBHUT_TRY(one_more(unit, subjects.network, now));
        if (of_account.count >= guesses_alarm) OBHUT_TRY(raise_alarm::raise_once_an_hour(unit, alarm));
        return unit.append(row);
    });
}

Result<Done, Error> record_refused(ports::World& world, Visit const& visit, std::optional<StaffId> whose) {
    auto const row = OBHUT_TRY(refusal(world, visit, whose));
    return world.store.write(visit.business, [&](ports::Unit& unit) { return unit.append(row); });
}

}  // namespace obhut::sign_in
