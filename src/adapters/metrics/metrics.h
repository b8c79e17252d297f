// SPDX-License-Identifier: Apache-2.0
//
// Metrics counts what the server does, in the text form that Prometheus reads.
//
// Labels are route patterns and classes of status: literals, so that nothing of a person can become a label and their
// number is bounded by the route table.
//
// Layer: adapters. Threading: safe to share.

#pragma once

#include "core/error.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace obhut::metrics {

class Metrics {
public:
    Metrics();
    Metrics(Metrics const&) = delete;
    Metrics& operator=(Metrics const&) = delete;
    ~Metrics();

    void answered(Literal method, Literal route, unsigned status, std::chrono::microseconds took);

    // A value that is asked for at each reading: queue depth, open connections.
    void watch(Literal name, Literal help, std::function<double()> value);

    void count(Literal name, Literal help, double by = 1);

    std::string text() const;

    static constexpr Literal content_type = "text/plain; version=0.0.4; charset=utf-8";

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace obhut::metrics
