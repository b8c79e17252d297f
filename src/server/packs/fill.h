// SPDX-License-Identifier: Apache-2.0
//
// A trade pack is a pack with blanks; filling it gives the pack of one business, comments and all, for its owner to
// edit.
//
//     {{name}}              a text, written as it has to be between TOML's quotes, or a piece of TOML
//     {{Sie können|du kannst}}   what German says formally, and familiarly
//     #for person … #end    the lines between, once for each person; {{person.name}} is one of theirs
//     #de … and #en …       a comment in the language of the owner; the other one goes
//
// Layer: server. Pure.

#pragma once

#include "catalogue/words.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::packs {

// Blanks and what they are filled with. A text is escaped, a piece of TOML is not.
class Blanks {
public:
    void text(std::string const& name, std::string_view value);
    void toml(std::string const& name, std::string_view value) { values_[name] = value; }

    std::string const* find(std::string const& name) const;

private:
    std::map<std::string, std::string> values_;
};

struct Filling {
    catalogue::Language language;
    catalogue::Address address;
    Blanks blanks;
    std::map<std::string, std::vector<Blanks>> lists;  // by the word behind #for
};

// Every blank of the template has to have its value: a pack is ours, so a blank without one is a slip of our own.
std::string fill(std::string_view pack, Filling const& filling);

// `text` as it stands between double quotes in TOML.
std::string escaped(std::string_view text);

}  // namespace obhut::packs
