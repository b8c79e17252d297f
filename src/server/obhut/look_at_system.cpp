// SPDX-License-Identifier: Apache-2.0
#include "obhut/look_at_system.h"

#include "system/system_clock.h"
#include "time/rfc3339.h"
#include "time/zone.h"

#include <charconv>
#include <optional>
#include <sys/stat.h>
#include <sys/timex.h>

#include <fmt/core.h>

namespace obhut::server {
namespace {

using std::chrono::hours;
using std::chrono::sys_days;
using std::chrono::year;
using time::Instant;

constexpr std::string_view zones = "zone rules";
constexpr std::string_view clock_name = "clock";

// "2026a" is of 2026.
std::optional<int> year_of(std::string const& version) {
    int number = 0;
    auto const [behind, error] = std::from_chars(version.data(), version.data() + version.size(), number);
    return error == std::errc{} && behind != version.data() ? std::optional{number} : std::nullopt;
}

int year_of(Instant at) {
    auto const day = std::chrono::floor<std::chrono::days>(at);
    return static_cast<int>(std::chrono::year_month_day{day}.year());
}

// The last Sundays of March and October, at one o'clock UTC.
bool turns_right(time::Zone const& berlin) {
    constexpr Instant spring = sys_days{year{2027} / 3 / 28} + hours{1};
    constexpr Instant autumn = sys_days{year{2027} / 10 / 31} + hours{1};
    constexpr time::Seconds second{1};
    return berlin.offset_at(spring - second) == hours{1} && berlin.offset_at(spring) == hours{2} &&
           berlin.offset_at(autumn - second) == hours{2} && berlin.offset_at(autumn) == hours{1};
}

std::optional<Instant> last_written(DataOptions const& options) {
    struct stat facts{};
    if (stat((options.data / "obhut.db").c_str(), &facts) != 0) return std::nullopt;
    return Instant{time::Seconds{facts.st_mtim.tv_sec}};
}

bool is_kept_in_step() {
    timex state{};
    return adjtimex(&state) != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
}

}  // namespace

Finding finding_of_rules(std::optional<time::Zone> const& berlin, std::string const& version, Instant now) {
    constexpr int years_old_max = 2;
    if (!berlin) return fault(zones, "the system has no time zone database", "install tzdata");
    if (!turns_right(*berlin)) {
        return fault(zones, "Europe/Berlin changes its clocks on wrong days of 2027", "install a newer tzdata");
    }
    auto const made = year_of(version);
    if (!made) return warning(zones, "are right for Berlin, but of an unknown version", "install Debian's tzdata");
    if (year_of(now) - *made > years_old_max) {
        return warning(zones, fmt::format("tzdata {} is old", version), "install a newer tzdata");
    }
    return well(zones, fmt::format("tzdata {}, and Berlin changes its clocks on the right days of 2027", version));
}

Finding look_at_zone_rules() {
    system::SystemClock clock;
    return finding_of_rules(time::Zone::from("Europe/Berlin"), time::zone_database_version(), clock.now());
}

Finding look_at_clock(DataOptions const& options) {
    constexpr std::chrono::minutes ahead_max{5};
    system::SystemClock clock;
    auto const now = clock.now();
    std::string shown;
    time::append_rfc3339_utc(shown, now);
    auto const rules = year_of(time::zone_database_version());
    if (!time::in_calendar(now) || (rules && year_of(now) < *rules)) {
        return fault(
            clock_name, "stands at " + shown + ", before the system was made", "set the clock, and keep it in step"
        );
    }
    if (auto const written = last_written(options); written && *written > now + ahead_max) {
        auto seen = "stands at " + shown + ", before the data were last written";
        return fault(clock_name, std::move(seen), "set the clock, and keep it in step");
    }
    if (!is_kept_in_step()) {
        auto seen = "stands at " + shown + ", and nothing says that it is kept in step";
        return warning(clock_name, std::move(seen), "run systemd-timesyncd or chrony");
    }
    return well(clock_name, "stands at " + shown + " and is kept in step");
}

}  // namespace obhut::server
