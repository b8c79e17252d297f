// SPDX-License-Identifier: Apache-2.0
#include "pages/texts.h"

#include "catalogue/names.h"
#include "core/check.h"
#include "embedded/catalogues.h"

#include <algorithm>
#include <limits>
#include <locale>
#include <string>
#include <vector>

#include <boost/locale/gnu_gettext.hpp>

namespace obhut::pages {
namespace {

using Messages = boost::locale::message_format<char>;

// One compiled catalogue. Nothing is merged or inherited here: who stands in for whom is said in find().
class Catalogue {
public:
    explicit Catalogue(std::string_view file) : owner_(std::locale::classic(), read(file)) {}

    // `context` is null for an entry of all trades. The answer lies in the catalogue itself.
    char const* find(char const* context, char const* key, std::optional<int> count) const {
        auto const& messages = std::use_facet<Messages>(owner_);
        return count ? messages.get(0, context, key, *count) : messages.get(0, context, key);
    }

private:
    static Messages* read(std::string_view file) {
        auto const* found = embedded::find(embedded::catalogues(), file);
        OBHUT_CHECK(found != nullptr);
        boost::locale::gnu_gettext::messages_info info;
        info.encoding = "UTF-8";
        info.domains.emplace_back("obhut");
        info.paths.emplace_back("embedded");
        info.callback = [bytes = found->bytes](std::string const&, std::string const&) {
            return std::vector<char>{bytes.begin(), bytes.end()};
        };
        return boost::locale::gnu_gettext::create_messages_facet<char>(info);
    }

    std::locale owner_;
};

struct Catalogues {
    Catalogue formal{"de.mo"};
    Catalogue familiar{"de@du.mo"};
    Catalogue english{"en.mo"};
};

Catalogues const& catalogues() {
    static Catalogues const all;
    return all;
}

std::optional<std::string_view> find(Voice const& voice, std::string_view key, std::optional<int> count) noexcept {
    if (key.empty()) return std::nullopt;  // gettext answers it with the catalogue's own header
    auto const& all = catalogues();
    bool const german = voice.language == catalogue::Language::German;
    bool const familiar = german && voice.address == catalogue::Address::Familiar;
    auto const& plain = german ? all.formal : all.english;
    std::string const trade{catalogue::text_of(voice.trade)};
    std::string const id{key};
    for (auto const* context : {trade.c_str(), static_cast<char const*>(nullptr)}) {
        char const* found = familiar ? all.familiar.find(context, id.c_str(), count) : nullptr;
        if (found == nullptr) found = plain.find(context, id.c_str(), count);
        if (found != nullptr) return found;
    }
    return std::nullopt;
}

}  // namespace

std::string_view language_tag(catalogue::Language language) noexcept {
    return language == catalogue::Language::German ? "de" : "en";
}

std::optional<std::string_view> find_text(Voice const& voice, std::string_view key) noexcept {
    return find(voice, key, std::nullopt);
}

std::string_view text(Voice const& voice, std::string_view key) noexcept {
    auto const found = find_text(voice, key);
    OBHUT_CHECK(found.has_value());
    return *found;
}

std::string_view text_for(Voice const& voice, std::string_view key, std::int64_t count) noexcept {
    auto const few = std::clamp<std::int64_t>(count, 0, std::numeric_limits<int>::max());
    auto const found = find(voice, key, static_cast<int>(few));
    OBHUT_CHECK(found.has_value());
    return *found;
}

}  // namespace obhut::pages
