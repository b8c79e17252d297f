// SPDX-License-Identifier: Apache-2.0
//
// Goal: whoever is signed in and every wrong guess is kept as it was written, and ends when it is ended or forgotten.
// Method: sessions and failures in both houses, read back.

#include "people.h"

#include <chrono>
#include <initializer_list>

namespace obhut::conformance {
namespace {

using namespace std::chrono_literals;
using fakes::slug;
using ports::Holder;
using ports::SessionRecord;
using staff::SessionId;
using Numbers = std::initializer_list<std::uint8_t>;

SessionRecord a_session(std::uint8_t number, std::uint64_t of = 1) {
    return {
        .session =
            {.id = SessionId::numbered(number),
             .proof = staff::SignIn::Password,
             .begun = monday_morning,
             .seen = monday_morning,
             .proven = monday_morning,
             .device = slug("firefox-linux")},
        .bearer = digest_of(number),
        .holder = Holder::Staff,
        .who = colleague(of).raw()
    };
}

void expect_same(std::optional<SessionRecord> const& found, SessionRecord const& expected) {
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->session, expected.session);
    EXPECT_EQ(found->bearer, expected.bearer);
    EXPECT_EQ(found->holder, expected.holder);
    EXPECT_EQ(found->who, expected.who);
}

template <typename B>
class SignedIn : public PeopleTest<B> {
protected:
    std::optional<SessionRecord> session(std::uint8_t bearer, BusinessId business = house) {
        return this->of_people([&](PeopleReader& reader) { return reader.session(digest_of(bearer)); }, business);
    }

    std::vector<SessionId> sessions_of(std::uint64_t number, BusinessId business = house) {
        std::vector<SessionId> ids;
        auto const ask = [&](PeopleReader& reader) { return reader.sessions_of(colleague(number).raw()); };
        for (auto const& each : this->of_people(ask, business))
            ids.push_back(each.session.id);
        return ids;
    }

    Result<Done, Error> end(std::uint64_t of, std::uint64_t number, BusinessId business = house) {
        return this->people(
            [&](PeopleUnit& unit) { return unit.end_session(colleague(of).raw(), SessionId::numbered(number)); },
            business
        );
    }
};
TYPED_TEST_SUITE(SignedIn, Backends, BackendNames);

TYPED_TEST(SignedIn, ReadBackAsTheyWereWritten) {
    auto rich = a_session(2);
    rich.session.proof = staff::SignIn::Passkey;
    rich.session.seen = monday_morning + 1h;
    rich.session.proven = monday_morning + 2h;
    rich.holder = Holder::Support;
    rich.who = PassId::numbered(77).raw();
    this->ok(this->insert_of_people(a_session(1)));
    this->ok(this->insert_of_people(rich));
    expect_same(this->session(1), a_session(1));
    expect_same(this->session(2), rich);
    EXPECT_FALSE(this->session(44).has_value());
    EXPECT_FALSE(this->session(1, other_house).has_value());
}

TYPED_TEST(SignedIn, AreOfOnePersonInTheOrderOfTheirIds) {
    for (auto const number : Numbers{3, 1, 2})
        this->ok(this->insert_of_people(a_session(number)));
    this->ok(this->insert_of_people(a_session(4, 2)));
    EXPECT_EQ(
        this->sessions_of(1), (std::vector{SessionId::numbered(1), SessionId::numbered(2), SessionId::numbered(3)})
    );
    EXPECT_TRUE(this->sessions_of(1, other_house).empty());
}

TYPED_TEST(SignedIn, HaveAnIdAndABearerOfTheirOwn) {
    this->ok(this->insert_of_people(a_session(1)));
    auto same_id = a_session(1, 2);
    same_id.bearer = digest_of(2);
    this->refused(this->insert_of_people(same_id), ErrorKind::Conflict, "store/exists");
    auto same_bearer = a_session(2, 2);
    same_bearer.bearer = digest_of(1);
    this->refused(this->insert_of_people(same_bearer), ErrorKind::Conflict, "store/exists");
    EXPECT_TRUE(this->sessions_of(2).empty());
    this->ok(this->insert_of_people(a_session(1), other_house));
}

TYPED_TEST(SignedIn, ChangeInEverythingButWhoseTheyAre) {
    this->ok(this->insert_of_people(a_session(1)));
    auto changed = a_session(1, 2);
    changed.bearer = digest_of(9);
    changed.holder = Holder::Support;
    changed.session.proof = staff::SignIn::SecondFactor;
    changed.session.begun = monday_morning + 1s;
    changed.session.seen = monday_morning + 2s;
    changed.session.proven = monday_morning + 3s;
    changed.session.device = slug("safari-ios");
    this->ok(this->replace_of_people(changed));
    auto expected = changed;
    expected.holder = Holder::Staff;
    expected.who = colleague(1).raw();
    EXPECT_FALSE(this->session(1).has_value());
    expect_same(this->session(9), expected);
}

TYPED_TEST(SignedIn, AreNotBroughtBackOnceTheyEnded) {
    this->ok(this->insert_of_people(a_session(1)));
    this->refused(this->replace_of_people(a_session(1), other_house), ErrorKind::NotFound, "session/unknown");
    this->ok(this->end(1, 1));
    this->refused(this->replace_of_people(a_session(1)), ErrorKind::NotFound, "session/unknown");
    EXPECT_FALSE(this->session(1).has_value());
}

TYPED_TEST(SignedIn, AreEndedByWhoeverTheyBelongTo) {
    this->ok(this->insert_of_people(a_session(1)));
    this->refused(this->end(2, 1), ErrorKind::NotFound, "session/unknown");
    this->refused(this->end(1, 1, other_house), ErrorKind::NotFound, "session/unknown");
    EXPECT_TRUE(this->session(1).has_value());
    this->ok(this->end(1, 1));
    this->refused(this->end(1, 1), ErrorKind::NotFound, "session/unknown");
}

TYPED_TEST(SignedIn, AreEndedAllOrAllButOne) {
    for (auto const number : Numbers{1, 2, 3})
        this->ok(this->insert_of_people(a_session(number)));
    this->ok(this->insert_of_people(a_session(4, 2)));
    this->ok(this->insert_of_people(a_session(1), other_house));
    auto const end_all = [&](std::optional<SessionId> except) {
        return this->people([&](PeopleUnit& unit) { return unit.end_sessions(colleague(1).raw(), except); });
    };
    this->ok(end_all(SessionId::numbered(2)));
    EXPECT_EQ(this->sessions_of(1), std::vector{SessionId::numbered(2)});
    this->ok(end_all(std::nullopt));
    this->ok(end_all(std::nullopt));
    EXPECT_TRUE(this->sessions_of(1).empty());
    EXPECT_EQ(this->sessions_of(2), std::vector{SessionId::numbered(4)});
    EXPECT_EQ(this->sessions_of(1, other_house), std::vector{SessionId::numbered(1)});
}

template <typename B>
class Guesses : public PeopleTest<B> {
protected:
    staff::Failures failures(std::uint8_t subject, BusinessId business = house) {
        return this->of_people([&](PeopleReader& reader) { return reader.failures(look_up(subject)); }, business);
    }

    void put(std::uint8_t subject, staff::Failures const& failures) {
        this->ok(this->people([&](PeopleUnit& unit) { return unit.put_failures(look_up(subject), failures); }));
    }
};
TYPED_TEST_SUITE(Guesses, Backends, BackendNames);

TYPED_TEST(Guesses, AreCountedTillTheyAreForgiven) {
    EXPECT_EQ(this->failures(1), staff::Failures{});
    staff::Failures const first{.count = 1, .last = monday_morning};
    staff::Failures const fifth{.count = 5, .last = monday_morning + 3s};
    this->put(1, first);
    EXPECT_EQ(this->failures(1), first);
    this->put(1, fifth);
    this->put(2, first);
    EXPECT_EQ(this->failures(1), fifth);
    EXPECT_EQ(this->failures(1, other_house), staff::Failures{});
    this->ok(this->people([](PeopleUnit& unit) { return unit.forgive(look_up(1)); }));
    this->ok(this->people([](PeopleUnit& unit) { return unit.forgive(look_up(1)); }));
    EXPECT_EQ(this->failures(1), staff::Failures{});
    EXPECT_EQ(this->failures(2), first);
}

// The instant itself is not before.
TYPED_TEST(Guesses, AreForgottenWithSessionsAndPassesWhenTheirTimeIsOver) {
    auto const before = monday_morning + 24h;
    for (auto const number : Numbers{1, 2}) {
        auto const at = before + std::chrono::seconds{number - 2};
        auto session = a_session(number);
        session.session.begun = monday_morning - 1h;
        session.session.seen = at;
        auto pass = a_pass(number);
        pass.ends = at;
        this->ok(this->insert_of_people(session));
        this->ok(this->insert_of_people(session, other_house));
        this->ok(this->insert_of_people(pass));
        this->put(number, {.count = 1, .last = at});
    }
    this->ok(this->people([&](PeopleUnit& unit) { return unit.forget(before); }));
    auto const found = [&](std::uint8_t number, BusinessId business = house) {
        return this->of_people([&](PeopleReader& reader) { return reader.session(digest_of(number)); }, business)
            .has_value();
    };
    EXPECT_FALSE(found(1));
    EXPECT_TRUE(found(2));
    EXPECT_TRUE(found(1, other_house));
    auto const tokens = this->of_people([](PeopleReader& reader) { return reader.passes(PassKind::Token); });
    ASSERT_EQ(tokens.size(), 1U);
    EXPECT_EQ(tokens.front().id, PassId::numbered(2));
    EXPECT_EQ(this->failures(1).count, 0);
    EXPECT_EQ(this->failures(2).count, 1);
}

TYPED_TEST(Guesses, AndWhateverElseARefusedUnitDidLeaveNothing) {
    this->ok(this->insert_of_people(a_session(1)));
    this->ok(this->insert_of_people(a_pass(1)));
    this->refusing([](Unit& unit) -> Result<Done, Error> {
        auto& people = unit.people();
        OBHUT_TRY(people.put_failures(look_up(1), {.count = 1, .last = monday_morning}));
        OBHUT_TRY(people.remove_pass(PassId::numbered(1)));
        OBHUT_TRY(people.insert(a_pass(2)));
        OBHUT_TRY(people.end_sessions(colleague(1).raw(), std::nullopt));
        OBHUT_TRY(people.insert(a_session(2)));
        EXPECT_EQ(OBHUT_TRY(people.failures(look_up(1))).count, 1);
        EXPECT_FALSE(OBHUT_TRY(people.pass_with(digest_of(1))).has_value());
        EXPECT_EQ(OBHUT_TRY(people.passes(PassKind::Token)).size(), 1U);
        EXPECT_FALSE(OBHUT_TRY(people.session(digest_of(1))).has_value());
        EXPECT_EQ(OBHUT_TRY(people.sessions_of(colleague(1).raw())).size(), 1U);
        return Done{};
    });
    EXPECT_EQ(this->failures(1).count, 0);
    EXPECT_EQ(this->of_people([](PeopleReader& reader) { return reader.passes(PassKind::Token); }).size(), 1U);
    EXPECT_TRUE(this->of_people([](PeopleReader& reader) { return reader.session(digest_of(1)); }).has_value());
    EXPECT_FALSE(this->of_people([](PeopleReader& reader) { return reader.session(digest_of(2)); }).has_value());
}

}  // namespace
}  // namespace obhut::conformance
