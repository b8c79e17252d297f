// SPDX-License-Identifier: Apache-2.0
#include "mail_checkpoint/mail_checkpoint.h"

#include <chrono>
#include <vector>

namespace obhut::mail_checkpoint {
namespace {

using staff::Letter;
using staff::LetterKind;
using staff::StaffId;

constexpr std::chrono::hours day{24};

Result<std::vector<StaffId>, Error> owners_to_tell(ports::PeopleReader& people, staff::Instant now) {
    std::vector<StaffId> owners;
    for (auto const& record : OBHUT_TRY(people.all_staff())) {
        auto const& account = record.account;
        if (account.standing != staff::Standing::Active || !staff::is_owner(account)) continue;
        // A day is over at its last second, or hourly looks would make it an hour longer each time.
        auto const since = now - day + time::Seconds{1};
        if (OBHUT_TRY(people.letters_since(account.staff, LetterKind::Checkpoint, since)) == 0)
            owners.push_back(account.staff);
    }
    return owners;
}

}  // namespace

Result<std::uint64_t, Error> mail_checkpoint(ports::World& world, catalogue::BusinessId business) {
    if (!OBHUT_TRY(world.vault.kept_checkpoint(business))) return std::uint64_t{0};
    auto const now = world.clock.now();
    std::vector<StaffId> owners;
    OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        owners = OBHUT_TRY(owners_to_tell(reader.people(), now));
        return Done{};
    }));
    if (owners.empty()) return std::uint64_t{0};

    std::vector<message::MessageId>
        ids;  // drawn before the unit; who has become an owner since waits for the next time
    for (std::size_t nth = 0; nth < owners.size(); ++nth)
        ids.push_back(ports::ordered_id<message::MessageId>(world.clock, world.random));
    std::uint64_t owed = 0;
    OBHUT_TRY(world.store.write(business, [&](ports::Unit& unit) -> Result<Done, Error> {
        owed = 0;
        for (auto const owner : OBHUT_TRY(owners_to_tell(unit.people(), now))) {
            if (owed == ids.size()) break;
            Letter const letter{
                .id = ids[owed], .kind = LetterKind::Checkpoint, .to = owner, .created = now, .due = now
            };
            OBHUT_TRY(unit.people().insert(letter));
            ++owed;
        }
        return Done{};
    }));
    return owed;
}

}  // namespace obhut::mail_checkpoint
