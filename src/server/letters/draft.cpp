// SPDX-License-Identifier: Apache-2.0
#include "letters/draft.h"

#include "pages/render.h"
#include "text/printable.h"

#include <algorithm>

namespace obhut::letters {
namespace {

constexpr std::size_t width = 72;

void make_printable(std::string& text) {
    text = text::printable_line(text);
}

void make_printable(Fact& fact) {
    make_printable(fact.label);
    make_printable(fact.value);
}

void make_printable(Way& way) {
    make_printable(way.text);
    make_printable(way.url);
}

// Characters as a reader counts them: not the bytes that continue one.
std::size_t length_of(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & '\xC0') != '\x80'; }));
}

// Breaks at spaces; a word that is longer than a line stays whole. A line that goes on is indented.
void add_wrapped(std::string& out, std::string_view text, std::string_view indent = {}) {
    std::size_t column = 0;
    while (!text.empty()) {
        auto const end = std::min(text.find(' '), text.size());
        auto const word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        auto const length = length_of(word);
        if (column > 0 && column + 1 + length > width) {
            out.append("\n").append(indent);
            column = indent.size();
        } else if (column > 0) {
            out.append(" ");
            ++column;
        }
        out.append(word);
        column += length;
    }
    out.append("\n");
}

void add_paragraph(std::string& out, std::string_view text) {
    if (text.empty()) return;
    out.append("\n");
    add_wrapped(out, text);
}

void add_way(std::string& out, Way const& way) {
    out.append(way.text).append(":\n").append(way.url).append("\n");
}

void add_ways(pages::Fields& fields, Literal section, std::vector<Way> const& ways) {
    for (auto const& way : ways)
        fields.add(section).set("TEXT", way.text).set("URL", way.url);
}

void add_lines(pages::Fields& fields, Literal section, std::vector<std::string> const& lines) {
    for (auto const& line : lines)
        fields.add(section).set("TEXT", line);
}

}  // namespace

Draft printable(Draft draft) {
    for (auto* text : {&draft.business, &draft.greeting, &draft.heading, &draft.lead, &draft.dates_label})
        make_printable(*text);
    for (auto* ways : {&draft.dates, &draft.foot})
        std::ranges::for_each(*ways, [](Way& way) { make_printable(way); });
    for (auto* lines : {&draft.verbatim, &draft.notes, &draft.small})
        std::ranges::for_each(*lines, [](std::string& line) { make_printable(line); });
    std::ranges::for_each(draft.facts, [](Fact& fact) { make_printable(fact); });
    make_printable(draft.button);
    return draft;
}

std::string plain_text(Draft const& draft) {
    std::string out;
    add_wrapped(out, draft.greeting);
    add_paragraph(out, draft.lead.empty() ? draft.heading : draft.heading + " " + draft.lead);
    if (!draft.facts.empty()) out.append("\n");
    for (auto const& fact : draft.facts)
        add_wrapped(out, fact.label + ": " + fact.value, "  ");
    if (!draft.button.url.empty()) {
        out.append("\n");
        add_way(out, draft.button);
    }
    if (!draft.verbatim.empty()) out.append("\n");
    for (auto const& line : draft.verbatim)
        out.append(line).append("\n");
    if (!draft.dates.empty()) out.append("\n").append(draft.dates_label).append(":\n");
    for (auto const& date : draft.dates)
        add_way(out, date);
    for (auto const& note : draft.notes)
        add_paragraph(out, note);
    for (auto const& line : draft.small)
        add_paragraph(out, line);
    if (!draft.foot.empty()) out.append("\n");
    for (auto const& way : draft.foot)
        add_way(out, way);
    return out;
}

std::string html_text(Draft const& draft) {
    pages::Fields fields;
    fields.set("GREETING", draft.greeting).set("HEADING", draft.heading);
    if (!draft.business.empty()) fields.add("HEAD").set("BUSINESS", draft.business);
    if (!draft.lead.empty()) fields.add("LEAD").set("TEXT", draft.lead);
    if (!draft.facts.empty()) {
        auto& facts = fields.add("FACTS");
        for (auto const& fact : draft.facts)
            facts.add("FACT")
                .set("LABEL", fact.label)
                .add(fact.weight == Weight::Main ? Literal{"MAIN"} : Literal{"PLAIN"})
                .set("VALUE", fact.value);
    }
    if (!draft.button.url.empty()) add_ways(fields, "BUTTON", {draft.button});
    if (!draft.verbatim.empty()) add_lines(fields.add("VERBATIM"), "LINE", draft.verbatim);
    if (!draft.dates.empty()) add_ways(fields.add("DATES").set("LABEL", draft.dates_label), "DATE", draft.dates);
    add_lines(fields, "NOTE", draft.notes);
    add_lines(fields, "SMALL", draft.small);
    if (!draft.foot.empty()) add_ways(fields.add("FOOT"), "WAY", draft.foot);
    return pages::render(pages::Template::Letter, draft.voice, fields);
}

}  // namespace obhut::letters
