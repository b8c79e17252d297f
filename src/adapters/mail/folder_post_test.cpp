// SPDX-License-Identifier: Apache-2.0
#include "mail/folder_post.h"
#include "mail/raw_letter.h"
#include "mail/sample_letter.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sys/stat.h>

#include <gtest/gtest.h>

namespace obhut::mail {
namespace {

class FolderPostTest : public testing::Test {
protected:
    FolderPostTest() {
        auto pattern = (std::filesystem::temp_directory_path() / "obhut-mail-XXXXXX").string();
        OBHUT_CHECK(mkdtemp(pattern.data()) != nullptr);
        folder = pattern;
    }

    ~FolderPostTest() override { std::filesystem::remove_all(folder); }

    std::filesystem::path folder;
};

TEST_F(FolderPostTest, PutsALetterIntoAFileOfItsOwnThatOnlyTheOwnerReads) {
    FolderPost post{folder, sample_senders()};
    ASSERT_TRUE(post.send(sample_letter()));
    ASSERT_TRUE(post.send(sample_letter())) << "a repetition takes the place of what was there";
    auto const path = folder / "00000000000000000000000000000007.eml";
    std::ifstream file{path, std::ios::binary};
    std::string const bytes{std::istreambuf_iterator<char>{file}, {}};
    EXPECT_EQ(bytes, raw_letter(sample_letter(), sample_senders())->bytes.reveal(Surface::Mail));
    struct stat about{};
    ASSERT_EQ(stat(path.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0600U);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator{folder}, {}), 1) << "nothing half-written lies there";
}

TEST_F(FolderPostTest, HasHopeForAFolderThatIsGoneAndNoneForAnAddressThatIsNone) {
    FolderPost post{folder / "gone", sample_senders()};
    auto letter = sample_letter();
    EXPECT_EQ(post.send(letter).error().hope, ports::NotSent::Hope::Later);
    letter.to = PersonalText{"nobody"};
    EXPECT_EQ(post.send(letter).error().hope, ports::NotSent::Hope::Never);
}

}  // namespace
}  // namespace obhut::mail
