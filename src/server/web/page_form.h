// SPDX-License-Identifier: Apache-2.0
//
// The form for the details of a client: what it shows, and what was typed into it.
//
// Layer: server.

#pragma once

#include "client/client.h"
#include "http/message.h"
#include "web/page_frame.h"

#include <span>

namespace obhut::web {

client::ClientDraft
draft_of(catalogue::Service const& service, http::Parameters const& typed, std::string_view country);

// Notice, fields with what was typed, and each fault at its field.
void add_form(
    Frame const& frame,
    catalogue::Service const& service,
    availability::Instant visit_end,
    http::Parameters const& typed,
    std::span<client::Fault const> faults,
    pages::Fields& fields
);

}  // namespace obhut::web
