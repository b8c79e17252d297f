// SPDX-License-Identifier: Apache-2.0
#include "desk_api/desk_house.h"
#include "one_time/one_time.h"
#include "sign_ledger/sign_ledger.h"

#include <gtest/gtest.h>

namespace obhut::desk_api {
namespace {

using http::Method;

std::string credentials(std::string_view email, std::string_view password) {
    return R"({"business":"house","email":")" + std::string{email} + R"(","password":")" + std::string{password} +
           R"("})";
}

std::string text_in(Answer const& answer, std::string_view member) {
    auto const json = answer.json();
    auto const* const found = json.find(member);
    return found == nullptr || found->as_string() == nullptr ? std::string{} : *found->as_string();
}

std::string member(std::string_view name, bytes::ByteView value) {
    return ",\"" + std::string{name} + "\":\"" + bytes::base64url(value) + "\"";
}

// RFC 4648, section 6, without padding: as an authenticator app reads it.
bytes::Bytes from_base32(std::string_view text) {
    bytes::Bytes out;
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (char const c : text) {
        auto const digit = c >= 'A' && c <= 'Z' ? c - 'A' : c - '2' + 26;
        bits = bits << 5U | static_cast<std::uint32_t>(digit);
        count += 5;
        if (count < 8) continue;
        count -= 8;
        out.push_back(static_cast<std::uint8_t>(bits >> count & 0xFFU));
    }
    return out;
}

struct DeskApi : ::testing::Test {
    DeskHouse house;
    std::string owner = house.bearer_of(Who::Owner);
};

TEST_F(DeskApi, SignsInProvesAgainAndOut) {
    auto const in = house.post({}, "/api/v1/session", credentials(fakes::email_of_colleague(4), "correct horse"));
    ASSERT_EQ(in.status, 201U) << in.body;
    EXPECT_EQ(text_in(in, "proof"), "password");
    ASSERT_FALSE(in.cookie.empty());
    EXPECT_EQ(text_in(house.get(in.cookie, "/api/v1/session"), "kind"), "staff");
    auto const again = house.post(in.cookie, "/api/v1/session/proof", R"({"password":"correct horse"})");
    ASSERT_EQ(again.status, 200U) << again.body;
    EXPECT_EQ(house.get(in.cookie, "/api/v1/session").status, 401U) << "the cookie of before is worth nothing";
    EXPECT_EQ(house.ask(again.cookie, Method::Delete, "/api/v1/session").status, 204U);
    EXPECT_EQ(house.get(again.cookie, "/api/v1/session").status, 401U);
}

// threat:B04
TEST_F(DeskApi, RefusesASignInAlikeWhoeverItIs) {
    auto const wrong = house.post({}, "/api/v1/session", credentials(fakes::email_of_colleague(4), "wrong"));
    auto const nobody = house.post({}, "/api/v1/session", credentials("nobody@example.org", "wrong"));
    EXPECT_EQ(wrong.status, 401U);
    EXPECT_EQ(nobody.status, 401U);
    EXPECT_EQ(wrong.body, nobody.body);
    auto const elsewhere = house.ask({}, Method::Post, "/api/v1/session", "{}", "cross-site");
    EXPECT_EQ(elsewhere.status, 403U);
}

// req:U7
TEST_F(DeskApi, LetsSupportInByTheOwnersCodeToSettingsAndNotToClients) {
    auto const code = fakes::hand_out(house.open, ports::PassKind::Support, {}).text;
    auto const slug = std::string{fakes::a_business().slug.text()};
    auto const body = R"({"business":")" + slug + R"(","supportCode":")" + code + R"("})";
    auto const in = house.post({}, "/api/v1/session", body);
    ASSERT_EQ(in.status, 201U) << in.body;
    EXPECT_EQ(text_in(house.get(in.cookie, "/api/v1/session"), "kind"), "support");
    EXPECT_EQ(house.get(in.cookie, "/api/v1/desk/day").status, 403U);
    EXPECT_EQ(house.ask(in.cookie, Method::Delete, "/api/v1/session").status, 204U);
    auto const wrong = R"({"business":")" + slug + R"(","supportCode":"AAAA"})";
    EXPECT_EQ(house.post({}, "/api/v1/session", wrong).status, 401U);
}

TEST_F(DeskApi, SignsInWithAPasskey) {
    fakes::FakeAuthenticator key{1, StaffId::numbered(DeskHouse::owner).raw()};
    auto const challenge = [&](std::string const& bearer, std::string const& target, std::string const& body) {
        return bytes::from_base64url(text_in(house.post(bearer, target, body), "challenge")).value();
    };
    auto const signs_in = [&] {
        auto const drawn = challenge({}, "/api/v1/session/challenge", R"({"business":"house"})");
        auto const used = key.use(house.party, drawn);
        return house.post(
            {},
            "/api/v1/session/passkey",
            R"({"business":"house")" + member("challenge", drawn) + member("id", used.credential_id) +
                member("clientDataJSON", bytes::as_bytes(used.client_data_json)) +
                member("authenticatorData", used.authenticator_data) + member("signature", used.signature) +
                member("userHandle", used.user_handle) + "}"
        );
    };
    EXPECT_EQ(signs_in().status, 401U) << "it is nobody's yet";
    auto const drawn = challenge(owner, "/api/v1/desk/account/passkeys/challenge", {});
    auto const made = key.make(house.party, drawn);
    auto const kept = house.post(
        owner,
        "/api/v1/desk/account/passkeys",
        R"({"challenge":")" + bytes::base64url(drawn) + "\"" + member("id", made.credential_id) +
            member("clientDataJSON", bytes::as_bytes(made.client_data_json)) +
            member("attestationObject", made.attestation_object) + "}"
    );
    ASSERT_EQ(kept.status, 201U) << kept.body;
    auto const in = signs_in();
    EXPECT_EQ(in.status, 201U) << in.body;
    EXPECT_EQ(text_in(in, "proof"), "passkey");
    auto const owed = house.post({}, "/api/v1/session", credentials(fakes::email_of_colleague(1), "correct horse"));
    EXPECT_EQ(owed.status, 200U);
    EXPECT_TRUE(owed.says(R"("factors":{"code":false,"passkey":true})")) << owed.body;
    auto const target = "/api/v1/desk/account/passkeys/" + text_in(kept, "passkey");
    EXPECT_EQ(house.ask(in.cookie, Method::Delete, target).status, 204U);
}

TEST_F(DeskApi, SetsUpCodesAndSignsInWithOne) {
    auto const marketing = house.bearer_of(Who::Marketing);
    auto const code_now = [&](std::string_view seed) {
        return one_time::code_at(from_base32(seed), one_time::step_at(house.open.clock.now()));
    };
    auto const offer = house.post(marketing, "/api/v1/desk/account/codes");
    ASSERT_EQ(offer.status, 201U) << offer.body;
    auto const seed = text_in(offer, "seed");
    auto const body = R"({"code":")" + code_now(seed) + R"("})";
    auto const confirmed = house.ask(marketing, Method::Put, "/api/v1/desk/account/codes", body);
    ASSERT_EQ(confirmed.status, 200U) << confirmed.body;
    EXPECT_EQ(confirmed.json().find("paperCodes")->as_array()->size(), 10U);
    house.open.clock.advance(1min);
    auto const owed = house.post({}, "/api/v1/session", credentials(fakes::email_of_colleague(4), "correct horse"));
    ASSERT_EQ(owed.status, 200U) << owed.body;
    auto const step = text_in(owed, "step");
    auto const second = [&](std::string const& code) {
        return house.post({}, "/api/v1/session", R"({"step":")" + step + R"(","code":")" + code + R"("})");
    };
    EXPECT_EQ(second("000000").status, 401U);
    EXPECT_EQ(text_in(second(code_now(seed)), "proof"), "second_factor");
    EXPECT_EQ(house.post(marketing, "/api/v1/desk/account/paper-codes").status, 200U);
    EXPECT_EQ(house.ask(marketing, Method::Delete, "/api/v1/desk/account/codes").status, 204U);
}

// req:A4 req:A8
TEST_F(DeskApi, TheDayShowsAPractitionerTheirOwnAndTheOthersAsBusy) {
    auto bella = fakes::ada();
    bella.name = PersonalText{"Bella Byron"};
    bella.email = PersonalText{"bella@example.org"};
    bella.phone = std::nullopt;
    auto const other = house.booked(fakes::monday_at_ten + 2h, "ben", bella);
    auto const before = house.entries(ledger::Action::Opened).size();
    auto const day = house.get(house.bearer_of(Who::Practitioner), "/api/v1/desk/day?date=2027-03-15");
    ASSERT_EQ(day.status, 200U) << day.body;
    EXPECT_TRUE(day.says("Ada Lovelace"));
    EXPECT_TRUE(day.says(R"("busy":true)"));
    EXPECT_FALSE(day.says("Bella"));
    EXPECT_FALSE(day.says(other.client->text()));
    EXPECT_FALSE(day.says(other.id.text()));
    auto const entries = house.entries(ledger::Action::Opened);
    ASSERT_EQ(entries.size(), before + 1);
    EXPECT_TRUE(entries.back().session.has_value());
    EXPECT_EQ(entries.back().shown, std::vector{*house.visit.client});
    EXPECT_EQ(house.get(house.bearer_of(Who::Practitioner), "/api/v1/desk/bookings/" + other.id.text()).status, 404U);
    EXPECT_TRUE(house.get(owner, "/api/v1/desk/day?date=2027-03-15").says("Bella Byron"));
}

// req:A2
TEST_F(DeskApi, AmountsNameNobody) {
    auto const amounts =
        house.get(house.bearer_of(Who::Accountant), "/api/v1/desk/amounts?from=2027-03-01&to=2027-03-31");
    ASSERT_EQ(amounts.status, 200U) << amounts.body;
    EXPECT_TRUE(amounts.says(booking::reference_of(house.visit.id)));
    EXPECT_FALSE(amounts.says("Ada"));
    EXPECT_FALSE(amounts.says(house.client()));
}

TEST_F(DeskApi, AChipOpensWhatAskedForAReason) {
    house.open.clock.advance(std::chrono::days{30});
    auto const reception = house.bearer_of(Who::Reception);
    auto const client = "/api/v1/desk/clients/" + house.client();
    std::string const purpose = R"({"purpose":"booking.fulfil"})";
    EXPECT_TRUE(house.post(reception, client + "/openings", purpose).says("access/reason-needed"));
    EXPECT_EQ(house.post(reception, client + "/chip", purpose).status, 204U);
    auto const card = house.post(reception, client + "/openings", purpose);
    EXPECT_EQ(text_in(card, "name"), "Ada Lovelace") << card.body;
    EXPECT_FALSE(card.says("penicillin"));
}

TEST_F(DeskApi, ThePolicyIsReplacedAsAWholeAndItsFaultsAreListed) {
    auto const read = house.get(owner, "/api/v1/desk/policy");
    ASSERT_EQ(read.status, 200U);
    auto const document = json::write(*read.json().find("document"));
    auto const put = [&](std::string const& text) {
        return house.ask(owner, Method::Put, "/api/v1/desk/policy", R"({"version":0,"document":)" + text + "}");
    };
    auto const faulty = put("{}");
    EXPECT_EQ(faulty.status, 422U);
    EXPECT_TRUE(faulty.says("faults")) << faulty.body;
    auto const taken = put(document);
    EXPECT_EQ(taken.status, 200U) << taken.body;
    EXPECT_EQ(put(document).status, 409U);
}

// req:U8
TEST_F(DeskApi, ATokenIsShownOnceAndReachesItsScopeAlone) {
    auto const made = house.post(owner, "/api/v1/desk/tokens", R"({"label":"website","scopes":["ledger"],"days":30})");
    ASSERT_EQ(made.status, 201U) << made.body;
    auto const secret = text_in(made, "secret");
    EXPECT_FALSE(house.get(owner, "/api/v1/desk/tokens").says(secret));
    EXPECT_EQ(house.get("Bearer " + secret, "/api/v1/desk/day").status, 403U);
    EXPECT_TRUE(house.get("Bearer " + secret, "/api/v1/desk/ledger/checkpoint").says("ledger/no-checkpoint"));
}

// req:S2
TEST_F(DeskApi, WhoLookedIsToldByRoleAndWithoutNames) {
    auto const client = "/api/v1/desk/clients/" + house.client();
    ASSERT_EQ(
        house.post(house.bearer_of(Who::Practitioner), client + "/openings", R"({"purpose":"care.treat"})").status, 200U
    );
    auto const lookers = house.get(house.bearer_of(Who::Auditor), client + "/lookers");
    ASSERT_EQ(lookers.status, 200U) << lookers.body;
    EXPECT_TRUE(lookers.says(R"("roles":["practitioner"])")) << lookers.body;
    EXPECT_TRUE(lookers.says(R"("purpose":"care.treat")"));
    EXPECT_FALSE(lookers.says(StaffId::numbered(DeskHouse::practitioner).text()));
    EXPECT_EQ(house.entries(ledger::Action::LedgerRead).size(), 1U);
}

TEST_F(DeskApi, EntriesComeAPageAtATimeAndReadingIsOnRecord) {
    auto const page = house.get(owner, "/api/v1/desk/ledger/entries?from=0&count=1");
    ASSERT_EQ(page.status, 200U) << page.body;
    EXPECT_EQ(page.json().find("entries")->as_array()->size(), 1U);
    EXPECT_EQ(page.json().find("next")->as_int(), 1);
    EXPECT_EQ(house.entries(ledger::Action::LedgerRead).size(), 1U);
    EXPECT_EQ(house.get(owner, "/api/v1/desk/ledger/entries?count=0").status, 422U);
    EXPECT_EQ(house.get(owner, "/api/v1/desk/ledger/entries?colour=red").status, 422U);
}

TEST_F(DeskApi, ProvesToAMachineWhatWasSigned) {
    ASSERT_TRUE(sign_ledger::sign(house.world, fakes::house).ok());
    auto const size = house.open.tables().head.size();
    auto const machine = house.bearer_of(Who::LedgerToken);
    auto const origin = "obhut/" + fakes::house.text() + "\n" + std::to_string(size) + "\n";
    auto const note = house.get(machine, "/api/v1/desk/ledger/checkpoint");
    EXPECT_TRUE(note.body.starts_with(origin)) << note.body;
    auto const tile = house.get(machine, "/api/v1/desk/ledger/tile/0/000.p/" + std::to_string(size));
    ASSERT_EQ(tile.status, 200U) << tile.body;
    EXPECT_EQ(tile.body.size(), size * 32);
    EXPECT_TRUE(house.get(machine, "/api/v1/desk/ledger/entries/0/proof").says(origin));
    auto const growth = house.get(machine, "/api/v1/desk/ledger/growth?size=1");
    EXPECT_EQ(growth.json().find("earlier")->find("size")->as_int(), 1) << growth.body;
    EXPECT_EQ(house.get(machine, "/api/v1/desk/ledger/growth").status, 422U);
}

}  // namespace
}  // namespace obhut::desk_api
