// SPDX-License-Identifier: Apache-2.0
//
// What every public page has in common: whose it is, in which language it speaks, and what stands around it.
//
// Layer: server. Threading: values; the assets are made once.

#pragma once

#include "core/error.h"
#include "core/result.h"
#include "http/message.h"
#include "pages/render.h"
#include "web/api_fault.h"
#include "web/page_policy.h"
#include "web/surroundings.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace obhut::web {

// A business and a language, as the address names them.
struct Frame {
    std::shared_ptr<calendar::Compiled const> compiled;
    pages::Voice voice;
    std::string home;   // "/salon/de"
    std::string other;  // this page in the other language
    bool packs;         // whether the browser takes a packed page
    Framing framing;    // whether what stands at this address may stand in a frame at all

    catalogue::Business const& business() const noexcept { return compiled->business(); }
    catalogue::Language language() const noexcept { return voice.language; }
    std::string text(std::string_view key) const { return std::string{pages::text(voice, key)}; }

    // A place in a class is called so in every trade.
    void speak_of(catalogue::Service const& service) noexcept {
        if (service.shape == catalogue::Shape::Class) voice.trade = catalogue::Trade::Classes;
    }
};

// The page to answer with at once where there is no such business or language.
Result<Frame, http::Response> frame_of(Surroundings const& around, http::Request const& request);

// A page of the business; `title` stands before its name.
http::Response
page(Frame const& frame, pages::Template which, std::string_view title, pages::Fields fields, unsigned status = 200);

// One heading, one sentence, one way on. The texts are named by their key: "message.unknown".
http::Response message(Frame const& frame, unsigned status, std::string_view key, std::string const& go);

http::Response not_found(Frame const& frame);

// For refusals that no page can name better.
http::Response refused(Frame const& frame, Error const& error, std::string const& go);

template <typename T>
Result<T, http::Response> or_page(Frame const& frame, Result<T, Error> result, std::string const& go) {
    if (!result) return Refused{refused(frame, result.error(), go)};
    return std::move(result).value();
}

// Where nobody knows for whom the page is; in both languages by what the browser asks for.
struct Way {
    std::string url;
    std::string name;
};
http::Response not_found(http::Request const& request, std::optional<Way> const& way = std::nullopt);

// A page of nobody's, or a part of one.
http::Response html(std::string body, unsigned status = 200);

// Which of the two the browser would rather have.
catalogue::Language preferred(http::Request const& request, catalogue::Language otherwise) noexcept;

// The style sheet, the mark and the scripts, named by what is in them so that they may be kept for ever.
std::string const& style_path();
std::string const& icon_path();
std::string const& script_path(Literal name);  // "times", "frame", "challenge", …
http::Response show_asset(Surroundings const& around, http::Request const& request);

// The owner's colours and mark, where there are any (web/page_theme.cpp); empty where there are none.
std::string theme_path(catalogue::Business const& business);
std::string logo_path(catalogue::Business const& business);

}  // namespace obhut::web
