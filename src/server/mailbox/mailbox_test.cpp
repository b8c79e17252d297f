// SPDX-License-Identifier: Apache-2.0
#include "mail/folder_post.h"
#include "mailbox/mailbox.h"

#include <algorithm>
#include <fstream>
#include <string_view>

#include <gtest/gtest.h>

namespace obhut::mailbox {
namespace {

class MailboxTest : public testing::Test {
protected:
    MailboxTest() {
        std::string name = testing::TempDir() + "/mailbox-XXXXXX";
        folder_ = mkdtemp(name.data());
        routes_ = routes(folder_, time::Zone::utc());
    }

    ~MailboxTest() override { std::filesystem::remove_all(folder_); }

    void put(std::uint64_t number, std::string_view subject, std::string_view text = "Text\n") {
        mail::Sender const sender{.name = "", .address = "demo@booking.example"};
        mail::FolderPost post{folder_, {.open = sender, .discreet = sender}};
        auto const done = post.send({
            .id = message::MessageId::numbered(number),
            .date = message::Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24}},
            .discretion = ports::Discretion::Open,
            .sender = "<b>Salon</b>",
            .reply_to = "",
            .to = PersonalText{"zoe@client.example"},
            .subject = PersonalText{std::string{subject}},
            .text = PersonalText{std::string{text}},
            .html = PersonalText{"<p style=\"color:red\">Brief</p>\n"},
            .calendar =
                ports::CalendarFile{
                    .name = "termin.ics",
                    .method = ports::CalendarMethod::Publish,
                    .text = PersonalText{"BEGIN:VCALENDAR\r\n"},
                },
        });
        ASSERT_TRUE(done.ok());
    }

    http::Response get(std::string_view pattern, std::string_view path, std::string_view letter = {}) const {
        http::Request request;
        request.path = path;
        request.target = path;
        request.captures.add("letter", std::string{letter});
        auto const route = std::ranges::find_if(routes_, [&](auto const& each) { return each.path.text() == pattern; });
        EXPECT_NE(route, routes_.end()) << pattern;
        return route->handle(request);
    }

    static std::string policy(http::Response const& response) {
        auto const found = std::ranges::find_if(response.headers, [](auto const& header) {
            return header.name == Literal{"Content-Security-Policy"};
        });
        return found == response.headers.end() ? std::string{} : found->value;
    }

    static bool shows(http::Response const& response, std::string_view text) {
        return response.body_text().find(text) != std::string_view::npos;
    }

    std::filesystem::path folder_;
    std::vector<http::Route> routes_;
};

std::string const first = message::MessageId::numbered(1).text();

TEST_F(MailboxTest, SaysThatNothingHasCome) {
    EXPECT_TRUE(shows(get("/mailbox", "/mailbox"), "Noch ist nichts gekommen."));
}

TEST_F(MailboxTest, ListsTheNewestFirst) {
    put(1, "Erster");
    put(2, "Zweiter");
    auto const time = std::filesystem::last_write_time(folder_ / (first + ".eml"));
    std::filesystem::last_write_time(
        folder_ / (message::MessageId::numbered(2).text() + ".eml"), time + std::chrono::hours{1}
    );
    std::ofstream{folder_ / "notes.eml"} << "no letter";
    auto const page = get("/mailbox", "/mailbox");
    EXPECT_LT(page.body_text().find("Zweiter"), page.body_text().find("Erster"));
    EXPECT_TRUE(shows(page, "/mailbox/" + first));
}

// threat:C03
TEST_F(MailboxTest, ShowsALetterAndEscapesIt) {
    put(1, "<script>alert(1)</script>", "Hallo,\n\n<img src=x onerror=alert(1)>\n");
    auto const page = get("/mailbox/{letter}", "/mailbox/" + first, first);
    EXPECT_EQ(page.status, 200U);
    EXPECT_FALSE(shows(page, "<script"));
    EXPECT_FALSE(shows(page, "<img"));
    EXPECT_FALSE(shows(page, "<b>"));
    EXPECT_TRUE(shows(page, "Hallo,<br><br>&lt;img"));
    EXPECT_TRUE(shows(page, "zoe@client.example"));
    EXPECT_TRUE(shows(page, "sandbox=\"allow-popups allow-popups-to-escape-sandbox\""));
    EXPECT_NE(policy(page).find("frame-src 'self'"), std::string::npos);
    EXPECT_EQ(policy(page).find("unsafe-inline"), std::string::npos);
}

TEST_F(MailboxTest, LetsOnlyTheLetterItselfBringItsStyles) {
    put(1, "Brief");
    auto const html = get("/mailbox/{letter}/html", "/mailbox/" + first + "/html", first);
    EXPECT_TRUE(shows(html, "<p style=\"color:red\">"));
    EXPECT_TRUE(policy(html).starts_with("default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"));
    EXPECT_EQ(policy(html).find("script"), std::string::npos);
}

TEST_F(MailboxTest, HandsOutTheCalendarFile) {
    put(1, "Brief");
    auto const file = get("/mailbox/{letter}/calendar.ics", "/mailbox/" + first + "/calendar.ics", first);
    EXPECT_EQ(file.body_text(), "BEGIN:VCALENDAR\r\n");
}

TEST_F(MailboxTest, KnowsNothingElse) {
    put(1, "Brief");
    std::filesystem::create_symlink("/etc/hostname", folder_ / (std::string(32, 'a') + ".eml"));
    for (auto const& letter : {std::string{"../" + first}, std::string(32, '0'), std::string(32, 'a'), std::string{}})
        EXPECT_EQ(get("/mailbox/{letter}", "/mailbox/x", letter).status, 404U) << letter;
}

}  // namespace
}  // namespace obhut::mailbox
