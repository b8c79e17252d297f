// SPDX-License-Identifier: Apache-2.0
//
// What the tests of people and of what is watched begin with: colleagues and clients of both houses.
//
// Layer: tests.

#pragma once

#include "backends.h"

#include <chrono>
#include <optional>
#include <vector>

namespace obhut::conformance {

using ports::KeyId;
using ports::LookUp;
using ports::PassId;
using ports::PassKind;
using ports::PassRecord;
using ports::PeopleReader;
using ports::PeopleUnit;
using ports::Sealed;
using ports::StaffId;
using ports::StaffRecord;

inline LookUp look_up(std::uint8_t number) {
    LookUp made{};
    made.fill(number);
    return made;
}

inline digest::Digest digest_of(std::uint8_t number) {
    digest::Digest made{};
    made.fill(number);
    return made;
}

inline ClientId client(std::uint64_t number) {
    return ClientId::numbered(500 + number);
}

inline StaffId colleague(std::uint64_t number) {
    return StaffId::numbered(number);
}

// With whatever may be left out left out.
inline StaffRecord a_colleague(std::uint8_t number) {
    return {
        .account =
            {.staff = colleague(number),
             .standing = staff::Standing::Active,
             .roles = {access::Role::Reception},
             .created = monday_morning},
        .login = look_up(number),
        .key = KeyId::numbered(700U + number),
        .name = {.bytes = {number, 0, 255}},
        .email = {.bytes = {number, 1}}
    };
}

inline PassRecord a_pass(std::uint8_t number, PassKind kind = PassKind::Token) {
    return {
        .id = PassId::numbered(number),
        .kind = kind,
        .secret = digest_of(number),
        .made = monday_morning,
        .ends = monday_morning + std::chrono::hours{24}
    };
}

template <typename B>
class PeopleTest : public StoreTest<B> {
protected:
    template <typename Work>
    Result<Done, Error> people(Work work, BusinessId business = house) {
        return this->write(business, [&](Unit& unit) { return work(unit.people()); });
    }

    template <typename Ask>
    auto of_people(Ask ask, BusinessId business = house) {
        return this->read([&](Reader& reader) { return ask(reader.people()); }, business);
    }

    template <typename Record>
    Result<Done, Error> insert_of_people(Record const& record, BusinessId business = house) {
        return people([&](PeopleUnit& unit) { return unit.insert(record); }, business);
    }

    template <typename Record>
    Result<Done, Error> replace_of_people(Record const& record, BusinessId business = house) {
        return people([&](PeopleUnit& unit) { return unit.replace(record); }, business);
    }

    void hire(std::uint8_t number, BusinessId business = house) {
        this->ok(insert_of_people(a_colleague(number), business));
    }

    std::optional<StaffRecord> staff_numbered(std::uint64_t number, BusinessId business = house) {
        return of_people([&](PeopleReader& reader) { return reader.staff(colleague(number)); }, business);
    }

    void greet(std::uint64_t number, BusinessId business = house) {
        ports::ClientRecord const record{
            .client = client(number),
            .created = monday_morning,
            .log_key = KeyId::numbered(900 + number),
            .email = std::nullopt,
            .phone = std::nullopt,
            .keys = {},
            .columns = {}
        };
        this->ok(this->write(business, [&](Unit& unit) { return unit.insert(record); }));
    }

    // Does the work in a unit that is refused in the end.
    template <typename Work>
    void refusing(Work work) {
        auto const outcome = this->write(house, [&](Unit& unit) -> Result<Done, Error> {
            OBHUT_TRY(work(unit));
            return Refused{Error{.kind = ErrorKind::Conflict, .reason = "test/refused"}};
        });
        this->refused(outcome, ErrorKind::Conflict, "test/refused");
    }
};

}  // namespace obhut::conformance
