// SPDX-License-Identifier: Apache-2.0
#include "backup/fault.h"

namespace obhut::backup {

Fault fault_of(system::FileRefusal refusal, std::filesystem::path const& path) {
    using system::FileRefusal;
    auto const name = path.string();
    switch (refusal) {
    case FileRefusal::Absent: return fault(FaultKind::NotThere, name + " is not there");
    case FileRefusal::Exists: return fault(FaultKind::CannotCreate, name + " is there already");
    case FileRefusal::OpenToOthers:
        return fault(FaultKind::Permission, name + " is not ours alone: its owner must be this user, its mode 0600");
    case FileRefusal::TooLarge: return fault(FaultKind::Broken, name + " is too large to be what it should");
    case FileRefusal::Failed: break;
    }
    return fault(FaultKind::InputOutput, name + " cannot be read or written: look at the disk and its room");
}

Fault fault_of(sqlite_copy::CopyRefusal refusal, std::filesystem::path const& path) {
    using sqlite_copy::CopyRefusal;
    auto const name = path.string();
    switch (refusal) {
    case CopyRefusal::NotReadable: return fault(FaultKind::InputOutput, name + " cannot be read as a database");
    case CopyRefusal::Locked: return fault(FaultKind::Busy, name + " is locked by another program: try again");
    case CopyRefusal::NotWritable: break;
    }
    return fault(FaultKind::InputOutput, name + " cannot be written: look at the disk and its room");
}

Fault fault_of(Error const& error, std::filesystem::path const& path) {
    auto const reason = error.reason;
    auto const name = path.string();
    if (reason == Literal{"store/newer-schema"})
        return fault(FaultKind::Mismatch, name + " is of a newer program than this one: use that one");
    if (reason == Literal{"store/older-schema"})
        return fault(
            FaultKind::Mismatch, name + " is of an older program: restore it with that one, then start this one on it"
        );
    if (reason == Literal{"vault/root-key-of-another-store"})
        return fault(FaultKind::Mismatch, name + " opens with another root key than the one that was given");
    if (reason == Literal{"vault/root-key-missing"} || reason == Literal{"vault/root-key-not-readable"})
        return fault(FaultKind::NotThere, name + " cannot be read: name the file of the root key with --root-key");
    if (reason == Literal{"vault/root-key-readable-by-others"} ||
        reason == Literal{"vault/key-store-readable-by-others"})
        return fault(FaultKind::Permission, name + " can be read by others: its mode must be 0600");
    bool const damaged = reason == Literal{"store/unreadable-row"} || reason == Literal{"vault/key-damaged"} ||
                         reason == Literal{"vault/root-key-not-32-bytes"};
    if (damaged)
        return fault(FaultKind::Broken, name + " is not as it was written (" + std::string{reason.text()} + ")");
    return fault(FaultKind::InputOutput, name + " cannot be used (" + std::string{reason.text()} + ")");
}

}  // namespace obhut::backup
