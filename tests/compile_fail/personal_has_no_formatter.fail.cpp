// expect: Cannot format an argument|static assertion failed|static_assert failed
// SPDX-License-Identifier: Apache-2.0
#include "core/personal.h"

#include <string>

#include <fmt/format.h>

std::string sound(std::string const& text) {
    return fmt::format("hello {}", text);
}

#ifdef FAULT
std::string leak(obhut::PersonalText const& name) {
    return fmt::format("hello {}", name);
}
#endif
