// SPDX-License-Identifier: Apache-2.0
//
// Goal: nobody learns from a form whether an address is known here (threat:B04).
// Method: Store and Vault write down each call that is made to them, with the size of what it carries. Each public form
// that takes an address is sent twice to houses that are alike but for one booking: in one it was made with the address
// that is sent, in the other with another one. The calls and the answers must agree, random ids apart.
#include "book/book.h"
#include "fakes/open_house.h"
#include "fakes/recording.h"
#include "time/rfc3339.h"
#include "web/api_handlers.h"
#include "web/page_handlers.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace obhut::web {
namespace {

using namespace std::chrono_literals;

using Handle = Reply (*)(Surroundings const&, http::Request const&);

constexpr std::string_view asked = "ada@example.org";
constexpr std::string_view another = "eve@example.org";  // as long, so that only what it means can differ

class House {
public:
    explicit House(std::string_view known) {
        client::CheckedClient client{
            .name = PersonalText{"Somebody"}, .email = PersonalText{std::string{known}}, .phone = {}, .answers = {}
        };
        auto const booked = book::book(
            house_.world,
            {.wanted = house_.wanted("haircut"),
             .start = fakes::monday_morning + 49h,
             .hold = {},
             .series = {},
             .key = {},
             .client = std::move(client),
             .notice_version = house_.wanted("haircut").business().notice_version,
             .visitor_zone = ""}
        );
        EXPECT_TRUE(booked.ok());
    }

    struct Seen {
        std::vector<std::string> calls;
        unsigned status;
        std::size_t size;
        std::vector<std::string> headers;  // by name and length

        friend bool operator==(Seen const&, Seen const&) = default;
    };

    Seen
    send(Handle handle, std::string_view media_type, std::string capture, std::string_view value, std::string body) {
        http::Request request;
        request.target = request.path = "/house/en/x";
        request.captures.add("business", "house");
        request.captures.add("lang", "en");
        if (!capture.empty()) request.captures.add(capture, std::string{value});
        request.headers.push_back({.name = "Content-Type", .value = media_type});
        request.body = std::move(body);
        recording_.calls.clear();
        auto const answer =
            response_of(handle({.world = world_, .calendar = house_.calendar, .door = &door_}, request));
        Seen seen{.calls = recording_.calls, .status = answer.status, .size = answer.body_text().size(), .headers = {}};
        for (auto const& header : answer.headers) {
            seen.headers.push_back(std::string{header.name.text()} + " " + std::to_string(header.value.size()));
            if (header.name == Literal{"Location"}) last_ = header.value.substr(header.value.rfind('/') + 1);
        }
        return seen;
    }

    Seen book_by_page() {
        constexpr std::string_view form = "application/x-www-form-urlencoded";
        auto const start = (fakes::monday_morning + 51h).time_since_epoch().count();
        auto const held = send(post_hold, form, "service", "haircut", "start=" + std::to_string(start));
        EXPECT_EQ(held.status, 303U);
        return send(post_booking, form, "hold", last_, "notice=1&name=Ada&email=ada%40example.org");
    }

    Seen book_by_api() {
        auto const start = time::rfc3339_utc(fakes::monday_morning + 53h);
        return send(
            book_slot,
            "application/json",
            "",
            "",
            R"({"service": "haircut", "start": ")" + start + R"(", "client": {"name": "Ada", "email": ")" +
                std::string{asked} + R"("}, "notice": {"version": 1}})"
        );
    }

    Seen refused_by_page() {
        constexpr std::string_view form = "application/x-www-form-urlencoded";
        auto const start = (fakes::monday_morning + 55h).time_since_epoch().count();
        (void)send(post_hold, form, "service", "haircut", "start=" + std::to_string(start));
        return send(post_booking, form, "hold", last_, "notice=0&name=Ada&email=ada%40example.org");
    }

    Seen awaiting_a_click() {
        constexpr std::string_view form = "application/x-www-form-urlencoded";
        Seen seen{};
        for (auto const at : {73h, 74h, 75h, 76h}) {
            auto const start = (fakes::monday_morning + at).time_since_epoch().count();
            auto const more = std::to_string(start) + "&script=none";
            seen = send(post_hold, form, "service", "haircut", "start=" + more);
            EXPECT_EQ(seen.status, 303U);
        }
        return send(post_booking, form, "hold", last_, "notice=1&name=Ada&email=ada%40example.org&script=none");
    }

    // The click in the mail that went to the address, or would have gone to another one.
    Seen clicked() {
        (void)awaiting_a_click();
        auto const claim = ports::parse_capability(last_);
        if (!claim) return {};
        auto const link =
            house_.vault.capability(claim->business, claim->booking, ports::CapabilityPurpose::Confirm, 1);
        return send(post_confirm, "application/x-www-form-urlencoded", "capability", link, {});
    }

private:
    fakes::OpenHouse house_;
    fakes::Recording recording_;
    fakes::RecordingStore store_{house_.store, recording_};
    fakes::RecordingVault vault_{house_.vault, recording_};
    ports::World world_{
        .store = store_,
        .vault = vault_,
        .clock = house_.clock,
        .random = house_.random,
        .policies = house_.world.policies
    };
    guard::Door door_{world_};
    std::string last_;
};

void expect_alike(House::Seen (House::*form)()) {
    House known{asked};
    House unknown{another};
    auto const one = (known.*form)();
    auto const other = (unknown.*form)();
    EXPECT_FALSE(one.calls.empty());
    EXPECT_EQ(one.calls, other.calls);
    EXPECT_EQ(one.status, other.status);
    EXPECT_EQ(one.size, other.size);
    EXPECT_EQ(one.headers, other.headers);
}

TEST(Sameness, OfABookingByThePage) {  // threat:B04
    expect_alike(&House::book_by_page);
}

TEST(Sameness, OfABookingByTheApi) {  // threat:B04
    expect_alike(&House::book_by_api);
}

TEST(Sameness, OfAFormThatIsSentBack) {  // threat:B04
    expect_alike(&House::refused_by_page);
}

TEST(Sameness, OfABookingThatWaitsForItsClick) {  // threat:B04
    expect_alike(&House::awaiting_a_click);
}

TEST(Sameness, OfTheClick) {  // threat:B04
    expect_alike(&House::clicked);
}

}  // namespace
}  // namespace obhut::web
