// SPDX-License-Identifier: Apache-2.0
//
// Goal: no letter says more than it may, to whomever it goes and whatever was typed.
#include "letters/letters_samples.h"
#include "letters/visit_words.h"

#include <gtest/gtest.h>

namespace obhut::letters {
namespace {

using booking::Discretion;
using catalogue::Address;
using catalogue::Language;
using message::Kind;

// Whatever a string of letters could tell of a business, and of the person.
std::vector<std::string> names_of(catalogue::Business const& business) {
    std::vector<std::string> names{
        business.name,
        std::string{business.slug.text()},
        business.controller.name,
        business.controller.address,
        business.controller.email,
        std::string{client_name},
        "Unverwechselbar"
    };
    for (auto const& service : business.services) {
        names.push_back(service.name.de);
        names.push_back(service.name.en);
        names.push_back(service.description.de);
        names.push_back(service.description.en);
    }
    for (auto const& resource : business.resources) {
        names.push_back(resource.name.de);
        names.push_back(resource.name.en);
    }
    for (auto const& place : business.locations)
        for (auto const& text : {place.name, place.street, place.postcode, place.city, place.phone, place.zone.name()})
            names.push_back(text);
    std::erase(names, std::string{});
    return names;
}

// Each kind of letter about each service of the demo, in each language and address.
template <typename Look>
void each_letter(Discretion discretion, Look look) {
    Desk desk;
    for (auto business : demo::demo_businesses()) {
        for (auto const address : {Address::Formal, Address::Familiar}) {
            business.address = address;
            for (auto const& service : business.services) {
                for (auto const language : {Language::German, Language::English}) {
                    for (auto const kind : kinds) {
                        auto visit = visit_at(business, service, kind);
                        visit.language = language;
                        visit.discretion = discretion;
                        visit.visitor_zone = "Europe/Lisbon";
                        look(business, desk.letter(business, visit, kind), kind);
                    }
                }
            }
        }
    }
}

// req:Y4
TEST(Letters, TellNothingWhereTheyAreDiscreet) {
    each_letter(Discretion::Discreet, [](catalogue::Business const& business, ports::Letter const& letter, Kind kind) {
        auto const all = all_of(letter);
        for (auto const& name : names_of(business))
            EXPECT_EQ(all.find(name), std::string::npos) << message::name_of(kind) << " tells " << name << "\n" << all;
        EXPECT_EQ(letter.sender, "");
        EXPECT_EQ(letter.reply_to, "");
        EXPECT_NE(all.find(std::string{public_url} + "/booking/"), std::string::npos);
    });
}

TEST(Letters, DoNotBelieveAnOwnerThatHisNameTellsNothing) {
    Desk desk;
    auto business = demo_business("practice");
    auto& service = business.services.front();
    service.discreet_name = {.de = "Ihr Besuch bei " + business.name, .en = "Your class"};
    auto visit = visit_at(business, service);
    visit.discretion = Discretion::Discreet;
    EXPECT_EQ((VisitWords{business, visit}.thing()), "Ihr Termin");
    visit.language = Language::English;
    EXPECT_EQ((VisitWords{business, visit}.thing()), "Your class");
}

// threat:F02: who never booked gets to read nothing that somebody else typed.
TEST(Letters, EchoNothingTheBookerTypedToAnUnconfirmedAddress) {
    Desk desk;
    auto const business = demo_business("restaurant");
    auto const visit = visit_at(business, business.services.front(), Kind::ConfirmAddress);
    auto const all = all_of(desk.letter(business, visit, Kind::ConfirmAddress, "Unverwechselbar"));
    EXPECT_EQ(all.find("Unverwechselbar"), std::string::npos);
    EXPECT_EQ(all.find("/manage/"), std::string::npos);
    EXPECT_NE(all.find("30\u00a0Minuten"), std::string::npos) << all;
    EXPECT_NE(all.find(business.name), std::string::npos);
    EXPECT_NE(all.find(desk.links.confirm(business, visit)), std::string::npos);
    EXPECT_FALSE(desk.letter(business, visit, Kind::ConfirmAddress).calendar.has_value());
}

// threat:F02
TEST(Letters, GreetOnlyByWhatCouldBeAName) {
    Desk desk;
    auto const business = demo_business("salon");
    auto const visit = visit_at(business, business.services.front());
    auto const greeting = [&](std::string_view name) {
        auto const text = desk.letter(business, visit, Kind::Confirmation, name).text.reveal(Surface::Mail);
        return text.substr(0, text.find('\n'));
    };
    EXPECT_EQ(greeting("Dr. A. Beck-Şahin"), "Hallo Dr. A. Beck-Şahin,");
    EXPECT_EQ(greeting("O'Neill & Söhne"), "Hallo O'Neill & Söhne,");
    for (auto const* name :
         {"", "http://evil.example", "win at evil.example", "a@evil.example", "Ruf 0900 123", "<b>", "evil\uFF0E\\x"})
        EXPECT_EQ(greeting(name), "Hallo,") << name;
    // What a reader may take for a dot, a stroke or a digit of an address.
    for (auto const* name :
         {"win at evil\uFF0Eexample",
          "evil\u3002example",
          "evil\uFF61example",
          "evil\u2024example",
          "evil example\uFF0Fwin",
          "Ruf \uFF10\uFF19\uFF10\uFF10"})
        EXPECT_EQ(greeting(name), "Hallo,") << name;
    EXPECT_EQ(greeting(std::string(61, 'x')), "Hallo,");
}

// threat:B05
TEST(Letters, LinkOnlyToTheConfiguredAddress) {
    for (auto const discretion : {Discretion::Open, Discretion::Discreet}) {
        each_letter(discretion, [](catalogue::Business const&, ports::Letter const& letter, Kind) {
            auto const all = all_of(letter);
            std::size_t links = 0;
            for (auto at = all.find("://"); at != std::string::npos; at = all.find("://", at + 1), ++links)
                EXPECT_EQ(all.compare(at - 5, public_url.size() + 1, std::string{public_url} + "/"), 0) << all;
            EXPECT_GE(links, 2U);
            for (auto at = all.find("href=\""); at != std::string::npos; at = all.find("href=\"", at + 1))
                EXPECT_EQ(all.compare(at + 6, public_url.size(), public_url), 0) << all;
            for (auto const* fetched : {"<img", "<link", "src=", "url(", "background=", "<script", "<style", "<form"})
                EXPECT_EQ(all.find(fetched), std::string::npos) << fetched;
        });
    }
}

// req:B25
TEST(Letters, NameTheBusinessAndWhereItsDutiesAreTold) {
    each_letter(Discretion::Open, [](catalogue::Business const& business, ports::Letter const& letter, Kind kind) {
        auto const& text = letter.text.reveal(Surface::Mail);
        auto const& html = letter.html.reveal(Surface::Mail);
        for (auto const* page : {"/privacy", "/legal"}) {
            auto const link = "/" + std::string{business.slug.text()} + "/";
            EXPECT_NE(text.find(link), std::string::npos);
            EXPECT_NE(text.find(page), std::string::npos) << message::name_of(kind);
            EXPECT_NE(html.find(page), std::string::npos) << message::name_of(kind);
        }
        EXPECT_EQ(letter.sender, business.name);
        EXPECT_EQ(letter.reply_to, business.controller.email);
        EXPECT_EQ(letter.to.reveal(Surface::Mail), client_email);
    });
}

// req:E9
TEST(Letters, AdvertiseNothing) {
    for (auto const kind : kinds)
        EXPECT_EQ(message::nature_of(kind), message::Nature::Service);
    constexpr std::array words{"Angebot",  "Rabatt",  "Gutschein",  "Newsletter", "Aktion",  "empfehl",    "bewert",
                               "Bewert",   "sparen",  "Prozent",    "gratis",     "Jubil",   "Geburtstag", "offer",
                               "discount", "voucher", "newsletter", "review",     "rate us", "sale",       "recommend",
                               "birthday", "special", "follow us",  "Instagram",  "Facebook"};
    each_letter(Discretion::Discreet, [&](catalogue::Business const&, ports::Letter const& letter, Kind kind) {
        // In a discreet letter nothing is the owner's own, so every word is ours.
        for (auto const* word : words)
            EXPECT_EQ(all_of(letter).find(word), std::string::npos) << message::name_of(kind) << ": " << word;
    });
}

// Tags that are ours; an attribute is never an event's.
void expect_harmless(std::string const& html) {
    constexpr std::string_view ours =
        " !doctype html /html head /head meta body /body div /div p /p h1 /h1 span /span b /b a /a ul /ul li /li ";
    for (auto at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        auto const tag = html.substr(at + 1, html.find_first_of(" >", at) - at - 1);
        EXPECT_NE(ours.find(" " + tag + " "), std::string::npos) << tag;
        EXPECT_EQ(html.substr(at, html.find('>', at) - at).find(" on"), std::string::npos);
    }
}

// req:D5 threat:C03 threat:C06
TEST(Letters, AreNotBrokenByWhatStandsInAName) {
    constexpr std::array<std::string_view, 12> corpus{
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"><svg/onload=alert(1)>",
        "' onmouseover='alert(1)",
        "javascript:alert(1)",
        "{{NAME}}{{%AUTOESCAPE context=\"TEXT\"}}",
        "[[>head]]",
        "Ada\r\nBcc: everybody@evil.example",
        "Ada\n\n.\nMAIL FROM:<a@evil.example>",
        "Ada\u2028Bcc: x\u2029\u0085y",
        std::string_view{"Ada\0Beck", 8},
        "Ada\u202Emoc.live"
    };
    Desk desk;
    for (auto const text : corpus) {
        auto business = demo_business("salon");
        auto& service = business.services.front();
        service.name = {.de = std::string{text}, .en = std::string{text}};
        business.name = text;
        business.locations.front().street = text;
        business.controller.name = text;
        for (auto const kind : kinds) {
            auto const letter = desk.letter(business, visit_at(business, service, kind), kind, text);
            expect_harmless(letter.html.reveal(Surface::Mail));
            for (auto const& line : {letter.sender, letter.reply_to, letter.subject.reveal(Surface::Mail)})
                EXPECT_TRUE(std::ranges::none_of(line, [](char c) { return c >= '\0' && c < ' '; })) << line;
            auto const& plain = letter.text.reveal(Surface::Mail);
            EXPECT_TRUE(std::ranges::none_of(plain, [](char c) { return c >= '\0' && c < ' ' && c != '\n'; }));
            EXPECT_EQ(plain.find("\nBcc"), std::string::npos);
            EXPECT_EQ(plain.find("\n.\n"), std::string::npos);
            EXPECT_EQ(plain.find("\u202E"), std::string::npos);
        }
    }
}

TEST(Letters, AttachAFileWhereSomethingStandsInTheCalendar) {
    Desk desk;
    auto const business = demo_business("salon");
    for (auto const kind : kinds) {
        auto const visit = visit_at(business, business.services.front(), kind);
        auto const letter = desk.letter(business, visit, kind);
        bool const none = kind == Kind::ConfirmAddress || kind == Kind::Pending || kind == Kind::Declined;
        ASSERT_EQ(letter.calendar.has_value(), !none) << message::name_of(kind);
        if (none) continue;
        bool const gone = kind == Kind::Cancelled || kind == Kind::CancelledLate;
        EXPECT_EQ(letter.calendar->method, gone ? ports::CalendarMethod::Cancel : ports::CalendarMethod::Publish);
        auto const& file = letter.calendar->text.reveal(Surface::Mail);
        EXPECT_NE(file.find("UID:" + visit.id.text() + "@book.example\r\n"), std::string::npos) << file;
        EXPECT_NE(file.find("SEQUENCE:3\r\n"), std::string::npos) << file;
    }
    // A change that staff have yet to decide on stands nowhere.
    auto visit = visit_at(business, business.services.front(), Kind::Moved);
    visit.status = booking::Status::Pending;
    EXPECT_FALSE(desk.letter(business, visit, Kind::Moved).calendar.has_value());
}

TEST(Letters, AreTheSameWhenTheyAreRepeated) {
    Desk desk;
    auto const business = demo_business("hotel");
    auto const visit = visit_at(business, business.services.front());
    EXPECT_EQ(
        all_of(desk.letter(business, visit, Kind::Confirmation)),
        all_of(desk.letter(business, visit, Kind::Confirmation))
    );
}

TEST(Letters, AreDatedWhenTheyWereOwedAndARemindersDayIsItsOwn) {
    Desk desk;
    auto const business = demo_business("salon");
    auto const visit = visit_at(business, business.services.front());
    EXPECT_EQ(desk.letter(business, visit, Kind::Confirmation).date, booked_at + 1min);
    EXPECT_EQ(desk.letter(business, visit, Kind::Reminder).date, visit_start - 24h);
}

TEST(Letters, NameTheClockOnlyToWhomHasAnother) {
    Desk desk;
    auto const business = demo_business("salon");
    auto visit = visit_at(business, business.services.front());
    visit.visitor_zone = "Europe/Paris";
    EXPECT_EQ(all_of(desk.letter(business, visit, Kind::Confirmation)).find("Ortszeit"), std::string::npos);
    visit.visitor_zone = "America/New_York";
    EXPECT_NE(all_of(desk.letter(business, visit, Kind::Confirmation)).find("(Ortszeit Berlin)"), std::string::npos);
    visit.discretion = Discretion::Discreet;
    EXPECT_NE(all_of(desk.letter(business, visit, Kind::Confirmation)).find("(UTC+1)"), std::string::npos);
}

TEST(Letters, SayWhoCancelledAndWhatItCosts) {
    Desk desk;
    auto business = demo_business("salon");
    auto visit = visit_at(business, business.services.front(), Kind::CancelledLate);
    visit.snapshot.obligation = catalogue::Obligation::FeeIfMissed;
    visit.snapshot.gross = 4800;
    EXPECT_NE(all_of(desk.letter(business, visit, Kind::CancelledLate)).find("48,00\u00a0€"), std::string::npos);
    visit.snapshot.obligation = catalogue::Obligation::None;
    EXPECT_NE(
        all_of(desk.letter(business, visit, Kind::CancelledLate)).find("Das kostet trotzdem nichts."), std::string::npos
    );
    visit.cancellation->by.kind = booking::ActorKind::Staff;
    EXPECT_NE(all_of(desk.letter(business, visit, Kind::Cancelled)).find("Es tut uns leid"), std::string::npos);
}

TEST(Letters, AreKeptShortInTheLineAndLinksStandAlone) {
    each_letter(Discretion::Open, [](catalogue::Business const&, ports::Letter const& letter, Kind) {
        std::string_view rest = letter.text.reveal(Surface::Mail);
        while (!rest.empty()) {
            auto const line = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(std::min(line.size() + 1, rest.size()));
            if (line.find("://") != std::string_view::npos) {
                EXPECT_TRUE(line.starts_with("https://")) << line;
                EXPECT_EQ(line.find(' '), std::string_view::npos) << line;
                continue;
            }
            auto const length = std::ranges::count_if(line, [](char c) { return (c & '\xC0') != '\x80'; });
            EXPECT_LE(length, 72) << line;
        }
    });
}

}  // namespace
}  // namespace obhut::letters
