// SPDX-License-Identifier: Apache-2.0
//
// Goal: an export holds every entry of its time, is itself on record, and is never made of changed bodies.
// Method: the house in memory books, erases and exports. Layer: app.
#include "book/book.h"
#include "erase_client/erase_client.h"
#include "export_ledger/export_ledger.h"
#include "fakes/entries.h"

#include <gtest/gtest.h>

namespace obhut::export_ledger {
namespace {

using namespace std::chrono_literals;

struct Exporting : ::testing::Test {
    Exporting() {
        for (int hour = 0; hour < 5; ++hour) {
            fakes::append_entries(house, 2);
            house.clock.advance(1h);
        }
    }

    Result<Exported, Error> write(time::Instant from, time::Instant to, Format format = Format::Ndjson) {
        lines.clear();
        Export const what{
            .business = fakes::house,
            .actor = {.kind = ledger::ActorKind::Operator, .id = {}},
            .from = from,
            .to = to,
            .format = format
        };
        return export_ledger(house.world, what, [&](std::string_view line) -> Result<Done, Error> {
            if (is_full) return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "test/disk-full"}};
            lines.emplace_back(line);
            return Done{};
        });
    }

    bool any_line_has(std::string_view part) {
        return std::ranges::any_of(lines, [&](auto const& line) { return line.find(part) != std::string::npos; });
    }

    std::vector<std::string> lines;
    bool is_full = false;
    fakes::OpenHouse house;
};

TEST_F(Exporting, HoldsTheEntriesOfItsTimeAndIsItselfOnRecord) {
    auto const exported = write(fakes::monday_morning + 1h, fakes::monday_morning + 3h);
    ASSERT_TRUE(exported);
    EXPECT_EQ(exported.value().entries, 4U);
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_TRUE(lines.front().starts_with(R"({"index":2,)")) << lines.front();
    EXPECT_TRUE(any_line_has(R"("at":"2027-03-15T09:00:00Z")"));
    EXPECT_FALSE(any_line_has(R"("at":"2027-03-15T10:00:00Z")"));
    auto const last = ledger::decode(*house.tables().ledger.back().body);
    ASSERT_TRUE(last);
    EXPECT_EQ(last.value().action, ledger::Action::Exported);
    EXPECT_EQ(last.value().actor.kind, ledger::ActorKind::Operator);
}

TEST_F(Exporting, WritesAuditEvents) {
    ASSERT_TRUE(write(time::calendar_begin, time::calendar_end, Format::AuditEvent));
    EXPECT_EQ(lines.size(), 11U) << "with the export's own entry";
    for (auto const& line : lines)
        EXPECT_TRUE(line.starts_with(R"({"resourceType":"AuditEvent")"));
}

TEST_F(Exporting, CountsBodiesThatAreGone) {
    house.store.tampered(fakes::house).ledger[3].body.reset();
    auto const exported = write(time::calendar_begin, time::calendar_end);
    ASSERT_TRUE(exported);
    EXPECT_EQ(exported.value().entries, 10U);
    EXPECT_EQ(exported.value().without_body, 1U);
}

TEST_F(Exporting, IsNotMadeOfBodiesThatWereChanged) {
    (*house.store.tampered(fakes::house).ledger[3].body)[70] ^= 1U;
    auto const exported = write(time::calendar_begin, time::calendar_end);
    ASSERT_FALSE(exported);
    EXPECT_EQ(exported.error().reason, Literal{"ledger/not-as-it-was-written"});
    (*house.store.tampered(fakes::house).ledger[3].body) = {7};
    EXPECT_FALSE(write(time::calendar_begin, time::calendar_end));
}

TEST_F(Exporting, EndsWhereNobodyTakesTheLines) {
    is_full = true;
    auto const exported = write(time::calendar_begin, time::calendar_end);
    ASSERT_FALSE(exported);
    EXPECT_EQ(exported.error().reason, Literal{"test/disk-full"});
}

TEST_F(Exporting, SaysOfWhomTheKeysAreGone) {
    auto const results = book::book(
        house.world,
        {.wanted = house.wanted("haircut"),
         .start = fakes::monday_at_ten + 24h * 7,
         .hold = std::nullopt,
         .series = std::nullopt,
         .key = std::nullopt,
         .client = fakes::ada(),
         .notice_version = 1,
         .visitor_zone = ""}
    );
    ASSERT_TRUE(results.ok());
    ASSERT_TRUE(write(time::calendar_begin, time::calendar_end));
    EXPECT_FALSE(any_line_has("key-destroyed"));
    auto const client = house.tables().clients.begin()->first;
    ASSERT_TRUE(erase_client::erase(house.world, fakes::house, client));
    ASSERT_TRUE(write(time::calendar_begin, time::calendar_end));
    EXPECT_TRUE(any_line_has("key-destroyed"));
    EXPECT_TRUE(any_line_has(R"("action":"erased")"));
}

}  // namespace
}  // namespace obhut::export_ledger
