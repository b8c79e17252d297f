// SPDX-License-Identifier: Apache-2.0
//
// Goal: a letter to a member of staff is kept as it was owed, due at its time and to one at a time, and settled once.
// Method: letters in both houses, read back; what is due is seen by claiming it, beside messages to clients.

#include "messages.h"
#include "people.h"
#include "together.h"

#include <chrono>

namespace obhut::conformance {
namespace {

using namespace std::chrono_literals;
using fakes::slug;
using staff::Letter;
using staff::LetterKind;

Letter a_letter(std::uint64_t number, std::chrono::seconds due = {}, std::uint64_t to = 1) {
    return {
        .id = MessageId::numbered(number),
        .kind = LetterKind::CredentialChanged,
        .to = colleague(to),
        .created = monday_morning,
        .due = monday_morning + due
    };
}

Letter settled(Letter letter, State state, std::chrono::seconds after = {}) {
    letter.state = state;
    letter.settled = monday_morning + after;
    return letter;
}

template <typename B>
class StaffLetters : public PeopleTest<B> {
protected:
    void SetUp() override {
        PeopleTest<B>::SetUp();
        this->hire(1);
        this->hire(2);
        this->hire(1, other_house);
    }

    std::optional<Letter> letter(std::uint64_t number, BusinessId business = house) {
        return this->of_people(
            [&](PeopleReader& reader) { return reader.letter(MessageId::numbered(number)); }, business
        );
    }

    std::vector<ports::DueItem> claim(DueKind kind, std::chrono::seconds after, std::size_t most = plenty) {
        auto const now = monday_morning + after;
        auto claimed = this->store().claim(kind, now, now + lease, most);
        EXPECT_TRUE(claimed.ok());
        return claimed.ok() ? std::move(claimed).value() : std::vector<ports::DueItem>{};
    }

    // The numbers of the letters that a claim lends out, in its order.
    std::vector<std::uint8_t> lent(std::chrono::seconds after, std::size_t most = plenty) {
        std::vector<std::uint8_t> numbers;
        for (auto const& item : claim(DueKind::StaffLetter, after, most)) {
            EXPECT_EQ(item.kind, DueKind::StaffLetter);
            numbers.push_back(item.item.back());
        }
        return numbers;
    }

    std::int64_t since(std::chrono::seconds after, LetterKind kind, std::uint64_t to = 1, BusinessId business = house) {
        return this->of_people(
            [&](PeopleReader& reader) { return reader.letters_since(colleague(to), kind, monday_morning + after); },
            business
        );
    }
};
TYPED_TEST_SUITE(StaffLetters, Backends, BackendNames);

using Numbers = std::vector<std::uint8_t>;

TYPED_TEST(StaffLetters, ReadBackAsTheyWereWritten) {
    auto rich = a_letter(2, 90min, 2);
    rich.kind = LetterKind::NewDevice;
    rich.pass = PassId::numbered(77);  // which may be used up already
    rich.device = slug("firefox-linux");
    rich.created = monday_morning - 3s;
    rich.attempts = 4;
    rich.last_reply = 451;
    this->ok(this->insert_of_people(a_letter(1)));
    this->ok(this->insert_of_people(rich));
    EXPECT_EQ(this->letter(1), a_letter(1));
    EXPECT_EQ(this->letter(2), rich);
    EXPECT_EQ(this->letter(404), std::nullopt);
    rich.due += 1h;
    rich.attempts = 5;
    rich.last_reply = 550;
    rich = settled(rich, State::GivenUp, 2h);
    this->ok(this->replace_of_people(rich));
    EXPECT_EQ(this->letter(2), rich);
}

TYPED_TEST(StaffLetters, ReadBackInEveryKindAndState) {
    for (std::uint64_t number = 1; number <= 6; ++number) {
        auto each = a_letter(number);
        each.kind = static_cast<LetterKind>(number);
        this->ok(this->insert_of_people(each));
        auto const after = settled(each, static_cast<State>(1 + number));
        this->ok(this->replace_of_people(after));
        EXPECT_EQ(this->letter(number), after);
    }
}

TYPED_TEST(StaffLetters, ChangeOnlyInWhatBecameOfThem) {
    this->ok(this->insert_of_people(a_letter(1)));
    auto other = a_letter(1, 1min, 2);
    other.kind = LetterKind::Alarm;
    other.pass = PassId::numbered(1);
    other.created = monday_morning + 9h;
    this->ok(this->replace_of_people(other));
    EXPECT_EQ(this->letter(1), a_letter(1, 1min));
}

TYPED_TEST(StaffLetters, BelongToOneBusiness) {  // req:O2
    this->ok(this->insert_of_people(a_letter(1)));
    EXPECT_EQ(this->letter(1, other_house), std::nullopt);
    this->refused(this->replace_of_people(a_letter(1), other_house), ErrorKind::Conflict, "message/settled");
    this->ok(this->insert_of_people(a_letter(1, 1h), other_house));
    EXPECT_EQ(this->letter(1), a_letter(1));
    EXPECT_EQ(this->letter(1, other_house), a_letter(1, 1h));
}

TYPED_TEST(StaffLetters, WithAKnownIdOrToNobodyAreRefused) {
    this->ok(this->insert_of_people(a_letter(1)));
    this->refused(this->insert_of_people(a_letter(1, 1h)), ErrorKind::Conflict, "store/exists");
    this->refused(this->insert_of_people(a_letter(2, 0s, 404)), ErrorKind::Invalid, "store/no-such-row");
    EXPECT_EQ(this->letter(1), a_letter(1));
    EXPECT_EQ(this->letter(2), std::nullopt);
    EXPECT_EQ(this->lent(24h), Numbers{1});
}

TYPED_TEST(StaffLetters, AreSettledOnce) {
    this->ok(this->insert_of_people(a_letter(1)));
    this->ok(this->replace_of_people(settled(a_letter(1), State::Sent)));
    this->refused(this->replace_of_people(a_letter(1)), ErrorKind::Conflict, "message/settled");
    this->refused(this->replace_of_people(a_letter(404)), ErrorKind::Conflict, "message/settled");
    EXPECT_EQ(this->letter(1)->state, State::Sent);
    EXPECT_TRUE(this->lent(24h).empty());
}

TYPED_TEST(StaffLetters, AreSettledByOneOfThoseWhoRaceForIt) {
    this->ok(this->insert_of_people(a_letter(1)));
    expect_one_winner("message/settled", [&](std::size_t) {
        return this->replace_of_people(settled(a_letter(1), State::Sent));
    });
    EXPECT_TRUE(this->lent(24h).empty());
}

TYPED_TEST(StaffLetters, AreDueAtTheirTimeAndAgainWhenTheyAreTriedAgain) {
    this->ok(this->insert_of_people(a_letter(1, 10s)));
    EXPECT_TRUE(this->lent(9s).empty());
    EXPECT_EQ(this->lent(10s), Numbers{1});
    EXPECT_TRUE(this->lent(10s + lease - 1s).empty());
    EXPECT_EQ(this->lent(10s + lease), Numbers{1});
    auto again = a_letter(1, 10min);
    again.attempts = 1;
    again.last_reply = 421;
    this->ok(this->replace_of_people(again));
    EXPECT_EQ(this->letter(1), again);
    EXPECT_TRUE(this->lent(10min - 1s).empty());
    EXPECT_EQ(this->lent(10min), Numbers{1});
    again.attempts = 2;  // at the same time as before
    this->ok(this->replace_of_people(again));
    EXPECT_EQ(this->lent(10min), Numbers{1});
}

TYPED_TEST(StaffLetters, AreLentLongestDueFirstAcrossBusinesses) {
    this->ok(this->insert_of_people(a_letter(1, 30s)));
    this->ok(this->insert_of_people(a_letter(2, 20s), other_house));
    this->ok(this->insert_of_people(a_letter(3, 10s)));
    EXPECT_TRUE(this->lent(1h, 0).empty());
    EXPECT_EQ(this->lent(1h, 2), (Numbers{3, 2}));
    auto const rest = this->claim(DueKind::StaffLetter, 1h);
    ASSERT_EQ(rest.size(), 1U);
    EXPECT_EQ(rest.front().business, house);
    EXPECT_EQ(rest.front().item, MessageId::numbered(1).raw());
}

TYPED_TEST(StaffLetters, AreNotLentAsMessagesNorMessagesAsLetters) {
    auto const booking = fakes::a_booking(1);
    this->ok(this->insert(booking));
    this->ok(this->write(house, [](Unit& unit) { return unit.insert(a_message(9, 1)); }));
    this->ok(this->insert_of_people(a_letter(1)));
    EXPECT_EQ(this->lent(0s), Numbers{1});
    auto const messages = this->claim(DueKind::Message, 0s);
    ASSERT_EQ(messages.size(), 1U);
    EXPECT_EQ(messages.front().kind, DueKind::Message);
    EXPECT_EQ(messages.front().item, MessageId::numbered(9).raw());
    // A letter and a message may bear the same id.
    this->ok(this->insert_of_people(a_letter(9, 1s)));
    this->ok(this->replace_of_people(settled(a_letter(9), State::Sent)));
    EXPECT_EQ(this->claim(DueKind::Message, lease).size(), 1U);
}

TYPED_TEST(StaffLetters, AreCountedByWhomTheyAreToAndWhatFor) {
    auto const reset = [&](std::uint64_t number, std::chrono::seconds created, std::uint64_t to, BusinessId business) {
        auto letter = a_letter(number, created, to);
        letter.kind = LetterKind::Reset;
        letter.created = monday_morning + created;
        this->ok(this->insert_of_people(letter, business));
        return letter;
    };
    this->ok(this->replace_of_people(settled(reset(1, 10s, 1, house), State::Sent)));
    reset(2, 20s, 1, house);
    reset(3, 20s, 2, house);
    reset(4, 20s, 1, other_house);
    this->ok(this->insert_of_people(a_letter(5)));
    EXPECT_EQ(this->since(0s, LetterKind::Reset), 2);
    EXPECT_EQ(this->since(10s, LetterKind::Reset), 2);
    EXPECT_EQ(this->since(11s, LetterKind::Reset), 1);
    EXPECT_EQ(this->since(21s, LetterKind::Reset), 0);
    EXPECT_EQ(this->since(0s, LetterKind::Reset, 2), 1);
    EXPECT_EQ(this->since(0s, LetterKind::Reset, 1, other_house), 1);
    EXPECT_EQ(this->since(0s, LetterKind::CredentialChanged), 1);
    EXPECT_EQ(this->since(0s, LetterKind::Alarm), 0);
}

TYPED_TEST(StaffLetters, AreForgottenWhenTheyWereSettledBefore) {
    for (auto const number : Numbers{1, 2}) {
        this->ok(this->insert_of_people(a_letter(number)));
        auto const after = std::chrono::seconds{9 + number};
        this->ok(this->replace_of_people(settled(a_letter(number), State::Sent, after)));
    }
    this->ok(this->insert_of_people(a_letter(3)));
    this->ok(this->people([](PeopleUnit& unit) { return unit.forget(monday_morning + 11s); }));
    EXPECT_EQ(this->letter(1), std::nullopt);
    EXPECT_TRUE(this->letter(2).has_value());
    EXPECT_EQ(this->letter(3), a_letter(3)) << "it waits, however long";
    EXPECT_EQ(this->lent(24h), Numbers{3});
}

TYPED_TEST(StaffLetters, OfARefusedUnitLeaveNothing) {
    this->ok(this->insert_of_people(a_letter(1, 1min)));
    this->refusing([](Unit& unit) { return unit.people().insert(a_letter(2)); });
    this->refusing([](Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.people().replace(settled(a_letter(1), State::Sent)));
        EXPECT_EQ(OBHUT_TRY(unit.people().letter(MessageId::numbered(1)))->state, State::Sent);
        return Done{};
    });
    EXPECT_EQ(this->letter(2), std::nullopt);
    EXPECT_EQ(this->letter(1), a_letter(1, 1min));
    EXPECT_TRUE(this->lent(59s).empty());
    EXPECT_EQ(this->lent(24h), Numbers{1});
}

}  // namespace
}  // namespace obhut::conformance
