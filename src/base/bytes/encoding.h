// SPDX-License-Identifier: Apache-2.0
//
// Writes octets as text: base64 (RFC 4648 section 4, padded), base64url (section 5, without padding), base32 (section
// 6, without padding) and hexadecimal.
//
// Decoding takes exactly one text for each value. Leftover bits that are not zero, missing or superfluous padding, line
// breaks and characters of the other alphabet are refused, so that a capability or a signature has one spelling only.
//
// Layer: base. Pure.

#pragma once

#include "bytes/bytes.h"

#include <optional>
#include <string>
#include <string_view>

namespace obhut::bytes {

std::string base64(ByteView view);
std::optional<Bytes> from_base64(std::string_view text);

std::string base64url(ByteView view);
std::optional<Bytes> from_base64url(std::string_view text);

std::string base32(ByteView view);  // upper case; for people who copy it by hand

std::string hex(ByteView view);                        // lower case
std::optional<Bytes> from_hex(std::string_view text);  // lower case only

}  // namespace obhut::bytes
