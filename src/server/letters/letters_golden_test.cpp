// SPDX-License-Identifier: Apache-2.0
//
// Goal: nobody changes what people are told without reading it.
// Method: every kind of letter in every voice, open and discreet, is compared with the file in golden/.
// OBHUT_GOLDEN=write writes the files anew; then the difference is read.
#include "letters/staff_letters_samples.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace obhut::letters {
namespace {

using catalogue::Address;
using catalogue::Language;
using message::Kind;

std::string read(std::string const& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

void expect_golden(std::string const& name, std::string const& made) {
    auto const path = std::string{OBHUT_GOLDEN_FOLDER} + "/" + name;
    char const* const wish = std::getenv("OBHUT_GOLDEN");
    if (wish != nullptr && std::string_view{wish} == "write") std::ofstream{path, std::ios::binary} << made;
    EXPECT_EQ(made, read(path)) << name;
}

std::string shown(ports::Letter const& letter) {
    std::string text = "From: " + letter.sender + "\nReply-To: " + letter.reply_to +
                       "\nSubject: " + letter.subject.reveal(Surface::Mail) + "\n\n" +
                       letter.text.reveal(Surface::Mail);
    if (!letter.calendar) return text;
    text += "\n--- " + letter.calendar->name + "\n";
    for (char const c : letter.calendar->text.reveal(Surface::Mail))
        if (c != '\r') text += c;
    return text;
}

struct Speech {
    char const* name;
    Language language;
    Address address;
};

constexpr std::array speeches{
    Speech{"de-sie", Language::German, Address::Formal},
    Speech{"de-du", Language::German, Address::Familiar},
    Speech{"en", Language::English, Address::Formal}
};

TEST(Letters, SayInEveryVoiceWhatIsWrittenDown) {
    Desk desk;
    for (auto const& speech : speeches) {
        for (auto const discretion : {booking::Discretion::Open, booking::Discretion::Discreet}) {
            auto business = demo_business("salon");
            business.address = speech.address;
            std::string all;
            for (auto const kind : kinds) {
                auto visit = visit_at(business, business.services.front(), kind);
                visit.language = speech.language;
                visit.discretion = discretion;
                all += "=== " + std::string{message::name_of(kind)} + "\n" + shown(desk.letter(business, visit, kind)) +
                       "\n";
            }
            bool const open = discretion == booking::Discretion::Open;
            expect_golden(std::string{"salon-"} + speech.name + (open ? "-open.txt" : "-discreet.txt"), all);
        }
    }
}

TEST(Letters, SpeakInTheWordsOfTheTrade) {
    Desk desk;
    std::string all;
    for (auto const* slug : {"restaurant", "hotel", "practice"}) {
        auto const business = demo_business(slug);
        for (auto const language : {Language::German, Language::English}) {
            for (auto const kind : {Kind::Confirmation, Kind::Moved, Kind::PartyChanged, Kind::CancelledLate}) {
                // The practice's last service is a class.
                auto visit = visit_at(business, business.services.back(), kind);
                visit.language = language;
                all += "=== " + std::string{slug} + " " + std::string{message::name_of(kind)} + "\n" +
                       shown(desk.letter(business, visit, kind)) + "\n";
            }
        }
    }
    expect_golden("trades.txt", all);
}

TEST(Letters, SayToStaffWhatIsWrittenDown) {
    StaffDesk desk;
    for (auto const& speech : speeches) {
        auto business = demo_business("salon");
        business.address = speech.address;
        std::string all;
        for (auto const kind : staff_kinds)
            all += "=== " + std::to_string(static_cast<int>(kind)) + "\n" +
                   shown(desk.staff_letter(business, kind, speech.language)) + "\n";
        expect_golden(std::string{"staff-"} + speech.name + ".txt", all);
    }
    auto const letter = desk.staff_letter(demo_business("salon"), LetterKind::Checkpoint);
    expect_golden("checkpoint.html", letter.html.reveal(Surface::Mail));
}

TEST(Letters, LookAsTheyDid) {
    Desk desk;
    auto const business = demo_business("salon");
    auto visit = visit_at(business, business.services.front());
    auto second = visit;
    second.id = booking::BookingId::numbered(8);
    second.visit = {.start = visit.visit.start + 14 * 24h, .end = visit.visit.end + 14 * 24h};
    std::array const series{visit, second};
    auto const letter = desk.letter(business, visit, Kind::Confirmation, client_name, series);
    expect_golden("confirmation.html", letter.html.reveal(Surface::Mail));
    expect_golden("series.txt", shown(letter));
}

}  // namespace
}  // namespace obhut::letters
