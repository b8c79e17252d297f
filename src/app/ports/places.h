// SPDX-License-Identifier: Apache-2.0
//
// The places of sealed values: what sealing authenticates and opening must name again.
//
// Layer: app. Pure.

#pragma once

#include "ports/store.h"
#include "ports/vault.h"

namespace obhut::ports {

Place place_of(BusinessId business, ClientId client, ClientColumn column);

// An answer's row is the booking and the field together, so an answer does not open as that to another question.
Place place_of_answer(
    BusinessId business, ClientId client, BookingId booking, Slug const& field, catalogue::FieldClass field_class
);

// What is sealed under the key of a member of staff.
enum class StaffColumn : std::uint8_t { Name, Email, Totp, TotpOffered, Words, Recipient };

// `row` is the member of staff, or the emergency or disclosure that the words belong to.
Place place_of(BusinessId business, StaffId staff, StaffColumn column, RawId const& row);

inline constexpr Literal staff_table = "staff";

}  // namespace obhut::ports
