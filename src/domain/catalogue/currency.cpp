// SPDX-License-Identifier: Apache-2.0

#include "catalogue/price.h"

#include <algorithm>
#include <array>

namespace obhut::catalogue {

namespace {

// The money of ISO 4217 that people pay with, sorted, without funds, metals and test codes.
constexpr std::array<std::string_view, 153> codes{
    "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BHD", "BIF", "BMD", "BND",
    "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CLP", "CNY", "COP", "CRC", "CUP", "CVE",
    "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD",
    "GNF", "GTQ", "GYD", "HKD", "HNL", "HTG", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD", "JPY",
    "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "LYD", "MAD",
    "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO",
    "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF",
    "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB",
    "TJS", "TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VED", "VES", "VND",
    "VUV", "WST", "XAF", "XCD", "XOF", "XPF", "YER", "ZAR", "ZMW"
};
static_assert(std::is_sorted(codes.begin(), codes.end()));

constexpr std::array<std::string_view, 16> without_minor_unit{
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"
};
constexpr std::array<std::string_view, 7> with_thousandths{"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};

}  // namespace

std::optional<Currency> Currency::from(std::string_view code) {
    if (!std::binary_search(codes.begin(), codes.end(), code)) return std::nullopt;
    return Currency{std::array{code[0], code[1], code[2]}};
}

unsigned Currency::minor_digits() const noexcept {
    if (std::find(without_minor_unit.begin(), without_minor_unit.end(), code()) != without_minor_unit.end()) return 0;
    if (std::find(with_thousandths.begin(), with_thousandths.end(), code()) != with_thousandths.end()) return 3;
    return 2;
}

}  // namespace obhut::catalogue
