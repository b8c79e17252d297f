// SPDX-License-Identifier: Apache-2.0
//
// What a fuzzer expects of a parser beyond not crashing. A broken expectation stops the program, so the fuzzer keeps
// the input, and the replay of the corpus fails.
//
// Layer: tests. Pure.

#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#define OBHUT_EXPECT(condition)                                                                                        \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            (void)std::fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);                         \
            std::abort();                                                                                              \
        }                                                                                                              \
    } while (false)

namespace obhut::fuzz {

// Takes texts off the front of an input: one byte says how long each is, so mutations move the borders.
class Slices {
public:
    explicit Slices(std::string_view input) : rest_(input) {}

    std::uint8_t byte() {
        if (rest_.empty()) return 0;
        auto const taken = static_cast<std::uint8_t>(rest_.front());
        rest_.remove_prefix(1);
        return taken;
    }

    std::string_view text() {
        auto const taken = rest_.substr(0, byte());
        rest_.remove_prefix(taken.size());
        return taken;
    }

    std::string_view rest() const noexcept { return rest_; }

private:
    std::string_view rest_;
};

void try_input(std::string_view input);  // each fuzzer has its own

}  // namespace obhut::fuzz
