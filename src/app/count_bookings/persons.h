// SPDX-License-Identifier: Apache-2.0
//
// Persons tells who of several records is the same person, without opening anything: a web booking makes a record of
// its own, so whoever books five times under one address has five. Records with the same mail address or the same
// number are one person; a family that shares an address is counted as one, which hides more and never less.
//
// Layer: app. Pure.

#pragma once

#include "insight/suppress.h"
#include "ports/store.h"

#include <map>
#include <vector>

namespace obhut::count_bookings {

class Persons {
public:
    // Every record before the first question.
    void add(ports::ClientRecord const& record);

    bool knows(ports::ClientId client) const { return places_.contains(client); }

    // Unknown for who was never added.
    insight::Person of(ports::ClientId client) const;

private:
    std::size_t root_of(std::size_t place) const;
    void join(std::map<ports::LookUp, std::size_t>& by, ports::LookUp const& value, std::size_t place);

    std::map<ports::ClientId, std::size_t> places_;
    std::vector<std::size_t> parents_;
    std::map<ports::LookUp, std::size_t> by_email_;
    std::map<ports::LookUp, std::size_t> by_phone_;
};

}  // namespace obhut::count_bookings
