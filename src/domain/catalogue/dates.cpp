// SPDX-License-Identifier: Apache-2.0
#include "catalogue/dates.h"

#include <array>

namespace obhut::catalogue {
namespace {

constexpr std::string_view no_break = "\u00a0";

constexpr std::array<std::array<std::string_view, 12>, 2> months{
    {{"Januar",
      "Februar",
      "März",
      "April",
      "Mai",
      "Juni",
      "Juli",
      "August",
      "September",
      "Oktober",
      "November",
      "Dezember"},
     {"January",
      "February",
      "March",
      "April",
      "May",
      "June",
      "July",
      "August",
      "September",
      "October",
      "November",
      "December"}}
};

}  // namespace

std::string_view month_name(time::Date date, Language language) noexcept {
    std::chrono::year_month_day const ymd{date};
    return months[language == Language::German ? 0 : 1][static_cast<unsigned>(ymd.month()) - 1];
}

std::string long_date(time::Date date, Language language) {
    std::chrono::year_month_day const ymd{date};
    std::string text = std::to_string(static_cast<unsigned>(ymd.day()));
    if (language == Language::German) text += '.';
    return text.append(no_break).append(month_name(date, language)).append(" ") +
           std::to_string(static_cast<int>(ymd.year()));
}

}  // namespace obhut::catalogue
