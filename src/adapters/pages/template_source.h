// SPDX-License-Identifier: Apache-2.0
//
// What becomes of a template before ctemplate sees it: parts are put in, words are put in, and it is refused if it
// holds anything at which ctemplate's escaping by context is weak.
//
// "[[>head]]" stands for another file and "[[times.heading]]" for a text of the voice. ctemplate knows the context of a
// quoted attribute and of a link, but takes formaction, poster and srcset for plain attributes and cannot know what an
// unquoted value ends with; style and event attributes would not run under our policy at all. Only a letter, which no
// style sheet comes along with, may hold style attributes, and those are constant.
//
// Layer: adapters. Pure.

#pragma once

#include "core/result.h"
#include "pages/texts.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace obhut::pages {

enum class TemplateRefusal : std::uint8_t {
    UnknownPart,
    UnknownText,
    UnquotedAttribute,
    VariableAsAttribute,  // outside of a value, or as the name of a tag
    VariableInRiskyAttribute,
    InlineScriptOrStyle,
    OpenTag
};

enum class Styles : std::uint8_t { InTheirSheet, ConstantInPlace };

// The text of a name, or nothing.
using TextSource = std::function<std::optional<std::string_view>(std::string_view)>;

// The source with its parts and words in place, and the pragma that switches escaping on before it.
Result<std::string, TemplateRefusal>
prepared(std::string_view source, TextSource const& texts, Styles styles = Styles::InTheirSheet);
Result<std::string, TemplateRefusal>
prepared(std::string_view source, Voice const& voice, Styles styles = Styles::InTheirSheet);

// Looks at the finished source.
Result<Done, TemplateRefusal> check_source(std::string_view source, Styles styles = Styles::InTheirSheet);

}  // namespace obhut::pages
