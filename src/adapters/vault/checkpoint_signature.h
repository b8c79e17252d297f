// SPDX-License-Identifier: Apache-2.0
//
// Checks a checkpoint's signature with the public key alone: for whoever has no vault, such as an auditor.
//
// Layer: adapters. Pure.

#pragma once

#include "ledger/checkpoint.h"

namespace obhut::vault {

ledger::SignatureCheck
check_signature(ledger::PublicKey const& key, ledger::ByteView message, ledger::Signature const& signature);

}  // namespace obhut::vault
