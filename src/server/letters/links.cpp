// SPDX-License-Identifier: Apache-2.0
#include "letters/links.h"

#include "pages/texts.h"

namespace obhut::letters {

using booking::Booking;
using catalogue::Business;
using catalogue::Language;
using ports::CapabilityPurpose;

Links::Links(ports::Vault& vault, std::string_view public_url) : vault_(vault), public_url_(public_url) {
    while (public_url_.ends_with('/'))
        public_url_.pop_back();
}

std::string Links::manage(Business const& business, Booking const& booking) const {
    return to_booking(business, booking, CapabilityPurpose::Manage);
}

std::string Links::confirm(Business const& business, Booking const& booking) const {
    return to_booking(business, booking, CapabilityPurpose::Confirm);
}

std::string Links::home(Business const& business, Language language) const {
    return std::string{public_url_}
        .append("/")
        .append(business.slug.text())
        .append("/")
        .append(pages::language_tag(language));
}

std::string Links::privacy(Business const& business, Language language) const {
    return home(business, language).append("/privacy");
}

std::string Links::legal(Business const& business, Language language) const {
    return home(business, language).append("/legal");
}

std::string Links::desk(Business const& business) const {
    return std::string{public_url_}.append("/desk/").append(business.slug.text());
}

std::string Links::invitation(Business const& business, PersonalText const& capability) const {
    return desk(business).append("/invitation?c=").append(capability.reveal(Surface::Mail));
}

std::string Links::reset(Business const& business, PersonalText const& capability) const {
    return desk(business).append("/reset?c=").append(capability.reveal(Surface::Mail));
}

std::string_view Links::host() const noexcept {
    std::string_view rest = public_url_;
    if (auto const scheme = rest.find("://"); scheme != std::string_view::npos) rest.remove_prefix(scheme + 3);
    return rest.substr(0, rest.find_first_of(":/"));
}

std::string Links::to_booking(Business const& business, Booking const& booking, CapabilityPurpose purpose) const {
    bool const confirms = purpose == CapabilityPurpose::Confirm;
    auto const capability =
        vault_.capability(business.id, booking.id, purpose, static_cast<std::uint32_t>(booking.generation));
    if (booking.discretion == booking::Discretion::Discreet)
        return std::string{public_url_}.append("/booking/").append(capability).append(confirms ? "/confirm" : "");
    return home(business, booking.language).append(confirms ? "/confirm/" : "/manage/").append(capability);
}

}  // namespace obhut::letters
