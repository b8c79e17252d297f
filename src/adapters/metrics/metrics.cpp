// SPDX-License-Identifier: Apache-2.0
#include "metrics/metrics.h"

#include <map>
#include <mutex>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <shared_mutex>
#include <tuple>
#include <utility>
#include <vector>

namespace obhut::metrics {
namespace {

prometheus::Histogram::BucketBoundaries const& boundaries() {
    static prometheus::Histogram::BucketBoundaries const seconds{
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10
    };
    return seconds;
}

char const* class_of(unsigned status) noexcept {
    switch (status / 100) {
    case 2: return "2xx";
    case 3: return "3xx";
    case 4: return "4xx";
    case 5: return "5xx";
    default: return "other";
    }
}

struct Series {
    prometheus::Counter* count;
    prometheus::Histogram* seconds;
};

struct Watch {
    prometheus::Gauge* gauge;
    std::function<double()> value;
};

}  // namespace

struct Metrics::State {
    using Key = std::tuple<std::string_view, std::string_view, unsigned>;

    // Looking a series up by its labels allocates, so each is looked up once.
    Series series_of(Literal method, Literal route, unsigned status) {
        Key const key{method.text(), route.text(), status / 100};
        {
            std::shared_lock const hold{lock};
            if (auto const found = series.find(key); found != series.end()) return found->second;
        }
        std::string const method_text{method.text()};
        std::string const route_text{route.text()};
        std::scoped_lock const hold{lock};
        auto const [place, fresh] = series.try_emplace(key, Series{});
        if (fresh) {
            place->second = {
                .count = &requests.Add({{"method", method_text}, {"route", route_text}, {"status", class_of(status)}}),
                .seconds = &durations.Add({{"route", route_text}}, boundaries()),
            };
        }
        return place->second;
    }

    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter>& requests =
        prometheus::BuildCounter().Name("obhut_http_requests_total").Help("Answered requests.").Register(registry);
    prometheus::Family<prometheus::Histogram>& durations = prometheus::BuildHistogram()
                                                               .Name("obhut_http_request_duration_seconds")
                                                               .Help("From a request's head to its answer.")
                                                               .Register(registry);
    std::shared_mutex lock;
    std::map<Key, Series> series;
    std::map<std::string_view, prometheus::Counter*> counters;
    std::vector<Watch> watches;
};

Metrics::Metrics() : state_(std::make_unique<State>()) {}
Metrics::~Metrics() = default;

void Metrics::answered(Literal method, Literal route, unsigned status, std::chrono::microseconds took) {
    auto const series = state_->series_of(method, route, status);
    series.count->Increment();
    series.seconds->Observe(std::chrono::duration<double>(took).count());
}

void Metrics::watch(Literal name, Literal help, std::function<double()> value) {
    std::scoped_lock const hold{state_->lock};
    auto& family = prometheus::BuildGauge()
                       .Name(std::string{name.text()})
                       .Help(std::string{help.text()})
                       .Register(state_->registry);
    state_->watches.push_back({.gauge = &family.Add({}), .value = std::move(value)});
}

void Metrics::count(Literal name, Literal help, double by) {
    auto& s = *state_;
    {
        std::shared_lock const hold{s.lock};
        if (auto const found = s.counters.find(name.text()); found != s.counters.end()) {
            found->second->Increment(by);
            return;
        }
    }
    std::scoped_lock const hold{s.lock};
    auto const [place, fresh] = s.counters.try_emplace(name.text(), nullptr);
    if (fresh) {
        auto& family = prometheus::BuildCounter()
                           .Name(std::string{name.text()})
                           .Help(std::string{help.text()})
                           .Register(s.registry);
        place->second = &family.Add({});
    }
    place->second->Increment(by);
}

std::string Metrics::text() const {
    {
        std::shared_lock const hold{state_->lock};
        for (auto const& watch : state_->watches)
            watch.gauge->Set(watch.value());
    }
    return prometheus::TextSerializer{}.Serialize(state_->registry.Collect());
}

}  // namespace obhut::metrics
