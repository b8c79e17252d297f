// SPDX-License-Identifier: Apache-2.0
//
// Goal: nobody reaches anything at the desk without the right for it.
//
// Method: every route × everybody who could call it, each in a fresh house. What should come of it is said by a table
// of this test, written from docs/access.md and knowing nothing of the policy; a route that stands in the program and
// not here fails.
#include "desk_api/matrix_samples.h"

#include <algorithm>
#include <map>

#include <gtest/gtest.h>

namespace obhut::desk_api {
namespace {

// From docs/access.md: who has the right. "own" is everybody who works here.
std::string_view holders_of(std::string_view right) {
    static std::map<std::string_view, std::string_view> const table{
        {"calendar.read", "owner, reception, practitioner, bookings token"},
        {"clients.open", "owner, reception, practitioner, clients token"},
        {"emergency.open", "reception, practitioner"},
        {"emergency.review", "owner"},
        {"alarms.see", "owner"},
        {"insight.read", "owner, marketing"},
        {"amounts.read", "owner, reception, accountant"},
        {"ledger.read", "owner, auditor"},
        {"ledger.verify", "owner, auditor, supporter, ledger token"},
        {"ledger.export", "owner, auditor"},
        {"disclosures.read", "owner, auditor"},
        {"disclosures.write", "owner, practitioner"},
        {"staff.manage", "owner"},
        {"policy.change", "owner"},
        {"tokens.manage", "owner"},
        {"support.issue", "owner"},
        {"own", "owner, reception, practitioner, marketing, accountant, auditor, no role, weak owner"},
        {"whoever",
         "owner, reception, practitioner, marketing, accountant, auditor, no role, weak owner, supporter, availability "
         "token, bookings token, clients token, ledger token"},
    };
    return table.at(right);
}

bool holds(Who who, std::string_view right) {
    auto rest = holders_of(right);
    while (!rest.empty()) {
        auto const one = rest.substr(0, rest.find(", "));
        if (one == name_of(who)) return true;
        rest = one.size() == rest.size() ? std::string_view{} : rest.substr(one.size() + 2);
    }
    return false;
}

unsigned expected(Sample const& sample, Who who) {
    if (who == Who::Nobody) return 401;
    if (who == Who::OtherOwner) {
        if (sample.of == Sample::Of::Object && holds(Who::Owner, sample.right)) return 404;
        if (sample.path == "/api/v1/desk/disclosures" && sample.method == Method::Post) return 404;
        return holds(Who::Owner, sample.right) ? sample.status : 403;
    }
    if (auto const found = sample.otherwise.find(who); found != sample.otherwise.end()) return found->second;
    return holds(who, sample.right) ? sample.status : 403;
}

Sample const* sample_of(std::vector<Sample> const& all, admission::StaffRoute const& route) {
    auto const found = std::ranges::find_if(all, [&](Sample const& one) {
        return one.method == route.method.value() && one.path == route.path.text();
    });
    return found == all.end() ? nullptr : &*found;
}

// req:A1 req:A2 req:A4 req:A9 req:A10 req:U8 threat:A01 threat:A03 threat:A04
TEST(Matrix, EveryRouteAnswersEverybodyAsTheTableSays) {
    DeskHouse first;
    auto const all = staff_routes(first.parts);
    ASSERT_GT(all.size(), 50U);
    for (std::size_t nth = 0; nth < all.size(); ++nth) {
        for (auto const who : everybody) {
            DeskHouse house;
            auto const laid = lay(house);
            auto const table = samples(house, laid);
            auto const* const sample = sample_of(table, all[nth]);
            ASSERT_NE(sample, nullptr) << "a route that nobody has thought of: " << all[nth].path.text();
            auto const bearer = house.bearer_of(who);
            if (who == Who::OtherOwner && sample->path == "/api/v1/session/proof") continue;  // has no password
            auto const refusals = house.entries(ledger::Action::Refused).size();
            auto const target = sample->target.empty() ? std::string{sample->path} : sample->target;
            auto const answer = house.ask(bearer, sample->method, target, sample->body);
            EXPECT_EQ(answer.status, expected(*sample, who))
                << name_of(who) << " at " << sample->path << ": " << answer.body;
            if (answer.status == 403 && !holds(who, sample->right) && who != Who::OtherOwner) {
                EXPECT_GT(house.entries(ledger::Action::Refused).size(), refusals) << sample->path;
            }
            EXPECT_FALSE(answer.status >= 400 && answer.says("Ada")) << sample->path;
        }
    }
}

TEST(Matrix, SpeaksOfNoRouteThatIsGone) {
    DeskHouse house;
    auto const all = staff_routes(house.parts);
    for (auto const& sample : samples(house, lay(house)))
        EXPECT_TRUE(std::ranges::any_of(all, [&](auto const& route) {
            return sample.method == route.method.value() && sample.path == route.path.text();
        })) << sample.path;
}

// threat:A03
TEST(Matrix, WhatIsWeightyAsksForAFreshProofAndAnotherPageChangesNothing) {
    DeskHouse first;
    for (auto const& route : staff_routes(first.parts)) {
        if (route.method.value() == Method::Get && route.step_up.value() == admission::StepUp::NotNeeded) continue;
        DeskHouse house;
        auto const table = samples(house, lay(house));
        auto const& sample = *sample_of(table, route);
        auto const target = sample.target.empty() ? std::string{sample.path} : sample.target;
        auto const owner = house.bearer_of(Who::Owner);
        if (route.method.value() != Method::Get) {
            auto const elsewhere = house.ask(owner, sample.method, target, sample.body, "cross-site");
            EXPECT_TRUE(elsewhere.says("request/from-elsewhere")) << sample.path << elsewhere.body;
        }
        if (route.step_up.value() == admission::StepUp::NotNeeded) continue;
        house.open.clock.advance(11min);
        auto const stale = house.ask(owner, sample.method, target, sample.body);
        EXPECT_TRUE(stale.says("access/step-up-needed")) << sample.path << stale.body;
    }
}

}  // namespace
}  // namespace obhut::desk_api
