// SPDX-License-Identifier: Apache-2.0
//
// What stands in a link: capabilities, ids and slugs, each in one spelling only.

#include "bytes/encoding.h"
#include "core/slug.h"
#include "expect.h"
#include "ports/vault.h"

namespace obhut::fuzz {

void try_input(std::string_view input) {
    if (auto const claim = ports::parse_capability(input)) {
        auto const raw = bytes::from_base64url(input);
        OBHUT_EXPECT(raw && raw->size() == 48 && bytes::base64url(*raw) == input);
        OBHUT_EXPECT(std::equal(raw->begin(), raw->begin() + 16, claim->business.raw().begin()));
    }
    if (auto const raw = bytes::from_base64url(input)) OBHUT_EXPECT(bytes::base64url(*raw) == input);
    if (auto const raw = bytes::from_base64(input)) OBHUT_EXPECT(bytes::base64(*raw) == input);
    if (auto const raw = bytes::from_hex(input)) OBHUT_EXPECT(bytes::hex(*raw) == input);
    if (auto const id = booking::BookingId::from(input)) OBHUT_EXPECT(id->text() == input);
    if (auto const slug = Slug::from(input)) OBHUT_EXPECT(slug->text() == input && input.size() <= 40);
}

}  // namespace obhut::fuzz
