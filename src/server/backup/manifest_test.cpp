// SPDX-License-Identifier: Apache-2.0
#include "backup/manifest.h"

#include <gtest/gtest.h>

namespace obhut::backup {
namespace {

Manifest sample() {
    return {
        .part = Part::Data,
        .pair = "00112233445566778899aabbccddeeff",
        .program = "0.1.0",
        .schema = 1,
        .made = time::Instant{std::chrono::seconds{1'800'000'000}},
        .file = "obhut.db",
        .sum = {.bytes = 4096, .sha256 = {1, 2, 3}},
        .ledgers =
            {{.business = catalogue::BusinessId::numbered(1), .tree = {.size = 7, .root = {4}}},
             {.business = catalogue::BusinessId::numbered(2), .tree = {.size = 0, .root = {}}}}
    };
}

TEST(Manifest, ComesBackAsItWas) {
    EXPECT_EQ(manifest_from(text_of(sample())), sample());
    auto keys = sample();
    keys.part = Part::Keys;
    keys.ledgers.clear();
    EXPECT_EQ(manifest_from(text_of(keys)), keys);
}

TEST(Manifest, LosesOrChangesNoByteUnnoticed) {
    auto const text = text_of(sample());
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto damaged = text;
        damaged[at] = static_cast<char>(damaged[at] ^ 1);
        EXPECT_EQ(manifest_from(damaged), std::nullopt) << at;
        EXPECT_EQ(manifest_from(text.substr(0, at)), std::nullopt) << at;
    }
    EXPECT_EQ(manifest_from(text + " "), std::nullopt);
}

}  // namespace
}  // namespace obhut::backup
