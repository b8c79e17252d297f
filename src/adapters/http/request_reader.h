// SPDX-License-Identifier: Apache-2.0
//
// RequestReader turns bytes into one request after another, and refuses whatever two readers could understand
// differently: both lengths given, folded headers, bare line feeds, unknown transfer codings, a repeated Host.
//
// The head is taken whole: its bytes are copied once and the views of Head point into the copy until restart().
//
// Layer: adapters. Owns: the grammar's library.

#pragma once

#include "http/message.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::http {

enum class ReadFault : std::uint8_t {
    None,
    Malformed,
    HeaderTooLarge,
    TargetTooLong,
    BodyTooLarge,
    UnknownMethod,
    UnsupportedVersion,
    UnsupportedCoding,
};

Response problem(ReadFault fault);

struct Head {
    Method method = Method::Get;
    std::string_view target{};
    std::vector<Header> headers{};
    std::string_view host{};   // empty when absent
    bool old_version = false;  // HTTP/1.0
    bool keep_alive = true;
    bool expects_continue = false;
    bool has_body = false;
    std::optional<std::uint64_t> content_length{};  // absent for a chunked body
};

class RequestReader {
public:
    enum class Stage : std::uint8_t { Empty, InHead, HeadDone, InBody, Complete, Failed };

    RequestReader(std::size_t header_bytes_max, std::size_t target_bytes_max);
    RequestReader(RequestReader const&) = delete;
    RequestReader& operator=(RequestReader const&) = delete;
    ~RequestReader();

    // Reads up to the end of the head. Returns how many bytes are used up: none until the head is there whole.
    std::size_t read_head(std::string_view bytes);

    // After HeadDone, with the most bytes the body may have, decoded.
    void expect_body(std::size_t bytes_max);
    std::size_t read_body(std::string_view bytes);

    void restart();  // for the next request; wipes the body

    Stage stage() const noexcept;
    ReadFault fault() const noexcept;
    Head& head() noexcept;
    std::string& body() noexcept;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace obhut::http
