// SPDX-License-Identifier: Apache-2.0
#include "admission/admission.h"

#include "bytes/encoding.h"
#include "http/problem.h"
#include "recognise/recognise.h"
#include "record/record.h"
#include "staff/device.h"

#include <array>

namespace obhut::admission {
namespace {

using http::Method;
using http::Request;
using http::Response;

constexpr std::string_view token_scheme = "Bearer ";
constexpr NotAdmitted nobody{.status = 401, .reason = "access/sign-in-needed"};

std::string_view cookie_name(Transport transport) {
    return transport == Transport::Tls ? "__Host-obhut" : "obhut";
}

// The value of one cookie (RFC 6265, section 4.2.1). Of two with one name neither is believed.
std::string_view cookie_in(Request const& request, std::string_view name) {
    std::string_view found;
    auto rest = request.header("Cookie");
    while (!rest.empty()) {
        auto const end = rest.find(';');
        auto one = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        while (one.starts_with(' '))
            one.remove_prefix(1);
        if (!one.starts_with(name) || one.substr(name.size(), 1) != "=") continue;
        if (!found.empty()) return {};
        found = one.substr(name.size() + 1);
    }
    return found;
}

bool changes_something(Method method) {
    return method != Method::Get && method != Method::Head;
}

NotAdmitted not_admitted(Error const& error) {
    if (error.kind != ErrorKind::Denied) return {.status = 503, .reason = error.reason};
    bool const tells = error.reason == Literal{"session/idle"} || error.reason == Literal{"session/over"};
    return tells ? NotAdmitted{.status = 401, .reason = error.reason} : nobody;
}

std::shared_ptr<calendar::Compiled const> business_of(web::Surroundings const& around, catalogue::BusinessId id) {
    for (auto const& compiled : around.calendar.businesses())
        if (compiled->business().id == id) return compiled;
    return nullptr;
}

// A path that names a business is that of the caller's own; any other is not there (req:A10).
bool is_of_own_business(web::Surroundings const& around, Caller const& caller, Request const& request) {
    auto const named = request.captures.find("business");
    if (!named) return true;
    auto const own = business_of(around, caller.business());
    return own && own->business().slug.text() == *named;
}

// What is asked without the right is put on record like a refused look.
Response refuse(
    web::Surroundings const& around,
    Caller const& caller,
    Request const& request,
    Present const& present,
    Literal reason
) {
    auto entry = recognise::entry_by(around.world, caller, ledger::Action::Refused);
    entry.outcome = ledger::Outcome::Denied;
    entry.purpose = access::Purpose::Security;
    auto const row = record::row_of(around.world, std::move(entry), std::nullopt);
    auto const kept =
        row ? around.world.store.write(caller.business(), [&](ports::Unit& unit) { return unit.append(row.value()); })
            : Result<Done, Error>{Refused{row.error()}};
    if (!kept) return present(request, 503, kept.error().reason);
    return present(request, 403, reason);
}

std::optional<Literal> missing(web::Surroundings const& around, Caller const& caller, StaffRoute const& route) {
    if (auto const* right = std::get_if<access::Right>(&route.needs.value())) {
        if (access::may(caller.policy(), caller.actor(), *right) == access::Permission::No)
            return Literal{"access/not-for-role"};
        if (caller.may(*right) == access::Permission::No) return Literal{"access/stronger-sign-in-needed"};
    }
    if (route.step_up.value() == StepUp::NotNeeded) return std::nullopt;
    auto const compiled = business_of(around, caller.business());
    if (!compiled || caller.session() == nullptr) return Literal{"access/step-up-needed"};
    auto const terms = staff::session_terms(compiled->business());
    auto const proof = staff::proof_of(*caller.session(), terms, around.world.clock.now());
    return proof == staff::Proof::Fresh ? std::nullopt : std::optional{Literal{"access/step-up-needed"}};
}

Response
answer(web::Surroundings const& around, StaffRoute const& route, Present const& present, Request const& request) {
    auto const caller = caller_of(around, request);
    if (!caller) return present(request, caller.error().status, caller.error().reason);
    // A token is no cookie: no other page can make a browser send it.
    bool const by_browser = caller.value().session() != nullptr;
    if (by_browser && changes_something(request.method) && sender_of(request) == Sender::Elsewhere)
        return present(request, 403, "request/from-elsewhere");
    if (!is_of_own_business(around, caller.value(), request)) return present(request, 404, "request/no-such-address");
    if (auto const reason = missing(around, caller.value(), route))
        return refuse(around, caller.value(), request, present, *reason);
    auto response = route.handle(caller.value(), request);
    return std::move(response).with("Cache-Control", "no-store");
}

}  // namespace

Response as_problem(Request const& /*request*/, unsigned status, Literal reason) {
    return http::problem(status, reason);
}

std::vector<http::Route>
admit(web::Surroundings const& around, std::vector<StaffRoute> routes, Present const& present) {
    std::vector<http::Route> admitted;
    for (auto& route : routes) {
        auto const method = route.method;
        auto const path = route.path;
        auto const rate = route.rate;
        auto const body = route.body_bytes_max;
        auto handle = [around, route = std::move(route), present](Request const& request) {
            return answer(around, route, present, request);
        };
        // The store is asked who it is, so it never runs on an I/O thread.
        admitted.push_back({method, path, http::Access::Staff, rate, body, http::Work::Pool, std::move(handle)});
    }
    return admitted;
}

Result<Caller, NotAdmitted> caller_of(web::Surroundings const& around, Request const& request) {
    auto const authorization = request.header("Authorization");
    if (authorization.starts_with(token_scheme)) {
        auto const bearer = recognise::Bearer::from(authorization.substr(token_scheme.size()));
        if (!bearer || !business_of(around, bearer->business)) return Refused{nobody};
        auto caller = recognise::by_token(around.world, *bearer);
        if (!caller) return Refused{not_admitted(caller.error())};
        return std::move(caller).value();
    }
    auto const bearer = recognise::Bearer::from(cookie_in(request, cookie_name(transport_of(around))));
    if (!bearer) return Refused{nobody};
    auto const compiled = business_of(around, bearer->business);
    if (!compiled) return Refused{nobody};
    auto caller = recognise::by_session(around.world, *bearer, staff::session_terms(compiled->business()));
    if (!caller) return Refused{not_admitted(caller.error())};
    return std::move(caller).value();
}

Sender sender_of(Request const& request) {
    if (auto const site = request.header("Sec-Fetch-Site"); !site.empty())
        return site == "same-origin" ? Sender::OwnPage : Sender::Elsewhere;
    auto const host = request.header("Host");
    auto const origin = request.header("Origin");
    if (host.empty()) return Sender::Elsewhere;
    bool const own = origin == std::string{"http://"}.append(host) || origin == std::string{"https://"}.append(host);
    return own ? Sender::OwnPage : Sender::Elsewhere;
}

Transport transport_of(web::Surroundings const& around) {
    return around.public_url.starts_with("https://") ? Transport::Tls : Transport::Plain;
}

std::string cookie_of(Transport transport, PersonalText const& bearer) {
    auto text = std::string{cookie_name(transport)} + "=" + bearer.reveal(Surface::ApiBody) +
                "; Path=/; HttpOnly; SameSite=Strict";
    return transport == Transport::Tls ? text + "; Secure" : text;
}

std::string no_cookie(Transport transport) {
    return cookie_of(transport, PersonalText{""}) + "; Max-Age=0";
}

sign_in::Visit visit_of(catalogue::BusinessId business, Request const& request) {
    return {
        .business = business,
        .network = PersonalText{bytes::base64url(request.remote.prefix())},
        .device = staff::device_of(request.header("User-Agent"))
    };
}

}  // namespace obhut::admission
