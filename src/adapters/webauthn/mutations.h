// SPDX-License-Identifier: Apache-2.0
//
// Mutations: one answer with one thing changed, and the name by which it has to be refused.
//
// Layer: adapters.

#pragma once

#include "webauthn/ceremonies.h"

#include <string>
#include <vector>

namespace obhut::webauthn {

template <typename Ceremony>
struct Mutation {
    std::string what;
    Ceremony changed;
    PasskeyRefusal expected;
};

// Where the authenticator data stand in an attestation object: behind their name and length.
std::size_t authenticator_data_at(Bytes const& attestation_object);

std::vector<Mutation<Registration>> mutations_of(Registration const& good);
std::vector<Mutation<Assertion>> mutations_of(Assertion const& good);

}  // namespace obhut::webauthn
