// SPDX-License-Identifier: Apache-2.0
//
// Fault is why a backup was not made, is not whole, or was not restored: a kind, which decides how the program ends,
// and a sentence that names the file and says what to do.
//
// Layer: server.

#pragma once

#include "core/error.h"
#include "core/result.h"
#include "sqlite_copy/sqlite_copy.h"
#include "system/files.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>

namespace obhut::backup {

enum class FaultKind : std::uint8_t {
    Usage,         // what was asked for cannot be meant
    Broken,        // a backup or a list that is not as it was written
    NotThere,      // what was to be read
    CannotCreate,  // a folder, or there is too little room
    InputOutput,
    Busy,        // somebody else is at it
    Permission,  // a file of ours that others can read
    Mismatch     // the data are of an older or newer program, or of another root key
};

struct Fault {
    FaultKind kind;
    std::string sentence;
};

inline Fault fault(FaultKind kind, std::string sentence) {
    return {.kind = kind, .sentence = std::move(sentence)};
}

inline Refused<Fault> refused(FaultKind kind, std::string sentence) {
    return Refused{fault(kind, std::move(sentence))};
}

Fault fault_of(system::FileRefusal refusal, std::filesystem::path const& path);
Fault fault_of(sqlite_copy::CopyRefusal refusal, std::filesystem::path const& path);
Fault fault_of(Error const& error, std::filesystem::path const& path);

// The value, or the refusal as a fault that names the path.
template <typename T, typename E>
Result<T, Fault> about(Result<T, E> result, std::filesystem::path const& path) {
    if (!result) return Refused{fault_of(result.error(), path)};
    return std::move(result).value();
}

}  // namespace obhut::backup
