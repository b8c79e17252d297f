// SPDX-License-Identifier: Apache-2.0
#include "one_time/one_time.h"
#include "one_time/recovery.h"
#include "ports/places.h"
#include "sign_in/guesses.h"
#include "sign_in/proving.h"

#include <algorithm>

namespace obhut::sign_in {
namespace {

using ports::StaffColumn;
using ports::StaffRecord;

// What becomes of the record when the code is used.
struct Use {
    std::optional<std::uint64_t> step;       // the phone's
    std::optional<digest::Digest> recovery;  // that of the paper
};

Result<std::optional<std::uint64_t>, Error>
step_of(ports::World& world, BusinessId business, StaffRecord const& record, PersonalText const& code) {
    if (!record.totp) return std::optional<std::uint64_t>{};
    auto const id = record.account.staff;
    ports::OpenRequest const request{
        .place = ports::place_of(business, id, StaffColumn::Totp, id.raw()), .sealed = record.totp->bytes
    };
    auto const opened = world.vault.open_staff({&request, 1});
    if (!opened.front()) return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "vault/key-store-unavailable"}};
    auto const& seed = opened.front().value().reveal(Surface::Validation);
    auto const last = record.totp_step == 0 ? std::nullopt : std::optional{record.totp_step};
    return one_time::matching_step(bytes::as_bytes(seed), code.reveal(Surface::Validation), world.clock.now(), last);
}

std::optional<digest::Digest> recovery_of(StaffRecord const& record, PersonalText const& code) {
    auto const hash = one_time::recovery_hash(code);
    bool const known = hash && std::ranges::find(record.recovery, *hash) != record.recovery.end();
    return known ? hash : std::nullopt;
}

}  // namespace

Result<Proven, Error>
prove_code(ports::World& world, Visit const& visit, ports::StaffRecord const& record, PersonalText const& code) {
    auto const subjects = subjects_of(world, visit, record.login);
    auto const now = world.clock.now();
    OBHUT_TRY(world.store.read(visit.business, [&](ports::Reader& reader) {
        return check_patience(reader.people(), subjects, now);
    }));
    Use const use{
        .step = OBHUT_TRY(step_of(world, visit.business, record, code)), .recovery = recovery_of(record, code)
    };
    if (!use.step && !use.recovery) {
        OBHUT_TRY(count_wrong(world, visit, subjects, record.account.staff));
        return Refused{Error{.kind = ErrorKind::Denied, .reason = "sign-in/code-wrong"}};
    }
    return Proven{
        .record = record,
        .proof = SignIn::SecondFactor,
        .use = [use, subjects, now](ports::Unit& unit, StaffRecord& kept) -> Result<Done, Error> {
            OBHUT_TRY(check_patience(unit.people(), subjects, now));
            if (use.step) kept.totp_step = *use.step;
            if (use.recovery) std::erase(kept.recovery, *use.recovery);
            return Done{};
        }
    };
}

}  // namespace obhut::sign_in
