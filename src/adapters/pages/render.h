// SPDX-License-Identifier: Apache-2.0
//
// Renders the public pages from templates that are embedded in the program, in the voice of the business.
//
// Every value is escaped by the place where it stands in the HTML: as text, inside an attribute, as an address. Nothing
// can be printed raw, because the templates are checked when they are loaded (pages/template_source.h).
//
// Layer: adapters. Threading: render() is safe from every thread; Fields is a value.

#pragma once

#include "core/error.h"
#include "pages/texts.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace obhut::pages {

enum class Template : std::uint8_t {
    Front,
    Services,
    Times,
    Sessions,
    Series,
    Month,  // a part of Times, for its script
    Day,    // likewise
    Stay,
    Details,
    Taken,
    Manage,
    Cancel,
    Party,
    Confirm,
    Challenge,
    Message,
    Privacy,
    Legal,
    Nowhere,
    Letter,   // the HTML of a mail
    Mailbox,  // of the demo
    Mail,
    DeskToday,
    DeskClosing,    // what would be hit, before the click
    DeskUnsettled,  // and afterwards
    DeskNote,
    DeskForm,  // one form: the entrance and what asks for little
    DeskAccount,
    DeskCodes,
    DeskPeople,
    DeskAccess,
    DaySheet
};

inline constexpr std::size_t templates_count = 32;

// What a template shows: values by name, and sections that are shown once for each time they are added.
class Fields {
public:
    Fields& set(Literal name, std::string_view value);
    Fields& set(Literal name, std::int64_t value);
    Fields& show(Literal section);  // without values of its own; sees those of its parent
    Fields& add(Literal section);   // valid until the next add() or show() to the same parent

    template <typename Visitor>
    void visit(Visitor&& visitor) const {
        for (auto const& [name, value] : values_)
            visitor.value(name.text(), value);
        for (auto const& [name, fields] : sections_)
            visitor.section(name.text(), fields);
    }

private:
    std::vector<std::pair<Literal, std::string>> values_;
    std::vector<std::pair<Literal, Fields>> sections_;
};

// Loads every template in every voice, so that the first visitor does not wait and a broken one stops the start.
void prepare();

std::string render(Template which, Voice const& voice, Fields const& fields);

}  // namespace obhut::pages
