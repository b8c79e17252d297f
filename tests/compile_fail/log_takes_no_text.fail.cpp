// expect: no matching function for call to|could not convert|no matching constructor
// SPDX-License-Identifier: Apache-2.0
#include "obhut/log.h"

#include <string>

obhut::server::LogField sound(int status) {
    return obhut::server::LogField{"status", status};
}

#ifdef FAULT
obhut::server::LogField leak(std::string const& name) {
    return obhut::server::LogField{"name", name};
}
#endif
