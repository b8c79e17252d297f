// SPDX-License-Identifier: Apache-2.0
#include "core/check.h"
#include "digest/digest.h"

#include <utility>

#include <openssl/evp.h>

namespace obhut::digest {
namespace {

// Fetching an algorithm by name takes longer than hashing a leaf, so it is done once.
EVP_MD const* algorithm() {
    static EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    OBHUT_CHECK(fetched != nullptr);
    return fetched;
}

struct Context {
    EVP_MD_CTX* raw = EVP_MD_CTX_new();

    Context() { OBHUT_CHECK(raw != nullptr); }

    Context(Context const&) = delete;
    Context(Context&&) = delete;
    Context& operator=(Context const&) = delete;
    Context& operator=(Context&&) = delete;

    ~Context() { EVP_MD_CTX_free(raw); }

    void begin() { OBHUT_CHECK(EVP_DigestInit_ex2(raw, algorithm(), nullptr) == 1); }

    void update(ByteView bytes) { OBHUT_CHECK(EVP_DigestUpdate(raw, bytes.data(), bytes.size()) == 1); }

    Digest finish() {
        Digest digest{};
        OBHUT_CHECK(EVP_DigestFinal_ex(raw, digest.data(), nullptr) == 1);
        return digest;
    }
};

Context& of_this_thread() {
    thread_local Context context;
    return context;
}

}  // namespace

Digest sha256(ByteView bytes) {
    return sha256({bytes});
}

Digest sha256(std::initializer_list<ByteView> parts) {
    Context& context = of_this_thread();
    context.begin();
    for (auto const& part : parts)
        context.update(part);
    return context.finish();
}

struct Sha256::State {
    Context context;
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
    state_->context.begin();
}

Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

Sha256& Sha256::update(ByteView bytes) {
    state_->context.update(bytes);
    return *this;
}

Digest Sha256::finish() {
    Digest const digest = state_->context.finish();
    state_->context.begin();
    return digest;
}

}  // namespace obhut::digest
