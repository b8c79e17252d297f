// SPDX-License-Identifier: Apache-2.0
//
// A connection is one coroutine: read a head, decide, read a body, answer, and again.
//
// Deadlines cost nothing while they are kept: a connection writes its own down, and the lane's sweep cancels what has
// outlived one. The coroutine then finds its operation aborted, says 408 where a request had begun, and closes.
//
// Every co_await stands alone in its statement: g++ 12 miscompiles one inside a condition.
#include "http/lane.h"

#include "core/check.h"
#include "core/personal.h"
#include "http/inbox.h"
#include "http/outbox.h"
#include "http/problem.h"
#include "http/request_reader.h"
#include "http/response_text.h"
#include "http/watched.h"

#include <optional>
#include <sys/random.h>
#include <thread>
#include <unistd.h>
#include <unordered_set>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace obhut::http {
namespace {

namespace asio = boost::asio;

using Clock = std::chrono::steady_clock;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;
using TlsStream = asio::ssl::stream<Socket>;
using boost::system::error_code;

template <typename T>
using Task = asio::awaitable<T, Executor>;

constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> as_task{};

constexpr std::size_t outbox_bytes_max = 64 * 1024;  // answers to pipelined requests are sent together up to here
constexpr std::size_t linger_bytes_max = 256 * 1024;
constexpr std::chrono::seconds linger_time{1};

std::uint64_t first_request_id() {
    std::uint64_t id = 0;
    OBHUT_CHECK(getrandom(&id, sizeof id, 0) == sizeof id);
    return id;
}

}  // namespace

struct Lane::State {
    explicit State(Surroundings given)
        : around(std::move(given)), writer(around.tls == nullptr ? Transport::Plain : Transport::Tls) {
        if (around.tls == nullptr) return;
        auto* const context_of_tls = static_cast<SSL_CTX*>(around.tls->context());
        SSL_CTX_up_ref(context_of_tls);  // the socket library takes a share and gives it back
        tls.emplace(context_of_tls);
    }

    Task<void> sweep_until_the_end();
    template <typename Stream>
    Task<void> converse(Stream stream, Address peer);

    Surroundings around;
    asio::io_context context{1};
    std::optional<asio::executor_work_guard<Executor>> work{context.get_executor()};
    std::optional<asio::ssl::context> tls;
    Timer sweep{context.get_executor()};
    ResponseWriter writer;
    std::unordered_set<Watched*> connections;
    std::uint64_t next_request_id = first_request_id();
    bool finishing = false;
    bool cutting = false;
    std::thread thread;
};

namespace {

template <typename Stream>
class Connection final : public Watched {
public:
    Connection(Stream& stream, Lane::State& lane, Address const& peer)
        : stream_(stream), lane_(lane), exchange_(lane.around.exchange), options_(lane.around.options), peer_(peer),
          reader_(options_.limits.header_bytes_max, options_.limits.target_bytes_max),
          inbox_(options_.limits.header_bytes_max + 1024), out_(lane.writer, options_.log) {
        lane_.connections.insert(this);
    }
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;
    ~Connection() override { lane_.connections.erase(this); }

    void cancel() noexcept override {
        error_code ignored;
        stream_.lowest_layer().cancel(ignored);
    }

    Task<void> run() {
        deadline = Clock::now() + options_.limits.header_time_max;
        if constexpr (is_tls) {
            auto const [error] = co_await stream_.async_handshake(asio::ssl::stream_base::server, as_task);
            if (error) co_return;
        }
        while (after_ == After::KeepOpen) {
            bool const has_head = co_await read_head();
            if (!has_head) break;
            co_await serve_one();
            if (out_.text().size() < outbox_bytes_max) continue;
            bool const flushed = co_await flush();
            if (!flushed) co_return;
        }
        if (expired && (phase == Phase::Head || phase == Phase::Body)) {
            expired = false;
            refuse(problem(408, "request/too-slow"), nullptr);
        }
        co_await close();
    }

private:
    static constexpr bool is_tls = !std::is_same_v<Stream, Socket>;

    Task<bool> read_head() {
        phase = Phase::Idle;
        for (;;) {
            inbox_.use(reader_.read_head(inbox_.unread()));
            auto const stage = reader_.stage();
            if (stage == RequestReader::Stage::Failed) {
                refuse(problem(reader_.fault()), nullptr);
                co_return false;
            }
            if (stage == RequestReader::Stage::Complete || stage == RequestReader::Stage::HeadDone) co_return true;
            if (lane_.finishing && stage == RequestReader::Stage::Empty) co_return false;
            bool const flushed = co_await flush();
            if (!flushed) co_return false;
            if (stage == RequestReader::Stage::InHead && phase == Phase::Idle) {
                phase = Phase::Head;
                deadline = Clock::now() + options_.limits.header_time_max;
            }
            bool const received = co_await receive();
            if (!received) co_return false;
        }
    }

    Task<bool> read_body(Route const& route) {
        phase = Phase::Body;
        reader_.expect_body(route.body_bytes_max);
        if (reader_.head().expects_continue && inbox_.unread().empty()) out_.ask_for_body();
        deadline = Clock::now() + options_.limits.body_time_max;
        for (;;) {
            auto const used = reader_.read_body(inbox_.unread());
            inbox_.use_and_wipe(used);
            if (reader_.stage() == RequestReader::Stage::Complete) co_return true;
            if (reader_.stage() == RequestReader::Stage::Failed) {
                refuse(problem(reader_.fault()), &route);
                co_return false;
            }
            bool const flushed = co_await flush();
            if (!flushed) co_return false;
            bool const received = co_await receive();
            if (!received) co_return false;
        }
    }

    Task<void> serve_one() {
        auto& head = reader_.head();
        begun_at_ = Clock::now();
        request_.id = lane_.next_request_id++;
        bool const last = ++served_ >= options_.limits.requests_per_connection_max;
        auto begun = exchange_.begin(head, peer_, begun_at_, request_);
        if (begun.refusal && head.has_body) {
            refuse(*begun.refusal, begun.route);
            co_return;
        }
        if (head.has_body) {
            bool const complete = co_await read_body(*begun.route);
            if (!complete) {
                after_ = After::Close;
                co_return;
            }
        }
        phase = Phase::Answer;
        deadline = Clock::time_point::max();
        if (!begun.refusal) {
            request_.body.swap(reader_.body());
            Route const& route = *begun.route;
            request_.may_block = false;
            if (route.work.value() != Work::Pool) begun.refusal = exchange_.answer(route, request_);
            if (!begun.refusal || !begun.refusal->is_ready()) {
                request_.may_block = true;
                auto response = co_await answer_in_pool(route);
                begun.refusal = std::move(response);
            }
        }
        if (!head.keep_alive || last || lane_.finishing) after_ = After::Close;
        write(*begun.refusal, begun.route);
        if (!request_.body.empty()) wipe(request_.body);
        reader_.restart();
        deadline = Clock::now() + options_.limits.idle_time_max;
    }

    Task<Response> answer_in_pool(Route const& route) {
        bool const flushed = co_await flush();
        if (!flushed) co_return problem(503, "server/connection-lost");
        deadline = Clock::time_point::max();
        std::optional<Response> response;
        auto const start = [this, &route, &response](auto handler) {
            auto const resume = std::make_shared<decltype(handler)>(std::move(handler));
            auto job = [this, &route, &response, resume] {
                bool const late = Clock::now() > request_.deadline;
                response = late ? problem_later(503, "server/too-busy", std::chrono::seconds{1})
                                : exchange_.answer(route, request_);
                asio::post(lane_.context, [resume] { std::move (*resume)(); });
            };
            if (lane_.around.pool.submit(std::move(job)) == WorkerPool::Submitted::Queued) return;
            response = problem_later(503, "server/too-busy", std::chrono::seconds{1});
            asio::post(lane_.context, [resume] { std::move (*resume)(); });
        };
        co_await asio::async_initiate<asio::use_awaitable_t<Executor> const, void()>(
            start, asio::use_awaitable_t<Executor>{}
        );
        co_return std::move(*response);
    }

    // For a request whose rest will not be read: the connection ends with this answer.
    void refuse(Response const& response, Route const* route) {
        after_ = After::Close;
        lingers_ = true;
        if (phase == Phase::Head || phase == Phase::Idle) {  // it never became a request
            request_.id = lane_.next_request_id++;
            begun_at_ = Clock::now();
        }
        write(response, route);
    }

    void write(Response const& response, Route const* route) {
        out_.answer({.head = reader_.head(), .request = request_, .route = route, .at = begun_at_}, response, after_);
    }

    Task<bool> receive() {
        auto const room = inbox_.room();
        if (room.empty()) co_return false;
        auto const [error, count] = co_await stream_.async_read_some(asio::buffer(room.data(), room.size()), as_task);
        if (error || expired) co_return false;
        inbox_.add(count);
        co_return true;
    }

    Task<bool> flush() {
        auto const& text = out_.text();
        std::size_t sent = 0;
        if constexpr (!is_tls) {  // nearly always it all fits, and then there is nothing to wait for
            error_code error;
            if (!text.empty()) sent = stream_.write_some(asio::buffer(text), error);
        }
        if (sent < text.size()) {
            auto const kept = deadline;
            deadline = Clock::now() + options_.limits.idle_time_max;
            auto const rest = asio::buffer(text.data() + sent, text.size() - sent);
            auto const [error, count] = co_await asio::async_write(stream_, rest, as_task);
            if (error) co_return false;
            deadline = kept;
        }
        out_.clear();
        co_return true;
    }

    // A peer that still sends would have our answer thrown away by its own system, so what it sends is read a while.
    Task<void> close() {
        phase = Phase::Closing;
        if (expired) co_return;
        bool const flushed = co_await flush();
        if (!flushed) co_return;
        deadline = Clock::now() + linger_time;
        error_code ignored;
        if constexpr (is_tls) {
            co_await stream_.async_shutdown(as_task);
        } else {
            stream_.shutdown(Socket::shutdown_send, ignored);
            std::size_t read = 0;
            std::array<char, 4096> discarded{};
            while (lingers_ && read < linger_bytes_max && !expired) {
                auto const [error, count] = co_await stream_.async_read_some(asio::buffer(discarded), as_task);
                if (error) break;
                read += count;
            }
        }
    }

    Stream& stream_;
    Lane::State& lane_;
    Exchange const& exchange_;
    Options const& options_;
    Address peer_;
    RequestReader reader_;
    Inbox inbox_;
    Request request_{};
    Outbox out_;
    Clock::time_point begun_at_{};
    std::size_t served_ = 0;
    After after_ = After::KeepOpen;
    bool lingers_ = false;
};

}  // namespace

template <typename Stream>
Task<void> Lane::State::converse(Stream stream, Address peer) {
    {
        Connection<Stream> connection{stream, *this, peer};
        co_await connection.run();
    }
    error_code ignored;
    stream.lowest_layer().close(ignored);
    around.left(peer);
}

Task<void> Lane::State::sweep_until_the_end() {
    while (work || !connections.empty()) {
        sweep.expires_after(around.options.limits.sweep_interval);
        co_await sweep.async_wait(as_task);
        auto const now = Clock::now();
        for (auto* const connection : connections) {
            if (now >= connection->deadline || cutting) connection->expire();
        }
    }
}

Lane::Lane(Surroundings surroundings) : state_(std::make_unique<State>(std::move(surroundings))) {
    auto& s = *state_;
    asio::co_spawn(s.context, s.sweep_until_the_end(), asio::detached);
    s.thread = std::thread{[&s] { s.context.run(); }};
}

Lane::~Lane() {
    auto& s = *state_;
    asio::post(s.context, [&s] {
        s.work.reset();
        s.sweep.cancel();
    });
    s.thread.join();
}

void Lane::adopt(int socket, Address const& peer) {
    auto& s = *state_;
    asio::post(s.context, [&s, socket, peer] {
        Socket own{s.context.get_executor()};
        error_code error;
        own.assign(asio::ip::tcp::v4(), socket, error);  // the family only matters for opening
        if (!error) own.non_blocking(true, error);
        if (error) {
            ::close(socket);
            s.around.left(peer);
        } else if (s.tls) {
            TlsStream stream{std::move(own), *s.tls};
            asio::co_spawn(s.context, s.converse(std::move(stream), peer), asio::detached);
        } else {
            asio::co_spawn(s.context, s.converse(std::move(own), peer), asio::detached);
        }
    });
}

void Lane::finish_up() {
    auto& s = *state_;
    asio::post(s.context, [&s] {
        s.finishing = true;
        for (auto* const connection : s.connections) {
            if (connection->phase == Phase::Idle) connection->cancel();
        }
    });
}

void Lane::cut() {
    auto& s = *state_;
    asio::post(s.context, [&s] {
        s.finishing = true;
        s.cutting = true;
        for (auto* const connection : s.connections)
            connection->expire();
    });
}

}  // namespace obhut::http
