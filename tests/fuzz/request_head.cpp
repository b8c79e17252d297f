// SPDX-License-Identifier: Apache-2.0
//
// A request as it comes off the wire, head and body. However the network cuts it into pieces, it must read the same.

#include "expect.h"
#include "http/request_reader.h"

#include <algorithm>
#include <string>

namespace obhut::fuzz {
namespace {

using http::RequestReader;
using Stage = RequestReader::Stage;

struct Read {
    Stage stage;
    http::ReadFault fault;
    http::Method method = http::Method::Get;
    std::string target;
    std::string headers;
    std::string body;
    bool keep_alive = false;

    friend bool operator==(Read const&, Read const&) = default;
};

// What arrived and was not used yet is offered again with what comes next, as a connection does.
Read read_in_pieces(std::string_view input, std::size_t piece) {
    RequestReader reader{4096, 1024};
    std::string waiting;
    std::size_t arrived = 0;
    while (reader.stage() != Stage::Failed && reader.stage() != Stage::Complete) {
        auto const before = waiting.size();
        auto const more = input.substr(arrived, piece);
        arrived += more.size();
        waiting += more;
        std::size_t used = 0;
        if (reader.stage() == Stage::Empty || reader.stage() == Stage::InHead) {
            used = reader.read_head(waiting);
            if (reader.stage() == Stage::HeadDone) reader.expect_body(2048);
        } else {
            used = reader.read_body(waiting);
        }
        OBHUT_EXPECT(used <= waiting.size());
        waiting.erase(0, used);
        if (more.empty() && used == 0 && before == waiting.size()) break;
    }
    Read read{.stage = reader.stage(), .fault = reader.fault(), .target = {}, .headers = {}, .body = {}};
    if (read.stage != Stage::Complete) return read;
    auto const& head = reader.head();
    read.method = head.method;
    read.target = head.target;
    read.keep_alive = head.keep_alive;
    for (auto const& header : head.headers)
        read.headers.append(header.name).append(":").append(header.value).append("\n");
    read.body = reader.body();
    return read;
}

}  // namespace

void try_input(std::string_view input) {
    if (input.empty()) return;
    auto const piece = static_cast<std::size_t>(static_cast<unsigned char>(input.front())) + 1;
    input.remove_prefix(1);
    auto const whole = read_in_pieces(input, input.size() + 1);
    auto const pieces = read_in_pieces(input, piece);
    OBHUT_EXPECT((whole.stage == Stage::Complete) == (pieces.stage == Stage::Complete));
    if (whole.stage != Stage::Complete) return;
    OBHUT_EXPECT(whole == pieces);
    OBHUT_EXPECT(whole.target.size() <= 1024 && whole.body.size() <= 2048);
    OBHUT_EXPECT(std::ranges::none_of(whole.target, [](char c) {
        return c == '\r' || c == '\n' || c == '\0' || c == ' ';
    }));
}

}  // namespace obhut::fuzz
