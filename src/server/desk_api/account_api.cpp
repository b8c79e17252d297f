// SPDX-License-Identifier: Apache-2.0
//
// One's own account: password, codes, passkeys, and where one is signed in.
#include "desk_api/asked.h"
#include "desk_api/render.h"
#include "keep_credentials/keep_credentials.h"

namespace obhut::desk_api {
namespace {

namespace own = keep_credentials;

Reply show_account(Parts const& parts, Caller const& caller, Request const&) {
    auto const mine = OBHUT_TRY(web::or_problem(own::own(parts.around.world, caller)));
    auto const compiled = OBHUT_TRY(business_of(parts, caller));
    auto const zone = zone_of(compiled->business());
    auto const& record = mine.person.record;
    return answered([&](Writer& writer) {
        writer.member("staff", record.account.staff.text());
        write_personal(writer, "name", mine.person.name);
        write_personal(writer, "email", mine.person.email);
        write_set(writer, "roles", record.account.roles);
        writer.member("codes", record.totp.has_value()).member("paperCodesLeft", record.recovery.size());
        write_list(writer, "passkeys", mine.passkeys, [&](ports::PasskeyRecord const& one) {
            writer.member("passkey", bytes::base64url(one.credential_id)).member("device", one.device.text());
            web::write_instant(writer, "made", one.made, zone);
            write_moment(writer, "used", one.used, zone);
        });
        write_list(writer, "sessions", mine.sessions, [&](ports::SessionRecord const& one) {
            writer.member("session", one.session.id.text()).member("device", one.session.device.text());
            web::write_instant(writer, "begun", one.session.begun, zone);
            web::write_instant(writer, "seen", one.session.seen, zone);
            writer.member("this", caller.session_id() == one.session.id);
        });
    });
}

Reply end_session(Parts const& parts, Caller const& caller, Request const& request) {
    auto const session = OBHUT_TRY(id_in<staff::SessionId>(request, "session", "session/unknown"));
    OBHUT_TRY(web::or_problem(own::end_session(parts.around.world, caller, session)));
    return Response::empty();
}

Reply end_other_sessions(Parts const& parts, Caller const& caller, Request const&) {
    OBHUT_TRY(web::or_problem(own::end_other_sessions(parts.around.world, caller)));
    return Response::empty();
}

Reply set_password(Parts const& parts, Caller const& caller, Request const& request) {
    auto const password = OBHUT_TRY(body_of(request, [](Members& members) { return personal(members, "password"); }));
    auto const compiled = OBHUT_TRY(business_of(parts, caller));
    own::Self const self{.caller = caller, .business = compiled->business()};
    OBHUT_TRY(web::or_problem(
        own::set_password(parts.around.world, parts.proving.passwords, self, password, own::OtherSessions::End)
    ));
    return Response::empty();
}

Response paper(own::PaperCodes const& codes) {
    return answered([&](Writer& writer) {
        writer.key("paperCodes").begin_array();
        for (auto const& code : codes)
            writer.string(code.reveal(Surface::ApiBody));
        writer.end_array();
    });
}

// A use case of one's own account, with the business that its terms are of.
template <typename Use>
auto with_self(Parts const& parts, Caller const& caller, Use const& use)
    -> Result<std::decay_t<decltype(use(std::declval<own::Self const&>()).value())>, Response> {
    auto const compiled = OBHUT_TRY(business_of(parts, caller));
    return web::or_problem(use(own::Self{.caller = caller, .business = compiled->business()}));
}

Reply offer_codes(Parts const& parts, Caller const& caller, Request const&) {
    auto& world = parts.around.world;
    auto const offer = OBHUT_TRY(with_self(parts, caller, [&](own::Self const& self) -> Result<own::Offer, Error> {
        OBHUT_TRY(own::offer_codes(world, self));
        return own::offered_codes(world, self);
    }));
    return answered(
        [&](Writer& writer) {
            write_personal(writer, "uri", offer.uri);
            write_personal(writer, "seed", offer.seed);
        },
        201
    );
}

Reply confirm_codes(Parts const& parts, Caller const& caller, Request const& request) {
    auto const code = OBHUT_TRY(body_of(request, [](Members& members) { return personal(members, "code"); }));
    return paper(OBHUT_TRY(with_self(parts, caller, [&](own::Self const& self) {
        return own::confirm_codes(parts.around.world, self, code);
    })));
}

Reply remove_codes(Parts const& parts, Caller const& caller, Request const&) {
    OBHUT_TRY(with_self(parts, caller, [&](own::Self const& self) {
        return own::remove_codes(parts.around.world, self);
    }));
    return Response::empty();
}

Reply new_paper_codes(Parts const& parts, Caller const& caller, Request const&) {
    return paper(OBHUT_TRY(with_self(parts, caller, [&](own::Self const& self) {
        return own::new_paper_codes(parts.around.world, self);
    })));
}

Reply offer_passkey(Parts const& parts, Caller const& caller, Request const&) {
    auto const offer = OBHUT_TRY(with_self(parts, caller, [&](own::Self const& self) {
        return own::offer_passkey(parts.around.world, self);
    }));
    return answered([&](Writer& writer) {
        writer.member("challenge", bytes::base64url(offer.challenge));
        writer.member("userHandle", bytes::base64url(offer.user_handle));
        write_personal(writer, "name", offer.name);
        write_personal(writer, "email", offer.email);
        writer.member("relyingParty", parts.proving.party.id);
        writer.key("algorithms").begin_array();
        for (auto const algorithm : ports::passkey_algorithms)
            writer.integer(static_cast<std::int64_t>(algorithm));
        writer.end_array().key("known").begin_array();
        for (auto const& one : offer.known)
            writer.string(bytes::base64url(one));
        writer.end_array();
    });
}

own::PasskeyMade read_made(Members& members) {
    auto const required = [&](std::string_view name) { return octets(members, name).value_or(bytes::Bytes{}); };
    return {
        .challenge = required("challenge"),
        .credential_id = required("id"),
        .client_data_json = std::string{bytes::as_text(required("clientDataJSON"))},
        .attestation_object = required("attestationObject"),
    };
}

Reply add_passkey(Parts const& parts, Caller const& caller, Request const& request) {
    auto const made = OBHUT_TRY(body_of(request, read_made));
    OBHUT_TRY(with_self(parts, caller, [&](own::Self const& self) {
        return own::add_passkey(parts.around.world, parts.proving, self, made);
    }));
    return answered([&](Writer& writer) { writer.member("passkey", bytes::base64url(made.credential_id)); }, 201);
}

Reply remove_passkey(Parts const& parts, Caller const& caller, Request const& request) {
    auto const id = bytes::from_base64url(request.capture("passkey"));
    if (!id) return Refused{web::problem_of(Error{.kind = ErrorKind::NotFound, .reason = "passkey/unknown"})};
    OBHUT_TRY(with_self(parts, caller, [&](own::Self const& self) {
        return own::remove_passkey(parts.around.world, self, *id);
    }));
    return Response::empty();
}

}  // namespace

std::vector<StaffRoute> account_routes(Parts const& parts) {
    constexpr auto fresh = StepUp::Fresh;
    Needs const mine{Right::OwnAccount};
    constexpr Changes ends{.method = Method::Delete, .body_bytes_max = 0};
    constexpr Changes removes{.method = Method::Delete, .step_up = fresh, .body_bytes_max = 0};
    constexpr Changes makes{.method = Method::Post, .step_up = fresh, .body_bytes_max = 0};
    constexpr Changes puts{.method = Method::Put, .step_up = fresh};
    constexpr Changes adds{.method = Method::Post, .step_up = fresh};
    return {
        reads(parts, "/api/v1/desk/account", mine, show_account),
        changes(parts, ends, "/api/v1/desk/account/sessions/{session}", mine, end_session),
        changes(parts, ends, "/api/v1/desk/account/sessions", mine, end_other_sessions),
        changes(parts, puts, "/api/v1/desk/account/password", mine, set_password),
        changes(parts, makes, "/api/v1/desk/account/codes", mine, offer_codes),
        changes(parts, puts, "/api/v1/desk/account/codes", mine, confirm_codes),
        changes(parts, removes, "/api/v1/desk/account/codes", mine, remove_codes),
        changes(parts, makes, "/api/v1/desk/account/paper-codes", mine, new_paper_codes),
        changes(parts, makes, "/api/v1/desk/account/passkeys/challenge", mine, offer_passkey),
        changes(parts, adds, "/api/v1/desk/account/passkeys", mine, add_passkey),
        changes(parts, removes, "/api/v1/desk/account/passkeys/{passkey}", mine, remove_passkey),
    };
}

}  // namespace obhut::desk_api
