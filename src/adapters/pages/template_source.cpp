// SPDX-License-Identifier: Apache-2.0
#include "pages/template_source.h"

#include "embedded/templates.h"

#include <algorithm>
#include <array>

namespace obhut::pages {
namespace {

constexpr std::string_view pragma = "{{%AUTOESCAPE context=\"HTML\"}}";

// The one way in which a page names a script: a file of ours, which waits until the page has been read.
constexpr std::string_view script_file = " type=\"module\" src=\"{{SCRIPT_URL}}\"></script>";

bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_space(char c) noexcept {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

std::string lower(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    return out;
}

bool is_inline(std::string_view name, Styles styles) noexcept {
    return (name == "style" && styles == Styles::InTheirSheet) || name.starts_with("on");
}

bool is_risky(std::string_view name) noexcept {
    constexpr std::array<std::string_view, 7> risky{
        "formaction", "poster", "srcset", "srcdoc", "ping", "content", "style"
    };
    return std::ranges::find(risky, name) != risky.end();
}

// Walks through tags and their attributes; text between tags is ctemplate's own affair.
class Checker {
public:
    Checker(std::string_view source, Styles styles) : rest_(source), styles_(styles) {}

    Result<Done, TemplateRefusal> run() {
        while (!rest_.empty()) {
            if (skip_marker(nullptr)) continue;
            if (!begins_tag()) {
                rest_.remove_prefix(1);
                continue;
            }
            OBHUT_TRY(tag());
        }
        return Done{};
    }

private:
    bool begins_tag() const noexcept {
        if (rest_.front() != '<' || rest_.size() < 2) return false;
        return is_letter(rest_[1]) || rest_[1] == '/' || rest_[1] == '!' || rest_.substr(1, 2) == "{{";
    }

    // Passes over one "{{…}}"; tells whether it prints something.
    bool skip_marker(bool* prints) {
        if (!rest_.starts_with("{{")) return false;
        auto const end = std::min(rest_.find("}}"), rest_.size() - 2);
        char const kind = rest_.size() > 2 ? rest_[2] : '}';
        if (prints != nullptr) *prints = kind != '#' && kind != '/' && kind != '!' && kind != '%';
        rest_.remove_prefix(end + 2);
        return true;
    }

    Result<Done, TemplateRefusal> tag() {
        rest_.remove_prefix(1);
        auto const name = lower(take_word());
        if (name == "script" && rest_.starts_with(script_file)) {
            rest_.remove_prefix(script_file.size());
            return Done{};
        }
        if (name == "script" || name == "style") return Refused{TemplateRefusal::InlineScriptOrStyle};
        while (!rest_.empty()) {
            bool prints = false;
            if (skip_marker(&prints)) {
                if (prints) return Refused{TemplateRefusal::VariableAsAttribute};
            } else if (rest_.front() == '>') {
                rest_.remove_prefix(1);
                return Done{};
            } else if (is_space(rest_.front()) || rest_.front() == '/') {
                rest_.remove_prefix(1);
            } else {
                OBHUT_TRY(attribute());
            }
        }
        return Refused{TemplateRefusal::OpenTag};
    }

    std::string_view take_word() {
        auto const ends = [](char c) { return is_space(c) || c == '=' || c == '>' || c == '{' || c == '"'; };
        auto const end = std::ranges::find_if(rest_, ends);
        auto const word = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
        rest_.remove_prefix(word.size());
        return word;
    }

    Result<Done, TemplateRefusal> attribute() {
        auto const name = lower(take_word());
        if (name.empty()) return Refused{TemplateRefusal::UnquotedAttribute};
        if (is_inline(name, styles_)) return Refused{TemplateRefusal::InlineScriptOrStyle};
        if (!rest_.starts_with('=')) return Done{};
        rest_.remove_prefix(1);
        if (!rest_.starts_with('"')) return Refused{TemplateRefusal::UnquotedAttribute};
        rest_.remove_prefix(1);
        while (!rest_.empty() && rest_.front() != '"') {
            bool prints = false;
            if (!skip_marker(&prints)) rest_.remove_prefix(1);
            if (prints && is_risky(name)) return Refused{TemplateRefusal::VariableInRiskyAttribute};
        }
        if (rest_.empty()) return Refused{TemplateRefusal::OpenTag};
        rest_.remove_prefix(1);
        return Done{};
    }

    std::string_view rest_;
    Styles styles_;
};

Result<Done, TemplateRefusal> append_filled(std::string& out, std::string_view source, TextSource const& texts) {
    for (;;) {
        auto const begin = source.find("[[");
        out.append(source.substr(0, begin));
        if (begin == std::string_view::npos) return Done{};
        auto const end = source.find("]]", begin);
        auto const name = source.substr(begin + 2, end - begin - 2);
        if (name.starts_with('>')) {
            auto const* part = embedded::find(embedded::templates(), std::string{name.substr(1)}.append(".tpl"));
            if (part == nullptr) return Refused{TemplateRefusal::UnknownPart};
            OBHUT_TRY(append_filled(out, part->bytes, texts));
        } else {
            auto const words = texts(name);
            if (!words) return Refused{TemplateRefusal::UnknownText};
            OBHUT_TRY(append_filled(out, *words, texts));
        }
        source.remove_prefix(std::min(end, source.size() - 2) + 2);
    }
}

}  // namespace

Result<Done, TemplateRefusal> check_source(std::string_view source, Styles styles) {
    return Checker{source, styles}.run();
}

Result<std::string, TemplateRefusal> prepared(std::string_view source, TextSource const& texts, Styles styles) {
    std::string out{pragma};
    OBHUT_TRY(append_filled(out, source, texts));
    OBHUT_TRY(check_source(out, styles));
    return out;
}

Result<std::string, TemplateRefusal> prepared(std::string_view source, Voice const& voice, Styles styles) {
    return prepared(source, [&voice](std::string_view name) { return find_text(voice, name); }, styles);
}

}  // namespace obhut::pages
