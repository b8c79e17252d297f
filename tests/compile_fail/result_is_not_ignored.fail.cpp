// expect: ignoring returned value|ignoring return value
// SPDX-License-Identifier: Apache-2.0
#include "core/result.h"

enum class SaveRefusal : unsigned char { Late };

obhut::Result<obhut::Done, SaveRefusal> save();

void sound() {
    if (!save().ok()) return;
}

#ifdef FAULT
void wrong() {
    save();
}
#endif
