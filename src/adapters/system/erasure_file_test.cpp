// SPDX-License-Identifier: Apache-2.0
//
// Goal: what was acknowledged is read back whatever a crash left behind, and damage is not taken for a crash. req:D4
// Layer: adapters.
#include "fakes/fake_clock.h"
#include "system/erasure_file.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>

#include <gtest/gtest.h>

namespace obhut::system {
namespace {

using namespace std::chrono_literals;
using catalogue::BusinessId;
using ports::KeyId;

constexpr auto salon = BusinessId::numbered(1);
constexpr auto practice = BusinessId::numbered(2);
constexpr std::array keys{KeyId::numbered(7), KeyId::numbered(8)};

class ErasureFiles : public testing::Test {
protected:
    ErasureFiles()
        : folder_(std::filesystem::temp_directory_path() / ("obhut_erasures_" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(folder_);
        EXPECT_TRUE(make_private_folder(folder_.string()).ok());
    }
    ~ErasureFiles() override { std::filesystem::remove_all(folder_); }

    std::string path() const { return (folder_ / erasures_name).string(); }

    std::unique_ptr<ErasureFile> opened() {
        auto list = ErasureFile::open(path(), clock);
        EXPECT_TRUE(list.ok());
        return std::move(list).value();
    }

    std::string text() const {
        std::ifstream in{path(), std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }

    void put(std::string const& text) const {
        std::ofstream{path(), std::ios::binary | std::ios::trunc} << text;
        ::chmod(path().c_str(), 0600);
    }

    Erasures read() const { return read_erasures(path()).value(); }

    fakes::FakeClock clock;

private:
    std::filesystem::path folder_;
};

std::vector<Erasure> const both{{.business = salon, .key = keys[0]}, {.business = salon, .key = keys[1]}};

TEST_F(ErasureFiles, KeepWhatWasAppendedInOrderAndWithItsTime) {
    auto const list = opened();
    ASSERT_TRUE(list->append(salon, keys).ok());
    auto const first = clock.now();
    clock.advance(1h);
    ASSERT_TRUE(opened()->append(practice, std::span{keys}.first(1)).ok());
    auto const found = read();
    auto all = both;
    all.push_back({.business = practice, .key = keys[0]});
    EXPECT_EQ(found.all, all);
    EXPECT_EQ(found.reaches_to, first + 1h);
    EXPECT_EQ(found.damaged_line, 0U);
}

TEST_F(ErasureFiles, SayUpToWhenNothingIsMissing) {
    auto const list = opened();
    EXPECT_EQ(read().reaches_to, std::nullopt);
    ASSERT_TRUE(list->mark_current().ok());
    EXPECT_TRUE(read().all.empty());
    EXPECT_EQ(read().reaches_to, clock.now());
}

TEST_F(ErasureFiles, TakeTheSameKeyTwice) {
    auto const list = opened();
    ASSERT_TRUE(list->append(salon, keys).ok());
    ASSERT_TRUE(list->append(salon, keys).ok());
    EXPECT_EQ(read().all.size(), 4U);
}

TEST_F(ErasureFiles, ReadOnPastWhatAPowerCutLeftAtAnyPlace) {
    ASSERT_TRUE(opened()->append(salon, keys).ok());
    auto const whole = text();
    for (std::size_t length = whole.size() - 1; length > 0; length -= std::min<std::size_t>(length, 7)) {
        put(whole.substr(0, length));
        EXPECT_LE(read().all.size(), 1U + (length + 1 == whole.size() ? 1U : 0U));
        ASSERT_TRUE(opened()->append(salon, keys).ok());
        auto const found = read();
        EXPECT_EQ(found.damaged_line, 0U) << length;
        ASSERT_GE(found.all.size(), 2U);
        EXPECT_EQ((std::vector<Erasure>{found.all.end() - 2, found.all.end()}), both) << length;
    }
    put(whole + std::string(300, '\0'));
    ASSERT_TRUE(opened()->append(salon, keys).ok());
    EXPECT_EQ(read().all.size(), 4U);
    EXPECT_EQ(read().damaged_line, 0U);
}

TEST_F(ErasureFiles, TellDamageWithItsLine) {
    ASSERT_TRUE(opened()->append(salon, keys).ok());
    auto const whole = text();
    auto const line = whole.find('\n') + 1;
    for (std::size_t at = line; at + 1 < whole.size(); ++at) {
        auto damaged = whole;
        damaged[at] = damaged[at] == '0' ? '1' : '0';
        put(damaged);
        EXPECT_EQ(read().damaged_line, 2U) << at;
        EXPECT_EQ(read().all.size(), 1U);
    }
}

TEST_F(ErasureFiles, AreKeptByAServerForAsLongAsItLives) {
    EXPECT_EQ(keeper_of(path()).error(), FileRefusal::Absent);
    {
        auto const list = opened();
        EXPECT_EQ(keeper_of(path()).value(), Kept::ByAServer);
        auto const another = opened();  // several processes may keep one list
    }
    EXPECT_EQ(keeper_of(path()).value(), Kept::ByNobody);
}

TEST_F(ErasureFiles, AreTheirOwnersAlone) {
    (void)opened();
    struct stat about{};
    ASSERT_EQ(::stat(path().c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0600U);
    ::chmod(path().c_str(), 0640);
    EXPECT_EQ(ErasureFile::open(path(), clock).error(), FileRefusal::OpenToOthers);
    EXPECT_EQ(read_erasures(path()).error(), FileRefusal::OpenToOthers);
}

}  // namespace
}  // namespace obhut::system
