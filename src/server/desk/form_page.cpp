// SPDX-License-Identifier: Apache-2.0
#include "desk/form_page.h"

#include "http/problem.h"

#include <algorithm>

namespace obhut::desk {

pages::Fields fields_of(Counter const& counter, FormPage const& form) {
    pages::Fields fields;
    fields.set("HEADING", form.heading).set("TEXT", form.text).set("ACTION", form.action);
    if (!form.fault.empty()) fields.add("FAULT").set("SENTENCE", form.fault);
    for (auto const& [name, value] : form.hidden)
        fields.add("HIDDEN").set("FIELD", name).set("VALUE", value);
    for (auto const& field : form.fields) {
        auto& row = fields.add("FIELDS");
        row.set("NAME", field.name).set("LABEL", counter.text(field.label)).set("TYPE", field.type);
        row.set("AUTOCOMPLETE", field.autocomplete).set("VALUE", field.value);
        if (!field.hint.empty()) row.add("HINT").set("HINT_TEXT", counter.text(field.hint));
    }
    if (!form.button.empty()) fields.add("SUBMIT").set("BUTTON", counter.text(form.button));
    for (auto const& [url, text] : form.ways)
        fields.add("WAY").set("URL", url).set("WAY_TEXT", text);
    if (form.passkey) {
        fields.add("PASSKEY")
            .set("BUSINESS_SLUG", counter.business().slug.text())
            .set("STEP", form.challenge_step)
            .set("BACK", form.back)
            .set("CHALLENGE_PATH", form.challenge_path)
            .set("PASSKEY_PATH", form.passkey_path)
            .set("SCRIPT_URL", web::script_path("passkey"));
    }
    return fields;
}

http::Response form_page(Counter const& counter, FormPage const& form, unsigned status) {
    return page(counter, pages::Template::DeskForm, Tab::None, form.heading, fields_of(counter, form), status);
}

// "password/too-short" is told by "refused.password.too_short".
std::string sentence_of(Counter const& counter, Error const& error) {
    std::string key = "refused." + std::string{error.reason.text()};
    std::ranges::replace(key, '/', '.');
    std::ranges::replace(key, '-', '_');
    auto const found = pages::find_text(counter.frame.voice, key);
    return found ? std::string{*found} : counter.text("refused.other");
}

unsigned status_of(Error const& error) {
    bool const of_sign_in = error.reason.text().starts_with("sign-in/") && error.kind == ErrorKind::Denied;
    return of_sign_in ? 401 : http::status_of(error.kind);
}

}  // namespace obhut::desk
