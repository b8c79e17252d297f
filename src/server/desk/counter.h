// SPDX-License-Identifier: Apache-2.0
//
// Counter is the desk of one business as one request meets it: whose it is, in which language, at what time, and who
// stands behind it, if somebody does already.
//
// Layer: server.

#pragma once

#include "access/grant.h"
#include "admission/admission.h"
#include "list_day/list_day.h"
#include "web/page_frame.h"

#include <optional>
#include <string>
#include <vector>

namespace obhut::desk {

using recognise::Caller;

struct Counter {
    web::Surroundings const& around;
    web::Frame frame;
    std::optional<Caller> caller;  // none at the entrance
    std::string path;              // "/desk/salon"
    booking::Instant now;

    catalogue::Business const& business() const noexcept { return frame.business(); }
    catalogue::Language language() const noexcept { return frame.language(); }
    catalogue::Location const& place() const noexcept { return business().locations.front(); }
    time::Zone zone() const noexcept { return place().zone; }
    time::Date today() const { return time::date_of(zone().to_local(now)); }
    std::string text(std::string_view key) const { return frame.text(key); }
    booking::StaffId staff() const;  // who stands behind it; there is somebody
    booking::Actor by() const { return {.kind = booking::ActorKind::Staff, .staff = staff()}; }
    list_day::Asking asking(list_day::Numbers numbers = list_day::Numbers::Nobodys) const;
};

// The page to answer with at once where there is no such business, or where somebody asks who is no member of staff.
Result<Counter, http::Response>
counter_of(web::Surroundings const& around, Caller const& caller, http::Request const& request);

// Before anybody is signed in.
Result<Counter, http::Response> entrance_of(web::Surroundings const& around, http::Request const& request);

// The same for a form, which must come from one of our own pages; with what it holds.
struct Posted {
    Counter counter;
    http::Parameters form;
};
Result<Posted, http::Response>
posted_to(web::Surroundings const& around, Caller const& caller, http::Request const& request);
Result<Posted, http::Response> posted_at_entrance(web::Surroundings const& around, http::Request const& request);

enum class Tab : std::uint8_t { None, Today, Unsettled, Sheet, Account, People, Access };

http::Response page(
    Counter const& counter,
    pages::Template which,
    Tab tab,
    std::string_view title,
    pages::Fields fields,
    unsigned status = 200
);

// What is said where something cannot be done: a heading and a sentence, by their names in the catalogues.
struct Saying {
    std::string_view heading;
    std::string_view text;
};
inline constexpr Saying misread{"desk.misread", "desk.misread_text"};
inline constexpr Saying gone{"desk.gone", "desk.gone_text"};
inline constexpr Saying changed_meanwhile{"desk.changed", "desk.changed_text"};
inline constexpr Saying busy{"desk.busy", "desk.busy_text"};
inline constexpr Saying not_for_role{"desk.not_for_role", "desk.not_for_role_text"};
inline constexpr Saying from_elsewhere{"desk.elsewhere", "desk.elsewhere_text"};
inline constexpr Saying too_far{"sheet.too_far", "sheet.too_far_text"};

// One heading, one sentence, and the way on.
http::Response note(Counter const& counter, unsigned status, Saying const& saying, std::string const& go);
http::Response refused(Counter const& counter, Error const& error, std::string const& go);

template <typename T>
Result<T, http::Response> or_note(Counter const& counter, Result<T, Error> result, std::string const& go) {
    if (!result) return Refused{refused(counter, result.error(), go)};
    return std::move(result).value();
}

// The date that the address names; today where it names none.
std::optional<time::Date> date_asked(Counter const& counter, http::Parameters const& from);

// Where a form says it came from: one of this business's own pages at the desk.
std::string way_back(Counter const& counter, http::Parameters const& form);

std::string day_path(Counter const& counter, time::Date date);

std::string const& style_path();

}  // namespace obhut::desk
