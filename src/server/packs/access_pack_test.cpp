// SPDX-License-Identifier: Apache-2.0
//
// Goal: the table that ships can be read, and one that is broken anywhere is refused with a sentence that says where.
// Method: each row changes the shipped file in one place.
#include "access/names.h"
#include "core/check.h"
#include "packs/access_pack.h"
#include "packs/sentence.h"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace obhut::packs {
namespace {

std::string shipped_text() {
    std::ifstream file{OBHUT_ACCESS_TABLE};
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

// What is said of the shipped file where, after `section`, one text is another.
std::vector<std::string> told(std::string_view section, std::string_view from, std::string_view to) {
    auto text = shipped_text();
    auto at = text.find(section);
    OBHUT_CHECK(at != std::string::npos);
    at = text.find(from, at);
    OBHUT_CHECK(at != std::string::npos);
    text.replace(at, from.size(), to);
    auto const read = read_access(text);
    std::vector<std::string> sentences;
    if (!read)
        for (auto const& fault : read.error())
            sentences.push_back(sentence("access.toml", fault));
    return sentences;
}

// The sentence without the file and the line, which moves whenever a comment does.
std::string first(std::string_view section, std::string_view from, std::string_view to) {
    auto const sentences = told(section, from, to);
    if (sentences.empty()) return "read without a fault";
    auto const& one = sentences.front();
    return one.substr(one.find_first_of("(:", one.find("line")));
}

TEST(AccessPack, ReadsWhatShips) {
    auto const read = read_access(shipped_text());
    ASSERT_TRUE(read.ok()) << text_of(read.error().front());
    EXPECT_EQ(read.value().standard, shipped_access().standard);
    EXPECT_EQ(read.value().ceiling, shipped_access().ceiling);
    EXPECT_TRUE(access::widenings(read.value().ceiling, read.value().standard.draft()).empty());
}

TEST(AccessPack, NamesFileAndLineOfAFault) {
    auto const read = read_access("[default]\n\n[ceiling]\nwindows = 14\n");
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(text_of(read.error().front()), "line 1, /default/windows: missing");
    auto const& last = read.error();
    EXPECT_TRUE(std::ranges::any_of(last, [](PackFault const& fault) {
        return text_of(fault) == "line 4, /ceiling/windows: not_an_object";
    }));
}

struct Broken {
    char const* section;
    char const* from;
    char const* to;
    char const* sentence;
};

constexpr Broken broken[] = {
    {"[default.windows]",
     "recent_days = 90",
     "recent_days = \"90\"",
     ": recent_days '90' is not a whole number. → write digits only, without quotes or a point."},
    {"[default.windows]",
     "recent_days = 90",
     "recent_days = 4000",
     ": recent_days '4000' is out of bounds. → write a number from 0 to 3660."},
    {"[default.windows]",
     "recent_days = 90",
     "recent_days = 181",
     ": recent_days '181' goes beyond the ceiling. → keep to: 180."},
    {"[default.windows]",
     "recent_days = 90",
     "recent_days = 7",
     ": recent_days '7' is less than calendar_past_days. → raise it, or lower the other."},
    {"[default.windows]",
     "own_past_days",
     "own_days = 1\nown_past_days",
     ": 'own_days' is not known here. → correct its name or take it out."},
    {"[default.emergency]", "minutes = 60", "minutes = 61", ": minutes '61' goes beyond the ceiling. → keep to: 60."},
    {"[default.emergency]",
     "\"note\"",
     "\"finance\"",
     ": classes goes beyond the ceiling. → keep to: identity, contact, health, preference, note."},
    {"[default.emergency]",
     "\"note\"",
     "\"notes\"",
     ": classes 'notes' is not a word that can stand here; did you mean 'note'? → write one of: identity, contact, "
     "health, finance, preference, note."},
    {"[default.roles.owner]",
     "[default.roles.owner]",
     "[default.roles.boss]",
     "(role boss): 'boss' is not known here. → correct its name or take it out."},
    {"[default.roles.owner]", "\"calendar.read\"", "\"calendar.reed\"", "(role owner): rights 'calendar.reed'"},
    {"[default.roles.owner]",
     "\"calendar.read\"",
     "\"own.account\"",
     "(role owner): rights 'own.account' is a right that everybody has. → take it out."},
    {"[default.roles.owner]",
     "\"calendar.read\"",
     "\"alarms.see\"",
     "(role owner): rights 'alarms.see' is there twice. → give the second one another name, or take it out."},
    {"[default.roles.marketing]",
     "\"insight.read\"",
     "\"clients.search\"",
     "(role marketing): rights go beyond the ceiling. → keep to: insight.read."},
    {"[default.roles.marketing]",
     "purposes = [\"insight.aggregate\"]",
     "",
     "(role marketing): purposes is missing. → add it here."},
    {"[default.roles.auditor]",
     "purposes = []",
     "purposes = [\"legal.duty\"]",
     "(role auditor): purposes go beyond the ceiling. → keep to: nothing."},
    {"[default.roles.owner]",
     "sign_in = \"passkey\"",
     "sign_in = \"password\"",
     "(role owner): sign_in 'password' is weaker than the ceiling allows. → write one of: second_factor, passkey."},
    {"[default.roles.support]",
     "purposes = []",
     "purposes = []\nsign_in = \"passkey\"",
     "(role support): 'sign_in' is not known here. → correct its name or take it out."},
    {"[default.roles.reception]",
     "cards_alarm = 40",
     "cards_alarm = 121",
     "(role reception): cards_alarm '121' is above cards_stop. → lower it, so that the owner hears before it stops."},
    {"[default.roles.reception]",
     "cards_stop = 120",
     "cards_stop = 500",
     "(role reception): cards_stop '500' goes beyond the ceiling. → write 400 or less."},
    {"[default.roles.reception]",
     "limits = { cards_alarm = 40, cards_stop = 120, refusals_alarm = 20 }",
     "",
     "(role reception): limits is missing. → add it here."},
    {"[default.roles.reception.sees]",
     "identity = {",
     "health = { whose = \"all\", clear_within = \"older\", purposes = [] }\nidentity = {",
     "(role reception, class health): whose 'all' goes beyond the ceiling. → write one of: nobody."},
    {"[default.roles.reception.sees]",
     "clear_within = \"calendar\"",
     "clear_within = \"older\"",
     "(role reception, class identity): clear_within 'older' goes beyond the ceiling. → keep to: on_the_day, "
     "calendar, recent."},
    {"[default.roles.reception.sees]",
     "in_hits = \"clear\"",
     "in_hits = true",
     "(role reception, class identity): in_hits 'true' is not a text. → put it in quotes."},
    {"[default.roles.reception.sees]",
     "clear_within = \"recent\", beyond = \"chip\"",
     "clear_within = \"recent\", beyond = \"chip\", in_hits = \"clear\"",
     "(role reception, class contact): in_hits 'clear' goes beyond the ceiling. → write one of: as_on_the_card."},
    {"[default.roles.reception.sees]",
     "needed = \"where_the_trade_needs_it\"\n",
     "",
     "(role reception, class note): needed goes beyond the ceiling. → write one of: where_the_trade_needs_it."},
    {"[default.roles.practitioner.sees]",
     "identity = { whose = \"own\"",
     "identity = { beyond = \"chip\", whose = \"own\"",
     "(role practitioner, class identity): beyond 'chip' goes beyond the ceiling. → write one of: absent."},
    {"[default.roles.practitioner.sees]",
     "purposes = [\"care.treat\"]",
     "purposes = [\"booking.fulfil\"]",
     "(role practitioner, class health): purposes show health for more than treating. → write [\"care.treat\"]."},
    {"[default.roles.practitioner.sees]",
     ", purposes = [\"care.treat\"]",
     "",
     "(role practitioner, class health): purposes show health for more than treating. → write [\"care.treat\"]."},
    {"[default.roles.accountant.sees]",
     "clear_within = \"older\"",
     "clear_within = \"older\", purposes = [\"security\"]",
     "(role accountant, class finance): purposes name one for which this role never acts. → take it out, or add it "
     "to the purposes of the role."},
    {"[default.tokens.sees]",
     "contact = {",
     "note = { whose = \"all\", clear_within = \"calendar\" }\ncontact = {",
     "(class note): whose 'all' goes beyond the ceiling. → write one of: nobody."},
    {"[ceiling.roles.practitioner.sees]",
     "purposes = [\"care.treat\"]",
     "purposes = [\"booking.fulfil\", \"care.treat\"]",
     "(role practitioner, class health): purposes show health for more than treating. → write [\"care.treat\"]."},
    {"[ceiling.emergency]", "[ceiling.emergency]", "[ceiling.urgency]", ": emergency is missing. → add it here."},
    {"[ceiling.windows]", "recent_days = 180", "recent_days =", ": this is not TOML"},
};

TEST(AccessPack, RefusesWhatIsBrokenWithASentence) {
    for (auto const& row : broken) {
        auto const said = first(row.section, row.from, row.to);
        EXPECT_TRUE(said.starts_with(row.sentence)) << row.section << " " << row.to << "\n  said " << said;
    }
}

}  // namespace
}  // namespace obhut::packs
