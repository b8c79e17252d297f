// SPDX-License-Identifier: Apache-2.0
//
// Goal: a member of staff is told what is so at the moment of sending, once, and nobody is let in who should not be.
#include "deliver/delivering_house.h"
#include "deliver/forgetful_store.h"
#include "fakes/staff.h"

namespace obhut::deliver {
namespace {

using staff::Letter;
using staff::LetterKind;
using staff::Standing;

constexpr std::uint64_t number = 3;
constexpr auto bo = booking::StaffId::numbered(number);

struct StaffLetters : DeliveringHouse {
    StaffLetters() { (void)fakes::hire(house, {.number = number, .roles = {access::Role::Owner}}); }

    template <typename Function>
    void written(Function const& function) {
        OBHUT_CHECK(house.store.write(fakes::house, [&](ports::Unit& unit) { return function(unit.people()); }).ok());
    }

    staff::PassId handed_out(ports::PassKind kind, booking::StaffId to = bo) {
        auto const id = ports::ordered_id<staff::PassId>(house.clock, house.random);
        auto const now = house.clock.now();
        ports::PassRecord const pass{.id = id, .kind = kind, .staff = to, .made = now, .ends = now + 24h};
        written([&](ports::PeopleUnit& people) { return people.insert(pass); });
        return id;
    }

    Letter owed(LetterKind kind, std::optional<staff::PassId> pass = std::nullopt) {
        house.clock.advance(1ms);
        auto const now = house.clock.now();
        Letter const letter{
            .id = ports::ordered_id<message::MessageId>(house.clock, house.random),
            .kind = kind,
            .to = bo,
            .pass = pass,
            .created = now,
            .due = now
        };
        written([&](ports::PeopleUnit& people) { return people.insert(letter); });
        return letter;
    }

    Letter stored(Letter const& letter) {
        std::optional<Letter> found;
        written([&](ports::PeopleUnit& people) -> Result<Done, Error> {
            found = OBHUT_TRY(people.letter(letter.id));
            return Done{};
        });
        return *found;
    }

    void is_now(Standing standing) {
        auto record = fakes::staff_record(house, bo);
        record.account.standing = standing;
        fakes::change(house, record);
    }

    void keep_checkpoint(std::string_view note) { OBHUT_CHECK(house.vault.keep_checkpoint(fakes::house, note).ok()); }

    // What became of the letters, of which one was due.
    Outcome outcome() {
        auto const told = ran();
        OBHUT_CHECK(told.claimed == 1);
        for (std::size_t nth = 0; nth < outcomes_count; ++nth)
            if (told.outcomes.at(nth) == 1) return static_cast<Outcome>(nth);
        return Outcome::Unsettled;
    }
};

TEST_F(StaffLetters, GoToTheAddressOfTheMemberOfStaffAndLeaveNoEntry) {
    auto const letter = owed(LetterKind::NewDevice);
    EXPECT_EQ(outcome(), Outcome::Sent);
    auto const received = post.received().front();
    EXPECT_EQ(received.id, letter.id);
    EXPECT_EQ(received.to, fakes::email_of_colleague(number));
    EXPECT_EQ(received.subject, "new_device");
    EXPECT_EQ(received.text, fakes::name_of_colleague(number));
    EXPECT_EQ(stored(letter).state, State::Sent);
    EXPECT_EQ(stored(letter).attempts, 1);
    EXPECT_EQ(stored(letter).settled, house.clock.now());
    EXPECT_TRUE(house.tables().ledger.empty());
    EXPECT_EQ(ran().claimed, 0U);
}

TEST_F(StaffLetters, GoBesideThoseOfClients) {
    (void)booked();
    (void)owed(LetterKind::Alarm);
    auto const told = ran();
    EXPECT_EQ(told.claimed, 2U);
    EXPECT_EQ(told.count(Outcome::Sent), 2U);
    EXPECT_EQ(post.subjects(), "alarm confirmation");
}

TEST_F(StaffLetters, CarryALinkThatThePassMakes) {
    is_now(Standing::Invited);
    auto const pass = handed_out(ports::PassKind::Invitation);
    (void)owed(LetterKind::Invitation, pass);
    EXPECT_EQ(outcome(), Outcome::Sent);
    is_now(Standing::Active);
    auto const way_back = handed_out(ports::PassKind::Reset);
    (void)owed(LetterKind::Reset, way_back);
    EXPECT_EQ(outcome(), Outcome::Sent);
    auto const link = [&](staff::PassId id, ports::CapabilityPurpose purpose) {
        return house.vault.capability(fakes::house, booking::BookingId{id.raw()}, purpose, 0);
    };
    EXPECT_EQ(post.subjects(), "invitation reset");
    EXPECT_EQ(post.received()[0].text, "Colleague 3 " + link(pass, ports::CapabilityPurpose::Invitation));
    EXPECT_EQ(post.received()[1].text, "Colleague 3 " + link(way_back, ports::CapabilityPurpose::Reset));
}

TEST_F(StaffLetters, KeepNothingPersonalAndNoLinkInTheOutbox) {
    is_now(Standing::Invited);
    auto const pass = handed_out(ports::PassKind::Invitation);
    post.refuse_next(Hope::Later, 451);
    (void)owed(LetterKind::Invitation, pass);
    EXPECT_EQ(outcome(), Outcome::Postponed);
    auto const dump = fakes::dump_of(house.tables());
    auto const link =
        house.vault.capability(fakes::house, booking::BookingId{pass.raw()}, ports::CapabilityPurpose::Invitation, 0);
    for (auto const& marker : {link, fakes::name_of_colleague(number), fakes::email_of_colleague(number)})
        EXPECT_EQ(dump.find(marker), std::string::npos) << marker;
}

TEST_F(StaffLetters, TellNobodyWhoseAccountIsDisabled) {
    auto const pass = handed_out(ports::PassKind::Reset);
    is_now(Standing::Disabled);
    for (auto const kind : {LetterKind::Reset, LetterKind::NewDevice, LetterKind::Alarm, LetterKind::Checkpoint}) {
        auto const letter = owed(kind, kind == LetterKind::Reset ? std::optional{pass} : std::nullopt);
        EXPECT_EQ(outcome(), Outcome::NobodyToTell);
        EXPECT_EQ(stored(letter).state, State::NobodyToTell);
    }
    EXPECT_TRUE(post.received().empty());
}

TEST_F(StaffLetters, TellNobodyWhoseKeyIsDestroyed) {
    auto const key = fakes::staff_record(house, bo).key;
    OBHUT_CHECK(house.vault.destroy(fakes::house, std::array{key}).ok());
    (void)owed(LetterKind::Alarm);
    EXPECT_EQ(outcome(), Outcome::NobodyToTell);
}

TEST_F(StaffLetters, GiveUpWhereTheAddressIsNotOfThisPlace) {
    auto record = fakes::staff_record(house, bo);
    std::swap(record.name, record.email);
    fakes::change(house, record);
    (void)owed(LetterKind::Alarm);
    EXPECT_EQ(outcome(), Outcome::GivenUp);
    EXPECT_TRUE(post.received().empty());
}

TEST_F(StaffLetters, SendNoWayInThatHasEndedOrIsGone) {
    is_now(Standing::Invited);
    auto const ended = handed_out(ports::PassKind::Invitation);
    auto const early = owed(LetterKind::Invitation, ended);
    house.clock.advance(24h);
    EXPECT_EQ(outcome(), Outcome::Superseded);
    EXPECT_EQ(stored(early).state, State::Superseded);

    auto const used = handed_out(ports::PassKind::Invitation);
    (void)owed(LetterKind::Invitation, used);
    written([&](ports::PeopleUnit& people) { return people.remove_pass(used); });
    EXPECT_EQ(outcome(), Outcome::Superseded);

    (void)owed(LetterKind::Reset);
    EXPECT_EQ(outcome(), Outcome::Superseded);
    EXPECT_TRUE(post.received().empty());
}

TEST_F(StaffLetters, SendAWayInUpToItsLastSecond) {
    is_now(Standing::Invited);
    (void)owed(LetterKind::Invitation, handed_out(ports::PassKind::Invitation));
    house.clock.advance(24h - 1s);
    EXPECT_EQ(outcome(), Outcome::Sent);
}

TEST_F(StaffLetters, SendNoWayInThatIsOfAnotherKindOrPerson) {
    is_now(Standing::Invited);
    (void)fakes::hire(house, {.number = 4});
    auto const theirs = handed_out(ports::PassKind::Invitation, booking::StaffId::numbered(4));
    (void)owed(LetterKind::Invitation, theirs);
    EXPECT_EQ(outcome(), Outcome::Superseded);
    (void)owed(LetterKind::Invitation, handed_out(ports::PassKind::Reset));
    EXPECT_EQ(outcome(), Outcome::Superseded);
}

TEST_F(StaffLetters, InviteNobodyWhoIsInAlready) {
    (void)owed(LetterKind::Invitation, handed_out(ports::PassKind::Invitation));
    EXPECT_EQ(outcome(), Outcome::Superseded);
}

TEST_F(StaffLetters, BringTheNewestCheckpoint) {
    keep_checkpoint("older\n");
    (void)owed(LetterKind::Checkpoint);
    keep_checkpoint("newer\n");
    EXPECT_EQ(outcome(), Outcome::Sent);
    EXPECT_EQ(post.received().front().text, "Colleague 3 newer\n");
}

TEST_F(StaffLetters, BringOneCheckpointWhereSeveralWereOwed) {
    keep_checkpoint("kept\n");
    auto const first = owed(LetterKind::Checkpoint);
    house.clock.advance(24h);
    auto const second = owed(LetterKind::Checkpoint);
    auto const told = ran();
    EXPECT_EQ(told.count(Outcome::Superseded), 1U);
    EXPECT_EQ(told.count(Outcome::Sent), 1U);
    EXPECT_EQ(stored(first).state, State::Superseded);
    EXPECT_EQ(stored(second).state, State::Sent);
}

TEST_F(StaffLetters, BringNoCheckpointWhereNoneIsKeptOrToWhomOwnsNothing) {
    (void)owed(LetterKind::Checkpoint);
    EXPECT_EQ(outcome(), Outcome::Superseded);
    keep_checkpoint("kept\n");
    auto record = fakes::staff_record(house, bo);
    record.account.roles = {access::Role::Reception};
    fakes::change(house, record);
    (void)owed(LetterKind::Checkpoint);
    EXPECT_EQ(outcome(), Outcome::Superseded);
}

TEST_F(StaffLetters, TryAgainAndGiveUpAsThoseOfClients) {
    auto const letter = owed(LetterKind::Alarm);
    post.refuse_next(Hope::Later, 451);
    EXPECT_EQ(outcome(), Outcome::Postponed);
    EXPECT_EQ(stored(letter).state, State::Waiting);
    EXPECT_EQ(stored(letter).attempts, 1);
    EXPECT_EQ(stored(letter).last_reply, 451);
    EXPECT_EQ(stored(letter).due, house.clock.now() + 1min);
    EXPECT_EQ(ran().claimed, 0U);
    house.clock.advance(1min);
    post.refuse_next(Hope::Never, 550);
    EXPECT_EQ(outcome(), Outcome::GivenUp);
    EXPECT_EQ(stored(letter).last_reply, 550);
    EXPECT_EQ(stored(letter).attempts, 2);
}

TEST_F(StaffLetters, CountInThePaceOfTheBusiness) {
    limits.business_hour = 1;
    (void)owed(LetterKind::Alarm);
    (void)owed(LetterKind::NewDevice);
    auto const told = ran();
    EXPECT_EQ(told.count(Outcome::Sent), 1U);
    EXPECT_EQ(told.count(Outcome::Postponed), 1U);
    house.clock.advance(1h);
    EXPECT_EQ(outcome(), Outcome::Sent);
}

// A crash between sending and writing down.

TEST_F(StaffLetters, RepeatWithTheSameMessageIdWhatWasNotSettled) {
    is_now(Standing::Invited);
    (void)owed(LetterKind::Invitation, handed_out(ports::PassKind::Invitation));
    ForgetfulStore store{house.store};
    ports::World world{
        .store = store,
        .vault = house.vault,
        .clock = house.clock,
        .random = house.random,
        .policies = house.world.policies
    };
    post.while_sending([&] { store.forget_next(); });
    Carriage const carriage{.scribe = scribe, .post = post, .pace = pace};
    EXPECT_EQ(run(world, house.calendar, carriage, limits).value().count(Outcome::Unsettled), 1U);
    EXPECT_EQ(run(world, house.calendar, carriage, limits).value().claimed, 0U);
    house.clock.advance(limits.lease);
    EXPECT_EQ(run(world, house.calendar, carriage, limits).value().count(Outcome::Sent), 1U);
    ASSERT_EQ(post.received().size(), 2U);
    EXPECT_EQ(post.received()[0].id, post.received()[1].id);
    EXPECT_EQ(post.received()[0].text, post.received()[1].text);
}

TEST_F(StaffLetters, AreLentToOneOfTwoProcesses) {
    (void)owed(LetterKind::Alarm);
    Ran other;
    post.while_sending([&] { other = ran(); });
    EXPECT_EQ(outcome(), Outcome::Sent);
    EXPECT_EQ(other.claimed, 0U);
    EXPECT_EQ(post.received().size(), 1U);
}

TEST_F(StaffLetters, AreLeftAsASecondProcessHasSettledThem) {
    auto const letter = owed(LetterKind::Alarm);
    post.while_sending([&] {  // it takes longer than the lease
        house.clock.advance(limits.lease);
        EXPECT_EQ(outcome(), Outcome::Sent);
    });
    EXPECT_EQ(outcome(), Outcome::Overtaken);
    EXPECT_EQ(stored(letter).attempts, 1);
    ASSERT_EQ(post.received().size(), 2U);
    EXPECT_EQ(post.received()[0].id, post.received()[1].id);
}

TEST_F(StaffLetters, AreLeftUnsettledWhereTheKeyStoreDoesNotAnswer) {
    (void)owed(LetterKind::Alarm);
    auto is_down = true;
    house.vault.fail_when([&] { return is_down; });
    EXPECT_EQ(outcome(), Outcome::Unsettled);
    EXPECT_TRUE(post.received().empty());
    is_down = false;
    house.clock.advance(limits.lease);
    EXPECT_EQ(outcome(), Outcome::Sent);
}

}  // namespace
}  // namespace obhut::deliver
