// SPDX-License-Identifier: Apache-2.0
#include "obhut/backup_report.h"

#include <chrono>

#include <fmt/core.h>

namespace obhut::server {
namespace {

constexpr std::chrono::seconds between_lines{5};

ExitStatus status_of(backup::FaultKind kind) noexcept {
    using backup::FaultKind;
    switch (kind) {
    case FaultKind::Usage: return ExitStatus::Usage;
    case FaultKind::Broken: return ExitStatus::DataFault;
    case FaultKind::NotThere: return ExitStatus::NoInput;
    case FaultKind::CannotCreate: return ExitStatus::CannotCreate;
    case FaultKind::InputOutput: return ExitStatus::InputOutput;
    case FaultKind::Busy: return ExitStatus::Busy;
    case FaultKind::Permission: return ExitStatus::Permission;
    case FaultKind::Mismatch: break;
    }
    return ExitStatus::Configuration;
}

}  // namespace

ExitStatus tell(backup::Fault const& fault) {
    fmt::print(stderr, "{}.\n", fault.sentence);
    return status_of(fault.kind);
}

backup::Watch progress_lines() {
    using Clock = std::chrono::steady_clock;
    return [last = Clock::now(
            )](std::string_view deed, std::string_view file, std::uint64_t bytes, std::uint64_t of) mutable {
        auto const now = Clock::now();
        if (now - last < between_lines || of == 0) return;
        last = now;
        fmt::print(stderr, "{} {}: {} % of {}\n", deed, file, bytes * 100 / of, megabytes(of));
    };
}

std::string megabytes(std::uint64_t bytes) {
    return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1'000'000);
}

}  // namespace obhut::server
