// SPDX-License-Identifier: Apache-2.0
//
// Choosing a time: the free ones by GET, and the post that keeps one while the details are filled in.
#include "bytes/encoding.h"
#include "hold/hold.h"
#include "http/form.h"
#include "web/at_the_door.h"
#include "web/page_handlers.h"
#include "web/page_links.h"
#include "web/page_own.h"
#include "web/page_stay.h"
#include "web/page_times.h"
#include "web/page_words.h"

#include <array>

namespace obhut::web {
namespace {

using catalogue::Shape;

// What a form says; it was made by a page, so a value that no page writes is refused and not guessed at.
Result<Wish, http::Response>
wish_from_form(Frame const& frame, catalogue::Service const& service, http::Parameters const& form) {
    Wish wish{.party = {.adults = usual_party(service)}};
    auto const path = frame.home + "/" + std::string{service.slug.text()};
    auto const misread = [&] { return Refused{message(frame, 422, "message.misread", path)}; };
    if (auto const text = form.find("party")) {
        auto const size = whole_from(*text);
        if (!size || *size > catalogue::party_size_max) return misread();
        wish.party.adults = static_cast<std::int32_t>(*size);
    }
    auto const slug_of = [&](std::string_view name, std::optional<Slug>& slug) {
        auto const text = form.value_or(name, "");
        if (!text.empty()) slug = Slug::from(text);
        return text.empty() || slug.has_value();
    };
    if (!slug_of("provider", wish.provider) || !slug_of("area", wish.area)) return misread();
    return wish;
}

// The service and the wishes that an address or a form names.
Result<Timing, http::Response>
timing_of(Surroundings const& around, Frame const& frame, http::Request const& request, http::Parameters const& asked) {
    bool const posted = request.method == http::Method::Post;
    auto const slug = Slug::from(request.capture("service"));
    auto const* service = slug ? frame.business().service(*slug) : nullptr;
    if (service == nullptr) return Refused{response_of(unknown_service(around, request))};
    if (service->shape == Shape::Stay) {
        // Rooms are found by their nights, on the first page.
        auto const stay = stay_from(asked);
        return Refused{http::Response::see_other(stay ? stay_address(frame, stay->arrival, stay->party) : frame.home)};
    }
    auto const path = frame.home + "/" + std::string{slug->text()};
    auto wish = posted ? OBHUT_TRY(wish_from_form(frame, *service, asked)) : wish_of(frame, *service, asked);
    auto wanted = OBHUT_TRY(or_page(
        frame,
        admit::resolve(
            around.calendar,
            {.business = frame.business().slug,
             .service = *slug,
             .provider = wish.provider,
             .area = wish.area,
             .party = wish.party}
        ),
        path
    ));
    Timing timing{
        .wanted = std::move(wanted),
        .path = path,
        .kept = {},
        .hidden = {},
        .moving = std::nullopt,
        .back = {},
        .remarks = std::move(wish.remarks),
    };
    if (wish.provider) timing.kept.emplace_back("provider", wish.provider->text());
    if (wish.area) timing.kept.emplace_back("area", wish.area->text());
    if (service->policy.party_max > 1) timing.kept.emplace_back("party", std::to_string(wish.party.adults));
    timing.hidden = timing.kept;
    if (auto const instead = booking::BookingId::from(asked.value_or("instead", ""))) {
        timing.kept.emplace_back("instead", instead->text());
        timing.hidden.emplace_back("instead", instead->text());
    }
    return timing;
}

// What a button carries: a start, and who was named on it where the visitor had asked for nobody.
struct Pick {
    availability::Instant start;
    std::optional<Slug> provider;
};

std::optional<Pick> pick_from(std::string_view text) {
    auto const dash = text.find('-');
    auto const start = start_from(text.substr(0, dash));
    if (!start) return std::nullopt;
    if (dash == std::string_view::npos) return Pick{.start = *start, .provider = std::nullopt};
    auto provider = Slug::from(text.substr(dash + 1));
    if (!provider) return std::nullopt;
    return Pick{.start = *start, .provider = std::move(provider)};
}

std::optional<catalogue::ResourceId>
chosen_by_slug(Frame const& frame, admit::Wanted const& wanted, Slug const& provider) {
    for (auto const* person : choosable(frame.business(), *wanted.service))
        if (person->slug == provider) return person->id;
    return std::nullopt;
}

// The same form and the same time are the same wish, so that a second click finds the first one's hold.
std::optional<ports::RequestKey> key_of(
    ports::Vault& vault,
    catalogue::BusinessId business,
    http::Parameters const& form,
    Slug const& service,
    std::string_view start,
    std::string const& asked
) {
    auto const form_key = form.value_or("key", "");
    if (form_key.empty()) return std::nullopt;
    auto const named =
        std::string{"page hold\n"}.append(form_key).append("\n").append(service.text()).append("\n").append(start);
    return ports::RequestKey{
        .key = vault.request_hash(business, bytes::as_bytes(named)),
        .body = vault.request_hash(business, bytes::as_bytes(asked)),
    };
}

// What was kept before is given back; if that cannot be, it lapses by itself.
void give_back_other(Surroundings const& around, Frame const& frame, http::Parameters const& form) {
    auto const instead = booking::BookingId::from(form.value_or("instead", ""));
    if (instead) (void)give_back(around, frame.business().id, *instead).ok();
}

Reply post_stay(
    Surroundings const& around,
    Frame const& frame,
    http::Request const& request,
    http::Parameters const& form,
    catalogue::Service const& service
) {
    auto const wish = stay_from(form);
    if (!wish) return message(frame, 422, "message.misread", frame.home);
    auto const back = stay_address(frame, wish->arrival, wish->party);
    auto wanted = OBHUT_TRY(or_page(
        frame,
        admit::resolve(
            around.calendar,
            {.business = frame.business().slug, .service = service.slug, .provider = std::nullopt, .party = wish->party}
        ),
        back
    ));
    auto const start =
        OBHUT_TRY(or_page(frame, admit::start_of(wanted, wish->arrival, around.world.clock.now()), back));
    give_back_other(around, frame, form);
    auto const asked = back + "&room=" + std::string{service.slug.text()};
    hold::HoldRequest const request_to_hold{
        .wanted = std::move(wanted),
        .start = start,
        .key =
            key_of(around.world.vault, frame.business().id, form, service.slug, time::date_text(wish->arrival), asked),
        .language = frame.language(),
        .visitor_zone = {},
    };
    auto const held = keep_place(around, stranger_of(request, form), request_to_hold);
    if (held) return http::Response::see_other(frame.home + "/booking/" + held.value().id.text());
    if (is_at_the_door(held.error())) return at_the_door(around, frame, request, form, Asked::ToHold, held.error());
    if (held.error().kind != ErrorKind::Conflict) return refused(frame, held.error(), back);
    return stay_lost(around, frame, form, service);
}

}  // namespace

Reply service_times_page(Surroundings const& around, http::Request const& request) {
    if (auto elsewhere = without_language(around, request)) return std::move(*elsewhere);
    auto const frame = OBHUT_TRY(frame_of(around, request));
    auto timing = OBHUT_TRY(timing_of(around, frame, request, request.query));
    timing.hidden.emplace_back("key", fresh_key(around.world.random));
    return times_page(around, frame, request, timing);
}

Reply post_hold(Surroundings const& around, http::Request const& request) {
    auto const frame = OBHUT_TRY(frame_of(around, request));
    auto const form = http::parse_form(request);
    if (!form) return message(frame, 422, "message.misread", frame.home);
    auto const slug = Slug::from(request.capture("service"));
    auto const* service = slug ? frame.business().service(*slug) : nullptr;
    if (service != nullptr && service->shape == Shape::Stay)
        return post_stay(around, frame, request, form.value(), *service);
    auto timing = OBHUT_TRY(timing_of(around, frame, request, form.value()));
    auto const typed = form.value().value_or("start", "");
    auto const pick = pick_from(typed);
    if (!pick) return message(frame, 422, "message.misread", timing.path);
    auto wanted = timing.wanted;
    if (pick->provider) wanted.chosen = chosen_by_slug(frame, wanted, *pick->provider);
    if (pick->provider && !wanted.chosen) return message(frame, 422, "message.misread", timing.path);
    auto const at =
        OBHUT_TRY(or_page(frame, admit::start_of(wanted, pick->start, around.world.clock.now()), timing.path));
    give_back_other(around, frame, form.value());
    auto const asked = address_of(timing.path, timing.kept);
    hold::HoldRequest const wish{
        .wanted = std::move(wanted),
        .start = at,
        .key = key_of(around.world.vault, frame.business().id, form.value(), *slug, typed, asked),
        .language = frame.language(),
        .visitor_zone = {},
    };
    auto const held = keep_place(around, stranger_of(request, form.value()), wish);
    if (held) return http::Response::see_other(frame.home + "/booking/" + held.value().id.text());
    if (is_at_the_door(held.error()))
        return at_the_door(around, frame, request, form.value(), Asked::ToHold, held.error());
    if (held.error().kind != ErrorKind::Conflict) return refused(frame, held.error(), timing.path);
    timing.hidden.emplace_back("key", fresh_key(around.world.random));
    return taken_page(around, frame, timing, pick->start);
}

std::string fresh_key(ports::Random& random) {
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    return bytes::base64url(bytes);
}

}  // namespace obhut::web
