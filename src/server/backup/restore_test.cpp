// SPDX-License-Identifier: Apache-2.0
//
// Goal: what was acknowledged before a backup began is there after its restore, and whoever was erased since is not.
// req:D4 req:O7
// Method: a small house over real files is backed up, changed, lost and restored; the restoring is broken off at every
// place where it tells how far it is.
// Layer: server.
#include "backup/small_house.h"
#include "erase_client/erase_client.h"
#include "sign_ledger/sign_ledger.h"

namespace obhut::backup {
namespace {

using namespace std::chrono_literals;

TEST_F(Backups, AreRestoredWithWhatWasThereWhenTheyBegan) {
    auto const backup = created();
    auto const after = house->book(24h);
    auto const done = restored_with_loss(backup);
    EXPECT_EQ(done.businesses, 1U);
    EXPECT_EQ(done.erased, 0U);
    auto const again = opened("restored");
    EXPECT_EQ(again->stored(before->id), *before);
    EXPECT_EQ(again->stored(after.id), std::nullopt);
    expect_whole(*again);
    (void)again->book(24h);  // and it goes on
}

TEST_F(Backups, DoWithoutAClientWhoIsErasedBetweenTheTwoCopies) {
    auto const backup = created(between_copies([&] {
        auto world = house->world();
        EXPECT_TRUE(erase_client::erase(world, fakes::house, *before->client).ok());
    }));
    EXPECT_EQ(restored_with_loss(backup).erased, 1U);
    auto const again = opened("restored");
    EXPECT_EQ(again->stored(before->id)->client, std::nullopt);
    expect_whole(*again);
}

// Promise 6.
TEST_F(Backups, BringNobodyBackWhoWasErasedAfterThem) {
    fs::create_directory(folder / "backups");
    auto list = system::ErasureFile::open(folder / "backups" / system::erasures_name, clock);
    ASSERT_TRUE(list.ok());
    house->erasures = list.value().get();
    auto const stays = house->book(24h);
    auto const backup = created();
    EXPECT_EQ(backup.list, List::Current);

    std::optional<ports::ClientRecord> record;
    auto const read = house->store->read(fakes::house, [&](ports::Reader& reader) -> Result<Done, Error> {
        record = OBHUT_TRY(reader.client(*before->client));
        return Done{};
    });
    ASSERT_TRUE(read.ok());
    auto const text = [](auto const& bytes) { return std::string{bytes::as_text(bytes)}; };
    std::vector<std::string> traces{text(before->client->raw())};
    for (auto const& column : record->columns)
        traces.push_back(text(column.value.bytes));
    auto const in_backup = bytes_below(folder / "backups" / backup.name);
    for (auto const& trace : traces)
        EXPECT_NE(in_backup.find(trace), std::string::npos) << "the search finds what is there";

    auto world = house->world();
    ASSERT_TRUE(erase_client::erase(world, fakes::house, *before->client).ok());
    house.reset();
    fs::remove_all(folder / "data");

    auto const done = restored(restore_options(backup));
    EXPECT_EQ(done.erased, 1U);
    EXPECT_EQ(done.list_reaches, clock.now());
    auto const kept = bytes_below(folder / "restored");
    for (std::size_t at = 1; at < traces.size(); ++at)
        EXPECT_EQ(kept.find(traces[at]), std::string::npos);
    auto const again = opened("restored");
    EXPECT_EQ(again->stored(before->id)->client, std::nullopt);
    EXPECT_TRUE(again->stored(stays.id)->client.has_value());
    EXPECT_EQ(again->vault->state(fakes::house, record->log_key).value(), ports::KeyState::Destroyed);
    for (auto const& ref : record->keys)
        EXPECT_EQ(again->vault->state(fakes::house, ref.key).value(), ports::KeyState::Destroyed);
    expect_whole(*again);
}

TEST_F(Backups, AreNotRestoredWithoutAListThatReachesBeyondTheKeys) {
    auto const backup = created();
    EXPECT_EQ(backup.list, List::NotKept);
    auto const refused = restore(restore_options(backup), clock, random, ignore);
    ASSERT_FALSE(refused.ok());
    EXPECT_NE(refused.error().sentence.find("--accept-loss"), std::string::npos);
    EXPECT_FALSE(fs::exists(folder / "restored" / restoring_name));

    auto const path = folder / "backups" / system::erasures_name;
    {
        fakes::FakeClock earlier{clock.now() - 1h};
        ASSERT_TRUE(system::ErasureFile::open(path, earlier).value()->mark_current().ok());
    }
    EXPECT_FALSE(restore(restore_options(backup), clock, random, ignore).ok()) << "a list from before the backup";
    ASSERT_TRUE(system::ErasureFile::open(path, clock).value()->mark_current().ok());
    (void)restored(restore_options(backup));
}

TEST_F(Backups, SayInTheLedgerThatALossWasAccepted) {
    auto const entries = restored_with_loss(created()).entries;
    auto const again = opened("restored");
    std::vector<ports::StoredLedgerRow> rows;
    auto const read = again->store->read(fakes::house, [&](ports::Reader& reader) -> Result<Done, Error> {
        rows = OBHUT_TRY(reader.ledger(entries - 2, 2));
        return Done{};
    });
    ASSERT_TRUE(read.ok());
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(ledger::decode(*rows[0].body).value().action, ledger::Action::Epoch);
    EXPECT_EQ(ledger::decode(*rows[1].body).value().action, ledger::Action::LossAccepted);
}

TEST_F(Backups, SendNothingAgainThatWasDueBeforeTheRestore) {
    auto const backup = created();
    EXPECT_EQ(restored_with_loss(backup).messages, 1U);
    auto const again = opened("restored");
    auto const due = again->store->claim(ports::DueKind::Message, clock.now() + 24h, clock.now() + 25h, 10);
    ASSERT_TRUE(due.ok());
    EXPECT_TRUE(due.value().empty());
}

TEST_F(Backups, AreRefusedByTheNameOfTheFileInWhichAByteChanged) {
    auto const backup = created();
    for (auto const& part : {fs::path{"backups"}, fs::path{"keys"}}) {
        for (auto const& name : names_in(part / backup.name)) {
            auto const path = folder / (part / backup.name / name);
            auto const place = static_cast<std::streamoff>(fs::file_size(path) * 2 / 3);
            auto const flip = [&] {
                std::fstream file{path, std::ios::binary | std::ios::in | std::ios::out};
                file.seekg(place);
                auto const byte = static_cast<char>(file.get() ^ 1);
                file.seekp(place);
                file.put(byte);
            };
            flip();
            auto from = restore_options(backup);
            from.loss = Loss::Accepted;
            auto const refused = restore(from, clock, random, ignore);
            ASSERT_FALSE(refused.ok()) << path;
            EXPECT_EQ(refused.error().kind, FaultKind::Broken);
            EXPECT_NE(refused.error().sentence.find(path.string()), std::string::npos) << refused.error().sentence;
            flip();
        }
    }
    std::ofstream{folder / "backups" / backup.name / "obhut.db-wal"} << "a log that somebody put there";
    CheckOptions const beside{.from = folder / "backups" / backup.name, .keys_from = {}, .root_key = {}};
    EXPECT_NE(check(beside, clock, ignore).error().sentence.find("obhut.db-wal"), std::string::npos);
}

TEST_F(Backups, TakeNewerKeysButNoOlderOnes) {
    auto const old = created();
    clock.advance(24h);
    auto const recent = created();
    auto from = restore_options(recent);
    from.loss = Loss::Accepted;
    from.keys_from = folder / "keys" / old.name;
    EXPECT_EQ(restore(from, clock, random, ignore).error().kind, FaultKind::Broken);
    from = restore_options(old);
    from.loss = Loss::Accepted;
    from.keys_from = folder / "keys" / recent.name;
    (void)restored(from);
    expect_whole(*opened("restored"));
}

// The newer keys come with a newer checkpoint, which tells how much the older data lack.
TEST_F(Backups, FollowWhatIsKnownOfEntriesThatTheyLack) {
    auto const old = created();
    clock.advance(1h);
    (void)house->book(24h);
    auto world = house->world();
    ASSERT_TRUE(sign_ledger::sign(world, fakes::house).ok());
    auto from = restore_options(old);
    from.loss = Loss::Accepted;
    from.keys_from = folder / "keys" / created().name;
    auto const done = restored(from);
    EXPECT_EQ(done.entries_lost, 1U);
    auto const again = opened("restored");
    expect_whole(*again);
    auto here = again->world();
    auto const epochs = verify_ledger::verify(here, fakes::house, {}).value().report.epochs;
    EXPECT_EQ(epochs.front().follows.size, epochs.front().index + 1);
}

TEST_F(Backups, OpenWithNoOtherRootKey) {
    auto const backup = created();
    (void)SmallHouse{folder / "other", folder / "other.key", clock, random};
    auto from = restore_options(backup);
    from.loss = Loss::Accepted;
    from.root_key = folder / "other.key";
    auto const refused = restore(from, clock, random, ignore);
    EXPECT_EQ(refused.error().kind, FaultKind::Mismatch);
    EXPECT_NE(refused.error().sentence.find("another root key"), std::string::npos);
    from.root_key = folder / "nowhere.key";
    EXPECT_EQ(restore(from, clock, random, ignore).error().kind, FaultKind::NotThere);
    EXPECT_FALSE(fs::exists(folder / "nowhere.key"));
}

TEST_F(Backups, GoNowhereButIntoAnEmptyFolder) {
    auto from = restore_options(created());
    from.loss = Loss::Accepted;
    fs::create_directory(folder / "restored");
    std::ofstream{folder / "restored" / "letter"} << "mine";
    auto const refused = restore(from, clock, random, ignore);
    EXPECT_EQ(refused.error().kind, FaultKind::CannotCreate);
    EXPECT_NE(refused.error().sentence.find("letter"), std::string::npos);
    from.data = folder / "data";
    EXPECT_EQ(restore(from, clock, random, ignore).error().kind, FaultKind::CannotCreate);
    EXPECT_EQ(house->stored(before->id), *before);
}

TEST_F(Backups, ThatWereHalfRestoredAreRestoredByTheNextRun) {
    auto const backup = created();
    auto from = restore_options(backup);
    from.loss = Loss::Accepted;
    int kills = 0;
    for (bool whole = false; !whole; ++kills) {
        try {
            whole = restore(from, clock, random, killed_at(kills)).ok();
        } catch (Killed const&) {
            bool const begun =
                fs::exists(folder / "restored" / data_name) || fs::exists(folder / "restored" / keys_name);
            EXPECT_TRUE(!begun || fs::exists(folder / "restored" / restoring_name));
        }
    }
    EXPECT_GT(kills, 3);
    EXPECT_EQ(names_in("restored"), (std::set<std::string>{"lock", "keys.db", "obhut.db"}));
    expect_whole(*opened("restored"));
}

// Between moving the files and removing the marker.
TEST_F(Backups, ThatWereMovedButNotFinishedAreRestoredAnew) {
    auto const backup = created();
    (void)restored_with_loss(backup);
    fs::create_directory(folder / "restored" / restoring_name);
    std::ofstream{folder / "restored" / restoring_name / "obhut.db-wal"} << "left behind";
    CreateOptions unfinished = options();
    unfinished.data = folder / "restored";
    EXPECT_EQ(create(unfinished, clock, random, ignore).error().kind, FaultKind::NotThere);
    (void)restored_with_loss(backup);
    EXPECT_EQ(names_in("restored"), (std::set<std::string>{"lock", "keys.db", "obhut.db"}));
}

}  // namespace
}  // namespace obhut::backup
