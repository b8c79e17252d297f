// SPDX-License-Identifier: Apache-2.0
//
// Workload is what clients and staff do, drawn by the dice: hold, book, ask again with the same key, move, cancel,
// decide, attend, squeeze, open, erase, click in a mail; and the house that delivers. It tells the promises what it was
// answered, and nothing else.
//
// Layer: tests.

#pragma once

#include "book/book.h"
#include "hold/hold.h"
#include "stage.h"

#include <deque>
#include <optional>
#include <vector>

namespace obhut::sim {

class Workload {
public:
    explicit Workload(Stage& stage) : stage_(stage) {}

    // One action of somebody, at one of the processes.
    void act();

    // Lists, and books what was listed, with nothing in between: it must be given. And what was not listed is refused.
    void book_from_listing();

    // What is left to be delivered, in calm, until nothing but reminders waits.
    void deliver_all();

private:
    enum class Kind : std::uint8_t { Hold, Book };

    // A request as it was sent, so that it can be sent again.
    struct Asked {
        std::uint64_t number;
        Kind kind;
        admit::Names names;
        Instant start;
        Instant sent;
        std::optional<BookingId> hold = std::nullopt;
        std::optional<book::Series> series = std::nullopt;
        std::optional<std::vector<std::optional<BookingId>>> answer = std::nullopt;
    };

    enum class Body : std::uint8_t { Same, Another };
    enum class Answered : std::uint8_t { Yes, Refused, Unknown };

    void hold();
    void book();
    void book_held();
    void repeat();
    void decide();
    void cancel();
    void reschedule();
    void attend();
    void squeeze();
    void release();
    void erase();
    void open();
    void set_up();
    void click();
    void deliver();
    std::size_t delivered();  // how many messages were lent

    Asked drawn(Kind kind);
    admit::Names drawn_names();
    Instant drawn_start(catalogue::Service const& service);
    booking::Actor drawn_actor();
    std::optional<BookingId> drawn_booking();

    void send_until_known(Asked asked);
    Answered send(Process& process, Asked& asked, Body body);
    Answered send_hold(Process& process, Asked& asked, admit::Wanted wanted, ports::RequestKey const& key);
    Answered send_book(Process& process, Asked& asked, admit::Wanted wanted, ports::RequestKey const& key);
    void answered(Asked& asked, std::vector<std::optional<BookingId>> ids);

    Answered noted(ErrorKind kind);
    Answered changed(BookingId id, Result<Booking, Error> const& outcome, ledger::Action action);
    void count(Asked const& asked, Booking const& booking);
    void keep(std::vector<BookingId>& list, BookingId id);

    Stage& stage_;
    std::uint64_t number_ = 0;
    catalogue::Business next_catalogue_ = fakes::a_business();
    std::deque<Asked> asked_;
    std::vector<BookingId> bookings_;
    std::vector<BookingId> holds_;
    std::vector<ClientId> clients_;
};

}  // namespace obhut::sim
