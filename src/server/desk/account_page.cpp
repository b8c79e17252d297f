// SPDX-License-Identifier: Apache-2.0
//
// One's own account: password, codes from the phone and from paper, passkeys, and where one is signed in.
#include "bytes/encoding.h"
#include "desk/form_page.h"
#include "desk/handlers.h"
#include "keep_credentials/keep_credentials.h"
#include "letters/device_words.h"
#include "pages/format.h"
#include "qr/qr.h"

namespace obhut::desk {
namespace {

using keep_credentials::Own;
using keep_credentials::PaperCodes;
using keep_credentials::Self;

std::string path_of(Counter const& counter) {
    return counter.path + "/account";
}

Self self_of(Counter const& counter) {
    return {.caller = *counter.caller, .business = counter.business()};
}

std::string moment_text(Counter const& counter, time::Instant at) {
    return pages::moment(counter.zone().to_local(at), counter.language());
}

void add_passkeys(Counter const& counter, Own const& own, pages::Fields& fields) {
    for (auto const& passkey : own.passkeys) {
        auto& row = fields.add("PASSKEYS");
        row.set("DEVICE", letters::device_words(counter.frame.voice, passkey.device))
            .set("MADE", moment_text(counter, passkey.made))
            .set("ID", bytes::base64url(passkey.credential_id));
    }
}

void add_sessions(Counter const& counter, Own const& own, pages::Fields& fields) {
    for (auto const& one : own.sessions) {
        auto& row = fields.add("SESSIONS");
        row.set("DEVICE", letters::device_words(counter.frame.voice, one.session.device))
            .set("SEEN", moment_text(counter, one.session.seen))
            .set("ID", one.session.id.text());
        row.show(one.session.id == counter.caller->session()->id ? Literal{"THIS_ONE"} : Literal{"OTHER"});
    }
}

Reply account(Counter const& counter, std::string const& fault, PaperCodes const& paper, unsigned status) {
    auto const own =
        OBHUT_TRY(or_note(counter, keep_credentials::own(counter.around.world, *counter.caller), counter.path));
    auto const& record = own.person.record;
    pages::Fields fields;
    fields.set("NAME", own.person.name.reveal(Surface::Page))
        .set("EMAIL", own.person.email.reveal(Surface::Page))
        .set("ROLES", roles_text(counter, record.account.roles))
        .set("ACCOUNT", path_of(counter));
    if (!fault.empty()) fields.add("FAULT").set("SENTENCE", fault);
    if (counter.caller->strength() == Caller::Strength::TooWeak) {
        bool const passkey = counter.caller->policy().sign_in_of(record.account.roles) == access::SignIn::Passkey;
        fields.add("MISSING").set("WHAT", counter.text(passkey ? "account.needs_passkey" : "account.needs_second"));
    }
    for (auto const& code : paper)
        fields.add("PAPER").set("CODE", code.reveal(Surface::Page));
    if (!paper.empty()) fields.show("PAPER_SHOWN");
    if (record.totp) {
        fields.add("CODES_ON").set("LEFT", static_cast<std::int64_t>(record.recovery.size()));
    } else {
        fields.show("CODES_OFF");
    }
    add_passkeys(counter, own, fields);
    add_sessions(counter, own, fields);
    fields.add("NEW_PASSKEY")
        .set("CHALLENGE_PATH", "/api/v1/desk/account/passkeys/challenge")
        .set("PASSKEY_PATH", "/api/v1/desk/account/passkeys")
        .set("BACK", path_of(counter))
        .set("PROVE", counter.path + "/prove?back=" + path_of(counter))
        .set("SCRIPT_URL", web::script_path("passkey"));
    return page(
        counter, pages::Template::DeskAccount, Tab::Account, counter.text("desk.account"), std::move(fields), status
    );
}

// After what was done, or why not; a stale proof leads to a fresh one.
Reply answered(Counter const& counter, Result<Done, Error> const& done) {
    if (done) return http::Response::see_other(path_of(counter));
    if (done.error().reason == Literal{"access/step-up-needed"})
        return http::Response::see_other(counter.path + "/prove?back=" + path_of(counter));
    return account(counter, sentence_of(counter, done.error()), {}, status_of(done.error()));
}

Reply offered(Counter const& counter, std::string const& fault) {
    auto const offer = keep_credentials::offered_codes(counter.around.world, self_of(counter));
    if (!offer) return answered(counter, Refused{offer.error()});
    FormPage form{
        .heading = counter.text("codes.heading"),
        .text = counter.text("codes.text"),
        .fault = fault,
        .action = path_of(counter) + "/codes/confirm",
        .fields = {{.name = "code", .label = "entrance.code", .autocomplete = "one-time-code"}},
        .button = "codes.confirm",
        .ways = {{path_of(counter), counter.text("desk.back")}}
    };
    auto fields = fields_of(counter, form);
    fields.set("QR", path_of(counter) + "/codes.svg").set("SEED", offer.value().seed.reveal(Surface::Page));
    return page(
        counter, pages::Template::DeskCodes, Tab::Account, form.heading, std::move(fields), fault.empty() ? 200 : 401
    );
}

}  // namespace

Reply show_account(Parts const& parts, Caller const& caller, http::Request const& request) {
    return account(OBHUT_TRY(counter_of(parts.around, caller, request)), "", {}, 200);
}

Reply post_password(Parts const& parts, Caller const& caller, http::Request const& request) {
    auto const [counter, typed] = OBHUT_TRY(posted_to(parts.around, caller, request));
    using keep_credentials::OtherSessions;
    return answered(
        counter,
        keep_credentials::set_password(
            parts.around.world,
            parts.proving.passwords,
            self_of(counter),
            PersonalText{std::string{typed.value_or("password", "")}},
            typed.value_or("others", "") == "end" ? OtherSessions::End : OtherSessions::Stay
        )
    );
}

Reply post_codes(Parts const& parts, Caller const& caller, http::Request const& request) {
    auto const [counter, typed] = OBHUT_TRY(posted_to(parts.around, caller, request));
    if (typed.value_or("act", "") == "remove")
        return answered(counter, keep_credentials::remove_codes(parts.around.world, self_of(counter)));
    auto const offer = keep_credentials::offer_codes(parts.around.world, self_of(counter));
    if (!offer) return answered(counter, Refused{offer.error()});
    return http::Response::see_other(path_of(counter) + "/codes");
}

Reply show_codes(Parts const& parts, Caller const& caller, http::Request const& request) {
    return offered(OBHUT_TRY(counter_of(parts.around, caller, request)), "");
}

Reply show_code_picture(Parts const& parts, Caller const& caller, http::Request const& request) {
    auto const counter = OBHUT_TRY(counter_of(parts.around, caller, request));
    auto const offer = OBHUT_TRY(
        or_note(counter, keep_credentials::offered_codes(parts.around.world, self_of(counter)), path_of(counter))
    );
    auto drawing = qr::qr_svg(offer.uri.reveal(Surface::Page));
    if (!drawing) return Refused{note(counter, 422, misread, path_of(counter))};
    auto response = http::Response::text(std::move(drawing).value());
    response.content_type = "image/svg+xml";
    return response;
}

Reply post_confirm_codes(Parts const& parts, Caller const& caller, http::Request const& request) {
    auto const [counter, typed] = OBHUT_TRY(posted_to(parts.around, caller, request));
    auto const paper = keep_credentials::confirm_codes(
        parts.around.world, self_of(counter), PersonalText{std::string{typed.value_or("code", "")}}
    );
    if (paper) return account(counter, "", paper.value(), 200);
    if (paper.error().reason == Literal{"sign-in/code-wrong"})
        return offered(counter, sentence_of(counter, paper.error()));
    return answered(counter, Refused{paper.error()});
}

Reply post_paper_codes(Parts const& parts, Caller const& caller, http::Request const& request) {
    auto const [counter, typed] = OBHUT_TRY(posted_to(parts.around, caller, request));
    auto const paper = keep_credentials::new_paper_codes(parts.around.world, self_of(counter));
    if (!paper) return answered(counter, Refused{paper.error()});
    return account(counter, "", paper.value(), 200);
}

Reply post_remove_passkey(Parts const& parts, Caller const& caller, http::Request const& request) {
    auto const [counter, typed] = OBHUT_TRY(posted_to(parts.around, caller, request));
    auto const id = bytes::from_base64url(typed.value_or("passkey", ""));
    if (!id) return Refused{note(counter, 422, misread, path_of(counter))};
    return answered(counter, keep_credentials::remove_passkey(parts.around.world, self_of(counter), *id));
}

Reply post_sessions(Parts const& parts, Caller const& caller, http::Request const& request) {
    auto const [counter, typed] = OBHUT_TRY(posted_to(parts.around, caller, request));
    if (typed.value_or("session", "") == "others")
        return answered(counter, keep_credentials::end_other_sessions(parts.around.world, caller));
    auto const session = staff::SessionId::from(typed.value_or("session", ""));
    if (!session) return Refused{note(counter, 422, misread, path_of(counter))};
    return answered(counter, keep_credentials::end_session(parts.around.world, caller, *session));
}

}  // namespace obhut::desk
