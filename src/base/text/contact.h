// SPDX-License-Identifier: Apache-2.0
//
// The forms of an e-mail address and a telephone number, and the spelling under which each is looked up.
//
// An address is taken when it can be delivered by every mail server: dot-atom before the @, a domain name with at least
// one dot after it, which may be in another script. Quoted and commented forms are refused, since nobody types them but
// somebody who tries something. A well-formed address need not exist; only the confirming click shows that.
//
// Layer: base. Threading: safe from every thread.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace obhut::text {

bool is_email(std::string_view text);

// The domain in lower-case ASCII (xn--… for another script) and the part before the @ with its ASCII letters in lower
// case: telephones capitalise the first letter, and servers that tell "Ada" from "ada" are not met with. Nothing else
// is folded, dots and +tags least of all, because they may be different people. Nothing if it is not an address.
std::optional<std::string> email_key(std::string_view text);

// E.164: a plus sign and 8 to 15 digits, the first not zero, and nothing between them. Is its own key.
bool is_phone(std::string_view text) noexcept;

}  // namespace obhut::text
