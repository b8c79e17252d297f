// SPDX-License-Identifier: Apache-2.0
#include "metrics/metrics.h"

#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace obhut::metrics {
namespace {

using std::chrono::microseconds;

bool says(Metrics const& metrics, std::string_view line) {
    return metrics.text().find(std::string{line} + "\n") != std::string::npos;
}

TEST(Metrics, CountsAnswersByRouteAndClassOfStatus) {
    Metrics metrics;
    metrics.answered("GET", "/{business}", 200, microseconds{300});
    metrics.answered("GET", "/{business}", 204, microseconds{300});
    metrics.answered("GET", "/{business}", 404, microseconds{300});
    EXPECT_TRUE(says(metrics, R"(obhut_http_requests_total{method="GET",route="/{business}",status="2xx"} 2)"));
    EXPECT_TRUE(says(metrics, R"(obhut_http_requests_total{method="GET",route="/{business}",status="4xx"} 1)"));
    EXPECT_TRUE(says(metrics, R"(obhut_http_request_duration_seconds_bucket{route="/{business}",le="0.00025"} 0)"));
    EXPECT_TRUE(says(metrics, R"(obhut_http_request_duration_seconds_bucket{route="/{business}",le="0.0005"} 3)"));
}

TEST(Metrics, AsksForWatchedValuesAtEachReading) {
    Metrics metrics;
    double depth = 3;
    metrics.watch("obhut_queue_depth", "Requests that wait for a worker.", [&] { return depth; });
    EXPECT_TRUE(says(metrics, "obhut_queue_depth 3"));
    depth = 5;
    EXPECT_TRUE(says(metrics, "obhut_queue_depth 5"));
}

TEST(Metrics, CountsFromSeveralThreads) {
    Metrics metrics;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&] {
            for (int at = 0; at < 1000; ++at) {
                metrics.count("obhut_bookings_total", "Bookings made.");
                metrics.answered("GET", "/", 200, microseconds{1});
            }
        });
    }
    for (auto& thread : threads)
        thread.join();
    EXPECT_TRUE(says(metrics, "obhut_bookings_total 4000"));
    EXPECT_TRUE(says(metrics, R"(obhut_http_requests_total{method="GET",route="/",status="2xx"} 4000)"));
}

}  // namespace
}  // namespace obhut::metrics
