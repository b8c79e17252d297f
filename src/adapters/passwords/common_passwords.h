// SPDX-License-Identifier: Apache-2.0
//
// Whether a password is one of those that many people have, as leaks have shown, or close to one.
//
// Common is, whatever the case of its ASCII letters: what is on the list; what is on the list with up to four
// characters before and behind it, together; and a piece that is only repeated, because its length is not what it
// looks. The list (passwords/common_passwords.txt says whence) holds those of twelve characters and more, since shorter
// ones are refused anyway.
//
// Layer: adapters. Threading: any thread.

#pragma once

#include "core/personal.h"
#include "password/password.h"

namespace obhut::passwords {

password::Commonness commonness_of(PersonalText const& password);

}  // namespace obhut::passwords
