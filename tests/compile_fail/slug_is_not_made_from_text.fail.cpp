// expect: could not convert|no viable|is private|no matching function|conversion from
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"

#include <string>

obhut::Error sound(obhut::Slug const& field) {
    return {obhut::ErrorKind::Invalid, "client/answer-missing", "/answers", field};
}

#ifdef FAULT
obhut::Error leak(std::string const& typed) {
    return {obhut::ErrorKind::Invalid, "client/answer-missing", "/answers", typed};
}
#endif
