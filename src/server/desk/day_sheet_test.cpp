// SPDX-License-Identifier: Apache-2.0
#include "book/book.h"
#include "desk/day_sheet.h"
#include "fakes/open_house.h"
#include "ledger/entry.h"

#include <gtest/gtest.h>

namespace obhut::desk {
namespace {

using namespace std::chrono_literals;
using fakes::monday_at_ten;

// req:B24
struct PrintingADay : ::testing::Test {
    PrintingADay() {
        house.clock.set(monday_at_ten - 4h);
        booked(monday_at_ten, "haircut", {}, fakes::ada());
        booked(
            monday_at_ten + 2h,
            "dinner",
            {.adults = 4},
            {.name = PersonalText{"<b>Grace</b> & Hopper"},
             .email = {},
             .phone = PersonalText{"+493012345678"},
             .answers = {}}
        );
    }

    void booked(booking::Instant start, std::string_view service, booking::Party party, client::CheckedClient client) {
        auto const results = book::book(
            house.world,
            {.wanted = house.wanted(service, party),
             .start = start,
             .hold = std::nullopt,
             .series = std::nullopt,
             .key = std::nullopt,
             .client = std::move(client),
             .notice_version = 1,
             .visitor_zone = ""}
        );
        OBHUT_CHECK(results.ok() && results.value().front().outcome.ok());
    }

    Sheet sheet(time::Date date = time::date(2027, 3, 15)) {
        auto const business = fakes::a_business();
        return day_sheet(
                   house.world, {.business = business, .voice = voice, .asking = asking_by_job(business), .date = date}
        )
            .value();
    }

    pages::Voice voice{
        .language = catalogue::Language::German, .address = catalogue::Address::Formal, .trade = catalogue::Trade::Salon
    };
    fakes::OpenHouse house;
};

TEST_F(PrintingADay, SaysWhoComesWhenAndForHowLong) {
    auto const text = sheet_text(sheet(), voice);
    EXPECT_NE(text.find("10:00  Ada Lovelace"), std::string::npos) << text;
    EXPECT_NE(text.find("30\u00a0Minuten"), std::string::npos) << text;
    EXPECT_NE(text.find("4\u00a0Personen"), std::string::npos) << text;
    EXPECT_NE(text.find("neu"), std::string::npos) << text;
    EXPECT_LT(text.find("Ada"), text.find("Grace")) << "in the order of the day";
}

TEST_F(PrintingADay, HoldsNoMailAddressAndOnlyTheNumbersThatAreNeeded) {
    auto const html = sheet_file(sheet(), voice);
    EXPECT_EQ(html.find("ada@"), std::string::npos);
    EXPECT_NE(html.find("030 12345678"), std::string::npos) << html;
    auto const calls = sheet().calls;
    ASSERT_EQ(calls.size(), 1U) << "Ada can be written to";
    EXPECT_EQ(calls.front().name, "<b>Grace</b> & Hopper");
}

TEST_F(PrintingADay, IsOneEntryOfTheJobWithEverybodyOnIt) {
    auto const before = house.tables().ledger.size();
    (void)sheet();
    ASSERT_EQ(house.tables().ledger.size(), before + 1);
    auto const entry = ledger::decode(*house.tables().ledger.back().body).value();
    EXPECT_EQ(entry.actor.kind, ledger::ActorKind::Job);
    EXPECT_EQ(entry.shown.size(), 2U);
}

TEST_F(PrintingADay, IsAFileThatNeedsNothingBesideIt) {
    auto const html = sheet_file(sheet(), voice);
    EXPECT_NE(html.find("<style>"), std::string::npos);
    EXPECT_NE(html.find("@page"), std::string::npos);
    EXPECT_EQ(html.find("<link"), std::string::npos);
    EXPECT_EQ(html.find("<b>Grace"), std::string::npos) << "names are text";
    EXPECT_NE(html.find("&lt;b&gt;Grace"), std::string::npos);
    auto const linked = sheet_html(sheet(), voice, "/desk/desk.css");
    EXPECT_EQ(linked.find("<style>"), std::string::npos);
    EXPECT_NE(linked.find("<link"), std::string::npos);
}

TEST_F(PrintingADay, ShowsNobodyOnAnEmptyDay) {
    auto const before = house.tables().ledger.size();
    auto const empty = sheet(time::date(2027, 3, 17));
    EXPECT_TRUE(empty.parts.empty());
    EXPECT_EQ(house.tables().ledger.size(), before) << "nobody was looked at";
    EXPECT_NE(sheet_text(empty, voice).find("niemand"), std::string::npos);
}

}  // namespace
}  // namespace obhut::desk
