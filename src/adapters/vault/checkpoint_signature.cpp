// SPDX-License-Identifier: Apache-2.0
#include "vault/checkpoint_signature.h"

#include <sodium.h>

namespace obhut::vault {

ledger::SignatureCheck
check_signature(ledger::PublicKey const& key, ledger::ByteView message, ledger::Signature const& signature) {
    int const wrong = crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.data());
    return wrong == 0 ? ledger::SignatureCheck::Good : ledger::SignatureCheck::Bad;
}

}  // namespace obhut::vault
