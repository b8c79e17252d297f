// SPDX-License-Identifier: Apache-2.0
//
// Server speaks HTTP/1.1 on one listening socket and calls the handlers of a Router.
//
// Everything a client may send is bounded, by size and by time; what exceeds a bound or breaks the grammar is answered
// with a problem and the connection is closed. Requests of one connection are answered one after another, in order.
// Inline handlers run on the I/O threads, the others on a bounded pool of workers.
//
// Layer: adapters. Threading: start() and stop() from one thread; handlers and the log sink run on several.

#pragma once

#include "core/result.h"
#include "http/limiter.h"
#include "http/route.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace obhut::http {

// What is logged of a request: literals and numbers, so that nothing of a person can be in it.
struct AccessRecord {
    Method method;
    Literal route;  // the pattern, "" when none matched
    unsigned status;
    std::chrono::microseconds took;
    std::uint64_t request_id;
    std::size_t bytes_in;
    std::size_t bytes_out;
};

using LogSink = std::function<void(AccessRecord const&)>;

// Shows what the server itself refuses on a route, by rate or size, in the words of who asked: a page's visitor reads
// no JSON. It runs on an I/O thread and keeps the status. Without it the problem goes out as it is.
using Presenter = std::function<Response(Request const&, Response refusal)>;

struct Limits {
    std::size_t header_bytes_max = 16 * 1024;
    std::size_t target_bytes_max = 4 * 1024;
    std::chrono::milliseconds header_time_max{10'000};  // from the first byte of a request
    std::chrono::milliseconds body_time_max{20'000};
    std::chrono::milliseconds idle_time_max{30'000};    // between requests, and for a peer that does not read
    std::chrono::milliseconds answer_time_max{30'000};  // sets Request::deadline
    std::chrono::milliseconds sweep_interval{250};      // how exactly the times above are kept
    std::size_t connections_max = 4096;
    std::size_t connections_per_prefix_max = 256;  // addresses of loopback are exempt
    std::size_t requests_per_connection_max = 10'000;
    std::size_t queue_max = 256;  // requests that wait for a worker
};

struct Tls {
    std::string certificate_file;  // PEM, with its chain
    std::string key_file;
};

// Whom to believe about the client's address when a proxy stands in front.
enum class Forwarded : std::uint8_t { Ignored, FromLoopback };  // the last entry of X-Forwarded-For

struct Options {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;   // 0 lets the system choose
    unsigned io_threads = 0;  // 0 is one for each core
    unsigned workers = 4;
    Limits limits{};
    std::vector<std::string> hosts{};  // "booking.example" or "booking.example:8443"; empty takes any Host
    std::optional<Tls> tls{};
    Forwarded forwarded = Forwarded::Ignored;
    std::shared_ptr<Limiter> limiter{};  // none: no rate is limited
    LogSink log{};
    Presenter presenter{};
};

enum class StartRefusal : std::uint8_t { BadAddress, CannotListen, BadCertificate };

class Server {
public:
    Server(Router router, Options options);
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;
    ~Server();  // stops at once

    [[nodiscard]] Result<Done, StartRefusal> start();
    std::uint16_t port() const noexcept;

    // Accepts nothing more, lets requests in flight finish and closes; after `patience` closes what is left. Handlers
    // that run are waited for in any case.
    void stop(std::chrono::milliseconds patience);

    std::size_t connections() const noexcept;
    std::size_t queue_depth() const noexcept;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace obhut::http
