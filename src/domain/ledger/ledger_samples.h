// SPDX-License-Identifier: Apache-2.0
//
// Entries and leaves for the tests of this folder, and the vectors' folder.
//
// Layer: domain. Tests only.

#pragma once

#include "ledger/entry.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

namespace obhut::ledger {

inline BusinessId const salon = BusinessId::numbered(1);

inline Entry sample_entry(std::uint64_t number) {
    return {
        .id = EntryId::numbered(number),
        .business = salon,
        .at = time::Instant{std::chrono::seconds{1'800'000'000 + static_cast<std::int64_t>(number)}},
        .actor = {.kind = ActorKind::Staff, .id = RawId{1, 2, 3}},
        .action = Action::Opened,
        .purpose = access::Purpose::BookingFulfil,
        .client = ClientId::numbered(number % 7),
    };
}

// All that an entry of the first release may hold.
inline Entry full_entry() {
    Entry entry = sample_entry(5);
    entry.booking = BookingId::numbered(9);
    entry.session = SessionId::numbered(10);
    entry.outcome = Outcome::Denied;
    entry.classes = {access::DataClass::Identity, access::DataClass::Health};
    entry.fields = {*Slug::from("name"), *Slug::from("allergy")};
    entry.shown = {ClientId::numbered(1), ClientId::numbered(2)};
    entry.follows = Follows{.size = 3, .root = {7}};
    entry.purged = PurgedBodies{.first = 1, .last = 4};
    entry.log_key = RawId{4, 5};
    return entry;
}

// With what an entry of the desk may hold besides.
inline Entry entry_of_the_desk() {
    Entry entry = full_entry();
    entry.action = Action::EmergencyOpened;
    entry.actor = {.kind = ActorKind::Support, .id = {3}};
    entry.count = 31;
    entry.device = *Slug::from("firefox-linux");
    entry.reason = EmergencyReason::UrgentCare;
    entry.staff = StaffId::numbered(12);
    return entry;
}

inline std::filesystem::path vectors_folder() {
    char const* const given = std::getenv("OBHUT_VECTORS");
    return given != nullptr ? given : OBHUT_VECTORS_DEFAULT;
}

inline std::optional<std::string> file_text(std::filesystem::path const& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace obhut::ledger
