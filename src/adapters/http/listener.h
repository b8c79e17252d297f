// SPDX-License-Identifier: Apache-2.0
//
// Listener waits on one listening socket, on a thread of its own, and hands over what connects.
//
// There is one socket and no SO_REUSEPORT: a second server started by mistake on the same port must fail, not take half
// of the clients.
//
// Layer: adapters. Threading: the callback runs on the listener's thread and then owns the socket.

#pragma once

#include "core/result.h"
#include "http/message.h"
#include "http/server.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace obhut::http {

class Listener {
public:
    using Take = std::function<void(int socket, Address const& peer)>;

    static Result<std::unique_ptr<Listener>, StartRefusal>
    on(std::string const& address, std::uint16_t port, Take take);

    Listener(Listener const&) = delete;
    Listener& operator=(Listener const&) = delete;
    ~Listener();  // closes the socket and joins

    std::uint16_t port() const noexcept { return port_; }

private:
    Listener(int socket, int wake, std::uint16_t port, Take take);
    void accept_until_woken();

    int socket_;
    int wake_;
    std::uint16_t port_;
    Take take_;
    std::thread thread_;
};

}  // namespace obhut::http
