// SPDX-License-Identifier: Apache-2.0
//
// One spelling for texts that look the same: what is stored is in Unicode's form C, what is compared is also folded.
//
// Layer: base. Threading: safe from every thread.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace obhut::text {

// Nothing if the text is not UTF-8.
std::optional<std::string> nfc(std::string_view text);

// For comparing and searching only, never for showing: compatibility forms and case are folded ("STRASSE" and "Straße"
// become one), and what cannot be seen is left out. Accents stay.
std::optional<std::string> folded(std::string_view text);

}  // namespace obhut::text
