// SPDX-License-Identifier: Apache-2.0
#include "disclose/disclose.h"
#include "fakes/open_house.h"
#include "fakes/staff.h"

#include <string>

#include <gtest/gtest.h>

namespace obhut::disclose {
namespace {

using namespace std::chrono_literals;
using access::DataClass;
using access::Role;
using booking::StaffId;

constexpr auto ada = ClientId::numbered(900);
constexpr auto grace = ClientId::numbered(901);

struct Disclosing : ::testing::Test {
    Disclosing() {
        fakes::hire(house, {.number = owner, .roles = {Role::Owner}});
        fakes::hire(house, {.number = practitioner, .roles = {Role::Practitioner}});
        fakes::hire(house, {.number = auditor, .roles = {Role::Auditor}});
        fakes::hire(house, {.number = reception, .roles = {Role::Reception}});
        for (auto const client : {ada, grace}) {
            auto const log_key = house.vault.take_keys(fakes::house, 1).value().front();
            auto const done = house.store.write(fakes::house, [&](ports::Unit& unit) {
                return unit.insert(ports::ClientRecord{
                    .client = client,
                    .created = house.clock.now(),
                    .log_key = log_key,
                    .email = std::nullopt,
                    .phone = std::nullopt,
                    .keys = {},
                    .columns = {}
                });
            });
            OBHUT_CHECK(done.ok());
        }
    }

    DisclosureRequest request(std::string recipient = "Dr. Hopper, Hauptstr. 2") {
        return {
            .client = ada,
            .recipient = PersonalText{std::move(recipient)},
            .classes = {DataClass::Identity, DataClass::Health},
            .purpose = access::Purpose::CareTreat,
            .at = house.clock.now() - 1h
        };
    }

    recognise::Caller caller(std::uint64_t number) { return fakes::caller(house, StaffId::numbered(number)); }

    Result<DisclosureId, Error> told(std::uint64_t number, DisclosureRequest const& request) {
        return disclose(house.world, caller(number), request);
    }

    Literal refusal(DisclosureRequest const& request) { return told(owner, request).error().reason; }

    std::vector<Listed> listed(std::optional<ClientId> client = std::nullopt) {
        return list_disclosures(house.world, caller(auditor), client).value();
    }

    static constexpr std::uint64_t owner = 1;
    static constexpr std::uint64_t practitioner = 2;
    static constexpr std::uint64_t auditor = 3;
    static constexpr std::uint64_t reception = 4;

    fakes::OpenHouse house;
};

// req:Y7
TEST_F(Disclosing, IsRegisteredAndOnRecord) {
    auto const id = told(practitioner, request()).value();
    auto const all = listed();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all.front().id, id);
    EXPECT_EQ(all.front().at, house.clock.now() - 1h);
    EXPECT_EQ(all.front().client, ada);
    EXPECT_EQ(all.front().classes, (access::ClassSet{DataClass::Identity, DataClass::Health}));
    EXPECT_EQ(all.front().purpose, access::Purpose::CareTreat);
    EXPECT_EQ(all.front().by, StaffId::numbered(practitioner));
    EXPECT_EQ(all.front().recipient->reveal(Surface::Page), "Dr. Hopper, Hauptstr. 2");
    auto const entry = ledger::decode(*house.tables().ledger.back().body).value();
    EXPECT_EQ(entry.action, ledger::Action::Disclosed);
    EXPECT_EQ(entry.client, ada);
    EXPECT_EQ(entry.classes, all.front().classes);
    EXPECT_EQ(entry.purpose, access::Purpose::CareTreat);
}

// req:D1
TEST_F(Disclosing, SealsWhoHasReceivedIt) {
    ASSERT_TRUE(told(owner, request()).ok());
    EXPECT_EQ(fakes::dump_of(house.tables()).find("Hopper"), std::string::npos);
    auto const& body = *house.tables().ledger.back().body;
    EXPECT_EQ((std::string{body.begin(), body.end()}).find("Hopper"), std::string::npos);
}

TEST_F(Disclosing, IsListedOfOneClientOrOfAllTheNewestFirst) {
    ASSERT_TRUE(told(owner, request("one")).ok());
    auto later = request("two");
    later.client = grace;
    later.at = house.clock.now();
    ASSERT_TRUE(told(practitioner, later).ok());
    ASSERT_EQ(listed().size(), 2U);
    EXPECT_EQ(listed()[0].recipient->reveal(Surface::Page), "two");
    EXPECT_EQ(listed()[1].recipient->reveal(Surface::Page), "one");
    ASSERT_EQ(listed(grace).size(), 1U);
    EXPECT_EQ(listed(grace).front().client, grace);
}

TEST_F(Disclosing, IsForThoseWhoMay) {
    EXPECT_EQ(told(reception, request()).error().reason, Literal{"access/not-for-role"});
    EXPECT_EQ(told(auditor, request()).error().reason, Literal{"access/not-for-role"});
    EXPECT_EQ(list_disclosures(house.world, caller(practitioner)).error().reason, Literal{"access/not-for-role"});
    EXPECT_TRUE(listed().empty());
}

TEST_F(Disclosing, NeedsARecipientOfOneLine) {
    std::string most;
    for (int nth = 0; nth < 200; ++nth)
        most += "ß";
    EXPECT_TRUE(told(owner, request("x")).ok());
    EXPECT_TRUE(told(owner, request(most)).ok());
    EXPECT_EQ(refusal(request(most + "ß")), Literal{"disclosure/recipient-too-long"});
    EXPECT_EQ(refusal(request("  ")), Literal{"disclosure/recipient-missing"});
    EXPECT_EQ(refusal(request("one\ntwo")), Literal{"disclosure/not-one-line"});
}

TEST_F(Disclosing, NeedsSomethingThatWentOutAlready) {
    auto nothing = request();
    nothing.classes = {};
    EXPECT_EQ(refusal(nothing), Literal{"disclosure/nothing-disclosed"});
    auto future = request();
    future.at = house.clock.now();
    EXPECT_TRUE(told(owner, future).ok());
    future.at = house.clock.now() + 1s;
    EXPECT_EQ(refusal(future), Literal{"disclosure/in-the-future"});
    auto unknown = request();
    unknown.client = ClientId::numbered(5);
    EXPECT_EQ(refusal(unknown), Literal{"client/unknown"});
}

// req:Y7
TEST_F(Disclosing, StaysWithoutTheClientWhoIsErased) {
    ASSERT_TRUE(told(owner, request()).ok());
    auto const erased = house.store.write(fakes::house, [&](ports::Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.erase(ada));
        return Done{};
    });
    ASSERT_TRUE(erased.ok());
    ASSERT_EQ(listed().size(), 1U);
    EXPECT_FALSE(listed().front().client);
    EXPECT_TRUE(listed().front().recipient);
}

TEST_F(Disclosing, SaysWhereTheKeysAreGoneOrDoNotAnswer) {
    ASSERT_TRUE(told(practitioner, request()).ok());
    auto const by = caller(auditor);
    house.vault.fail_when([] { return true; });
    EXPECT_EQ(list_disclosures(house.world, by).error().kind, ErrorKind::Unavailable);
    house.vault.fail_when({});
    std::vector const keys{fakes::staff_record(house, StaffId::numbered(practitioner)).key};
    OBHUT_CHECK(house.vault.destroy(fakes::house, keys).ok());
    EXPECT_FALSE(listed().front().recipient);
}

}  // namespace
}  // namespace obhut::disclose
