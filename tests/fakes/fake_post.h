// SPDX-License-Identifier: Apache-2.0
//
// FakeScribe writes letters of one line that say what they are about, and FakePost is a mail server that answers as it
// is told and keeps what it took over.
//
// Layer: tests. Threading: safe from every thread.

#pragma once

#include "ports/letter.h"

#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::fakes {

class FakeScribe final : public ports::Scribe {
public:
    // Subject: the kind. Text: the booking, its revision, the name, and how many dates.
    ports::Letter compose(ports::Occasion const& occasion) override;

    // Subject: the kind. Text: the name, then the capability or the checkpoint, where there is one.
    ports::Letter compose(ports::StaffOccasion const& occasion) override;
};

// A letter as the recipient finds it.
struct Received {
    message::MessageId id;
    std::string to;
    std::string subject;
    std::string text;
    ports::Discretion discretion;
};

class FakePost final : public ports::Post {
public:
    Result<Done, ports::NotSent> send(ports::Letter const& letter) override;

    // The answer to the next letter that has none yet. Without one, letters are taken over.
    void refuse_next(ports::NotSent::Hope hope, std::int32_t reply);

    // Happens while the letter is on its way.
    void while_sending(std::function<void()> happens) { while_sending_ = std::move(happens); }

    std::vector<Received> received() const;

    // The subjects in order, such as "confirmation reminder".
    std::string subjects() const;

private:
    mutable std::mutex mutex_;
    std::deque<ports::NotSent> refusals_;
    std::function<void()> while_sending_;
    std::vector<Received> received_;
};

Received as_received(ports::Letter const& letter);

}  // namespace obhut::fakes
