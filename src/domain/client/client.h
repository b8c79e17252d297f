// SPDX-License-Identifier: Apache-2.0
//
// What a booking form may carry about a client, and the rules it passes before anything is sealed.
//
// A draft is what was typed; check() makes it a CheckedClient or names every fault by its place in the request, so that
// a form can show them all at once. No fault repeats what was typed.
//
// Layer: domain. Pure.

#pragma once

#include "catalogue/service.h"
#include "core/error.h"
#include "core/personal.h"
#include "core/result.h"

#include <optional>
#include <utility>
#include <vector>

namespace obhut::client {

struct ClientDraft {
    PersonalText name;
    std::optional<PersonalText> email;
    std::optional<PersonalText> phone;
    std::vector<std::pair<Slug, PersonalText>> answers;
    std::vector<Slug> consents = {};  // the fields whose use the client agreed to, by a tick of its own
};

struct Answer {
    Slug field;
    catalogue::FieldClass field_class;
    catalogue::Retention retention;
    PersonalText value;
};

// Normalised: NFC, trimmed, the mail address as it is looked up, the number in E.164.
struct CheckedClient {
    PersonalText name;
    std::optional<PersonalText> email;
    std::optional<PersonalText> phone;
    std::vector<Answer> answers;  // empty ones are left out
};

struct Fault {
    Literal field;  // JSON pointer: "/client/name", "/client/email", "/client/phone", "/answers", "/consents"
    Literal rule;   // slug, e.g. "client/name-missing"
    std::optional<Slug>
        key;  // which of the owner's fields, for the last two; nothing if the service asks no such field
};

inline constexpr std::size_t name_length_max = 120;  // code points

// One of mail and phone suffices (req:C8). An answer to a field the service does not ask is a fault (req:C4), and so is
// anything that looks like the number of a payment card (req:B8). What rests on explicit consent is taken only with it.
// An answer is a text of the field's kind: "yes" or "no", a whole number, or an option in one of its languages.
Result<CheckedClient, std::vector<Fault>> check(catalogue::Service const& service, ClientDraft draft);

}  // namespace obhut::client
