// SPDX-License-Identifier: Apache-2.0
//
// A Lane is one I/O thread with the connections that were dealt to it; nothing in it is shared, so it needs no lock.
//
// Layer: adapters. Owns: the socket library. Threading: every function may be called from any thread.

#pragma once

#include "http/exchange.h"
#include "http/message.h"
#include "http/server.h"
#include "http/tls_identity.h"
#include "http/worker_pool.h"

#include <functional>
#include <memory>

namespace obhut::http {

class Lane {
public:
    struct Surroundings {
        Options const& options;
        Exchange const& exchange;
        WorkerPool& pool;
        TlsIdentity const* tls;                    // null speaks plain text
        std::function<void(Address const&)> left;  // a connection has ended, on the lane's thread
    };

    explicit Lane(Surroundings surroundings);
    Lane(Lane const&) = delete;
    Lane& operator=(Lane const&) = delete;
    ~Lane();  // joins; no connection may be left

    void adopt(int socket, Address const& peer);
    void finish_up();  // idle connections close now, the others after their answer
    void cut();        // every connection closes as soon as no handler runs for it

    struct State;

private:
    std::unique_ptr<State> state_;
};

}  // namespace obhut::http
