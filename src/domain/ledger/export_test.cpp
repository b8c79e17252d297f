// SPDX-License-Identifier: Apache-2.0
//
// Goal: an entry says in an export what it says in the ledger, in words that do not change. Method: whole lines, and
// every value of every enumeration. The AuditEvents are held against a schema in tests/ledger. Layer: domain.
#include "ledger/fhir_audit_event.h"
#include "ledger/ledger_samples.h"
#include "ledger/ndjson.h"
#include "ledger/words.h"

#include <set>

#include <gtest/gtest.h>

namespace obhut::ledger {
namespace {

PlacedEntry placed(Entry entry) {
    return {.index = 41, .leaf = {0xAB}, .tie = Tie::Holds, .entry = std::move(entry)};
}

template <typename Enum>
std::size_t different_words(Enum last) {
    std::set<std::string_view> words;
    for (unsigned number = 1; number <= static_cast<unsigned>(last); ++number)
        words.insert(word_of(static_cast<Enum>(number)));
    return words.size();
}

TEST(Words, DifferForEveryValue) {
    EXPECT_EQ(different_words(Action::SteppedUp), 32U);
    EXPECT_EQ(different_words(ActorKind::Support), 7U);
    EXPECT_EQ(different_words(Outcome::Failed), 3U);
    EXPECT_EQ(different_words(EmergencyReason::Safeguarding), 4U);
    EXPECT_EQ(words_of({access::DataClass::Note, access::DataClass::Identity}).size(), 2U);
    EXPECT_EQ(words_of({access::DataClass::Health}), std::vector<std::string_view>{"health"});
}

TEST(Ndjson, SaysAllThatAnEntrySays) {
    EXPECT_EQ(
        ndjson_line(placed(entry_of_the_desk())),
        R"({"index":41,"leaf":"ab00000000000000000000000000000000000000000000000000000000000000","tie":"holds",)"
        R"("id":"00000000000000000000000000000005","business":"00000000000000000000000000000001",)"
        R"("at":"2027-01-15T08:00:05Z","actor":{"kind":"support","id":"03000000000000000000000000000000"},)"
        R"("action":"emergency-opened","purpose":"booking.fulfil","outcome":"denied",)"
        R"("client":"00000000000000000000000000000005","booking":"00000000000000000000000000000009",)"
        R"("session":"0000000000000000000000000000000a","staff":"0000000000000000000000000000000c",)"
        R"("classes":["identity","health"],"fields":["name","allergy"],)"
        R"("shown":["00000000000000000000000000000001","00000000000000000000000000000002"],)"
        R"("count":31,"device":"firefox-linux","reason":"urgent-care",)"
        R"("follows":{"size":3,"root":"0700000000000000000000000000000000000000000000000000000000000000"},)"
        R"("purged":{"first":1,"last":4}})"
        "\n"
    );
}

TEST(Ndjson, LeavesOutWhatAnEntryDoesNotSay) {
    Entry const entry{.id = EntryId::numbered(1), .business = salon, .at = time::Instant{std::chrono::hours{500'000}}};
    auto one = placed(entry);
    one.tie = Tie::KeyDestroyed;
    EXPECT_EQ(
        ndjson_line(one),
        R"({"index":41,"leaf":"ab00000000000000000000000000000000000000000000000000000000000000",)"
        R"("tie":"key-destroyed","id":"00000000000000000000000000000001",)"
        R"("business":"00000000000000000000000000000001","at":"2027-01-15T08:00:00Z",)"
        R"("actor":{"kind":"anonymous"},"action":"opened","outcome":"done"})"
        "\n"
    );
}

bool has(std::string const& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::string event(Action action, Outcome outcome = Outcome::Done) {
    Entry entry = sample_entry(1);
    entry.action = action;
    entry.outcome = outcome;
    return fhir_audit_event(placed(entry));
}

TEST(AuditEvent, IsAnEmergencyOverrideForAnEmergency) {  // req:A11
    auto const text = fhir_audit_event(placed(entry_of_the_desk()));
    EXPECT_TRUE(has(text, R"("code":"110113","display":"Security Alert")")) << text;
    EXPECT_TRUE(has(text, R"("code":"110127","display":"Emergency Override Started")"));
    EXPECT_TRUE(has(text, R"("code":"ETREAT")"));
    EXPECT_TRUE(has(text, R"("code":"emergency-opened")"));
    EXPECT_TRUE(has(text, R"({"type":"field","valueString":"allergy"})"));
    EXPECT_TRUE(has(text, R"({"type":"reason","valueString":"urgent-care"})"));
    EXPECT_TRUE(has(text, R"({"type":"index","valueString":"41"})"));
}

TEST(AuditEvent, NamesEveryActionByItsCode) {
    EXPECT_TRUE(has(event(Action::Opened), R"("code":"110110")"));
    EXPECT_TRUE(has(event(Action::Opened), R"("action":"R")"));
    EXPECT_TRUE(has(event(Action::Created), R"("action":"C")"));
    EXPECT_TRUE(has(event(Action::Cancelled), R"("action":"U")"));
    EXPECT_TRUE(has(event(Action::Erased), R"("action":"D")"));
    EXPECT_TRUE(has(event(Action::Searched), R"("code":"110112")"));
    EXPECT_TRUE(has(event(Action::Exported), R"("code":"110106")"));
    EXPECT_TRUE(has(event(Action::LedgerRead), R"("code":"110101")"));
    for (auto const action : {Action::SignedIn, Action::SignInRefused, Action::SignedOut})
        EXPECT_TRUE(has(event(action), R"("code":"110114","display":"User Authentication")"));
    EXPECT_TRUE(has(event(Action::SignedOut), R"("code":"110123")"));
    EXPECT_TRUE(has(event(Action::Epoch), R"("code":"110100")"));
}

TEST(AuditEvent, SaysHowItEnded) {
    EXPECT_TRUE(has(event(Action::Opened), R"("outcome":"0")"));
    EXPECT_TRUE(has(event(Action::Opened, Outcome::Denied), R"("outcome":"4")"));
    EXPECT_TRUE(has(event(Action::Opened, Outcome::Failed), R"("outcome":"8")"));
    EXPECT_TRUE(has(event(Action::SignInRefused), R"("outcome":"4")"));
}

TEST(AuditEvent, SaysWhyInTheReasonsOfHl7) {
    auto const why = [](access::Purpose purpose) {
        Entry entry = sample_entry(1);
        entry.purpose = purpose;
        return fhir_audit_event(placed(entry));
    };
    EXPECT_TRUE(has(why(access::Purpose::CareTreat), R"("code":"TREAT")"));
    EXPECT_TRUE(has(why(access::Purpose::Billing), R"("code":"HPAYMT")"));
    EXPECT_TRUE(has(why(access::Purpose::BookingFulfil), R"("code":"HOPERAT")"));
    EXPECT_TRUE(has(why(access::Purpose::RightsAnswer), R"("code":"PATRQT")"));
    Entry nameless = sample_entry(1);
    nameless.purpose.reset();
    EXPECT_FALSE(has(fhir_audit_event(placed(nameless)), "purposeOfEvent"));
}

}  // namespace
}  // namespace obhut::ledger
