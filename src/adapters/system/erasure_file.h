// SPDX-License-Identifier: Apache-2.0
//
// ErasureFile is the list of erasures as a file beside the backups: a line for each key, with its time and a checksum,
// written to the end and synced before anybody is told.
//
// Besides, a line "current" is written now and then by whoever knows that nothing is missing up to that moment: a list
// that does not reach beyond a backup of the keys may be an old copy, and a restore does not trust it. A server holds a
// shared lock on its list, by which a backup can tell that it is being kept.
//
// A line that a power cut left unfinished was never acknowledged: it is told by its length, left where it is, and
// written anew by the replay at the next start. A whole line with a wrong checksum is damage.
//
// Layer: adapters. Threading: safe from every thread; several processes may append.

#pragma once

#include "core/result.h"
#include "ports/clock.h"
#include "ports/erasure_list.h"
#include "system/files.h"
#include "time/instant.h"

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::system {

inline constexpr std::string_view erasures_name = "erasures.txt";  // in the folder of the backups

class ErasureFile final : public ports::ErasureList {
public:
    // Made when it is absent.
    static Result<std::unique_ptr<ErasureFile>, FileRefusal> open(std::string const& path, ports::Clock& clock);

    ErasureFile(int file, ports::Clock& clock) noexcept : clock_(clock), file_(file) {}

    ErasureFile(ErasureFile const&) = delete;
    ErasureFile(ErasureFile&&) = delete;
    ErasureFile& operator=(ErasureFile const&) = delete;
    ErasureFile& operator=(ErasureFile&&) = delete;
    ~ErasureFile() override;

    Result<Done, Error> append(catalogue::BusinessId business, std::span<ports::KeyId const> keys) override;

    // Says that the list misses nothing up to now.
    Result<Done, Error> mark_current();

private:
    Result<Done, Error> write(std::string lines);

    ports::Clock& clock_;
    std::mutex mutex_;
    int file_;
};

enum class Kept : std::uint8_t { ByAServer, ByNobody };
Result<Kept, FileRefusal> keeper_of(std::string const& path);

struct Erasure {
    catalogue::BusinessId business;
    ports::KeyId key;
    friend bool operator==(Erasure const&, Erasure const&) = default;
};

struct Erasures {
    std::vector<Erasure> all;
    std::optional<time::Instant> reaches_to;  // the time of the last line
    std::size_t damaged_line = 0;             // the first one, from 1; zero: none
};

Result<Erasures, FileRefusal> read_erasures(std::string const& path);

}  // namespace obhut::system
