// expect: no match for .operator|invalid operands
// SPDX-License-Identifier: Apache-2.0
#include "core/id.h"

using BookingId = obhut::Id<struct BookingTag>;
using ResourceId = obhut::Id<struct ResourceTag>;

bool sound(BookingId left, BookingId right) {
    return left == right;
}

#ifdef FAULT
bool wrong(BookingId left, ResourceId right) {
    return left == right;
}
#endif
