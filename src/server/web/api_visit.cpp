// SPDX-License-Identifier: Apache-2.0
#include "web/api_visit.h"

#include "bytes/bytes.h"
#include "http/problem.h"
#include "time/rfc3339.h"

#include <algorithm>

namespace obhut::web {
namespace {

constexpr std::size_t request_key_length_min = 22;  // 128 bits in base64url
constexpr std::size_t request_key_length_max = 64;

// "2027-03-28T02:30", with or without seconds.
std::optional<time::LocalTime> parse_local(std::string_view text) {
    constexpr std::size_t to_minutes = 16;
    std::string full{text};
    if (full.size() == to_minutes) full += ":00";
    auto const as_if_utc = time::parse_rfc3339(full + "Z");
    if (!as_if_utc) return std::nullopt;
    return time::LocalTime{as_if_utc->time_since_epoch()};
}

// Why a text is no start; a year of the calendar in its place tells whether only the year is at fault.
Literal fault_of_start(std::string_view text) {
    if (parse_local(text)) return "start/offset-missing";
    if (text.size() < 10) return "start/malformed";
    std::string const within = "2028" + std::string{text.substr(4)};
    bool const year_alone = time::parse_rfc3339(within) || time::parse_date(within);
    return year_alone ? Literal{"start/outside-calendar"} : Literal{"start/malformed"};
}

std::optional<admit::Start> start_from_text(Members& members, std::string const& text) {
    if (auto const instant = time::parse_rfc3339(text)) return admit::Start{*instant};
    if (auto const date = time::parse_date(text)) return admit::Start{*date};
    members.refuse("start", fault_of_start(text));
    return std::nullopt;
}

std::optional<time::Zone> read_zone(Members& members) {
    auto const* const text = members.text("timeZone");
    if (text == nullptr) return std::nullopt;
    auto const zone = time::Zone::from(*text);
    if (!zone) members.refuse("timeZone", "zone/unknown");
    return zone;
}

enum class Fold : std::uint8_t { Unsaid, Earlier, Later };

Fold read_fold(Members& members) {
    auto const* const text = members.text("fold");
    if (text == nullptr) return Fold::Unsaid;
    if (*text == "earlier") return Fold::Earlier;
    if (*text == "later") return Fold::Later;
    members.refuse("fold", "start/unknown-fold");
    return Fold::Unsaid;
}

std::optional<admit::Start> start_from_wall(json::Value const& value, Faults& faults) {
    Members members{value, "/start", faults};
    auto const* const text = members.text("local", Need::Required);
    auto const local = text == nullptr ? std::nullopt : parse_local(*text);
    if (text != nullptr && !local) members.refuse("local", "start/malformed");
    if (value.find("timeZone") == nullptr) members.refuse("timeZone", "request/missing");
    auto const zone = read_zone(members);
    auto const fold = read_fold(members);
    members.finish();
    if (!local || !zone) return std::nullopt;
    auto const resolved = zone->resolve(*local);
    if (auto const* const unique = std::get_if<time::Unique>(&resolved)) return admit::Start{unique->at};
    auto const* const twice = std::get_if<time::Twice>(&resolved);
    if (twice != nullptr && fold != Fold::Unsaid) {
        return admit::Start{fold == Fold::Earlier ? twice->earlier : twice->later};
    }
    members.refuse("local", twice != nullptr ? Literal{"start/twice-on-that-day"} : Literal{"start/no-such-wall-time"});
    return std::nullopt;
}

bool is_request_key(std::string_view text) noexcept {
    if (text.size() < request_key_length_min || text.size() > request_key_length_max) return false;
    return std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

}  // namespace

std::optional<admit::Start> read_start(Members& members, Need need) {
    auto const* const value = members.any("start", need);
    if (value == nullptr) return std::nullopt;
    if (auto const* const text = value->as_string()) return start_from_text(members, *text);
    if (value->as_object() != nullptr) return start_from_wall(*value, members.faults());
    members.refuse("start", "request/wrong-type");
    return std::nullopt;
}

booking::Party read_party(Members& members, booking::Party otherwise) {
    return {
        .adults = members.whole("party").value_or(otherwise.adults),
        .children = members.whole("children").value_or(otherwise.children),
        .nights = members.whole("nights").value_or(otherwise.nights),
    };
}

std::optional<Slug> read_slug(Members& members, std::string_view name, Need need, Literal unknown) {
    auto const* const text = members.text(name, need);
    if (text == nullptr) return std::nullopt;
    auto slug = Slug::from(*text);
    if (!slug) members.refuse(name, unknown);
    return slug;
}

VisitDraft read_visit(Members& members) {
    VisitDraft draft{
        .service = read_slug(members, "service", Need::Required, "service/unknown"),
        .provider = read_slug(members, "provider", Need::Optional, "provider/unknown"),
        .area = read_slug(members, "area", Need::Optional, "area/unknown"),
        .party = read_party(members, {}),
        .start = read_start(members, Need::Required),
        .zone = read_zone(members),
        .language = std::nullopt,
    };
    if (auto const* const locale = members.text("locale")) {
        if (*locale == "de") draft.language = catalogue::Language::German;
        if (*locale == "en") draft.language = catalogue::Language::English;
        if (!draft.language) members.refuse("locale", "locale/unknown");
    }
    return draft;
}

Result<std::shared_ptr<calendar::Compiled const>, http::Response>
business_of(Surroundings const& around, http::Request const& request) {
    auto const slug = Slug::from(request.capture("business"));
    if (!slug) return Refused{problem_of(Error{.kind = ErrorKind::NotFound, .reason = "business/unknown"})};
    return or_problem(around.calendar.business(*slug));
}

Result<admit::Wanted, http::Response>
wanted_of(Surroundings const& around, http::Request const& request, VisitDraft const& draft) {
    auto const compiled = OBHUT_TRY(business_of(around, request));
    auto wanted = admit::resolve(
        around.calendar,
        {.business = compiled->business().slug,
         .service = *draft.service,
         .provider = draft.provider,
         .area = draft.area,
         .party = draft.party}
    );
    if (!wanted && wanted.error().reason == Literal{"service/unknown"}) {
        return Refused{problem_of(Faults{{.at = "/service", .reason = wanted.error().reason}})};
    }
    return or_problem(std::move(wanted));
}

Result<Visit, http::Response> visit_of(Surroundings const& around, admit::Wanted wanted, VisitDraft const& draft) {
    auto const start = OBHUT_TRY(or_problem(admit::start_of(wanted, *draft.start, around.world.clock.now())));
    auto const zone = draft.zone.value_or(wanted.location().zone);
    auto const language = draft.language.value_or(wanted.business().language);
    return Visit{.wanted = std::move(wanted), .start = start, .zone = zone, .language = language};
}

Result<std::optional<ports::RequestKey>, http::Response>
request_key_of(Surroundings const& around, http::Request const& request, catalogue::BusinessId business) {
    auto key = request.header("Idempotency-Key");
    if (key.empty()) return std::optional<ports::RequestKey>{};
    if (key.size() > 1 && key.front() == '"' && key.back() == '"') key = key.substr(1, key.size() - 2);
    if (!is_request_key(key)) return Refused{http::problem(422, "request/key-malformed", "Idempotency-Key")};
    // The address belongs to what was asked: the same key for a hold and for a booking is not the same request.
    std::string asked{request.path};
    asked.append("\n").append(request.body);
    auto& vault = around.world.vault;
    std::optional<ports::RequestKey> made{{
        .key = vault.request_hash(business, bytes::as_bytes(std::string{"key\n"}.append(key))),
        .body = vault.request_hash(business, bytes::as_bytes(asked)),
    }};
    wipe(asked);
    return made;
}

}  // namespace obhut::web
