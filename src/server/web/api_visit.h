// SPDX-License-Identifier: Apache-2.0
//
// Reads what a request says of a visit: which service, when, with whom, for how many.
//
// A start is an instant with its offset, a date for a stay, or a wall time with its zone. Only the last can name a time
// that the clock skips or shows twice, and then it is refused rather than guessed.
//
// Layer: server. Pure.

#pragma once

#include "admit/wanted.h"
#include "http/message.h"
#include "web/api_body.h"
#include "web/surroundings.h"

#include <optional>

namespace obhut::web {

struct VisitDraft {
    std::optional<Slug> service;
    std::optional<Slug> provider;
    std::optional<Slug> area;
    booking::Party party;
    std::optional<admit::Start> start;
    std::optional<time::Zone> zone;
    std::optional<catalogue::Language> language;
};

VisitDraft read_visit(Members& members);
std::optional<admit::Start> read_start(Members& members, Need need);
booking::Party read_party(Members& members, booking::Party otherwise);
std::optional<Slug> read_slug(Members& members, std::string_view name, Need need, Literal unknown);

// A visit that this business can be asked for.
struct Visit {
    admit::Wanted wanted;
    availability::Instant start;
    time::Zone zone;  // of the answer: the visitor's, or the location's
    catalogue::Language language;
};

// Of a draft without faults.
Result<admit::Wanted, http::Response>
wanted_of(Surroundings const& around, http::Request const& request, VisitDraft const& draft);
Result<Visit, http::Response> visit_of(Surroundings const& around, admit::Wanted wanted, VisitDraft const& draft);

// The business that the address names; 404 if there is none.
Result<std::shared_ptr<calendar::Compiled const>, http::Response>
business_of(Surroundings const& around, http::Request const& request);

// The Idempotency-Key with the hash of what was asked; nothing where none was sent.
Result<std::optional<ports::RequestKey>, http::Response>
request_key_of(Surroundings const& around, http::Request const& request, catalogue::BusinessId business);

}  // namespace obhut::web
