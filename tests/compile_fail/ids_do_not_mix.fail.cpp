// expect: could not convert|no viable conversion|no known conversion|invalid initialization
// SPDX-License-Identifier: Apache-2.0
#include "core/id.h"

using BookingId = obhut::Id<struct BookingTag>;
using ResourceId = obhut::Id<struct ResourceTag>;

void cancel(BookingId);

void sound(BookingId booking) {
    cancel(booking);
}

#ifdef FAULT
void wrong(ResourceId resource) {
    cancel(resource);
}
#endif
