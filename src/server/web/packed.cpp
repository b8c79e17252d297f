// SPDX-License-Identifier: Apache-2.0
#include "web/packed.h"

#include "core/check.h"

#include <zlib.h>

namespace obhut::web {

bool takes_packed(http::Request const& request) noexcept {
    auto const accepted = request.header("Accept-Encoding");
    auto const at = accepted.find("gzip");
    if (at == std::string_view::npos) return false;
    auto const rest = accepted.substr(at + 4);
    return !rest.starts_with(";q=0") || rest.starts_with(";q=0.");
}

std::string packed(std::string_view text) {
    constexpr int level = 5;
    constexpr int window_of_gzip = 15 + 16;
    constexpr int memory = 8;
    z_stream stream{};
    OBHUT_CHECK(deflateInit2(&stream, level, Z_DEFLATED, window_of_gzip, memory, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    std::string copy{text};  // zlib's input is not const
    stream.next_in = reinterpret_cast<Bytef*>(copy.data());
    stream.avail_in = static_cast<uInt>(copy.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    OBHUT_CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

http::Response as_packed(http::Response response) {
    return std::move(response).with("Content-Encoding", "gzip").with("Vary", "Accept-Encoding");
}

}  // namespace obhut::web
