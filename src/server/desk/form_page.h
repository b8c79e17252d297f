// SPDX-License-Identifier: Apache-2.0
//
// A page with one form: what the entrance and the account are made of. It says what it is for, what was wrong last
// time, and asks for a few things.
//
// Layer: server.

#pragma once

#include "desk/counter.h"

#include <string>
#include <utility>
#include <vector>

namespace obhut::desk {

struct FormField {
    std::string_view name;
    std::string_view label;  // a key of the catalogues
    std::string_view type = "text";
    std::string_view autocomplete = "off";
    std::string value{};
    std::string_view hint{};  // a key
};

struct FormPage {
    std::string heading;
    std::string text{};
    std::string fault{};  // a whole sentence
    std::string action;
    std::vector<FormField> fields{};
    std::vector<std::pair<std::string, std::string>> hidden{};
    std::string_view button;                                  // a key
    std::vector<std::pair<std::string, std::string>> ways{};  // address and text
    bool passkey = false;                                     // offers signing with a passkey, by script
    std::string challenge_step{};                             // of whom it is asked
    std::string back{};                                       // where the script leads afterwards
    std::string passkey_path = "/api/v1/session/passkey";
    std::string challenge_path = "/api/v1/session/challenge";
};

// With the rest of the fields that a template knows, where it has more than the form.
pages::Fields fields_of(Counter const& counter, FormPage const& form);
http::Response form_page(Counter const& counter, FormPage const& form, unsigned status = 200);

// The sentence for a refusal, in the words of the desk.
std::string sentence_of(Counter const& counter, Error const& error);

unsigned status_of(Error const& error);

}  // namespace obhut::desk
