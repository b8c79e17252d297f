// expect: could not convert|no matching function|not a constant expression|no viable|no suitable
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"

#include <string>

obhut::Error sound() {
    return {obhut::ErrorKind::Invalid, "client/name-too-long"};
}

#ifdef FAULT
obhut::Error leak(std::string const& client_name) {
    return {obhut::ErrorKind::Invalid, client_name};
}
#endif
