// SPDX-License-Identifier: Apache-2.0
#include "http/listener.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace obhut::http {
namespace {

struct Endpoint {
    sockaddr_storage storage{};
    socklen_t length = sizeof(sockaddr_storage);

    // The interface of the C library takes every kind of address through one pointer type.
    sockaddr* raw() noexcept { return static_cast<sockaddr*>(static_cast<void*>(&storage)); }

    template <typename Kind>
    Kind as() const noexcept {
        Kind kind{};
        std::memcpy(&kind, &storage, sizeof kind);
        return kind;
    }

    template <typename Kind>
    void set(Kind const& kind) noexcept {
        std::memcpy(&storage, &kind, sizeof kind);
        length = sizeof kind;
    }
};

bool fill(Endpoint& endpoint, std::string const& address, std::uint16_t port) {
    sockaddr_in four{};
    if (inet_pton(AF_INET, address.c_str(), &four.sin_addr) == 1) {
        four.sin_family = AF_INET;
        four.sin_port = htons(port);
        endpoint.set(four);
        return true;
    }
    sockaddr_in6 six{};
    if (inet_pton(AF_INET6, address.c_str(), &six.sin6_addr) != 1) return false;
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(port);
    endpoint.set(six);
    return true;
}

Address address_of(Endpoint const& endpoint) {
    if (endpoint.storage.ss_family == AF_INET6) {
        std::array<std::uint8_t, 16> bytes{};
        std::memcpy(bytes.data(), endpoint.as<sockaddr_in6>().sin6_addr.s6_addr, bytes.size());
        return Address::v6(bytes);
    }
    std::array<std::uint8_t, 4> bytes{};
    auto const four = endpoint.as<sockaddr_in>();
    std::memcpy(bytes.data(), &four.sin_addr, bytes.size());
    return Address::v4(bytes);
}

std::uint16_t port_of(int socket) {
    Endpoint own;
    if (getsockname(socket, own.raw(), &own.length) != 0) return 0;
    bool const six = own.storage.ss_family == AF_INET6;
    return ntohs(six ? own.as<sockaddr_in6>().sin6_port : own.as<sockaddr_in>().sin_port);
}

}  // namespace

Result<std::unique_ptr<Listener>, StartRefusal>
Listener::on(std::string const& address, std::uint16_t port, Take take) {
    Endpoint endpoint;
    if (!fill(endpoint, address, port)) return Refused{StartRefusal::BadAddress};
    int const socket = ::socket(endpoint.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (socket < 0) return Refused{StartRefusal::CannotListen};
    int const yes = 1;
    bool const listens = setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
                         bind(socket, endpoint.raw(), endpoint.length) == 0 && listen(socket, SOMAXCONN) == 0;
    int const wake = listens ? eventfd(0, EFD_CLOEXEC) : -1;
    if (wake < 0) {
        ::close(socket);
        return Refused{StartRefusal::CannotListen};
    }
    return std::unique_ptr<Listener>{new Listener{socket, wake, port_of(socket), std::move(take)}};
}

Listener::Listener(int socket, int wake, std::uint16_t port, Take take)
    : socket_(socket), wake_(wake), port_(port), take_(std::move(take)), thread_([this] { accept_until_woken(); }) {}

Listener::~Listener() {
    std::uint64_t const one = 1;
    while (::write(wake_, &one, sizeof one) < 0 && errno == EINTR) {
    }
    thread_.join();
    ::close(socket_);
    ::close(wake_);
}

void Listener::accept_until_woken() {
    for (;;) {
        std::array<pollfd, 2> waits{
            {{.fd = socket_, .events = POLLIN, .revents = 0}, {.fd = wake_, .events = POLLIN, .revents = 0}}
        };
        if (::poll(waits.data(), waits.size(), -1) < 0) continue;
        if (waits[1].revents != 0) return;
        Endpoint peer;
        int const socket = accept4(socket_, peer.raw(), &peer.length, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (socket < 0) {
            // Out of descriptors: waiting a little keeps the loop from spinning until some are given back.
            bool const exhausted = errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
            if (exhausted) ::poll(&waits[1], 1, 100);
            continue;
        }
        int const yes = 1;
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        take_(socket, address_of(peer));
    }
}

}  // namespace obhut::http
