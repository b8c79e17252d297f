// SPDX-License-Identifier: Apache-2.0

#include "demo/pack.h"

#include "core/check.h"
#include "embedded/packs.h"
#include "packs/pack.h"

#include <cstdio>

namespace obhut::demo {

std::vector<catalogue::Business> demo_businesses() {
    std::vector<catalogue::Business> businesses;
    for (embedded::File const& file : embedded::packs()) {
        auto business = packs::read_pack(file.bytes);
        if (!business.ok())
            (void)std::fprintf(
                stderr, "%s, %s\n", std::string{file.name}.c_str(), packs::text_of(business.error().front()).c_str()
            );
        OBHUT_CHECK(business.ok());
        businesses.push_back(std::move(business).value());
    }
    return businesses;
}

}  // namespace obhut::demo
