// expect: not a constant expression|call to consteval|is not usable
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"

char const fixed[] = "client/name-too-long";

obhut::Error sound() {
    return {obhut::ErrorKind::Invalid, fixed};
}

#ifdef FAULT
// An array is as long as a literal, so only consteval tells it from one.
obhut::Error leak(char const (&typed)[8]) {
    return {obhut::ErrorKind::Invalid, typed};
}
#endif
