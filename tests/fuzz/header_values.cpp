// SPDX-License-Identifier: Apache-2.0
//
// Values that come in headers and parameters: addresses, instants, media types, mail addresses and telephone numbers.

#include "expect.h"
#include "http/message.h"
#include "phone/phone.h"
#include "text/contact.h"
#include "text/normal.h"
#include "text/utf8.h"
#include "time/rfc3339.h"

namespace obhut::fuzz {

void try_input(std::string_view input) {
    if (auto const address = http::Address::from(input)) {
        auto const prefix = address->prefix();
        OBHUT_EXPECT(prefix[15] == 0);
    }
    if (auto const at = time::parse_rfc3339(input)) {
        auto const again = time::parse_rfc3339(time::rfc3339_utc(*at));
        OBHUT_EXPECT(again && *again == *at);
    }
    http::Request request;
    request.headers.push_back({.name = "Content-Type", .value = input});
    OBHUT_EXPECT(request.media_type().size() <= input.size());

    if (auto const key = text::email_key(input)) {
        OBHUT_EXPECT(text::is_email(*key) && text::email_key(*key) == *key);
        OBHUT_EXPECT(key->find_first_of(std::string_view{"\r\n\0 <>,;", 8}) == std::string::npos);
    }
    for (auto const* const country : {"DE", "US", "IT", "GB"}) {
        auto const number = phone::international(input, country);
        if (!number) continue;
        OBHUT_EXPECT(number->size() <= 16 && phone::international(*number, country) == *number);
        OBHUT_EXPECT(!phone::written_abroad(*number).empty() && !phone::written_inside(*number).empty());
    }
    if (auto const normal = text::nfc(input)) OBHUT_EXPECT(text::is_utf8(*normal) && text::nfc(*normal) == *normal);
    if (auto const folded = text::folded(input)) OBHUT_EXPECT(text::is_utf8(*folded));
}

}  // namespace obhut::fuzz
