// expect: name the outcomes
// SPDX-License-Identifier: Apache-2.0
#include "core/result.h"

enum class VisitRefusal : unsigned char { Early };
enum class Visit : unsigned char { First, Again };

obhut::Result<Visit, VisitRefusal> sound() {
    return Visit::First;
}

#ifdef FAULT
obhut::Result<bool, VisitRefusal> wrong() {
    return true;
}
#endif
