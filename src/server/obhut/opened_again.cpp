// SPDX-License-Identifier: Apache-2.0
#include "obhut/opened_again.h"

#include "obhut/struck_bookings.h"

#include <algorithm>

#include <fmt/core.h>

namespace obhut::server {
namespace {

using catalogue::Absence;
using catalogue::Business;

// Everything that one business has closed, each in words that are the same before and after.
class Closures {
public:
    Closures(Business const& business, time::Instant now) : business_(business), now_(now) {}

    std::vector<std::string> run() {
        for (auto const& location : business_.locations) {
            local_now_ = location.zone.to_local(now_);
            auto const name = "location " + location.slug.text();
            add(name, location.hours.absences);
            if (location.holidays)
                lines_.push_back(
                    name + ": public holidays of " + location.holidays->country + " " + location.holidays->state
                );
            for (auto const& area : location.areas)
                add("area " + area.slug.text(), area.absences);
        }
        for (auto const& resource : business_.resources) {
            local_now_ = business_.location(resource.location)->zone.to_local(now_);
            auto const name = "resource " + resource.slug.text();
            add(name, resource.absences);
            if (resource.schedule) add(name, resource.schedule->absences);
        }
        for (auto const& service : business_.services) {
            local_now_ = business_.location(service.location)->zone.to_local(now_);
            for (auto const& session : service.sessions)
                add_session(service, session);
        }
        return std::move(lines_);
    }

private:
    void add(std::string const& name, std::vector<Absence> const& absences) {
        for (auto const& absence : absences)
            if (absence.until > local_now_)
                lines_.push_back(name + ": " + wall_text_of(absence.from) + " to " + wall_text_of(absence.until));
    }

    void add_session(catalogue::Service const& service, catalogue::Session const& session) {
        auto const at = [&](time::Date date) {
            return "service " + service.slug.text() + ", " + wall_text_of(date + catalogue::Minutes{session.start});
        };
        auto const today = time::date_of(local_now_);
        for (auto const date : session.cancelled)
            if (date >= today) lines_.push_back(at(date) + ": cancelled");
        for (auto const& substitute : session.substitutes)
            if (substitute.date >= today) lines_.push_back(at(substitute.date) + ": a substitute");
    }

    Business const& business_;
    time::Instant now_;
    time::LocalTime local_now_{};
    std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> opened_again(Business const& before, Business const& after, time::Instant now) {
    auto lines = Closures{before, now}.run();
    auto const still = Closures{after, now}.run();
    std::erase_if(lines, [&](std::string const& line) { return std::ranges::find(still, line) != still.end(); });
    return lines;
}

}  // namespace obhut::server
