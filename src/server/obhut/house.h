// SPDX-License-Identifier: Apache-2.0
//
// House is the opened data: keys, store and calendar, wired together and ready for the first request.
//
// Layer: server. Owns: the data folder, for as long as it is open.

#pragma once

#include "calendar/calendar.h"
#include "change_policy/stored_policies.h"
#include "core/result.h"
#include "obhut/data_options.h"
#include "ports/world.h"
#include "system/erasure_file.h"
#include "system/files.h"
#include "system/system_clock.h"
#include "system/system_random.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace obhut::server {

// Whether the folder is ours alone. Verifying only reads and may run beside a server.
enum class Opening : std::uint8_t { ToServe, ToRead };

class House {
public:
    static Result<std::unique_ptr<House>, Error> open(DataOptions const& options, Opening opening);

    House(House const&) = delete;
    House& operator=(House const&) = delete;
    ~House() = default;

    // Before the first request: what was to be destroyed is, and keys lie ready.
    Result<Done, Error> make_ready();

    // Signs the ledger of every business as it stands and keeps that beside the keys; and says on the list of erasures,
    // if there is one, that it is complete.
    Result<Done, Error> keep_checkpoints();

    // Owes the owners the newest checkpoint by mail, once a day. Returns how many letters.
    Result<std::uint64_t, Error> mail_checkpoints();

    // Destroys the data keys that were minted ahead and never came into use. Returns how many.
    Result<std::uint64_t, Error> sweep_keys();

    // What is kept of staff and their looks only for a while: ended sessions and passes, wrong guesses, settled
    // letters, counts of cards and refusals, which are summed first.
    Result<Done, Error> forget_what_is_over();

    // Removes the bodies of entries that were kept long enough. Returns how many.
    Result<std::uint64_t, Error> purge_ledgers();

    ports::World& world() noexcept { return world_; }

    change_policy::StoredPolicies& policies() noexcept { return policies_; }

    calendar::Calendar& calendar() noexcept { return *calendar_; }

private:
    struct Parts {
        std::optional<system::FolderLock> lock;
        std::unique_ptr<system::SystemClock> clock;
        std::unique_ptr<system::ErasureFile> erasures;  // null where nobody says where backups lie
        std::unique_ptr<calendar::Calendar> calendar;
        std::unique_ptr<ports::Vault> vault;
        std::unique_ptr<ports::Store> store;
    };

    explicit House(Parts parts);

    std::optional<system::FolderLock> lock_;
    std::unique_ptr<system::SystemClock> clock_;
    std::unique_ptr<system::ErasureFile> erasures_;
    system::SystemRandom random_;
    std::unique_ptr<calendar::Calendar> calendar_;
    std::unique_ptr<ports::Vault> vault_;
    std::unique_ptr<ports::Store> store_;  // after the calendar: its threads speak to it
    change_policy::StoredPolicies policies_;
    ports::World world_;
};

}  // namespace obhut::server
