// SPDX-License-Identifier: Apache-2.0
#include "obhut/delivery.h"

#include <array>

namespace obhut::server {
namespace {

using deliver::Outcome;

constexpr std::chrono::seconds interval{1};

struct Counter {
    Outcome outcome;
    Literal name;
    Literal help;
};

constexpr std::array<Counter, deliver::outcomes_count> counters{{
    {Outcome::Sent, "obhut_messages_sent_total", "Messages that the mail server has taken over."},
    {Outcome::Postponed, "obhut_messages_postponed_total", "Attempts after which a message waits for the next."},
    {Outcome::GivenUp, "obhut_messages_given_up_total", "Messages refused for good or too often."},
    {Outcome::Withheld, "obhut_messages_withheld_total", "Messages beyond what one recipient gets in a day."},
    {Outcome::Superseded, "obhut_messages_superseded_total", "Messages that were no longer so."},
    {Outcome::NobodyToTell, "obhut_messages_without_recipient_total", "Messages whose client was erased."},
    {Outcome::Overtaken, "obhut_messages_overtaken_total", "Messages that changed while they were delivered."},
    {Outcome::Unsettled, "obhut_messages_unsettled_total", "Messages that something below kept from being delivered."},
}};

}  // namespace

Delivery::Delivery(Parts const& parts) : parts_(parts), thread_([this](std::stop_token const& stop) { work(stop); }) {}

void Delivery::work(std::stop_token const& stop) {
    while (!stop.stop_requested()) {
        auto const ran = deliver::run(
            parts_.world, parts_.calendar, {.scribe = parts_.scribe, .post = parts_.post, .pace = pace_}, {}, stop
        );
        if (ran) {
            account_for(ran.value());
        } else {
            complain(ran.error());
        }
        bool const is_busy = ran && ran.value().claimed > 0 && !ran.value().failure;
        if (is_busy) continue;
        std::unique_lock lock{mutex_};
        (void)wake_.wait_for(lock, stop, interval, [] { return false; });
    }
}

void Delivery::account_for(deliver::Ran const& ran) {
    for (auto const& counter : counters) {
        auto const count = ran.count(counter.outcome);
        if (count > 0) parts_.metrics.count(counter.name, counter.help, static_cast<double>(count));
    }
    if (ran.claimed > 0) {
        parts_.log.write(
            Level::Info,
            "mail/delivered",
            {{"claimed", ran.claimed},
             {"sent", ran.count(Outcome::Sent)},
             {"postponed", ran.count(Outcome::Postponed)},
             {"givenUp", ran.count(Outcome::GivenUp)},
             {"withheld", ran.count(Outcome::Withheld)}}
        );
    }
    if (ran.failure) {
        complain(*ran.failure);
    } else {
        complained_.clear();
    }
}

// Once for each reason: a database that is away for an hour would else be an hour of lines.
void Delivery::complain(Error const& error) {
    if (complained_.insert(error.reason.text()).second) parts_.log.refused("mail/not-delivered", error);
}

}  // namespace obhut::server
