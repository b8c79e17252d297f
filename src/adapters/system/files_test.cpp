// SPDX-License-Identifier: Apache-2.0
#include "system/files.h"

#include <filesystem>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

#include <gtest/gtest.h>

namespace obhut::system {
namespace {

class Files : public testing::Test {
protected:
    Files() : folder_(std::filesystem::temp_directory_path() / ("obhut_files_" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(folder_);
        EXPECT_TRUE(make_private_folder(folder_.string()).ok());
    }
    ~Files() override { std::filesystem::remove_all(folder_); }

    std::string path(char const* name = "secret") const { return (folder_ / name).string(); }

    std::string folder() const { return folder_.string(); }

    static unsigned mode_of(std::string const& path) {
        struct stat about{};
        EXPECT_EQ(::stat(path.c_str(), &about), 0);
        return about.st_mode & 0777U;
    }

private:
    std::filesystem::path folder_;
};

TEST_F(Files, WritesForItsOwnerOnlyAndReadsItBack) {
    ASSERT_TRUE(write_new_private(path(), "key").ok());
    EXPECT_EQ(mode_of(path()), 0600U);
    EXPECT_EQ(mode_of(folder()), 0700U);
    EXPECT_EQ(read_private(path(), 3).value(), "key");
}

TEST_F(Files, NeverWritesANewFileOverAnother) {
    ASSERT_TRUE(write_new_private(path(), "first").ok());
    EXPECT_EQ(write_new_private(path(), "second").error(), FileRefusal::Exists);
    EXPECT_EQ(read_private(path(), 100).value(), "first");
}

TEST_F(Files, ReplacesAWholeFileThoughACrashLeftHalfOfOne) {
    ASSERT_TRUE(write_new_private(path(), "old").ok());
    ASSERT_TRUE(write_new_private(path() + ".new", "ha").ok());
    ASSERT_TRUE(replace_private(path(), "new").ok());
    EXPECT_EQ(read_private(path(), 100).value(), "new");
    EXPECT_EQ(read_private(path() + ".new", 100).error(), FileRefusal::Absent);
}

TEST_F(Files, Appends) {
    ASSERT_TRUE(append_private(path(), "one\n").ok());
    ASSERT_TRUE(append_private(path(), "two\n").ok());
    EXPECT_EQ(read_private(path(), 100).value(), "one\ntwo\n");
}

TEST_F(Files, RefusesToReadWhatOthersCanReachOrWhatIsNoPlainFile) {
    EXPECT_EQ(read_private(path(), 100).error(), FileRefusal::Absent);
    ASSERT_TRUE(write_new_private(path(), "key").ok());
    EXPECT_EQ(read_private(path(), 2).error(), FileRefusal::TooLarge);
    ASSERT_EQ(::chmod(path().c_str(), 0640), 0);
    EXPECT_EQ(read_private(path(), 100).error(), FileRefusal::OpenToOthers);
    EXPECT_EQ(read_private(folder(), 100).error(), FileRefusal::Failed);
    ASSERT_EQ(::chmod(path().c_str(), 0600), 0);
    ASSERT_EQ(::symlink(path().c_str(), path("link").c_str()), 0);
    EXPECT_EQ(read_private(path("link"), 100).error(), FileRefusal::Failed);
}

TEST_F(Files, LetsOneProcessIntoAFolder) {
    auto first = FolderLock::on(folder());
    ASSERT_TRUE(first);
    EXPECT_FALSE(FolderLock::on(folder()));
    first.reset();
    EXPECT_TRUE(FolderLock::on(folder()));
}

}  // namespace
}  // namespace obhut::system
