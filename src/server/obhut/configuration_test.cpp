// SPDX-License-Identifier: Apache-2.0
#include "obhut/configuration.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <sys/stat.h>

#include <gtest/gtest.h>

namespace obhut::server {
namespace {

constexpr char const* file = "/etc/obhut/obhut.toml";

std::vector<Written> written(std::string_view text) {
    auto read = configuration_from(text, file);
    EXPECT_TRUE(read) << (read ? "" : read.error().what());
    return read ? std::move(read).value() : std::vector<Written>{};
}

std::string refused(std::string_view text) {
    auto const read = configuration_from(text, file);
    EXPECT_FALSE(read);
    if (read) return {};
    EXPECT_EQ(read.error().status(), ExitStatus::Configuration);
    return read.error().what();
}

Written const& of(std::vector<Written> const& all, Key key) {
    auto const found = std::ranges::find(all, key, &Written::key);
    EXPECT_NE(found, all.end());
    return *found;
}

TEST(Configuration, KeepsWhatIsWrittenWithItsLine) {
    auto const all = written("data = \"/srv/obhut\"\n"
                             "hosts = [\"a.example\", \"b.example:8443\"]\n"
                             "behind-proxy = false\n"
                             "[mail]\n"
                             "server = \"smtps://mail.example\"\n");
    ASSERT_EQ(all.size(), 4U);
    EXPECT_EQ(of(all, Key::Data).text, "/srv/obhut");
    EXPECT_EQ(of(all, Key::Hosts).texts, (std::vector<std::string>{"a.example", "b.example:8443"}));
    EXPECT_FALSE(of(all, Key::BehindProxy).flag);
    EXPECT_EQ(of(all, Key::MailServer).text, "smtps://mail.example");
    EXPECT_EQ(of(all, Key::MailServer).line, 5U);
}

TEST(Configuration, MeansRelativePathsFromItsOwnFolder) {
    auto const all = written("data = \"data\"\nroot-key = \"/srv/root.key\"\nmail.password-file = \"word\"\n");
    EXPECT_EQ(of(all, Key::Data).text, "/etc/obhut/data");
    EXPECT_EQ(of(all, Key::RootKey).text, "/srv/root.key");
    EXPECT_EQ(of(all, Key::MailPasswordFile).text, "/etc/obhut/word");
}

TEST(Configuration, NamesTheKeyThatWasProbablyMeant) {
    EXPECT_EQ(
        refused("\n\n\nlistn = \"127.0.0.1:80\"\n"),
        "/etc/obhut/obhut.toml, line 4: 'listn' is not known; did you mean 'listen'?"
    );
    EXPECT_EQ(
        refused("[mial]\nserver = \"smtps://mail.example\"\n"),
        "/etc/obhut/obhut.toml, line 1: 'mial' is not known; did you mean 'mail'?"
    );
    EXPECT_NE(refused("tls-cert = \"a\"\n").find("did you mean 'tls.certificate'?"), std::string::npos);
    EXPECT_NE(refused("password-file = \"a\"\n").find("did you mean 'mail.password-file'?"), std::string::npos);
    EXPECT_NE(refused("[mail]\nlisten = \"a\"\n").find("'listen' belongs above the first section"), std::string::npos);
    EXPECT_NE(refused("colour = \"blue\"\n").find("show every key there is"), std::string::npos);
}

TEST(Configuration, TellsTheTopmostFaultOnly) {
    EXPECT_NE(refused("zebra = 1\nant = 2\n").find("line 1: 'zebra'"), std::string::npos);
}

TEST(Configuration, KeepsSecretsAndTrialsOut) {
    EXPECT_NE(refused("[mail]\npassword = \"word\"\n").find("a file of its own (0600)"), std::string::npos);
    EXPECT_NE(refused("database = \"postgresql://a:b@c/d\"\n").find("PGPASSFILE"), std::string::npos);
    EXPECT_NE(refused("keys = \"host=a password=b\"\n").find("PGPASSFILE"), std::string::npos);
    EXPECT_NE(refused("demo = true\n").find("with --demo"), std::string::npos);
    EXPECT_EQ(written("database = \"postgresql://obhut@db.example:5432/obhut\"\n").size(), 1U);
}

TEST(Configuration, SaysWhichKindOfValueIsMissing) {
    EXPECT_EQ(
        refused("listen = 8080\n"),
        "/etc/obhut/obhut.toml, line 1: 'listen' is a number here and has to be a text; write it like "
        "listen = \"127.0.0.1:8080\""
    );
    EXPECT_NE(refused("hosts = \"a.example\"\n").find("has to be a list of texts"), std::string::npos);
    EXPECT_NE(refused("hosts = [1]\n").find("has to be a list of texts"), std::string::npos);
    EXPECT_NE(refused("behind-proxy = \"yes\"\n").find("has to be true or false"), std::string::npos);
    EXPECT_NE(refused("mail = \"smtps://mail.example\"\n").find("write [mail]"), std::string::npos);
    EXPECT_NE(refused("data = \"\"\n").find("is empty"), std::string::npos);
    EXPECT_NE(refused("data = \"a\\u0000b\"\n").find("cannot be seen"), std::string::npos);
}

TEST(Configuration, SaysWhereItIsNoTomlAtAll) {
    EXPECT_NE(refused("data = \"/srv\"\nlisten 127\n").find("line 2: is not as TOML is written"), std::string::npos);
    EXPECT_NE(refused("data = \"/a\"\ndata = \"/b\"\n").find("line 2"), std::string::npos);
}

TEST(Configuration, RefusesTablesThatNestWithoutEnd) {
    std::string name{"a"};
    for (int nth = 0; nth < 100'000; ++nth)
        name += ".a";
    EXPECT_TRUE(refused(name + " = 1\n").starts_with("/etc/obhut/obhut.toml, line 1: holds so many dots"));
}

TEST(Configuration, LiesInTheDocumentsAsTheProgramPrintsIt) {
    std::ifstream const stream{OBHUT_DOCUMENTED_CONFIGURATION, std::ios::binary};
    std::ostringstream text;
    text << stream.rdbuf();
    EXPECT_EQ(text.str(), documented_configuration())
        << "run `obhut configuration > docs/obhut.toml` and look at what changed";
}

TEST(Configuration, DocumentsEverySettingWithAnExampleThatIsTaken) {
    std::istringstream lines{documented_configuration()};
    std::string live;
    for (std::string line; std::getline(lines, line);) {
        bool const is_comment = line.starts_with("# ") || line == "#";
        if (!is_comment) live += line.starts_with('#') ? line.substr(1) : line;
        live += '\n';
    }
    std::set<Key> taken;
    for (auto const& one : written(live))
        taken.insert(one.key);
    for (auto const& setting : all_settings())
        EXPECT_EQ(taken.contains(setting.key), !setting.name.empty()) << setting.option;
}

TEST(Configuration, IsReadFromAFileThatOnlyItsOwnerCanWrite) {
    auto const folder = std::filesystem::path{testing::TempDir()} / "obhut-configuration-test";
    std::filesystem::create_directories(folder);
    auto const path = folder / "obhut.toml";
    std::ofstream{path} << "data = \"data\"\n";
    ASSERT_EQ(chmod(path.c_str(), 0644), 0);
    auto const read = read_configuration(path);
    ASSERT_TRUE(read);
    EXPECT_EQ(read.value().front().text, folder / "data");
    ASSERT_EQ(chmod(path.c_str(), 0664), 0);
    EXPECT_EQ(read_configuration(path).error().status(), ExitStatus::Permission);
    EXPECT_EQ(read_configuration(folder).error().status(), ExitStatus::NoInput);
    EXPECT_EQ(read_configuration(folder / "other.toml").error().status(), ExitStatus::NoInput);
    std::ofstream{path} << std::string(1U << 21U, '#');
    ASSERT_EQ(chmod(path.c_str(), 0644), 0);
    EXPECT_EQ(read_configuration(path).error().status(), ExitStatus::Configuration);
    EXPECT_TRUE(read_configuration("/dev/null").value().empty());
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace obhut::server
