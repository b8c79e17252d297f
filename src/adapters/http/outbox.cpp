// SPDX-License-Identifier: Apache-2.0
#include "http/outbox.h"

#include <ctime>

namespace obhut::http {

void Outbox::answer(Asked const& asked, Response const& response, After after) {
    auto const before = text_.size();
    Framing const framing{
        .method = asked.head.method,
        .after = after,
        .old_client = asked.head.old_version,
        .request_id = asked.request.id,
    };
    auto const status = writer_.append(text_, response, framing, std::time(nullptr));
    if (!log_) return;
    auto const took = std::chrono::steady_clock::now() - asked.at;
    log_({
        .method = asked.head.method,
        .route = asked.route == nullptr ? Literal{""} : asked.route->path,
        .status = status,
        .took = std::chrono::duration_cast<std::chrono::microseconds>(took),
        .request_id = asked.request.id,
        .bytes_in = asked.request.body.size(),
        .bytes_out = text_.size() - before,
    });
}

}  // namespace obhut::http
