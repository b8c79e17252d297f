// SPDX-License-Identifier: Apache-2.0
//
// A business written by hand. What is read as a business is written as a document that reads as the same business.

#include "catalogue/document.h"
#include "expect.h"
#include "json/writer.h"
#include "packs/sentence.h"

namespace obhut::fuzz {

void try_input(std::string_view input) {
    if (input.size() > 64U * 1024U) return;
    auto const business = packs::read_pack(input);
    if (!business) {
        for (auto const& fault : business.error())
            OBHUT_EXPECT(fault.line >= 0 && !packs::sentence("pack.toml", fault).empty());
        OBHUT_EXPECT(!business.error().empty());
        return;
    }
    auto const document = catalogue::write(business.value());
    auto const again = catalogue::read(document);
    OBHUT_EXPECT(again && json::write(catalogue::write(again.value())) == json::write(document));
}

}  // namespace obhut::fuzz
