// SPDX-License-Identifier: Apache-2.0
//
// Goal: a letter to staff leads nowhere but to the desk, tells nothing it need not, and can be used as it is meant.
#include "ledger/checkpoint.h"
#include "letters/device_words.h"
#include "letters/staff_letters_samples.h"

#include <gtest/gtest.h>

namespace obhut::letters {
namespace {

using catalogue::Address;
using catalogue::Language;

std::string plain_of(ports::Letter const& letter) {
    return letter.text.reveal(Surface::Mail);
}

// What begins with a scheme, wherever it stands.
std::vector<std::string> links_in(std::string const& text) {
    std::vector<std::string> links;
    for (auto at = text.find("http"); at != std::string::npos; at = text.find("http", at + 4))
        links.push_back(text.substr(at, text.find_first_of("\" \n<", at) - at));
    return links;
}

template <typename Look>
void each_staff_letter(Look look) {
    StaffDesk desk;
    for (auto business : demo::demo_businesses()) {
        for (auto const address : {Address::Formal, Address::Familiar}) {
            business.address = address;
            for (auto const language : {Language::German, Language::English})
                for (auto const kind : staff_kinds)
                    look(business, desk.staff_letter(business, kind, language), kind);
        }
    }
}

// threat:B05
TEST(StaffLetters, LeadOnlyToTheConfiguredDesk) {
    each_staff_letter([](catalogue::Business const& business, ports::Letter const& letter, LetterKind kind) {
        auto const desk = std::string{public_url} + "/desk/" + std::string{business.slug.text()};
        std::vector<std::string> wish{desk};
        if (kind == LetterKind::Invitation) wish = {desk + "/invitation?c=" + std::string{capability}};
        if (kind == LetterKind::Reset) wish = {desk + "/reset?c=" + std::string{capability}};
        if (kind == LetterKind::Checkpoint) wish = {};
        EXPECT_EQ(links_in(plain_of(letter)), wish);
        EXPECT_EQ(links_in(letter.html.reveal(Surface::Mail)), wish);
    });
}

TEST(StaffLetters, HoldNoSecretButTheLink) {
    each_staff_letter([](catalogue::Business const&, ports::Letter const& letter, LetterKind kind) {
        bool const leads_in = kind == LetterKind::Invitation || kind == LetterKind::Reset;
        EXPECT_EQ(all_of(letter).find(capability) != std::string::npos, leads_in);
        EXPECT_EQ(letter.subject.reveal(Surface::Mail).find(capability), std::string::npos);
        EXPECT_EQ(letter.subject.reveal(Surface::Mail).find(staff_name), std::string::npos);
    });
}

TEST(StaffLetters, GoToThePersonAndComeFromTheBusiness) {
    each_staff_letter([](catalogue::Business const& business, ports::Letter const& letter, LetterKind) {
        EXPECT_EQ(letter.id, message::MessageId::numbered(12));
        EXPECT_EQ(letter.date, booked_at);
        EXPECT_EQ(letter.to.reveal(Surface::Mail), staff_email);
        EXPECT_EQ(letter.sender, business.name);
        EXPECT_EQ(letter.reply_to, business.controller.email);
        EXPECT_FALSE(letter.calendar.has_value());
        EXPECT_NE(plain_of(letter).find(staff_name), std::string::npos);
    });
}

// req:Y3
TEST(StaffLetters, NameTheDeviceAndSayWhatToDo) {
    StaffDesk desk;
    auto business = demo_business("practice");
    business.address = Address::Formal;
    auto const german = plain_of(desk.staff_letter(business, LetterKind::NewDevice));
    EXPECT_NE(
        german.find("Gerät: Firefox auf Linux\nWann: Dienstag, 24.\u00a0November, 10:30\u00a0Uhr\n"), std::string::npos
    ) << german;
    EXPECT_NE(german.find("Waren Sie das nicht? Dann melden Sie"), std::string::npos) << german;
    auto const english = plain_of(desk.staff_letter(business, LetterKind::NewDevice, Language::English));
    EXPECT_NE(english.find("Device: Firefox on Linux\n"), std::string::npos) << english;
    EXPECT_NE(english.find("Was it not you?"), std::string::npos) << english;
}

TEST(StaffLetters, CallADeviceAsItsOwnerDoes) {
    pages::Voice voice{.language = Language::German, .address = Address::Formal, .trade = catalogue::Trade::Salon};
    EXPECT_EQ(device_words(voice, *Slug::from("safari-iphone")), "Safari auf iPhone");
    EXPECT_EQ(device_words(voice, *Slug::from("browser-windows")), "Ein Browser auf Windows");
    EXPECT_EQ(device_words(voice, *Slug::from("samsung-device")), "Samsung Internet auf einem Gerät");
    EXPECT_EQ(device_words(voice, *Slug::from("unheard")), "Ein Browser auf einem Gerät");
    voice.language = Language::English;
    EXPECT_EQ(device_words(voice, *Slug::from("browser-device")), "A browser on a device");
}

// What is in each letter, and nothing besides.
TEST(StaffLetters, SayNothingOfWhatAnAlarmIsAbout) {
    StaffDesk desk;
    auto const business = demo_business("salon");
    auto const letter = desk.staff_letter(business, LetterKind::Alarm);
    auto const all = all_of(letter);
    EXPECT_EQ(all.find(client_name), std::string::npos);
    for (auto const& resource : business.resources)
        EXPECT_EQ(plain_of(letter).find(" " + resource.name.de + " "), std::string::npos) << resource.name.de;
    for (auto const* word : {"Alarm", "alarm", "Angriff", "attack", "Notfall", "emergency"})
        EXPECT_EQ(all.find(word), std::string::npos) << word;
}

// req:A9: what is copied out of the letter is what `obhut ledger verify --checkpoint` reads, as is the whole letter.
TEST(StaffLetters, CarryTheCheckpointAsItIs) {
    constexpr std::string_view origin = "obhut/0123456789abcdef0123456789abcdef";
    each_staff_letter([&](catalogue::Business const&, ports::Letter const& letter, LetterKind kind) {
        auto const text = plain_of(letter);
        EXPECT_EQ(ledger::note_in(text, origin), kind == LetterKind::Checkpoint ? checkpoint : "") << text;
        EXPECT_EQ(text.find(checkpoint) != std::string::npos, kind == LetterKind::Checkpoint);
        if (kind != LetterKind::Checkpoint) return;
        auto const& html = letter.html.reveal(Surface::Mail);
        auto const begin = html.find('\n', html.find("<pre")) + 1;
        EXPECT_EQ(html.substr(begin, html.find("</pre>") - begin), checkpoint) << html;
        EXPECT_NE(text.find("\nobhut ledger verify --checkpoint "), std::string::npos) << text;
    });
}

// threat:F02: a name is typed by somebody else than the one who reads it.
TEST(StaffLetters, GreetOnlyByWhatCouldBeAName) {
    StaffDesk desk;
    auto const business = demo_business("salon");
    auto const letter = desk.staff_letter(business, LetterKind::Invitation, Language::German, "win at evil.example");
    EXPECT_EQ(all_of(letter).find("evil"), std::string::npos);
}

// req:D5 threat:C06
TEST(StaffLetters, AreNotBrokenByWhatStandsInAName) {
    StaffDesk desk;
    auto business = demo_business("salon");
    for (std::string_view const text :
         {"<script>alert(1)</script>", "Ada\r\nBcc: everybody@evil.example", "Ada\n.\n"}) {
        business.name = text;
        business.controller.name = text;
        for (auto const kind : staff_kinds) {
            auto const letter = desk.staff_letter(business, kind, Language::English, text);
            EXPECT_EQ(letter.html.reveal(Surface::Mail).find("<script"), std::string::npos);
            for (auto const& line : {letter.sender, letter.reply_to, letter.subject.reveal(Surface::Mail)})
                EXPECT_TRUE(std::ranges::none_of(line, [](char c) { return c >= '\0' && c < ' '; })) << line;
            EXPECT_EQ(plain_of(letter).find("\nBcc"), std::string::npos);
            EXPECT_EQ(plain_of(letter).find("\n.\n"), std::string::npos);
        }
    }
}

}  // namespace
}  // namespace obhut::letters
