// SPDX-License-Identifier: Apache-2.0
//
// Goal: what a client may do to the server, and what it gets for it.
// Method: a real server on an ephemeral port of loopback, and a plain socket that writes bytes and reads bytes.
#include "http/server.h"

#include <array>
#include <atomic>
#include <future>
#include <mutex>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <utility>

#include <gtest/gtest.h>

namespace obhut::http {
namespace {

using namespace std::chrono_literals;

class Client {
public:
    explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(socket_, static_cast<sockaddr*>(static_cast<void*>(&address)), sizeof address) == 0;
        timeval const patience{.tv_sec = 20, .tv_usec = 0};
        setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    Client(Client const&) = delete;
    Client& operator=(Client const&) = delete;
    ~Client() { ::close(socket_); }

    bool connected() const noexcept { return connected_; }

    void send(std::string_view bytes) const {
        while (!bytes.empty()) {
            auto const sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    // One answer with its body; empty at the end of the connection.
    std::string answer(bool with_body = true) {
        while (bytes_.find("\r\n\r\n") == std::string::npos) {
            if (!receive()) return {};
        }
        auto length = bytes_.find("\r\n\r\n") + 4;
        auto const stated = bytes_.find("Content-Length: ");
        if (with_body && stated < length) length += std::stoul(bytes_.substr(stated + 16));
        while (bytes_.size() < length) {
            if (!receive()) return {};
        }
        auto answer = bytes_.substr(0, length);
        bytes_.erase(0, length);
        return answer;
    }

    std::string ask(std::string_view bytes) {
        send(bytes);
        return answer();
    }

    bool is_closed() { return bytes_.empty() && !receive(); }

private:
    bool receive() {
        std::array<char, 4096> part{};
        auto const count = ::recv(socket_, part.data(), part.size(), 0);
        if (count <= 0) return false;
        bytes_.append(part.data(), static_cast<std::size_t>(count));
        return true;
    }

    int socket_;
    bool connected_ = false;
    std::string bytes_;
};

// Handlers that tell when they have begun and wait until they may end.
struct Latch {
    std::promise<void> begun;
    std::promise<void> may_end;
    std::shared_future<void> ending = may_end.get_future().share();
    std::atomic<int> entered{0};

    Response pass() {
        if (entered.fetch_add(1) == 0) begun.set_value();
        ending.wait();
        return Response::text("passed");
    }
};

class ServerTest : public testing::Test {
protected:
    Server& serve(Options options = {}) {
        if (options.io_threads == 0) options.io_threads = 2;
        std::vector<Route> routes;
        auto const add = [&](Method method, Literal path, std::size_t body_max, Work work, Handler handle) {
            routes.push_back({
                .method = method,
                .path = path,
                .access = Access::Public,
                .rate = Rate::Read,
                .body_bytes_max = body_max,
                .work = work,
                .handle = std::move(handle),
            });
        };
        add(Method::Get, "/echo/{word}", 0, Work::Inline, [](Request const& request) {
            return Response::text(std::string{request.capture("word")} + std::string{request.query.value_or("q", "")});
        });
        add(Method::Post, "/body", 32, Work::Pool, [](Request const& request) { return Response::text(request.body); });
        add(Method::Get, "/slow", 0, Work::Pool, [this](Request const&) { return latch_.pass(); });
        add(Method::Get, "/throws", 0, Work::Inline, [](Request const&) -> Response { throw 1; });
        add(Method::Get, "/large", 0, Work::Inline, [](Request const&) {
            return Response::text(std::string(4'000'000, 'x'));
        });
        auto router = Router::from(std::move(routes));
        EXPECT_TRUE(router);
        server_ = std::make_unique<Server>(std::move(router).value(), std::move(options));
        EXPECT_TRUE(server_->start().ok());
        return *server_;
    }

    Client connect() const { return Client{server_->port()}; }

    static std::string get(std::string_view path, std::string_view more = "") {
        return "GET " + std::string{path} + " HTTP/1.1\r\nHost: localhost\r\n" + std::string{more} + "\r\n";
    }

    Latch latch_;
    std::unique_ptr<Server> server_;
};

#define EXPECT_STATUS(answer, status) EXPECT_TRUE((answer).starts_with("HTTP/1.1 " status " ")) << (answer)

TEST_F(ServerTest, AnswersSeveralRequestsOfOneConnection) {
    serve();
    auto client = connect();
    EXPECT_TRUE(client.ask(get("/echo/one")).ends_with("\r\n\r\none"));
    EXPECT_TRUE(client.ask(get("/echo/two?q=%21")).ends_with("\r\n\r\ntwo!"));
}

TEST_F(ServerTest, AnswersPipelinedRequestsInOrderWhereverTheyRun) {
    serve();
    auto client = connect();
    static constexpr std::string_view post = "POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nmid";
    client.send(get("/echo/first") + std::string{post} + get("/echo/last"));
    EXPECT_TRUE(client.answer().ends_with("first"));
    EXPECT_TRUE(client.answer().ends_with("mid"));
    EXPECT_TRUE(client.answer().ends_with("last"));
}

TEST_F(ServerTest, SendsALargeAnswerWhole) {
    serve();
    auto client = connect();
    EXPECT_GT(client.ask(get("/large")).size(), 4'000'000U);
    EXPECT_TRUE(client.ask(get("/echo/after")).ends_with("after"));
}

TEST_F(ServerTest, ServesHeadFromGetAndOptionsFromTheTable) {
    serve();
    auto client = connect();
    client.send("HEAD /echo/word HTTP/1.1\r\nHost: x\r\n\r\n");
    auto const head = client.answer(false);
    EXPECT_STATUS(head, "200");
    EXPECT_NE(head.find("Content-Length: 4\r\n"), std::string::npos);
    EXPECT_STATUS(client.ask("OPTIONS /echo/word HTTP/1.1\r\nHost: x\r\n\r\n"), "204");
    auto const refused = client.ask("DELETE /echo/word HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_STATUS(refused, "405");
    EXPECT_NE(refused.find("Allow: GET, HEAD, OPTIONS\r\n"), std::string::npos);
    EXPECT_STATUS(client.ask(get("/nowhere")), "404");
    EXPECT_STATUS(client.ask(get("/echo/word?a=1&a=2")), "400");
    EXPECT_STATUS(client.ask(get("/echo/%2e%2e")), "400");
}

TEST_F(ServerTest, RefusesBodiesBeforeReadingThem) {
    serve();
    EXPECT_STATUS(connect().ask("POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 33\r\n\r\n"), "413");
    EXPECT_STATUS(connect().ask("GET /echo/a HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx"), "400");
    auto client = connect();
    EXPECT_STATUS(
        client.ask("POST /body HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\n"), "413"
    );
    EXPECT_TRUE(client.is_closed());
}

TEST_F(ServerTest, AsksForABodyThatWaitsForIt) {
    serve();
    auto client = connect();
    client.send("POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_STATUS(client.answer(), "100");
    EXPECT_TRUE(client.ask("hi").ends_with("hi"));
}

// req:B05 of the threats: a forged Host never reaches a handler.
TEST_F(ServerTest, TellsAForgedHostThatItIsInTheWrongPlace) {
    serve({.hosts = {"booking.example"}});
    EXPECT_STATUS(connect().ask(get("/echo/a")), "421");
    EXPECT_STATUS(connect().ask("GET /echo/a HTTP/1.0\r\n\r\n"), "421");
    EXPECT_STATUS(connect().ask("GET /echo/a HTTP/1.1\r\nHost: Booking.Example\r\n\r\n"), "200");
}

TEST_F(ServerTest, ClosesAfterABreachOfTheGrammar) {
    serve();
    auto client = connect();
    EXPECT_STATUS(client.ask("GET /echo/a HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n"), "400");
    EXPECT_TRUE(client.is_closed());
    EXPECT_STATUS(connect().ask("GET /" + std::string(5000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n"), "414");
    EXPECT_STATUS(connect().ask(get("/echo/a", "A: " + std::string(20'000, 'a') + "\r\n")), "431");
    EXPECT_STATUS(
        connect().ask("POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"),
        "400"
    );
}

Limits hasty() {
    return {.header_time_max = 30ms, .body_time_max = 30ms, .idle_time_max = 30ms, .sweep_interval = 5ms};
}

TEST_F(ServerTest, TellsASlowClientSoAndDropsAnIdleOne) {
    serve({.limits = hasty()});
    auto slow_head = connect();
    EXPECT_STATUS(slow_head.ask("GET /echo/a HTTP/1.1\r\nHo"), "408");
    EXPECT_TRUE(slow_head.is_closed());
    auto slow_body = connect();
    EXPECT_STATUS(slow_body.ask("POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf"), "408");
    auto idle = connect();
    EXPECT_STATUS(idle.ask(get("/echo/a")), "200");
    EXPECT_TRUE(idle.is_closed());
}

TEST_F(ServerTest, AnswersTooBusyWhenTheQueueIsFull) {
    auto& server = serve({.workers = 1, .limits = {.queue_max = 1}});
    auto running = connect();
    running.send(get("/slow"));
    latch_.begun.get_future().wait();
    auto queued = connect();
    queued.send(get("/slow"));
    while (server.queue_depth() == 0)
        std::this_thread::yield();
    auto const refused = connect().ask(get("/slow"));
    EXPECT_STATUS(refused, "503");
    EXPECT_NE(refused.find("Retry-After: 1\r\n"), std::string::npos);
    EXPECT_STATUS(connect().ask(get("/echo/a")), "200");
    latch_.may_end.set_value();
    EXPECT_TRUE(running.answer().ends_with("passed"));
    EXPECT_TRUE(queued.answer().ends_with("passed"));
}

TEST_F(ServerTest, FinishesWhatIsInFlightWhenItStops) {
    auto& server = serve({.io_threads = 1});  // what closes the idle one has then been told to the other
    auto idle = connect();
    EXPECT_STATUS(idle.ask(get("/echo/a")), "200");
    auto running = connect();
    running.send(get("/slow"));
    latch_.begun.get_future().wait();
    std::thread stopping{[&] { server.stop(20s); }};
    EXPECT_TRUE(idle.is_closed());
    latch_.may_end.set_value();
    auto const answer = running.answer();
    EXPECT_STATUS(answer, "200");
    EXPECT_NE(answer.find("Connection: close\r\n"), std::string::npos);
    EXPECT_TRUE(running.is_closed());
    stopping.join();
    EXPECT_FALSE(connect().connected());
}

TEST_F(ServerTest, StopsThoughAClientDoesNotRead) {
    auto& server = serve();
    auto deaf = connect();
    for (int count = 0; count < 8; ++count)
        deaf.send(get("/large"));
    while (server.connections() == 0)
        std::this_thread::yield();
    server.stop(10ms);
    EXPECT_EQ(server.connections(), 0U);
}

TEST_F(ServerTest, BoundsConnectionsAndRequestsOfOne) {
    serve({.limits = {.connections_max = 1, .requests_per_connection_max = 2}});
    auto client = connect();
    EXPECT_STATUS(client.ask(get("/echo/a")), "200");
    EXPECT_TRUE(connect().is_closed());
    EXPECT_NE(client.ask(get("/echo/a")).find("Connection: close\r\n"), std::string::npos);
    EXPECT_TRUE(client.is_closed());
}

TEST_F(ServerTest, ShowsWhatItRefusesItselfInTheWordsOfWhoAsked) {
    auto const limiter = std::make_shared<Limiter>(LimiterOptions{.read = {.burst = 1, .per_second = 1e-3}});
    auto const present = [](Request const& request, Response refusal) {
        auto shown = Response::text("Later, " + std::string{request.path}, refusal.status);
        shown.headers = std::move(refusal.headers);
        return shown;
    };
    serve({.limiter = limiter, .presenter = present});
    auto client = connect();
    EXPECT_STATUS(client.ask(get("/echo/a")), "200");
    auto const answer = client.ask(get("/echo/a"));
    EXPECT_STATUS(answer, "429");
    EXPECT_NE(answer.find("Retry-After: "), std::string::npos);
    EXPECT_TRUE(answer.ends_with("Later, /echo/a"));
}

TEST_F(ServerTest, LimitsTheRateOfOnePrefix) {
    auto const limiter = std::make_shared<Limiter>(LimiterOptions{.read = {.burst = 2, .per_second = 1e-3}});
    serve({.forwarded = Forwarded::FromLoopback, .limiter = limiter});
    auto client = connect();
    EXPECT_STATUS(client.ask(get("/echo/a")), "200");
    EXPECT_STATUS(client.ask(get("/echo/a")), "200");
    EXPECT_STATUS(client.ask(get("/echo/a")), "429");
    EXPECT_STATUS(client.ask(get("/echo/a", "X-Forwarded-For: 127.0.0.1, 192.0.2.1\r\n")), "200");
}

TEST_F(ServerTest, TurnsWhatAHandlerThrowsIntoAnAnswer) {
    serve();
    auto client = connect();
    EXPECT_STATUS(client.ask(get("/throws")), "500");
    EXPECT_STATUS(client.ask(get("/echo/a")), "200");
}

TEST_F(ServerTest, LogsThePatternAndNeverTheAddress) {
    std::mutex lock;
    std::vector<AccessRecord> records;
    serve({.log = [&](AccessRecord const& record) {
        std::scoped_lock const hold{lock};
        records.push_back(record);
    }});
    auto client = connect();
    client.ask(get("/echo/Ada"));
    client.ask(get("/nowhere/Ada"));
    server_->stop(1s);
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(records[0].route.text(), "/echo/{word}");
    EXPECT_EQ(records[0].status, 200U);
    EXPECT_EQ(records[1].route.text(), "");
    EXPECT_EQ(records[1].status, 404U);
}

TEST_F(ServerTest, RefusesAPortThatIsTakenAndAnAddressThatIsNone) {
    auto const& first = serve();
    auto second = Server{std::move(Router::from({})).value(), Options{.port = first.port()}};
    EXPECT_EQ(second.start().error(), StartRefusal::CannotListen);
    auto third = Server{std::move(Router::from({})).value(), Options{.address = "somewhere"}};
    EXPECT_EQ(third.start().error(), StartRefusal::BadAddress);
}

}  // namespace
}  // namespace obhut::http
