// expect: no match for .operator<<|invalid operands|cannot bind
// SPDX-License-Identifier: Apache-2.0
#include "core/personal.h"

#include <ostream>
#include <string>

void sound(std::ostream& out, std::string const& text) {
    out << text;
}

#ifdef FAULT
void leak(std::ostream& out, obhut::PersonalText const& name) {
    out << name;
}
#endif
