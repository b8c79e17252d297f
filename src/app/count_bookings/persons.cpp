// SPDX-License-Identifier: Apache-2.0
#include "count_bookings/persons.h"

namespace obhut::count_bookings {

void Persons::add(ports::ClientRecord const& record) {
    auto const place = parents_.size();
    if (!places_.emplace(record.client, place).second) return;
    parents_.push_back(place);
    if (record.email) join(by_email_, *record.email, place);
    if (record.phone) join(by_phone_, *record.phone, place);
}

insight::Person Persons::of(ports::ClientId client) const {
    auto const found = places_.find(client);
    if (found == places_.end()) return insight::Person::Unknown;
    return insight::Person{static_cast<std::uint32_t>(root_of(found->second) + 1)};
}

std::size_t Persons::root_of(std::size_t place) const {
    while (parents_[place] != place)
        place = parents_[place];
    return place;
}

void Persons::join(std::map<ports::LookUp, std::size_t>& by, ports::LookUp const& value, std::size_t place) {
    auto const [known, is_new] = by.emplace(value, place);
    if (!is_new) parents_[root_of(place)] = root_of(known->second);
}

}  // namespace obhut::count_bookings
