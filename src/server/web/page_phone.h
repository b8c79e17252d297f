// SPDX-License-Identifier: Apache-2.0
//
// A telephone number as people type it, in the form that can be called from anywhere.
//
// Layer: server. Pure.

#pragma once

#include <string>
#include <string_view>

namespace obhut::web {

// "0151 234567-89" in "DE" becomes "+4915123456789". What is not understood is returned as typed, for the rule that
// follows to refuse it.
std::string international(std::string_view typed, std::string_view country);

}  // namespace obhut::web
