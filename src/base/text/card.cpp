// SPDX-License-Identifier: Apache-2.0
#include "text/card.h"

#include "text/decode.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <unicode/uchar.h>
#include <vector>

namespace obhut::text {

namespace {

constexpr std::size_t card_digits_min = 13;
constexpr std::size_t card_digits_max = 19;
constexpr std::size_t phone_digits_max = 15;
constexpr int separators_max = 3;  // "4111 - 1111"

// A scheme's numbers: the first `width` digits lie in [low, high], and there are `shortest` to `longest` in all.
struct Scheme {
    std::size_t width;
    unsigned low;
    unsigned high;
    std::size_t shortest;
    std::size_t longest;
};

constexpr std::array schemes{
    Scheme{1, 4, 4, 13, 13},        // Visa, of old
    Scheme{1, 4, 4, 16, 16},        // Visa
    Scheme{1, 4, 4, 18, 19},        // Visa
    Scheme{2, 51, 55, 16, 16},      // Mastercard
    Scheme{4, 2221, 2720, 16, 16},  // Mastercard
    Scheme{2, 34, 34, 15, 15},      // American Express
    Scheme{2, 37, 37, 15, 15},      // American Express
    Scheme{3, 300, 305, 14, 19},    // Diners Club
    Scheme{4, 3095, 3095, 14, 19},  // Diners Club
    Scheme{2, 36, 36, 14, 19},      // Diners Club
    Scheme{2, 38, 39, 14, 19},      // Diners Club
    Scheme{4, 6011, 6011, 16, 19},  // Discover
    Scheme{3, 644, 649, 16, 19},    // Discover
    Scheme{2, 65, 65, 16, 19},      // Discover, RuPay
    Scheme{2, 62, 62, 16, 19},      // UnionPay
    Scheme{2, 81, 81, 16, 19},      // UnionPay
    Scheme{4, 3528, 3589, 16, 19},  // JCB
    Scheme{2, 50, 50, 13, 19},      // Maestro
    Scheme{2, 56, 58, 13, 19},      // Maestro
    Scheme{4, 6304, 6304, 13, 19},  // Maestro
    Scheme{2, 67, 67, 13, 19},      // Maestro, girocard
    Scheme{4, 2200, 2204, 16, 19},  // Mir
    Scheme{2, 60, 60, 16, 16},      // RuPay
};

using Digits = std::span<std::uint8_t const>;

// One run of digits, with what may stand between the groups of a number left out.
struct Run {
    std::vector<std::uint8_t> digits;
    std::vector<std::size_t> group_starts;
    bool behind_plus = false;
};

bool is_separator(UChar32 code_point) noexcept {
    return code_point == '.' || u_charType(code_point) == U_DASH_PUNCTUATION ||
           u_charType(code_point) == U_SPACE_SEPARATOR || code_point == 0x2212 || code_point == '\t';
}

bool has_right_check_digit(Digits digits) noexcept {
    unsigned sum = 0;
    bool doubled = false;
    for (std::size_t at = digits.size(); at-- > 0; doubled = !doubled) {
        unsigned const digit = doubled ? digits[at] * 2U : digits[at];
        sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 == 0;
}

bool belongs_to_scheme(Digits digits) noexcept {
    for (auto const& scheme : schemes) {
        if (digits.size() < scheme.shortest || digits.size() > scheme.longest) continue;
        unsigned beginning = 0;
        for (std::uint8_t const digit : digits.first(scheme.width))
            beginning = beginning * 10 + digit;
        if (beginning >= scheme.low && beginning <= scheme.high) return true;
    }
    return false;
}

// A card number may stand beside other numbers, its expiry for one, so it is any sequence of whole groups.
bool holds_card_number(Run const& run) noexcept {
    if (run.digits.size() < card_digits_min) return false;
    if (run.behind_plus && run.digits.size() <= phone_digits_max) return false;
    Digits const digits{run.digits};
    for (std::size_t first = 0; first < run.group_starts.size(); ++first) {
        std::size_t const begin = run.group_starts[first];
        for (std::size_t behind = first + 1; behind <= run.group_starts.size(); ++behind) {
            std::size_t const end = behind < run.group_starts.size() ? run.group_starts[behind] : run.digits.size();
            if (end - begin > card_digits_max) break;
            if (end - begin < card_digits_min) continue;
            auto const candidate = digits.subspan(begin, end - begin);
            if (belongs_to_scheme(candidate) && has_right_check_digit(candidate)) return true;
        }
    }
    return false;
}

}  // namespace

bool looks_like_card_number(std::string_view text) noexcept {
    Run run;
    int separators = 0;
    UChar32 previous = 0;
    while (!text.empty()) {
        auto const [code_point, length] = decode_first(text);
        text.remove_prefix(length);
        std::int32_t const digit = code_point == not_a_code_point ? -1 : u_charDigitValue(code_point);
        if (digit >= 0) {
            if (run.digits.empty()) run.behind_plus = previous == '+';
            if (run.digits.empty() || separators > 0) run.group_starts.push_back(run.digits.size());
            run.digits.push_back(static_cast<std::uint8_t>(digit));
            separators = 0;
        } else if (!run.digits.empty() && is_separator(code_point) && separators < separators_max) {
            ++separators;
        } else {
            if (holds_card_number(run)) return true;
            run = Run{};
            separators = 0;
        }
        previous = code_point;
    }
    return holds_card_number(run);
}

}  // namespace obhut::text
