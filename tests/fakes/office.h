// SPDX-License-Identifier: Apache-2.0
//
// Office is a house with two owners and somebody at reception who may manage colleagues too, as a policy of the
// business's own allows: what the tests about accounts begin with.
//
// Layer: tests.

#pragma once

#include "fakes/fake_passwords.h"
#include "fakes/open_house.h"
#include "fakes/policies.h"
#include "fakes/staff.h"
#include "recognise/recognise.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace obhut::fakes {

// The shipped policy, except that reception has the right as well.
class PolicyOfOffice final : public ports::Policies {
public:
    PolicyOfOffice() {
        auto draft = standard_policy().draft();
        draft.profile_of(access::Role::Reception).rights.add(access::Right::StaffManage);
        policy_ = std::make_shared<access::Policy const>(access::Policy::from(draft, ceiling()).value());
    }

    std::shared_ptr<access::Policy const> of(catalogue::BusinessId /*business*/) override { return policy_; }

private:
    std::shared_ptr<access::Policy const> policy_;
};

struct Office : ::testing::Test {
    // The business's own terms: fifteen or thirty minutes, and a proof is fresh for ten.
    recognise::Caller come_in(booking::StaffId staff, access::SignIn proof = access::SignIn::Passkey) {
        return of(signed_in(house, staff, proof));
    }

    recognise::Caller of(std::string const& cookie) {
        return recognise::by_session(world, *recognise::Bearer::from(cookie), staff::session_terms(business)).value();
    }

    bool knows(std::string const& cookie) {
        return recognise::by_session(world, *recognise::Bearer::from(cookie), staff::session_terms(business)).ok();
    }

    ports::StaffRecord record(booking::StaffId staff) { return staff_record(house, staff); }

    std::vector<staff::Letter> letters(booking::StaffId to, staff::LetterKind kind) {
        std::vector<staff::Letter> found;
        for (auto const& [id, kept] : house.tables().people.letters.kept)
            if (kept.row.letter.to == to && kept.row.letter.kind == kind) found.push_back(kept.row.letter);
        return found;
    }

    std::size_t letters() { return house.tables().people.letters.kept.size(); }

    std::vector<ports::PassRecord> passes(ports::PassKind kind) {
        std::vector<ports::PassRecord> found;
        for (auto const& [id, kept] : house.tables().people.passes.kept)
            if (kept.row.kind == kind) found.push_back(kept.row);
        return found;
    }

    void lay(ports::PassRecord const& pass) {
        auto const put = house.store.write(business.id, [&](ports::Unit& unit) { return unit.people().insert(pass); });
        OBHUT_CHECK(put.ok());
    }

    std::vector<ledger::Entry> entries(ledger::Action action) {
        std::vector<ledger::Entry> found;
        for (auto const& row : house.tables().ledger) {
            auto entry = ledger::decode(*row.body).value();
            if (entry.action == action) found.push_back(std::move(entry));
        }
        return found;
    }

    std::size_t entries() { return house.tables().ledger.size(); }

    // Whether a word stands in what the ledger keeps.
    bool is_in_ledger(std::string_view word) {
        return std::ranges::any_of(house.tables().ledger, [&](ports::StoredLedgerRow const& row) {
            return !std::ranges::search(*row.body, word).empty();
        });
    }

    catalogue::Business business = a_business();
    OpenHouse house;
    PolicyOfOffice policies;
    ports::World world{
        .store = house.store, .vault = house.vault, .clock = house.clock, .random = house.random, .policies = policies
    };
    FakePasswords passwords;

    booking::StaffId owner = hire(house, {.number = 1, .roles = {access::Role::Owner}}).account.staff;
    booking::StaffId partner = hire(house, {.number = 2, .roles = {access::Role::Owner}}).account.staff;
    booking::StaffId reception = hire(house, {.number = 3, .roles = {access::Role::Reception}}).account.staff;
    booking::StaffId trainer = hire(house, {.number = 4, .roles = {access::Role::Practitioner}}).account.staff;
};

// The refusal of anything, to be compared in one line.
template <typename Value>
std::string refusal_of(Result<Value, Error> const& result) {
    return result.ok() ? "none" : std::string{result.error().reason.text()};
}

}  // namespace obhut::fakes
