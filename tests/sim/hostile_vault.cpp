// SPDX-License-Identifier: Apache-2.0
#include "hostile_vault.h"

#include "bytes/encoding.h"

namespace obhut::sim {
namespace {

constexpr std::uint64_t fault_odds = 150;
constexpr std::uint64_t lost_odds = 10;
constexpr std::uint64_t crash_odds = 20;

Refused<Error> unavailable() {
    return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "vault/key-store-unavailable"}};
}

}  // namespace

HostileVault::HostileVault(
    fakes::FakeVault& vault, Database& database, fakes::Dice& dice, Counts& counts, Mutant mutant
)
    : vault_(vault), database_(database), dice_(dice), counts_(counts), mutant_(mutant) {
    vault_.fail_when([this] {
        if (database_.is_crashed()) return true;
        if (!happens(fault_odds)) return false;
        ++counts_.faults;
        return true;
    });
}

bool HostileVault::happens(std::uint64_t odds) {
    return database_.mood == Mood::Hostile && dice_.one_in(odds);
}

Result<std::vector<ports::Sealed>, Error> HostileVault::seal(std::span<ports::SealRequest const> requests) {
    auto sealed = OBHUT_TRY(vault_.seal(requests));
    if (mutant_ != Mutant::StoresPlaintext) return sealed;
    for (std::size_t at = 0; at < requests.size(); ++at) {
        auto const plain = bytes::as_bytes(requests[at].value.reveal(Surface::Seal));
        switch (dice_.below(3)) {
        case 0: sealed[at].bytes = bytes::copy_of(plain); break;
        case 1: sealed[at].bytes = bytes::copy_of(bytes::as_bytes(bytes::hex(plain))); break;
        default: sealed[at].bytes = bytes::copy_of(bytes::as_bytes(bytes::base64(plain))); break;
        }
    }
    return sealed;
}

Result<Done, Error> HostileVault::destroy(BusinessId business, std::span<ports::KeyId const> keys) {
    if (happens(crash_odds)) database_.crash();
    if (mutant_ != Mutant::KeepsKeysAtErase) OBHUT_TRY(vault_.destroy(business, keys));
    if (happens(crash_odds)) {
        database_.crash();
        return unavailable();
    }
    if (happens(lost_odds)) {
        ++counts_.lost_acks;
        return unavailable();
    }
    return Done{};
}

}  // namespace obhut::sim
