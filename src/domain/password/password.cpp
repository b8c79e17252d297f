// SPDX-License-Identifier: Apache-2.0
#include "password/password.h"

#include "text/normal.h"
#include "text/utf8.h"

#include <algorithm>
#include <string>
#include <vector>

namespace obhut::password {
namespace {

constexpr std::size_t part_length_min = 4;
constexpr std::size_t parts_max = 200;

std::size_t least(SecondFactor second_factor) {
    return second_factor == SecondFactor::Present ? length_min_with_second_factor : length_min;
}

bool parts_words(char c) {
    bool const is_letter_or_digit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    return !is_letter_or_digit && static_cast<unsigned char>(c) < 0x80U;
}

// "Salon Anna & Co." gives "salon" and "anna". Longest first, so that no word takes a piece out of a longer one.
std::vector<std::string> parts_of(std::span<std::string_view const> words) {
    std::vector<std::string> parts;
    for (auto const word : words) {
        std::string_view rest;
        auto const folded = text::folded(word);
        if (folded) rest = *folded;
        while (!rest.empty() && parts.size() < parts_max) {
            auto const end = std::ranges::find_if(rest, parts_words);
            auto const length = static_cast<std::size_t>(end - rest.begin());
            auto const part = rest.substr(0, length);
            if (text::length(part) >= part_length_min) parts.emplace_back(part);
            rest.remove_prefix(std::min(rest.size(), length + 1));
        }
    }
    std::ranges::stable_sort(parts, [](auto const& left, auto const& right) { return left.size() > right.size(); });
    return parts;
}

void take_out(std::string& text, std::string_view part) {
    // A line's end, which no password has, stands in for it, so that what was around it does not grow together into
    // another word.
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        text.replace(at, part.size(), 1, '\n');
}

}  // namespace

std::optional<PasswordRefusal> check_length(PersonalText const& password, SecondFactor second_factor) {
    std::string const& text = password.reveal(Surface::Validation);
    if (text.size() > length_max * 4) return PasswordRefusal::TooLong;
    if (!text::is_single_line(text)) return PasswordRefusal::NotText;
    auto const length = text::length(text);
    if (length > length_max) return PasswordRefusal::TooLong;
    if (length < least(second_factor)) return PasswordRefusal::TooShort;
    return std::nullopt;
}

ContextUse
context_use(PersonalText const& password, std::span<std::string_view const> context_words, SecondFactor second_factor) {
    auto folded = text::folded(password.reveal(Surface::Validation));
    if (!folded) return ContextUse::Fair;  // check_length() says what is wrong with it
    for (auto const& part : parts_of(context_words))
        take_out(*folded, part);
    auto const gaps = static_cast<std::size_t>(std::ranges::count(*folded, '\n'));
    auto const left = text::length(*folded) - gaps;
    wipe(*folded);
    return gaps > 0 && left < least(second_factor) ? ContextUse::Leaning : ContextUse::Fair;
}

Result<Done, PasswordRefusal> accept(Appraisal const& appraisal) {
    if (appraisal.length) return Refused{*appraisal.length};
    if (appraisal.commonness == Commonness::Common) return Refused{PasswordRefusal::Common};
    if (appraisal.context == ContextUse::Leaning) return Refused{PasswordRefusal::ContainsContext};
    if (appraisal.score < score_min) return Refused{PasswordRefusal::TooEasy};
    return Done{};
}

}  // namespace obhut::password
