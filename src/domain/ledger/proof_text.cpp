// SPDX-License-Identifier: Apache-2.0
#include "ledger/proof_text.h"

#include "bytes/encoding.h"

namespace obhut::ledger {

std::string proof_text(std::uint64_t index, std::span<digest::Digest const> proof, std::string_view checkpoint_note) {
    std::string text = "c2sp.org/tlog-proof@v1\nindex " + std::to_string(index) + "\n";
    for (auto const& hash : proof)
        text += bytes::base64(hash) + "\n";
    return text + "\n" + std::string{checkpoint_note};
}

}  // namespace obhut::ledger
