// SPDX-License-Identifier: Apache-2.0
//
// Reads what a request of the desk asks for: ids in the path, parameters, members of the body.
//
// An id in the path that is none is one of nothing: 404, like one that is out of reach.
//
// Layer: server. Pure.

#pragma once

#include "access/names.h"
#include "bytes/encoding.h"
#include "calendar/calendar.h"
#include "core/personal.h"
#include "desk_api/handlers.h"
#include "sign_in/proving.h"
#include "time/zone.h"

#include <array>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string_view>

namespace obhut::desk_api {

using web::Faults;
using web::Members;

// The caller's own business.
Result<std::shared_ptr<calendar::Compiled const>, Response> business_of(Parts const& parts, Caller const& caller);

// In which a day is a day.
time::Zone zone_of(catalogue::Business const& business);

template <typename Wanted>
Result<Wanted, Response> id_in(Request const& request, std::string_view name, Literal unknown) {
    auto const id = Wanted::from(request.capture(name));
    if (!id) return Refused{web::problem_of(Error{.kind = ErrorKind::NotFound, .reason = unknown})};
    return *id;
}

// What `read` takes from the members; every fault is told at once.
template <typename Read>
auto body_of(Request const& request, Read const& read) -> Result<decltype(read(std::declval<Members&>())), Response> {
    auto const body = OBHUT_TRY(web::Body::of(request));
    Faults faults;
    Members members{body.value(), "", faults};
    auto asked = read(members);
    members.finish();
    if (!faults.empty()) return Refused{web::problem_of(faults)};
    return asked;
}

// Empty where it is not there.
PersonalText personal(Members& members, std::string_view name, Need need = Need::Required);

std::optional<bytes::Bytes> octets(Members& members, std::string_view name, Need need = Need::Required);

sign_in::PasskeyAnswer passkey_answer(Members& members);

template <typename Wanted>
std::optional<Wanted> id(Members& members, std::string_view name, Need need, Literal unknown) {
    auto const* const text = members.text(name, need);
    auto const found = text == nullptr ? std::nullopt : Wanted::from(*text);
    if (text != nullptr && !found) members.refuse(name, unknown);
    return found;
}

// A word of access/names.h.
template <typename Enum>
std::optional<Enum> word(Members& members, std::string_view name) {
    auto const* const text = members.text(name, Need::Required);
    auto const found = text == nullptr ? std::nullopt : access::named<Enum>(*text);
    if (text != nullptr && !found) members.refuse(name, "request/out-of-range");
    return found;
}

// A list of such words, as a set.
template <typename Enum, typename Set>
Set words(Members& members, std::string_view name) {
    Set set;
    auto const* const list = members.list(name, Need::Required);
    if (list == nullptr) return set;
    for (auto const& one : *list->as_array()) {
        auto const found = one.as_string() == nullptr ? std::nullopt : access::named<Enum>(*one.as_string());
        if (found)
            set.add(*found);
        else
            members.refuse(name, "request/out-of-range");
    }
    return set;
}

// The parameters of a query, read as strictly as a body.
class Query {
public:
    Query(Request const& request, std::initializer_list<std::string_view> known);

    std::optional<time::Date> date(std::string_view name);
    std::optional<time::Instant> instant(std::string_view name);
    std::optional<std::uint64_t> whole(std::string_view name);
    std::optional<std::string_view> text(std::string_view name) const { return query_.find(name); }
    void refuse(std::string_view name, Literal reason);

    // 422 with every fault, where there are any.
    Result<Done, Response> finish() const;

private:
    http::Parameters const& query_;
    Faults faults_;
};

}  // namespace obhut::desk_api
