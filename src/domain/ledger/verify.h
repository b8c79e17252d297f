// SPDX-License-Identifier: Apache-2.0
//
// Verification reads a ledger row by row, in order, and says whether it is what was signed; if not, where it first
// differs. It also says what it cannot see.
//
// A row is checked against its body (a body that was changed), against its chain value (rows changed, removed,
// inserted or reordered, at the first of them), and the tree against every checkpoint that is known. A body that is
// gone needs a purge entry, and a body whose key is gone needs the erasure of its client: else either is a finding,
// because whoever writes to the database could hide an entry so. What was appended after the last checkpoint is held by
// nothing that somebody who writes to the database could not compute anew: it is reported as not yet proven.
//
// Who writes to the database and to the keys can put both back to an earlier day, checkpoint included. That is seen
// only against a checkpoint that lies elsewhere, such as one that was mailed (know_mailed).
//
// Layer: domain. Pure.

#pragma once

#include "ledger/checkpoint.h"
#include "ledger/entry.h"
#include "ledger/tree.h"

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace obhut::ledger {

struct Row {
    std::uint64_t index = 0;
    digest::Digest leaf{};
    digest::Digest chain{};                       // what Head::append() returned
    std::optional<ByteView> body = std::nullopt;  // encode(entry); absent when retention removed it
};

// HMAC under the client's log key, or the business's own where the entry names none; nothing when it was destroyed.
using LogMac = std::function<std::optional<digest::Digest>(std::optional<RawId> const& log_key, ByteView body)>;

enum class FindingKind : std::uint8_t {
    RowMissing,         // the index jumps
    RowRepeated,        // the index does not advance
    BodyUnreadable,     // the body is no entry
    BodyChanged,        // the body does not give the leaf
    BodyRemoved,        // the body is gone and no purge entry says so
    KeyMissing,         // the body names a key that is not there, and no entry says that its client was erased
    OtherBusiness,      // the body speaks of another business
    ChainBroken,        // from here on the rows are not those that were appended
    CheckpointDiffers,  // every row agrees with its neighbour, and the signed root is another
    Replayed,           // the same entry stands further up already
    EpochDiffers,       // an epoch does not follow what stands before it
    Truncated           // a checkpoint knows more rows than there are
};

// The first row that is not as it was appended lies in [first, last]; mostly the two are the same.
struct Finding {
    FindingKind kind{};
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    friend bool operator==(Finding const&, Finding const&) = default;
};

// An epoch begins where a restore did. What it follows is the ledger as it was known: what stands before it, or more,
// and then the difference was lost with the data and can be seen no more. It cannot be less.
struct Epoch {
    std::uint64_t index = 0;
    Follows follows{};
    friend bool operator==(Epoch const&, Epoch const&) = default;
};

struct Report {
    std::optional<Finding> finding{};  // none: whole, as far as can be seen
    TreeState tree{};
    std::uint64_t proven = 0;  // rows under a signed checkpoint
    std::uint64_t bodies_checked = 0;
    // What verification cannot see:
    std::uint64_t bodies_removed = 0;      // by retention; their leaves stand
    std::uint64_t bodies_without_key = 0;  // their log key was destroyed; the body cannot be tied to its leaf
    std::vector<Epoch> epochs{};
    std::vector<TreeState> lost_at_epoch{};  // mailed checkpoints of what may have been lost with the data at an epoch

    std::vector<ClientId> erased{};  // of whom an entry that holds says it
};

class Verifier {
public:
    // Checkpoints may come in any order; their signatures have been checked.
    Verifier(BusinessId business, LogMac log_mac, std::vector<TreeState> checkpoints);

    // Somebody whose erasure is known from elsewhere, because the ledger was copied just before it.
    void know_erased(ClientId client) { report_.erased.push_back(client); }

    // A checkpoint that was kept elsewhere. Where a restore began an epoch, it may be of entries that were lost there,
    // which is no finding; the others cannot be, because a restore signs anew.
    void know_mailed(TreeState const& checkpoint);

    void take(Row const& row);  // rows in ascending order of index
    Report finish();

private:
    struct Keyless {
        std::uint64_t index;
        std::optional<ClientId> client;  // as the body says
    };

    // Enough of a leaf that no two are alike by chance.
    struct Seen {
        std::array<std::uint8_t, 16> leaf;
        std::uint64_t index;
        friend auto operator<=>(Seen const&, Seen const&) = default;
    };

    void check_body(Row const& row);
    void check_epoch(std::uint64_t index, Follows const& follows);
    void check_checkpoints();
    void check_removed();
    void check_replayed();
    void check_keyless();
    bool may_be_lost(TreeState const& checkpoint) const;
    void pass_mailed();
    void found_other_root();
    void found(FindingKind kind, std::uint64_t first, std::uint64_t last);

    BusinessId business_;
    LogMac log_mac_;
    std::vector<TreeState> checkpoints_;  // ascending by size
    std::size_t next_checkpoint_ = 0;
    std::vector<TreeState> mailed_;  // ascending by size
    std::size_t next_mailed_ = 0;
    std::uint64_t next_index_ = 0;
    Head head_;
    std::vector<Seen> seen_;
    Report report_;
    std::vector<PurgedBodies> missing_;
    std::vector<PurgedBodies> purged_;
    std::vector<Keyless> keyless_;
};

}  // namespace obhut::ledger
