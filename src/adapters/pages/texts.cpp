// SPDX-License-Identifier: Apache-2.0
#include "pages/texts.h"

#include "catalogue/names.h"
#include "core/check.h"
#include "embedded/page_texts.h"

#include <algorithm>
#include <map>
#include <set>

namespace obhut::pages {
namespace {

struct Forms {
    std::string formal;
    std::string familiar;  // empty: as formal
    std::string english;
};

using Table = std::map<std::string, Forms, std::less<>>;

// Lines: a key at the margin, below it "de", "du" and "en" indented, each with its text. '#' begins a comment.
Table read(std::string_view file) {
    Table table;
    Forms* forms = nullptr;
    while (!file.empty()) {
        auto const end = std::min(file.find('\n'), file.size());
        auto const line = file.substr(0, end);
        file.remove_prefix(std::min(end + 1, file.size()));
        if (line.empty() || line.front() == '#') continue;
        if (line.front() != ' ') {
            forms = &table[std::string{line}];
            continue;
        }
        OBHUT_CHECK(forms != nullptr && line.size() > 5);
        auto const form = line.substr(2, 2);
        auto& place = form == "de" ? forms->formal : form == "du" ? forms->familiar : forms->english;
        OBHUT_CHECK(place.empty() && (form == "de" || form == "du" || form == "en"));
        place = line.substr(5);
    }
    return table;
}

Table const& table() {
    static Table const texts = read(embedded::page_texts().front().bytes);
    return texts;
}

std::string const& form_of(Forms const& forms, Voice const& voice) noexcept {
    if (voice.language == catalogue::Language::English) return forms.english;
    bool const familiar = voice.address == catalogue::Address::Familiar && !forms.familiar.empty();
    return familiar ? forms.familiar : forms.formal;
}

}  // namespace

std::string_view language_tag(catalogue::Language language) noexcept {
    return language == catalogue::Language::German ? "de" : "en";
}

std::vector<std::string> text_keys() {
    std::set<std::string> keys;
    for (auto const& [key, forms] : table())
        keys.insert(key.substr(0, key.find('@')));
    return {keys.begin(), keys.end()};
}

std::string const* find_text(Voice const& voice, std::string_view key) noexcept {
    auto const own = table().find(std::string{key}.append("@").append(catalogue::text_of(voice.trade)));
    auto const found = own != table().end() ? own : table().find(key);
    return found == table().end() ? nullptr : &form_of(found->second, voice);
}

std::string const& text(Voice const& voice, std::string_view key) noexcept {
    auto const* found = find_text(voice, key);
    OBHUT_CHECK(found != nullptr);
    return *found;
}

}  // namespace obhut::pages
