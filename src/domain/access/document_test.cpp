// SPDX-License-Identifier: Apache-2.0
#include "access/document.h"
#include "access/names.h"
#include "fakes/policies.h"
#include "json/parse.h"
#include "json/writer.h"

#include <set>

#include <gtest/gtest.h>

namespace obhut::access {
namespace {

// The shipped policy as a document in which one text is another.
json::Value document_with(std::string_view from, std::string_view to) {
    auto text = json::write(write(fakes::standard_policy().draft()));
    auto const at = text.find(from);
    OBHUT_CHECK(at != std::string::npos);
    text.replace(at, from.size(), to);
    return json::parse(text).value();
}

std::vector<std::string> faults_with(std::string_view from, std::string_view to) {
    std::vector<std::string> told;
    auto const read = read_policy(document_with(from, to), fakes::ceiling());
    if (read) return told;
    for (auto const& fault : read.error())
        told.push_back(fault.at + ": " + std::string{fault.rule.text()});
    return told;
}

using Told = std::vector<std::string>;

TEST(PolicyDocument, ComesBackAsItWasWritten) {
    for (auto const& draft : {fakes::standard_policy().draft(), fakes::ceiling().draft(), PolicyDraft{}}) {
        auto const stored = json::parse(json::write(write(draft))).value();
        auto const read = read_draft(stored);
        ASSERT_TRUE(read.ok()) << read.error().front().at;
        EXPECT_EQ(read.value(), draft);
    }
}

TEST(PolicyDocument, NarrowsWhatShips) {
    auto const read = read_policy(document_with("\"recent_days\":90", "\"recent_days\":30"), fakes::ceiling());
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(read.value().windows().recent, std::chrono::days{30});
}

TEST(PolicyDocument, SaysWhereItGoesBeyondTheCeilingAndWhatTheMostIs) {
    auto const read = read_policy(document_with("\"recent_days\":90", "\"recent_days\":181"), fakes::ceiling());
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().front().at, "/windows/recent_days");
    EXPECT_EQ(read.error().front().known, Told{"180"});
}

TEST(PolicyDocument, RefusesWhatItDoesNotKnowOrMisses) {
    EXPECT_EQ(
        faults_with("\"marketing\":", "\"sales\":"), (Told{"/roles/sales: unknown_member", "/roles/marketing: missing"})
    );
    EXPECT_EQ(faults_with("\"insight.read\"", "\"insight.write\""), Told{"/roles/owner/rights/8: unknown_word"});
    EXPECT_EQ(faults_with("\"availability.read\"", "\"own.account\""), Told{"/roles/owner/rights/0: everybody_has_it"});
    EXPECT_EQ(faults_with("\"bookings.change\"", "\"calendar.read\""), Told{"/roles/owner/rights/2: twice"});
    EXPECT_EQ(
        faults_with("\"whose\":\"all\"", "\"whose\":\"some\""), Told{"/roles/owner/sees/identity/whose: unknown_word"}
    );
    EXPECT_EQ(faults_with("\"minutes\":60", "\"minutes\":-1"), Told{"/emergency/minutes: out_of_bounds"});
}

TEST(PolicyDocument, KnowsNoWayToSignInForTokensAndSupport) {
    EXPECT_EQ(
        faults_with("\"tokens\":{", "\"tokens\":{\"sign_in\":\"passkey\","), Told{"/tokens/sign_in: unknown_member"}
    );
    EXPECT_EQ(
        faults_with("\"support\":{", "\"support\":{\"sign_in\":\"passkey\","),
        Told{"/roles/support/sign_in: unknown_member"}
    );
}

template <typename Enum, typename Set>
void all_have_names_of_their_own(Set const& values) {
    std::set<std::string_view> names;
    for (auto const value : values) {
        auto const name = name_of(value);
        EXPECT_FALSE(name.empty());
        EXPECT_TRUE(names.insert(name).second) << name;
        EXPECT_EQ(named<Enum>(name), value);
    }
}

TEST(Names, AreThereForEveryValueAndReadBack) {
    all_have_names_of_their_own<Right>(RightSet::all());
    all_have_names_of_their_own<Role>(every_role);
    all_have_names_of_their_own<Scope>(ScopeSet::all());
    EXPECT_EQ(named<Right>("calendar.write"), std::nullopt);
    EXPECT_EQ(name_of(Right::CalendarRead), "calendar.read");
}

}  // namespace
}  // namespace obhut::access
