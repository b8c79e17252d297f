// SPDX-License-Identifier: Apache-2.0
#include "time/zone.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <memory>
#include <mutex>

#include <date/tz.h>

namespace obhut::time {

namespace {

using std::chrono::days;

// Read a little beyond the calendar, because a wall time in it may lie a day outside in UTC.
constexpr Instant rules_begin = calendar_begin - days{7};
constexpr Instant rules_end = calendar_end + days{7};

// No clock has been further from UTC since 2000 (Apia and Kiritimati reach 14 hours).
constexpr Seconds offset_max = std::chrono::hours{26};

constexpr Instant instant_of(LocalTime local, Seconds offset) noexcept {
    return Instant{local.time_since_epoch() - offset};
}

// The library's list also holds what the system's folder holds besides zones.
bool is_zone_name(std::string_view name) {
    return name != "localtime" && name != "posixrules" && name != "Factory" && !name.starts_with("posix/") &&
           !name.starts_with("right/");
}

}  // namespace

// Piece i is [starts[i], starts[i + 1]) with offsets[i]; the first one begins, and the last one ends, with time itself.
struct Zone::Rules {
    std::string name;
    date::time_zone const* source = nullptr;
    std::once_flag read_once;
    std::vector<Instant> starts;
    std::vector<Seconds> offsets;

    void read() {
        starts.clear();
        offsets.clear();
        for (Instant at = rules_begin; at < rules_end && source != nullptr;) {
            auto const info = source->get_info(at);
            if (offsets.empty()) {
                append(Instant::min(), info.offset);
            } else if (offsets.back() != info.offset) {
                append(at, info.offset);  // names and the daylight flag may change without the clock
            }
            at = info.end;
        }
        if (offsets.empty()) append(Instant::min(), Seconds{0});
    }

    void append(Instant start, Seconds offset) {
        starts.push_back(start);
        offsets.push_back(offset);
    }

    std::size_t piece_at(Instant at) const noexcept {
        auto const behind = std::upper_bound(starts.begin() + 1, starts.end(), at);
        return static_cast<std::size_t>(behind - starts.begin()) - 1;
    }

    Instant end_of(std::size_t piece) const noexcept {
        return piece + 1 < starts.size() ? starts[piece + 1] : Instant::max();
    }
};

// Every zone has its place from the start, so that looking one up takes no lock and memory is bounded by the database.
struct Zone::Registry {
    std::vector<std::unique_ptr<Rules>> zones;  // sorted by name; the null source is UTC where there is no database

    static Registry& instance() {
        static Registry registry;
        return registry;
    }

    Registry() {
        try {
            for (auto const& source : date::get_tzdb().zones)
                add(source.name(), &source);
        } catch (std::exception const&) {
            // A system without the database still has UTC; every other name is then unknown and refused by name.
            zones.clear();
        }
        if (std::ranges::none_of(zones, [](auto const& rules) { return rules->name == "UTC"; })) add("UTC", nullptr);
        std::ranges::sort(zones, {}, [](auto const& rules) -> std::string const& { return rules->name; });
    }

    void add(std::string name, date::time_zone const* source) {
        if (!is_zone_name(name)) return;
        auto rules = std::make_unique<Rules>();
        rules->name = std::move(name);
        rules->source = source;
        zones.push_back(std::move(rules));
    }

    Rules* find(std::string_view name) const noexcept {
        auto const at = std::lower_bound(zones.begin(), zones.end(), name, [](auto const& rules, std::string_view key) {
            return rules->name < key;
        });
        return at != zones.end() && (*at)->name == name ? at->get() : nullptr;
    }
};

std::optional<Zone> Zone::from(std::string_view name) {
    Rules* const rules = Registry::instance().find(name);
    if (rules == nullptr) return std::nullopt;
    try {
        std::call_once(rules->read_once, [rules] { rules->read(); });
    } catch (std::exception const&) {
        return std::nullopt;  // the file is gone or broken: for us there is no such zone, until it can be read
    }
    return Zone{rules};
}

Zone Zone::utc() {
    static Zone const utc = *from("UTC");
    return utc;
}

std::string const& Zone::name() const noexcept {
    return rules_->name;
}

Resolved Zone::resolve(LocalTime local) const {
    // Of the pieces around this time, those in which it occurs are found by asking each in turn; only those that begin
    // within the greatest offset on either side can be meant.
    std::size_t piece = rules_->piece_at(instant_of(local, offset_max));
    std::optional<Instant> earlier;
    Instant resumes_at = Instant::max();
    for (; piece < rules_->starts.size(); ++piece) {
        Instant const at = instant_of(local, rules_->offsets[piece]);
        if (at < rules_->starts[piece]) {
            // This piece begins later than the wall time says, and so do all behind it.
            resumes_at = rules_->starts[piece];
            break;
        }
        if (at >= rules_->end_of(piece)) continue;
        if (earlier) return Twice{*earlier, at};
        earlier = at;
    }
    if (earlier) return Unique{*earlier};
    return Gap{resumes_at};
}

Instant Zone::first(LocalTime local) const noexcept {
    for (std::size_t piece = rules_->piece_at(instant_of(local, offset_max));; ++piece) {
        Instant const at = instant_of(local, rules_->offsets[piece]);
        if (at < rules_->starts[piece]) return rules_->starts[piece];
        if (at < rules_->end_of(piece)) return at;
    }
}

Instant Zone::start_of_day(Date date) const noexcept {
    return first(LocalTime{date});
}

Seconds Zone::offset_at(Instant at) const noexcept {
    return rules_->offsets[rules_->piece_at(at)];
}

LocalTime Zone::to_local(Instant at) const noexcept {
    return LocalTime{at.time_since_epoch() + offset_at(at)};
}

std::vector<Piece> Zone::pieces(Instant from, Instant to) const {
    std::vector<Piece> found;
    if (from >= to) return found;
    for (std::size_t piece = rules_->piece_at(from); piece < rules_->starts.size(); ++piece) {
        if (rules_->starts[piece] >= to) break;
        found.push_back(
            {.start = std::max(from, rules_->starts[piece]),
             .end = std::min(to, rules_->end_of(piece)),
             .offset = rules_->offsets[piece]}
        );
    }
    return found;
}

std::vector<std::string> zone_names() {
    std::vector<std::string> names;
    for (auto const& rules : Zone::Registry::instance().zones)
        names.push_back(rules->name);
    return names;
}

std::string zone_database_version() {
    // The library takes the version from a file that Debian does not ship; its compact form of the rules begins with
    // it.
    static constexpr std::string_view label = "# version ";
    std::ifstream file{"/usr/share/zoneinfo/tzdata.zi"};
    std::string line;
    if (!std::getline(file, line) || !line.starts_with(label)) return "unknown";
    return line.substr(label.size());
}

}  // namespace obhut::time
