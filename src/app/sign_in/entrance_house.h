// SPDX-License-Identifier: Apache-2.0
//
// EntranceHouse is a house with people who work there and what they sign in with: what the tests of signing in begin
// with.
//
// Layer: app.

#pragma once

#include "bytes/bytes.h"
#include "bytes/encoding.h"
#include "fakes/fake_passkeys.h"
#include "fakes/fake_passwords.h"
#include "fakes/open_house.h"
#include "fakes/staff.h"
#include "one_time/one_time.h"
#include "one_time/recovery.h"
#include "ports/places.h"
#include "recognise/recognise.h"
#include "sign_in/sign_in.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace obhut::sign_in {

using namespace std::chrono_literals;
using fakes::FakeAuthenticator;
using ledger::Action;
using ports::StaffRecord;
using recognise::Bearer;
using recognise::Caller;

struct EntranceHouse : ::testing::Test {
    static constexpr std::string_view right = "three slow yellow trams";
    static constexpr std::string_view wrong = "three slow yellow trains";
    static constexpr staff::SessionTerms terms{.idle = 15min, .life = 12h, .fresh = 10min};

    StaffRecord colleague(std::uint64_t number, access::RoleSet roles = {access::Role::Marketing}) {
        return fakes::hire(house, {.number = number, .roles = roles, .password = std::string{right}});
    }

    StaffRecord now(StaffRecord const& record) { return fakes::staff_record(house, record.account.staff); }

    // A phone of theirs, and a paper with two codes.
    void give_phone(StaffRecord const& record) {
        auto changed = now(record);
        auto const id = record.account.staff;
        ports::SealRequest const request{
            .key = record.key,
            .place = ports::place_of(fakes::house, id, ports::StaffColumn::Totp, id.raw()),
            .value = PersonalText{std::string{seed}}
        };
        changed.totp = house.vault.seal({&request, 1}).value().front();
        changed.recovery = {*one_time::recovery_hash(paper(1)), *one_time::recovery_hash(paper(2))};
        fakes::change(house, changed);
    }

    // What the phone shows, so many steps from now.
    PersonalText code(std::int64_t later = 0) {
        auto const step = static_cast<std::int64_t>(one_time::step_at(house.clock.now())) + later;
        return PersonalText{one_time::code_at(bytes::as_bytes(seed), static_cast<std::uint64_t>(step))};
    }

    static PersonalText paper(std::uint8_t number) {
        std::array<std::uint8_t, one_time::recovery_bytes> const random{number};
        return one_time::recovery_code_of(random);
    }

    FakeAuthenticator give_passkey(StaffRecord const& record, std::uint8_t number) {
        FakeAuthenticator authenticator{number, record.account.staff.raw()};
        bytes::Bytes const drawn(32, number);
        auto const answer = authenticator.make(party, drawn);
        auto const checked =
            passkeys.check_registration(party, fakes::check_of(answer, drawn, ports::Gesture::Verification));
        auto const& made = checked.value();
        written([&](ports::PeopleUnit& people) {
            return people.insert(ports::PasskeyRecord{
                .staff = record.account.staff,
                .credential_id = made.credential_id,
                .key = made.key,
                .sign_count = made.sign_count,
                .eligibility = made.eligibility,
                .made = house.clock.now(),
                .device = fakes::slug("firefox-linux")
            });
        });
        return authenticator;
    }

    PasskeyAnswer answer(FakeAuthenticator& authenticator, Challenge const& to) {
        auto const used = authenticator.use(party, to.bytes);
        return {
            .challenge = to.bytes,
            .credential_id = used.credential_id,
            .client_data_json = used.client_data_json,
            .authenticator_data = used.authenticator_data,
            .signature = used.signature,
            .user_handle = used.user_handle
        };
    }

    Challenge drawn(std::optional<StaffId> to = std::nullopt) {
        return challenge(house.world, fakes::house, to).value();
    }

    Result<SignedIn, Error> by_passkey(PasskeyAnswer const& answer) {
        return with_passkey(house.world, proving, visit, answer);
    }

    Result<Opened, Error> by_password(std::uint64_t number, std::string_view password = right) {
        PersonalText const email{fakes::email_of_colleague(number)};
        return with_password(house.world, proving, visit, email, PersonalText{std::string{password}});
    }

    SignedIn let_in(std::uint64_t number) {
        auto const opened = by_password(number);
        OBHUT_CHECK(opened.ok() && std::holds_alternative<SignedIn>(opened.value()));
        return std::get<SignedIn>(opened.value());
    }

    SecondStep owed(std::uint64_t number) {
        auto const opened = by_password(number);
        OBHUT_CHECK(opened.ok() && std::holds_alternative<SecondStep>(opened.value()));
        return std::get<SecondStep>(opened.value());
    }

    Result<SignedIn, Error> by_code(SecondStep const& owed, PersonalText const& code) {
        return with_code(house.world, visit, owed.step, code);
    }

    Result<Caller, Error> recognised(PersonalText const& cookie) {
        return recognise::by_session(house.world, *Bearer::from(cookie.reveal(Surface::Validation)), terms);
    }

    static std::string shown(PersonalText const& text) { return text.reveal(Surface::Validation); }

    // The reason of a refusal of that kind.
    template <typename T>
    static std::string refusal(Result<T, Error> const& result, ErrorKind kind = ErrorKind::Denied) {
        if (result.ok()) return "none";
        EXPECT_EQ(result.error().kind, kind);
        return std::string{result.error().reason.text()};
    }

    template <typename T>
    static std::string wait(Result<T, Error> const& result) {
        return refusal(result, ErrorKind::Busy);
    }

    template <typename Function>
    void written(Function const& function) {
        auto const done = house.store.write(fakes::house, [&](ports::Unit& unit) { return function(unit.people()); });
        OBHUT_CHECK(done.ok());
    }

    std::vector<ledger::Entry> entries(Action action) {
        std::vector<ledger::Entry> found;
        for (auto const& row : house.tables().ledger) {
            auto entry = ledger::decode(*row.body).value();
            if (entry.action == action) found.push_back(std::move(entry));
        }
        return found;
    }

    std::size_t compared() const { return passwords.calls().check + passwords.calls().check_nobody; }

    fakes::OpenHouse house;
    fakes::FakePasswords passwords;
    fakes::FakePasskeys passkeys;
    ports::RelyingParty party{.id = "house.example", .origins = {"https://house.example"}};
    Proving proving{.passwords = passwords, .passkeys = passkeys, .party = party};
    Visit visit{
        .business = fakes::house, .network = PersonalText{"2001:db8:7::"}, .device = fakes::slug("firefox-linux")
    };

private:
    static constexpr std::string_view seed = "twenty random octets";
};

}  // namespace obhut::sign_in
