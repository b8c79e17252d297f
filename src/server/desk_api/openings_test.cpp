// SPDX-License-Identifier: Apache-2.0
//
// Goal: a card shows what docs/access.md says, by role, purpose and the age of the visit.
#include "desk_api/desk_house.h"

#include <gtest/gtest.h>

namespace obhut::desk_api {
namespace {

// What a role sees on Ada's card so many days after her visit; nothing where no card is opened.
struct Seen {
    Who who;
    std::string_view purpose;
    std::array<std::string_view, 5> at;  // 0, 7, 30, 120, 400 days
};

constexpr std::array after_days{0, 7, 30, 120, 400};

std::string shown_in(Answer const& answer) {
    std::string shown;
    auto const json = answer.json();
    for (auto const& one : *json.find("shown")->as_array())
        shown += (shown.empty() ? "" : " ") + *one.as_string();
    return shown;
}

std::string seen(Who who, std::string_view purpose, int days) {
    DeskHouse house;
    house.open.clock.advance(std::chrono::days{days});
    auto const body = R"({"purpose":")" + std::string{purpose} + R"("})";
    auto const bearer = house.bearer_of(who);
    auto const answer = house.post(bearer, "/api/v1/desk/clients/" + house.client() + "/openings", body);
    if (answer.status == 200) return shown_in(answer);
    return answer.says("access/reason-needed") ? "chip" : std::to_string(answer.status);
}

// req:A2 req:A4 req:A5
TEST(Openings, ShowEachRoleTheClassesOfTheTableByTheAgeOfTheVisit) {
    constexpr std::string_view all = "identity contact preference note";
    constexpr std::string_view cared = "identity contact health preference note";
    constexpr std::string_view most = "identity contact preference";
    std::vector<Seen> const table{
        {Who::Owner, "booking.fulfil", {all, all, "chip", "chip", "chip"}},
        {Who::Owner, "care.treat", {"404", "404", "404", "404", "404"}},
        {Who::Owner, "billing", {"identity contact", "identity contact", "chip", "chip", "chip"}},
        {Who::Reception, "booking.fulfil", {most, most, "chip", "chip", "chip"}},
        {Who::Reception, "care.treat", {"404", "404", "404", "404", "404"}},
        {Who::Practitioner, "booking.fulfil", {all, all, all, all, "404"}},
        {Who::Practitioner, "care.treat", {cared, cared, cared, cared, "404"}},
        {Who::Marketing, "booking.fulfil", {"403", "403", "403", "403", "403"}},
        {Who::Accountant, "billing", {"403", "403", "403", "403", "403"}},
        {Who::Auditor, "booking.fulfil", {"403", "403", "403", "403", "403"}},
        {Who::NoRole, "booking.fulfil", {"403", "403", "403", "403", "403"}},
        {Who::Supporter, "booking.fulfil", {"403", "403", "403", "403", "403"}},
        {Who::ClientsToken, "booking.fulfil", {"identity contact", "identity contact", "404", "404", "404"}},
        {Who::BookingsToken, "booking.fulfil", {"403", "403", "403", "403", "403"}},
    };
    for (auto const& row : table)
        for (std::size_t nth = 0; nth < after_days.size(); ++nth)
            EXPECT_EQ(seen(row.who, row.purpose, after_days[nth]), row.at[nth])
                << name_of(row.who) << " for " << row.purpose << " after " << after_days[nth] << " days";
}

}  // namespace
}  // namespace obhut::desk_api
