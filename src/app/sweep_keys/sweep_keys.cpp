// SPDX-License-Identifier: Apache-2.0
#include "sweep_keys/sweep_keys.h"

#include <span>
#include <vector>

namespace obhut::sweep_keys {

Result<std::uint64_t, Error> sweep_keys(ports::World& world, catalogue::BusinessId business) {
    auto const in_use = [&](std::span<ports::KeyId const> keys) -> Result<std::vector<ports::KeyId>, Error> {
        std::vector<ports::KeyId> named;
        OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
            named = OBHUT_TRY(reader.named_keys(keys));
            return Done{};
        }));
        return named;
    };
    return world.vault.sweep(business, world.clock.now() - ports::unused_key_grace, in_use);
}

}  // namespace obhut::sweep_keys
