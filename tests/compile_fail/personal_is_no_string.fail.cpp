// expect: could not convert|no viable conversion|invalid initialization|conversion from
// SPDX-License-Identifier: Apache-2.0
#include "core/personal.h"

#include <string>

std::string sound(obhut::PersonalText const& name) {
    return name.reveal(obhut::Surface::Mail);
}

#ifdef FAULT
std::string leak(obhut::PersonalText const& name) {
    return name;
}
#endif
