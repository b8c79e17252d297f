// SPDX-License-Identifier: Apache-2.0
#include "bytes/encoding.h"
#include "system/copying.h"

#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

#include <gtest/gtest.h>

namespace obhut::system {
namespace {

class Copying : public testing::Test {
protected:
    Copying() : folder_(std::filesystem::temp_directory_path() / ("obhut_copying_" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(folder_);
        EXPECT_TRUE(make_private_folder(folder_.string()).ok());
    }
    ~Copying() override { std::filesystem::remove_all(folder_); }

    std::string path(char const* name) const { return (folder_ / name).string(); }

    static void ignore(std::uint64_t) {}

private:
    std::filesystem::path folder_;
};

TEST_F(Copying, CopiesAndSaysByWhichSumItIsKnown) {
    std::string const text(1'000'000, 'x');
    ASSERT_TRUE(write_new_private(path("from"), text).ok());
    std::uint64_t heard = 0;
    auto const copied = copy_private(path("from"), path("to"), [&](std::uint64_t bytes) { heard = bytes; });
    ASSERT_TRUE(copied.ok());
    EXPECT_EQ(heard, text.size());
    EXPECT_EQ(copied.value(), (FileSum{.bytes = text.size(), .sha256 = digest::sha256(bytes::as_bytes(text))}));
    EXPECT_EQ(sum_of(path("to"), ignore).value(), copied.value());
    struct stat about{};
    ASSERT_EQ(::stat(path("to").c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0600U);
}

TEST_F(Copying, OverwritesNothing) {
    ASSERT_TRUE(write_new_private(path("from"), "new").ok());
    ASSERT_TRUE(write_new_private(path("to"), "old").ok());
    EXPECT_EQ(copy_private(path("from"), path("to"), ignore).error(), FileRefusal::Exists);
    EXPECT_EQ(read_private(path("to"), 3).value(), "old");
}

TEST_F(Copying, SaysWhatIsNotThereOrNoFile) {
    EXPECT_EQ(sum_of(path("nowhere"), ignore).error(), FileRefusal::Absent);
    EXPECT_EQ(sum_of(path(""), ignore).error(), FileRefusal::Failed);
    EXPECT_EQ(rename_synced(path("nowhere"), path("there")).error(), FileRefusal::Absent);
    EXPECT_EQ(sync_file(path("nowhere")).error(), FileRefusal::Failed);
    EXPECT_EQ(free_bytes(path("nowhere")).error(), FileRefusal::Absent);
}

TEST_F(Copying, FollowsNoLink) {
    ASSERT_TRUE(write_new_private(path("real"), "key").ok());
    std::filesystem::create_symlink(path("real"), path("link"));
    EXPECT_FALSE(sum_of(path("link"), ignore).ok());
    EXPECT_FALSE(copy_private(path("real"), path("link"), ignore).ok());
}

TEST_F(Copying, RenamesFilesAndFolders) {
    ASSERT_TRUE(make_private_folder(path("folder")).ok());
    ASSERT_TRUE(write_new_private(path("folder/file"), "key").ok());
    ASSERT_TRUE(sync_file(path("folder/file")).ok());
    ASSERT_TRUE(rename_synced(path("folder"), path("final")).ok());
    EXPECT_EQ(read_private(path("final/file"), 3).value(), "key");
    EXPECT_GT(free_bytes(path("final")).value(), 0U);
}

}  // namespace
}  // namespace obhut::system
