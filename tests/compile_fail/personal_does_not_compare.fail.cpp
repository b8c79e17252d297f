// expect: no match for .operator==|invalid operands
// SPDX-License-Identifier: Apache-2.0
#include "core/personal.h"

#include <string>

bool sound(std::string const& left, std::string const& right) {
    return left == right;
}

#ifdef FAULT
// A comparison answers a question about the person without saying on which surface the answer appears.
bool leak(obhut::PersonalText const& left, obhut::PersonalText const& right) {
    return left == right;
}
#endif
