// SPDX-License-Identifier: Apache-2.0
//
// Signing in, proving again and signing out. Whoever is refused at the door is told 401, since nobody knows them yet.
#include "admission/admission.h"
#include "desk_api/asked.h"
#include "desk_api/render.h"
#include "http/problem.h"
#include "recognise/bearer.h"

namespace obhut::desk_api {
namespace {

using sign_in::SignedIn;

constexpr Error step_over{.kind = ErrorKind::Denied, .reason = "sign-in/step-over"};

Response refused(Error const& error) {
    return error.kind == ErrorKind::Denied ? http::problem(401, error.reason) : web::problem_of(error);
}

Response is_in(Parts const& parts, SignedIn const& in, unsigned status) {
    return answered(
               [&](Writer& writer) {
                   writer.member("staff", in.staff.text()).member("proof", access::name_of(in.proof));
               },
               status
    )
        .with("Set-Cookie", admission::cookie_of(admission::transport_of(parts.around), in.cookie));
}

Response is_in(Parts const& parts, Result<SignedIn, Error> const& in) {
    return in ? is_in(parts, in.value(), 201) : refused(in.error());
}

Response is_in(Parts const& parts, sign_in::Opened const& opened) {
    if (auto const* const in = std::get_if<SignedIn>(&opened)) return is_in(parts, *in, 201);
    auto const& owed = std::get<sign_in::SecondStep>(opened);
    return answered([&](Writer& writer) {
        write_personal(writer, "step", owed.step);
        writer.key("factors").begin_object();
        writer.member("code", owed.factors.code).member("passkey", owed.factors.passkey).end_object();
    });
}

Result<sign_in::Visit, Response> visit_to(Parts const& parts, Request const& request, std::optional<Slug> const& slug) {
    if (!slug) return Refused{web::problem_of(Error{.kind = ErrorKind::NotFound, .reason = "business/unknown"})};
    auto const compiled = OBHUT_TRY(web::or_problem(parts.around.calendar.business(*slug)));
    return admission::visit_of(compiled->business().id, request);
}

std::optional<Slug> business_named(Members& members, Need need) {
    auto const* const text = members.text("business", need);
    return text == nullptr ? std::nullopt : Slug::from(*text);
}

// A first step with a name and a password, the second with a code, or the owner's code for whoever helps from outside.
struct Typed {
    std::optional<PersonalText> support_code;
    std::optional<PersonalText> step;
    PersonalText code{""};
    std::optional<Slug> business;
    PersonalText email{""};
    PersonalText password{""};
};

Typed read_typed(Members& members) {
    Typed typed;
    if (auto const* const code = members.text("supportCode")) {
        typed.support_code = PersonalText{*code};
        typed.business = business_named(members, Need::Required);
        return typed;
    }
    if (auto const* const step = members.text("step")) {
        typed.step = PersonalText{*step};
        typed.code = personal(members, "code");
        return typed;
    }
    typed.business = business_named(members, Need::Required);
    typed.email = personal(members, "email");
    typed.password = personal(members, "password");
    return typed;
}

Reply sign_in_with(Parts const& parts, Request const& request) {
    auto const typed = OBHUT_TRY(body_of(request, read_typed));
    auto& world = parts.around.world;
    if (typed.support_code) {
        auto const visit = OBHUT_TRY(visit_to(parts, request, typed.business));
        return is_in(parts, sign_in::with_support_code(world, visit, *typed.support_code));
    }
    if (typed.step) {
        auto const bearer = recognise::Bearer::from(typed.step->reveal(Surface::Validation));
        if (!bearer) return Refused{refused(step_over)};
        auto const visit = admission::visit_of(bearer->business, request);
        return is_in(parts, sign_in::with_code(world, visit, *typed.step, typed.code));
    }
    auto const visit = OBHUT_TRY(visit_to(parts, request, typed.business));
    auto const opened = sign_in::with_password(world, parts.proving, visit, typed.email, typed.password);
    return opened ? is_in(parts, opened.value()) : refused(opened.error());
}

struct Challenged {
    std::optional<Slug> business;
    std::optional<PersonalText> step;
};

Challenged read_challenged(Members& members) {
    Challenged asked{.business = business_named(members, Need::Required), .step = std::nullopt};
    if (auto const* const step = members.text("step")) asked.step = PersonalText{*step};
    return asked;
}

Reply challenge(Parts const& parts, Request const& request) {
    auto const asked = OBHUT_TRY(body_of(request, read_challenged));
    auto const business = OBHUT_TRY(visit_to(parts, request, asked.business)).business;
    auto& world = parts.around.world;
    auto const drawn = asked.step ? sign_in::challenge_of_step(world, business, *asked.step)
                                  : sign_in::challenge(world, business, std::nullopt);
    if (!drawn) return Refused{refused(drawn.error())};
    return answered([&](Writer& writer) {
        writer.member("challenge", bytes::base64url(drawn.value().bytes));
        writer.key("credentials").begin_array();
        for (auto const& id : drawn.value().credential_ids)
            writer.string(bytes::base64url(id));
        writer.end_array();
    });
}

struct WithPasskey {
    std::optional<Slug> business;
    sign_in::PasskeyAnswer answer;
};

Reply sign_in_with_passkey(Parts const& parts, Request const& request) {
    auto const asked = OBHUT_TRY(body_of(request, [](Members& members) {
        return WithPasskey{.business = business_named(members, Need::Required), .answer = passkey_answer(members)};
    }));
    auto const visit = OBHUT_TRY(visit_to(parts, request, asked.business));
    return is_in(parts, sign_in::with_passkey(parts.around.world, parts.proving, visit, asked.answer));
}

using PublicOperation = Reply (*)(Parts const&, Request const&);

http::Route opens(Parts const& parts, Literal path, PublicOperation operation) {
    auto handle = [parts, operation](Request const& request) {
        if (admission::sender_of(request) == admission::Sender::Elsewhere)
            return http::problem(403, "request/from-elsewhere");
        return web::response_of(operation(parts, request)).with("Cache-Control", "no-store");
    };
    return {
        Method::Post,
        path,
        http::Access::Public,
        Rate::Guessable,
        web::json_body_bytes_max,
        http::Work::Pool,
        std::move(handle)
    };
}

std::string_view kind_of(Caller const& caller) {
    if (caller.account() != nullptr) return "staff";
    return caller.session() != nullptr ? "support" : "token";
}

void write_session(
    Writer& writer,
    Caller const& caller,
    staff::Session const& session,
    staff::SessionTerms const& terms,
    time::Instant now
) {
    bool const fresh = staff::proof_of(session, terms, now) == staff::Proof::Fresh;
    writer.member("session", session.id.text()).member("proof", access::name_of(session.proof));
    writer.member("strongEnough", caller.strength() == Caller::Strength::Enough).member("fresh", fresh);
}

Reply show_session(Parts const& parts, Caller const& caller, Request const&) {
    auto const compiled = OBHUT_TRY(business_of(parts, caller));
    return answered([&](Writer& writer) {
        writer.member("business", compiled->business().slug.text()).member("kind", kind_of(caller));
        if (auto const* const account = caller.account()) {
            writer.member("staff", account->staff.text());
            write_set(writer, "roles", account->roles);
        }
        auto const terms = staff::session_terms(compiled->business());
        if (auto const* const session = caller.session())
            write_session(writer, caller, *session, terms, parts.around.world.clock.now());
        access::RightSet rights;
        for (auto const right : access::RightSet::all())
            if (caller.may(right) == access::Permission::Yes) rights.add(right);
        write_set(writer, "rights", rights);
    });
}

Reply sign_out(Parts const& parts, Caller const& caller, Request const&) {
    OBHUT_TRY(web::or_problem(sign_in::sign_out(parts.around.world, caller)));
    return Response::empty().with("Set-Cookie", admission::no_cookie(admission::transport_of(parts.around)));
}

using Again = std::variant<sign_in::PasswordAndCode, sign_in::PasskeyAnswer>;

Again read_again(Members& members) {
    if (members.any("password") == nullptr) return passkey_answer(members);
    return sign_in::PasswordAndCode{
        .password = personal(members, "password"), .code = personal(members, "code", Need::Optional)
    };
}

Reply prove_again(Parts const& parts, Caller const& caller, Request const& request) {
    auto const again = OBHUT_TRY(body_of(request, read_again));
    auto const visit = admission::visit_of(caller.business(), request);
    auto& world = parts.around.world;
    auto const* const typed = std::get_if<sign_in::PasswordAndCode>(&again);
    auto const proven = OBHUT_TRY(web::or_problem(
        typed != nullptr ? sign_in::prove_again(world, parts.proving, caller, visit, *typed)
                         : sign_in::prove_passkey(world, parts.proving, visit, std::get<sign_in::PasskeyAnswer>(again))
    ));
    return is_in(parts, OBHUT_TRY(web::or_problem(sign_in::step_up(world, caller, visit, proven))), 200);
}

}  // namespace

std::vector<http::Route> sign_in_routes(Parts const& parts) {
    return {
        opens(parts, "/api/v1/session", sign_in_with),
        opens(parts, "/api/v1/session/challenge", challenge),
        opens(parts, "/api/v1/session/passkey", sign_in_with_passkey),
    };
}

std::vector<StaffRoute> session_routes(Parts const& parts) {
    Needs const nothing{admission::WhoeverIsSignedIn{}};
    auto proof = changes(parts, {.method = Method::Post}, "/api/v1/session/proof", Right::OwnAccount, prove_again);
    proof.rate = Rate::Guessable;
    return {
        reads(parts, "/api/v1/session", nothing, show_session),
        changes(parts, {.method = Method::Delete, .body_bytes_max = 0}, "/api/v1/session", nothing, sign_out),
        std::move(proof),
    };
}

}  // namespace obhut::desk_api
