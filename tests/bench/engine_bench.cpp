// SPDX-License-Identifier: Apache-2.0
//
// How long the engine takes for a month of slots: 30 days of eight hours in steps of a quarter of an hour, ten bookings
// of half an hour on each day, a service of half an hour. The pages are compiled, the answer is computed anew each
// time.

#include "availability/engine.h"
#include "availability/hours.h"

#include <benchmark/benchmark.h>
#include <map>
#include <string>

namespace {

using namespace obhut;
using namespace obhut::availability;
using catalogue::Minutes;
using std::chrono::days;
using std::chrono::minutes;

constexpr Instant month_begin{std::chrono::sys_days{std::chrono::year{2027} / 6 / 1}};
constexpr Span month{month_begin, month_begin + days{30}};

enum class Days : std::uint8_t { Alike, Different };  // whether the providers are booked at the same times

catalogue::Business business_with(std::uint64_t providers) {
    catalogue::Schedule schedule;
    schedule.weekly.fill({{9 * 60, 17 * 60}});
    catalogue::Location const location{
        .id = catalogue::LocationId::numbered(1),
        .slug = *Slug::from("here"),
        .name = {},
        .street = {},
        .postcode = {},
        .city = {},
        .country = "DE",
        .phone = {},
        .zone = *time::Zone::from("Europe/Berlin"),
        .hours = schedule,
        .holidays = {},
    };
    catalogue::Requirement requirement;
    requirement.chosen_by_name = true;
    std::vector<catalogue::Resource> resources;
    for (std::uint64_t n = 1; n <= providers; ++n) {
        auto const id = catalogue::ResourceId::numbered(n);
        resources.push_back(
            {.id = id,
             .slug = *Slug::from("p" + std::to_string(n)),
             .kind = catalogue::ResourceKind::Provider,
             .location = location.id,
             .name = {},
             .capacity = 1,
             .schedule = {}}
        );
        requirement.any_of.push_back({.all_of = {id}});
    }
    catalogue::Service const service{
        .id = catalogue::ServiceId::numbered(1),
        .slug = *Slug::from("service"),
        .location = location.id,
        .shape = catalogue::Shape::Appointment,
        .name = {},
        .description = {},
        .short_code = {},
        .discreet_name = {},
        .care = false,
        .phases = {{Minutes{30}}},
        .requirements = {requirement},
        .sessions = {},
        .prices = {},
        .tax_code = *Slug::from("standard"),
        .obligation = catalogue::Obligation::None,
        .policy = {},
        .fields = {},
        .phone_alone_confirms = true,
    };
    return catalogue::Business{
        .id = catalogue::BusinessId::numbered(1),
        .slug = *Slug::from("bench"),
        .version = 1,
        .name = {},
        .trade = catalogue::Trade::Salon,
        .language = catalogue::Language::German,
        .address = catalogue::Address::Formal,
        .currency = *catalogue::Currency::from("EUR"),
        .controller = {},
        .notice_version = 1,
        .contact_retention = {catalogue::RetentionStart::EndOfVisit, 30},
        .tax_rates = {},
        .locations = {location},
        .resources = resources,
        .services = {service},
    };
}

class Compiled final : public Timetable {
public:
    Compiled(catalogue::Business const& business, Days booked) {
        open_ = availability::open_at(business.locations.front(), month);
        std::uint64_t dice = 42;
        for (auto const& resource : business.resources) {
            PageContent content{.covers = month, .capacity = 1, .open = open_, .occupied = {}, .extra = {}};
            for (Span const& day : open_) {
                // Ten of the sixteen half hours of the day, drawn without putting back.
                std::uint32_t taken = 0;
                if (booked == Days::Alike) dice = static_cast<std::uint64_t>(day.start.time_since_epoch().count());
                for (int booking = 0; booking < 10;) {
                    dice = dice * 6364136223846793005U + 1442695040888963407U;
                    std::uint32_t const half_hour = 1U << (dice >> 60U);
                    if ((taken & half_hour) != 0) continue;
                    taken |= half_hour;
                    Instant const start = day.start + minutes{30} * static_cast<int>(dice >> 60U);
                    content.occupied.push_back({{start, start + minutes{30}}, 1});
                    ++booking;
                }
            }
            pages_.emplace(resource.id, Page::build(std::move(content)));
        }
        for (auto const& [id, page] : pages_)
            pointers_.emplace(id, &page);
    }

    std::span<Page const* const> pages(ResourceId resource, Span) const override {
        return {&pointers_.find(resource)->second, 1};
    }

    std::span<Span const> open_at(catalogue::LocationId, Span) const override { return open_; }

private:
    std::map<ResourceId, Page> pages_;
    std::map<ResourceId, Page const*> pointers_;
    std::vector<Span> open_;
};

void month_of_slots(benchmark::State& state, Days booked) {
    auto const business = business_with(static_cast<std::uint64_t>(state.range(0)));
    Compiled const timetable{business, booked};
    Ask const ask{.business = business, .service = business.services.front(), .now = month_begin - days{1}};
    std::size_t slots = 0;
    for (auto _ : state) {
        auto const listed = list_slots(timetable, ask, month);
        slots = listed.size();
        benchmark::DoNotOptimize(listed.data());
    }
    state.counters["slots"] = static_cast<double>(slots);
}

void placing(benchmark::State& state) {
    auto const business = business_with(static_cast<std::uint64_t>(state.range(0)));
    Compiled const timetable{business, Days::Different};
    Ask const ask{.business = business, .service = business.services.front(), .now = month_begin - days{1}};
    auto const listed = list_slots(timetable, ask, month);
    Instant const start = listed[listed.size() / 2].start;
    for (auto _ : state) {
        auto const placed = place(timetable, ask, start);
        benchmark::DoNotOptimize(placed.ok());
    }
}

BENCHMARK_CAPTURE(month_of_slots, alike, Days::Alike)->Arg(1)->Arg(100)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(month_of_slots, different, Days::Different)->Arg(100)->Unit(benchmark::kMicrosecond);
BENCHMARK(placing)->Arg(1)->Arg(100)->Unit(benchmark::kMicrosecond);

}  // namespace
