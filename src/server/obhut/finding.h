// SPDX-License-Identifier: Apache-2.0
//
// Finding is what one check of `obhut doctor` saw: a sentence, and a remedy where it is not well.
//
// Layer: server. Pure.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::server {

enum class Verdict : std::uint8_t { Ok, Warning, Fault };

struct Finding {
    Verdict verdict;
    std::string_view what;  // was looked at
    std::string seen;
    std::string remedy = {};
};

using Findings = std::vector<Finding>;

inline Finding well(std::string_view what, std::string seen) {
    return {.verdict = Verdict::Ok, .what = what, .seen = std::move(seen)};
}

inline Finding warning(std::string_view what, std::string seen, std::string remedy) {
    return {.verdict = Verdict::Warning, .what = what, .seen = std::move(seen), .remedy = std::move(remedy)};
}

inline Finding fault(std::string_view what, std::string seen, std::string remedy) {
    return {.verdict = Verdict::Fault, .what = what, .seen = std::move(seen), .remedy = std::move(remedy)};
}

}  // namespace obhut::server
