// SPDX-License-Identifier: Apache-2.0
//
// Player carries out the steps of a history: it asks the product and the oracle the same question, and tells the oracle
// what was acknowledged.
//
// Layer: tests.

#pragma once

#include "admit/wanted.h"
#include "history.h"
#include "oracle.h"

namespace obhut::histories {

class Player {
public:
    explicit Player(History const& history);

    void step(std::uint64_t seed);
    void finish();

    Outcome const& outcome() const noexcept { return outcome_; }

private:
    // Somebody's request, as the product and as the oracle understands it.
    struct Request {
        admit::Names names;
        Wish wish;
    };

    void list();
    void book();
    void hold();
    void book_held();
    void release();
    void series();
    void move();
    void cancel();
    void decide();
    void click();
    void squeeze();
    void erase();
    void pass_time();
    void change();
    void assign_room();

    Request request_of(Wish wish) const;
    Request drawn_request();
    Wish wish_of(Booking const& said) const;
    std::optional<Minute> drawn_start(Request const& request, bool free);
    Minute some_start(Service const& service);
    std::optional<BookingId> drawn_promise(std::vector<booking::Status> const& statuses);
    std::optional<admit::Wanted> wanted(Request const& request);

    void tell(std::string line) { outcome_.told.push_back(std::move(line)); }

    void count(std::string const& what) { ++outcome_.counts[what]; }

    void broken(std::string fault);
    // Both must agree whether there is a place; what was given is kept, and is it right.
    void compare(
        std::string const& what,
        Result<Booking, Error> const& got,
        std::optional<Taking> const& expected,
        Oracle::Terms terms = Oracle::Terms::AsOfNow
    );
    std::string words_of(Request const& request, Minute start) const;

    History const& history_;
    Dice start_dice_;
    Dice dice_;
    Day today_;
    Business business_;  // as it was drawn
    House house_;
    Oracle oracle_;
    Outcome outcome_;
};

}  // namespace obhut::histories
