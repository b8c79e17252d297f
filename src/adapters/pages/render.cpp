// SPDX-License-Identifier: Apache-2.0
#include "pages/render.h"

#include "core/check.h"
#include "embedded/templates.h"
#include "pages/format.h"
#include "pages/template_source.h"

#include <array>
#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>

namespace obhut::pages {
namespace {

constexpr std::array<std::string_view, templates_count> file_names{
    "front.tpl",       "services.tpl",  "times.tpl",        "sessions.tpl",     "series.tpl",
    "month.tpl",       "day.tpl",       "stay.tpl",         "details.tpl",      "taken.tpl",
    "manage.tpl",      "cancel.tpl",    "party.tpl",        "confirm.tpl",      "challenge.tpl",
    "message.tpl",     "privacy.tpl",   "legal.tpl",        "nowhere.tpl",      "letter.tpl",
    "mailbox.tpl",     "mail.tpl",      "desk_today.tpl",   "desk_closing.tpl", "desk_unsettled.tpl",
    "desk_note.tpl",   "desk_form.tpl", "desk_account.tpl", "desk_codes.tpl",   "desk_people.tpl",
    "desk_access.tpl", "day_sheet.tpl"
};

ctemplate::TemplateString view_of(std::string_view text) {
    return {text.data(), text.size()};
}

std::size_t place_of(Template which, Voice const& voice) noexcept {
    auto const language = static_cast<std::size_t>(voice.language);
    auto const address = static_cast<std::size_t>(voice.address);
    auto const trade = static_cast<std::size_t>(voice.trade);
    return ((static_cast<std::size_t>(which) * 2 + language) * 2 + address) * trades.size() + trade;
}

// ctemplate's own cache asks the file system and takes locks; a frozen one does neither.
class Loaded {
public:
    Loaded() {
        for (std::size_t which = 0; which < templates_count; ++which) {
            for (auto const language : {catalogue::Language::German, catalogue::Language::English}) {
                for (auto const address : {catalogue::Address::Formal, catalogue::Address::Familiar}) {
                    for (auto const trade : trades)
                        load(static_cast<Template>(which), {.language = language, .address = address, .trade = trade});
                }
            }
        }
        cache_.Freeze();
    }

    std::string expand(Template which, Voice const& voice, ctemplate::TemplateDictionary const& dictionary) const {
        std::string out;
        auto const& name = names_[place_of(which, voice)];
        bool const expanded =
            cache_.ExpandNoLoad(view_of(name), ctemplate::STRIP_BLANK_LINES, &dictionary, nullptr, &out);
        OBHUT_CHECK(expanded);
        return out;
    }

private:
    void load(Template which, Voice const& voice) {
        auto const file = file_names[static_cast<std::size_t>(which)];
        auto const* source = embedded::find(embedded::templates(), file);
        OBHUT_CHECK(source != nullptr);
        auto const text =
            prepared(source->bytes, voice, which == Template::Letter ? Styles::ConstantInPlace : Styles::InTheirSheet);
        OBHUT_CHECK(text.ok());
        auto& name = names_[place_of(which, voice)];
        name = std::string{file}.append("#").append(std::to_string(place_of(which, voice)));
        OBHUT_CHECK(cache_.StringToTemplateCache(view_of(name), view_of(text.value()), ctemplate::STRIP_BLANK_LINES));
    }

    ctemplate::TemplateCache cache_;
    std::array<std::string, templates_count * 4 * trades.size()> names_;
};

Loaded const& loaded() {
    static Loaded const all;
    return all;
}

struct Filler {
    ctemplate::TemplateDictionary& dictionary;

    void value(std::string_view name, std::string_view value) const {
        dictionary.SetValue(view_of(name), view_of(value));
    }

    void section(std::string_view name, Fields const& fields) const {
        fields.visit(Filler{*dictionary.AddSectionDictionary(view_of(name))});
    }
};

}  // namespace

Fields& Fields::set(Literal name, std::string_view value) {
    values_.emplace_back(name, value);
    return *this;
}

Fields& Fields::set(Literal name, std::int64_t value) {
    return set(name, std::to_string(value));
}

Fields& Fields::show(Literal section) {
    sections_.emplace_back(section, Fields{});
    return *this;
}

Fields& Fields::add(Literal section) {
    return sections_.emplace_back(section, Fields{}).second;
}

void prepare() {
    prepare_formats();
    loaded();
}

std::string render(Template which, Voice const& voice, Fields const& fields) {
    ctemplate::TemplateDictionary dictionary{"page"};
    fields.visit(Filler{dictionary});
    return loaded().expand(which, voice, dictionary);
}

}  // namespace obhut::pages
