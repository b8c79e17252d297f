// SPDX-License-Identifier: Apache-2.0
#include "http/server.h"

#include "core/check.h"
#include "http/exchange.h"
#include "http/lane.h"
#include "http/listener.h"
#include "http/worker_pool.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <unistd.h>

namespace obhut::http {
namespace {

unsigned lane_count(Options const& options) {
    return options.io_threads != 0 ? options.io_threads : std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace

struct Server::State {
    State(Router router, Options given)
        : options(std::move(given)), exchange(std::move(router), options),
          pool(options.workers, options.limits.queue_max) {}

    void take(int socket, Address const& peer);
    bool enter(Address const& peer);
    void leave(Address const& peer);
    bool wait_until_empty(std::chrono::milliseconds patience);

    Options const options;
    Exchange const exchange;
    WorkerPool pool;
    std::optional<TlsIdentity> tls;
    std::vector<std::unique_ptr<Lane>> lanes;
    std::size_t turn = 0;  // of the listener's thread: which lane is next
    std::unique_ptr<Listener> listener;
    std::uint16_t port = 0;

    mutable std::mutex lock;  // of what follows
    std::condition_variable emptied;
    std::map<std::array<std::uint8_t, 16>, std::size_t> per_prefix;
    std::size_t connections = 0;
};

void Server::State::take(int socket, Address const& peer) {
    if (!enter(peer)) {
        ::close(socket);
        return;
    }
    lanes[turn++ % lanes.size()]->adopt(socket, peer);
}

bool Server::State::enter(Address const& peer) {
    std::scoped_lock const hold{lock};
    if (connections >= options.limits.connections_max) return false;
    if (!peer.is_loopback()) {
        auto const counted = per_prefix.try_emplace(peer.prefix(), 0).first;
        if (counted->second >= options.limits.connections_per_prefix_max) return false;
        ++counted->second;
    }
    ++connections;
    return true;
}

void Server::State::leave(Address const& peer) {
    std::scoped_lock const hold{lock};
    auto const counted = per_prefix.find(peer.prefix());
    if (counted != per_prefix.end() && --counted->second == 0) per_prefix.erase(counted);
    if (--connections == 0) emptied.notify_all();
}

bool Server::State::wait_until_empty(std::chrono::milliseconds patience) {
    std::unique_lock hold{lock};
    return emptied.wait_for(hold, patience, [this] { return connections == 0; });
}

Server::Server(Router router, Options options)
    : state_(std::make_unique<State>(std::move(router), std::move(options))) {}

Server::~Server() {
    stop(std::chrono::milliseconds{0});
}

Result<Done, StartRefusal> Server::start() {
    auto& s = *state_;
    OBHUT_CHECK(s.lanes.empty());
    if (s.options.tls) {
        s.tls = TlsIdentity::from(*s.options.tls);
        if (!s.tls) return Refused{StartRefusal::BadCertificate};
    }
    for (unsigned at = 0; at < lane_count(s.options); ++at) {
        s.lanes.push_back(std::make_unique<Lane>(Lane::Surroundings{
            .options = s.options,
            .exchange = s.exchange,
            .pool = s.pool,
            .tls = s.tls ? &*s.tls : nullptr,
            .left = [&s](Address const& peer) { s.leave(peer); },
        }));
    }
    auto listener = Listener::on(s.options.address, s.options.port, [&s](int socket, Address const& peer) {
        s.take(socket, peer);
    });
    if (!listener) {
        s.lanes.clear();
        return Refused{listener.error()};
    }
    s.listener = std::move(listener).value();
    s.port = s.listener->port();
    return Done{};
}

void Server::stop(std::chrono::milliseconds patience) {
    auto& s = *state_;
    if (s.lanes.empty()) return;
    s.listener.reset();
    for (auto const& lane : s.lanes)
        lane->finish_up();
    bool const empty = s.wait_until_empty(patience);
    if (!empty) {
        for (auto const& lane : s.lanes)
            lane->cut();
    }
    s.pool.stop();
    while (!s.wait_until_empty(std::chrono::seconds{1})) {
    }
    s.lanes.clear();
}

std::uint16_t Server::port() const noexcept {
    return state_->port;
}

std::size_t Server::connections() const noexcept {
    std::scoped_lock const hold{state_->lock};
    return state_->connections;
}

std::size_t Server::queue_depth() const noexcept {
    return state_->pool.waiting();
}

}  // namespace obhut::http
