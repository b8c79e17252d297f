// SPDX-License-Identifier: Apache-2.0
#include "web/at_the_door.h"

#include "web/page_words.h"

namespace obhut::web {
namespace {

constexpr unsigned too_many_requests = 429;

struct Texts {
    std::string_view why;
    std::string_view way;
    std::string_view go;
};

Texts texts_of(Asked asked) noexcept {
    switch (asked) {
    case Asked::ToHold: return {"challenge.why_hold", "challenge.way_hold", "challenge.go_hold"};
    case Asked::ToBookWithMail: return {"challenge.why_book", "challenge.way_mail", "challenge.go_mail"};
    case Asked::ToBookWithoutMail: break;
    }
    return {"challenge.why_book", "challenge.way_desk", "challenge.go_desk"};
}

catalogue::Location const* reachable(Frame const& frame) {
    for (auto const& location : frame.business().locations)
        if (!location.phone.empty()) return &location;
    return nullptr;
}

http::Response call_instead(Frame const& frame, std::string const& go) {
    pages::Fields fields;
    auto const* location = reachable(frame);
    auto text = frame.text("challenge.full_text");
    if (location != nullptr) {
        text.append(" ").append(frame.text("challenge.call")).append(" ").append(phone_text(frame, location->phone));
    }
    fields.set("HEADING", frame.text("challenge.full"))
        .set("TEXT", text)
        .set("GO", go)
        .set("GO_TEXT", frame.text("message.back"));
    return page(frame, pages::Template::Message, frame.text("challenge.full"), std::move(fields), too_many_requests);
}

}  // namespace

Result<booking::Booking, Error>
keep_place(Surroundings const& around, guard::Stranger const& stranger, hold::HoldRequest request) {
    if (around.door == nullptr) return hold::hold(around.world, request);
    return around.door->hold(stranger, std::move(request));
}

Result<std::vector<book::DateResult>, Error>
promise_place(Surroundings const& around, guard::Stranger const& stranger, book::BookRequest request) {
    if (around.door == nullptr) return book::book(around.world, request);
    return around.door->book(stranger, std::move(request));
}

Result<Done, Error> give_back(Surroundings const& around, catalogue::BusinessId business, booking::BookingId hold) {
    OBHUT_TRY(hold::release(around.world, business, hold));
    if (around.door != nullptr) around.door->given_back(hold);
    return Done{};
}

guard::Stranger stranger_of(http::Request const& request, http::Parameters const& form) {
    bool const none = form.value_or("script", "") == "none";
    return {
        .network = request.remote.prefix(),
        .proof = form.value_or("altcha", ""),
        .script = none ? guard::Script::None : guard::Script::Perhaps
    };
}

bool is_of_the_door(std::string_view field) noexcept {
    return field == "altcha" || field == "script";
}

bool is_at_the_door(Error const& error) noexcept {
    return error.reason == Literal{"challenge/required"} || error.reason == Literal{"challenge/not-accepted"} ||
           error.reason == Literal{"guard/too-many"};
}

http::Response at_the_door(
    Surroundings const& around,
    Frame const& frame,
    http::Request const& request,
    http::Parameters const& form,
    Asked asked,
    Error const& error
) {
    std::string const path{request.path};
    if (around.door == nullptr || error.reason == Literal{"guard/too-many"}) return call_instead(frame, frame.home);
    auto const challenge = around.door->challenge(frame.business(), request.remote.prefix());
    auto const texts = texts_of(asked);
    pages::Fields fields;
    fields.set("ACTION", path)
        .set("CHALLENGE", challenge.challenge)
        .set("SALT", challenge.salt)
        .set("SIGNATURE", challenge.signature)
        .set("NUMBERS", challenge.number_max)
        .set("WORKER", script_path("challenge-worker"))
        .set("WHY", frame.text(texts.why))
        .set("WAY", frame.text(texts.way))
        .set("GO", frame.text(texts.go));
    if (auto const* location = reachable(frame); location != nullptr) add_call(frame, *location, fields);
    for (auto const& [name, value] : form.pairs())
        if (!is_of_the_door(name)) fields.add("FIELD").set("NAME", name).set("VALUE", value);
    fields.add("SCRIPT").set("SCRIPT_URL", script_path("challenge"));
    return page(frame, pages::Template::Challenge, frame.text("challenge.title"), std::move(fields), too_many_requests);
}

}  // namespace obhut::web
