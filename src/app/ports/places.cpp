// SPDX-License-Identifier: Apache-2.0
#include "ports/places.h"

#include "bytes/packer.h"

#include <algorithm>

namespace obhut::ports {
namespace {

Literal name_of(ClientColumn column) {
    switch (column) {
    case ClientColumn::Name: return "name";
    case ClientColumn::Email: return "email";
    case ClientColumn::Phone: return "phone";
    }
    return "";
}

Literal name_of(StaffColumn column) {
    switch (column) {
    case StaffColumn::Name: return "name";
    case StaffColumn::Email: return "email";
    case StaffColumn::Totp: return "totp";
    case StaffColumn::TotpOffered: return "totp_offered";
    case StaffColumn::Words: return "words";
    case StaffColumn::Recipient: return "recipient";
    }
    return "";
}

}  // namespace

Place place_of(BusinessId business, ClientId client, ClientColumn column) {
    bool const identity = column == ClientColumn::Name;
    return {
        .business = business,
        .client = client,
        .field_class = identity ? catalogue::FieldClass::Identity : catalogue::FieldClass::Contact,
        .table = "client_value",
        .column = name_of(column),
        .row = client.raw(),
    };
}

Place place_of_answer(
    BusinessId business, ClientId client, BookingId booking, Slug const& field, catalogue::FieldClass field_class
) {
    auto const named = bytes::Packer{}.fixed(booking.raw()).text(field.text()).packed();
    auto const hash = digest::sha256(named);
    RawId row{};
    std::copy_n(hash.begin(), row.size(), row.begin());
    return {
        .business = business,
        .client = client,
        .field_class = field_class,
        .table = "answer",
        .column = "value",
        .row = row,
    };
}

// The vault knows no other kind of person, so the member of staff stands where a client would.
Place place_of(BusinessId business, StaffId staff, StaffColumn column, RawId const& row) {
    return {
        .business = business,
        .client = ClientId{staff.raw()},
        .field_class = catalogue::FieldClass::Identity,
        .table = staff_table,
        .column = name_of(column),
        .row = row,
    };
}

}  // namespace obhut::ports
