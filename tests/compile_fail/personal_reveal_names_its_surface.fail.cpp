// expect: no matching function|too few arguments
// SPDX-License-Identifier: Apache-2.0
#include "core/personal.h"

#include <string>

std::string sound(obhut::PersonalText const& name) {
    return name.reveal(obhut::Surface::Page);
}

#ifdef FAULT
std::string leak(obhut::PersonalText const& name) {
    return name.reveal();
}
#endif
