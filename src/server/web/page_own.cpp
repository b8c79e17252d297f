// SPDX-License-Identifier: Apache-2.0
#include "web/page_own.h"

#include "booking/rules.h"
#include "find_booking/find_booking.h"
#include "web/page_words.h"

#include <charconv>

namespace obhut::web {

std::string Own::what() const {
    if (service == nullptr) return frame.business().name;
    auto text = what_of(frame, *service, booking.provider, booking.party);
    auto const area = area_text(frame, *service, admit::area_of(frame.business(), *service, booking));
    return area.empty() ? text : text.append(", ").append(area);
}

std::string Own::again() const {
    if (service == nullptr) return frame.home;
    return frame.home + "/" + std::string{service->slug.text()};
}

Result<Own, http::Response>
own_of(Surroundings const& around, http::Request const& request, ports::CapabilityPurpose purpose) {
    auto frame = OBHUT_TRY(frame_of(around, request));
    auto const capability = request.capture("capability");
    auto found = find_booking::find(around.world, around.calendar, capability, purpose);
    if (!found && found.error().kind != ErrorKind::NotFound) return Refused{refused(frame, found.error(), frame.home)};
    if (!found || found.value().compiled->business().id != frame.business().id) return Refused{not_found(frame)};
    auto const zone = time::Zone::from(found.value().booking.zone);
    auto const* service = frame.business().service(found.value().booking.service);
    if (service != nullptr) frame.speak_of(*service);
    auto const* page_name = purpose == ports::CapabilityPurpose::Confirm ? "/confirm/" : "/manage/";
    auto path = frame.home + page_name + std::string{capability};
    return Own{
        .frame = std::move(frame),
        .booking = found.value().booking,
        .service = service,
        .zone = zone.value_or(time::Zone::utc()),
        .path = std::move(path),
    };
}

bool may_cancel(Own const& own, booking::Instant now) {
    return own.booking.stands(now) && booking::cancel(own.booking, by_client, now).ok();
}

bool may_move(Own const& own, booking::Instant now) {
    return own.service != nullptr && own.booking.stands(now) && booking::may_move(own.booking, by_client, now).ok();
}

bool may_resize(Own const& own, booking::Instant now) {
    return may_move(own, now) && own.service->policy.party_min < own.service->policy.party_max;
}

std::optional<std::int64_t> whole_from(std::string_view text) noexcept {
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
    return number;
}

std::optional<std::int64_t> revision_of(http::Parameters const& form) noexcept {
    return whole_from(form.value_or("revision", ""));
}

}  // namespace obhut::web
