// SPDX-License-Identifier: Apache-2.0
#include "mailbox/mailbox.h"

#include "mail/read_letter.h"
#include "message/message.h"
#include "pages/format.h"
#include "pages/render.h"
#include "system/files.h"
#include "web/page_frame.h"

#include <algorithm>
#include <optional>
#include <string>

namespace obhut::mailbox {
namespace {

using catalogue::Language;
using http::Request;
using http::Response;
using message::MessageId;

constexpr std::size_t letter_bytes_max = 1'000'000;
constexpr std::size_t shown_max = 100;

// A letter brings its styles along, and nothing in it may do more than look like something.
constexpr char const* letter_policy =
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

struct Filed {
    MessageId id;
    std::filesystem::file_time_type at;
};

class Mailbox {
public:
    Mailbox(std::filesystem::path folder, time::Zone zone) : folder_(std::move(folder)), zone_(zone) {}

    Response list(Request const& request) const {
        auto const voice = voice_of(request);
        auto fields = frame();
        bool any = false;
        for (auto const& filed : newest()) {
            auto const letter = read(filed.id);
            if (!letter) continue;
            any = true;
            fields.add("LETTER")
                .set("URL", "/mailbox/" + filed.id.text())
                .set("SUBJECT", letter->subject.reveal(Surface::Page))
                .set("FROM", letter->from)
                .set("TO", letter->to.reveal(Surface::Page))
                .set("WHEN", when(*letter, voice.language));
        }
        if (!any) fields.show("NONE");
        return web::html(pages::render(pages::Template::Mailbox, voice, fields)).with("Vary", "Accept-Language");
    }

    Response show(Request const& request) const {
        auto const letter = named(request);
        if (!letter) return web::not_found(request);
        auto const voice = voice_of(request);
        std::string const path{request.path};
        auto fields = frame();
        fields.set("SUBJECT", letter->subject.reveal(Surface::Page))
            .set("FROM", letter->from)
            .set("TO", letter->to.reveal(Surface::Page))
            .set("WHEN", when(*letter, voice.language))
            .set("HTML", path + "/html");
        add_lines(letter->text.reveal(Surface::Page), fields);
        if (!letter->reply_to.empty()) fields.add("REPLIES").set("REPLY_TO", letter->reply_to);
        if (!letter->calendar_name.empty())
            fields.add("CALENDAR").set("URL", path + "/calendar.ics").set("NAME", letter->calendar_name);
        auto const policy = web::policy_text({}, {}) + "; frame-src 'self'";
        return Response::html(pages::render(pages::Template::Mail, voice, fields))
            .with("Content-Security-Policy", policy)
            .with("Vary", "Accept-Language");
    }

    Response html(Request const& request) const {
        auto const letter = named(request);
        if (!letter) return web::not_found(request);
        return Response::html(letter->html.reveal(Surface::Page))
            .with("Content-Security-Policy", letter_policy)
            .with("X-Frame-Options", "SAMEORIGIN");
    }

    Response calendar(Request const& request) const {
        auto const letter = named(request);
        if (!letter || letter->calendar_name.empty()) return web::not_found(request);
        auto name = std::string{"attachment; filename=\""}.append(letter->calendar_name).append("\"");
        return Response{
            .status = 200,
            .content_type = "text/calendar; charset=utf-8",
            .body = letter->calendar.reveal(Surface::Page),
        }
            .with("Content-Disposition", std::move(name));
    }

private:
    static pages::Voice voice_of(Request const& request) {
        return {
            .language = web::preferred(request, Language::German),
            .address = catalogue::Address::Formal,
            .trade = catalogue::Trade::Salon,
        };
    }

    static pages::Fields frame() {
        pages::Fields fields;
        fields.set("STYLE", web::style_path()).set("ICON", web::icon_path());
        return fields;
    }

    // Escaped text has no line ends left.
    static void add_lines(std::string_view text, pages::Fields& fields) {
        while (!text.empty()) {
            auto const end = std::min(text.find('\n'), text.size());
            auto const line = text.substr(0, end);
            fields.add("LINE").set("TEXT", line.substr(0, line.find('\r')));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }

    std::string when(mail::ReadLetter const& letter, Language language) const {
        return pages::moment(zone_.to_local(letter.date), language);
    }

    std::optional<mail::ReadLetter> named(Request const& request) const {
        auto const id = MessageId::from(request.capture("letter"));
        return id ? read(*id) : std::nullopt;
    }

    std::optional<mail::ReadLetter> read(MessageId id) const {
        auto const bytes = system::read_private((folder_ / (id.text() + ".eml")).string(), letter_bytes_max);
        return bytes ? mail::read_letter(bytes.value()) : std::nullopt;
    }

    // By when they were put down: a reminder's own date is that of the day on which it is due.
    std::vector<Filed> newest() const {
        std::vector<Filed> found;
        std::error_code error;
        for (std::filesystem::directory_iterator at{folder_, error}, end; !error && at != end; at.increment(error)) {
            auto const id = MessageId::from(at->path().stem().string());
            if (at->path().extension() != ".eml" || !id) continue;
            std::error_code gone;
            auto const written = at->last_write_time(gone);
            if (!gone) found.push_back({.id = *id, .at = written});
        }
        std::ranges::sort(found, [](Filed const& one, Filed const& other) {
            return std::pair{one.at, one.id} > std::pair{other.at, other.id};
        });
        if (found.size() > shown_max) found.erase(found.begin() + shown_max, found.end());
        return found;
    }

    std::filesystem::path folder_;
    time::Zone zone_;
};

}  // namespace

std::vector<http::Route> routes(std::filesystem::path const& folder, time::Zone zone) {
    auto const box = std::make_shared<Mailbox const>(folder, zone);
    auto const shows = [&](Literal path, Response (Mailbox::*answer)(Request const&) const) {
        return http::Route{
            http::Method::Get,
            path,
            http::Access::Public,
            http::Rate::Read,
            0,
            http::Work::Pool,
            [box, answer](Request const& request) { return (*box.*answer)(request); }
        };
    };
    return {
        shows("/mailbox", &Mailbox::list),
        shows("/mailbox/{letter}", &Mailbox::show),
        shows("/mailbox/{letter}/html", &Mailbox::html),
        shows("/mailbox/{letter}/calendar.ics", &Mailbox::calendar),
    };
}

}  // namespace obhut::mailbox
