// SPDX-License-Identifier: Apache-2.0
//
// Draft is what a letter says, before it is written out as plain text and as HTML: both say the same.
//
// Layer: server. Pure.

#pragma once

#include "pages/texts.h"

#include <cstdint>
#include <string>
#include <vector>

namespace obhut::letters {

enum class Weight : std::uint8_t { Plain, Main };

struct Fact {
    std::string label;
    std::string value;
    Weight weight = Weight::Plain;
};

struct Way {
    std::string text;
    std::string url;
};

// What is empty is left out.
struct Draft {
    pages::Voice voice;
    std::string business;  // at the head
    std::string greeting;
    std::string heading;  // what happened
    std::string lead;     // what now
    std::vector<Fact> facts;
    Way button;
    std::vector<std::string> verbatim;  // lines to be copied from the letter: as they are, however long
    std::string dates_label;
    std::vector<Way> dates;          // of a series
    std::vector<std::string> notes;  // a paragraph each
    std::vector<std::string> small;  // why this came, and from whom
    std::vector<Way> foot;
};

// The same with nothing in it that could break a line or a header, whoever has written it.
Draft printable(Draft draft);

// Lines of about 72 characters, and each link on a line of its own, so that every program finds its end.
std::string plain_text(Draft const& draft);

// One column without tables, pictures or anything that would be fetched. Its colours are the reader's own, dark or
// light; only the button brings one.
std::string html_text(Draft const& draft);

}  // namespace obhut::letters
