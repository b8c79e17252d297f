// SPDX-License-Identifier: Apache-2.0
#include "catalogue/document.h"
#include "catalogue/sample_document.h"
#include "json/value.h"
#include "staff/session.h"

#include <gtest/gtest.h>

namespace obhut::staff {
namespace {

using namespace std::chrono_literals;

constexpr Instant nine{std::chrono::sys_days{std::chrono::year{2027} / 3 / 1} + 9h};
constexpr SessionTerms terms{.idle = 15min, .life = 12h, .fresh = 10min};

Session session() {
    return {
        .id = SessionId::numbered(1),
        .begun = nine,
        .seen = nine,
        .proven = nine,
        .device = *Slug::from("firefox-linux")
    };
}

// req:Y2
TEST(Session, LocksAfterAWhileWithoutASignOfLife) {
    EXPECT_EQ(life_of(session(), terms, nine + 15min - 1s), Life::Lives);
    EXPECT_EQ(life_of(session(), terms, nine + 15min), Life::Idle);
}

TEST(Session, IsOverAfterAWorkingDayHoweverBusy) {
    auto busy = session();
    busy.seen = nine + 12h - 1s;
    EXPECT_EQ(life_of(busy, terms, nine + 12h - 1s), Life::Lives);
    EXPECT_EQ(life_of(busy, terms, nine + 12h), Life::Over);
}

// req:U6
TEST(Session, HasAFreshProofForTenMinutes) {
    EXPECT_EQ(proof_of(session(), terms, nine + 10min - 1s), Proof::Fresh);
    EXPECT_EQ(proof_of(session(), terms, nine + 10min), Proof::Stale);
}

TEST(SessionTerms, AreShorterWhereThereAreCareServices) {
    auto business = catalogue::read(json::parse(catalogue::sample_document).value()).value();
    EXPECT_EQ(session_terms(business).idle, 15min);
    business.services.front().care = false;
    EXPECT_EQ(session_terms(business).idle, 30min);
}

}  // namespace
}  // namespace obhut::staff
