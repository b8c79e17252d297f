// SPDX-License-Identifier: Apache-2.0
//
// Delivery is the thread that sends what is owed: it works while there is something due, and else looks each second.
//
// One thread is enough: what takes long is the mail server's answer, and several processes may each have theirs.
//
// Layer: server. Owns: the thread, which ends with it after the letter at hand.

#pragma once

#include "calendar/calendar.h"
#include "deliver/deliver.h"
#include "metrics/metrics.h"
#include "obhut/log.h"
#include "ports/letter.h"
#include "ports/world.h"

#include <condition_variable>
#include <mutex>
#include <set>
#include <string_view>
#include <thread>

namespace obhut::server {

class Delivery {
public:
    struct Parts {
        ports::World& world;
        calendar::Calendar& calendar;
        ports::Scribe& scribe;
        ports::Post& post;
        metrics::Metrics& metrics;
        Log& log;
    };

    explicit Delivery(Parts const& parts);
    Delivery(Delivery const&) = delete;
    Delivery& operator=(Delivery const&) = delete;
    ~Delivery() = default;

private:
    void work(std::stop_token const& stop);
    void account_for(deliver::Ran const& ran);
    void complain(Error const& error);

    Parts parts_;
    deliver::Pace pace_;
    std::set<std::string_view> complained_;  // of these reasons, since it last went well
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_;  // last: it uses the others
};

}  // namespace obhut::server
