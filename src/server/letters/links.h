// SPDX-License-Identifier: Apache-2.0
//
// Links are the addresses that go out of the house: in letters and in calendar files.
//
// They begin with the address the operator has configured and with nothing a request brought along, so that nobody can
// have a letter written that leads elsewhere (threat:B05). A discreet booking's link names no business.
//
// Layer: server. Threading: safe from every thread.

#pragma once

#include "booking/booking.h"
#include "catalogue/business.h"
#include "ports/vault.h"

#include <string>
#include <string_view>

namespace obhut::letters {

class Links {
public:
    // `public_url` is "https://book.example", or with a path behind it; a slash at its end is dropped.
    Links(ports::Vault& vault, std::string_view public_url);

    std::string manage(catalogue::Business const& business, booking::Booking const& booking) const;
    std::string confirm(catalogue::Business const& business, booking::Booking const& booking) const;

    // The business's own pages, which no discreet letter may name.
    std::string home(catalogue::Business const& business, catalogue::Language language) const;
    std::string privacy(catalogue::Business const& business, catalogue::Language language) const;
    std::string legal(catalogue::Business const& business, catalogue::Language language) const;

    // The desk, where staff work, and the two pages on which they come in with the capability of a pass.
    std::string desk(catalogue::Business const& business) const;
    std::string invitation(catalogue::Business const& business, PersonalText const& capability) const;
    std::string reset(catalogue::Business const& business, PersonalText const& capability) const;

    std::string_view host() const noexcept;  // "book.example"

private:
    std::string to_booking(
        catalogue::Business const& business, booking::Booking const& booking, ports::CapabilityPurpose purpose
    ) const;

    ports::Vault& vault_;
    std::string public_url_;
};

}  // namespace obhut::letters
