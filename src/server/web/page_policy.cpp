// SPDX-License-Identifier: Apache-2.0
#include "web/page_policy.h"

namespace obhut::web {

Permission permission_of(pages::Template which) noexcept {
    using pages::Template;
    switch (which) {
    case Template::Times: return {.script = true, .challenge = false, .framing = Framing::AtEmbedders};
    case Template::Challenge: return {.script = true, .challenge = true, .framing = Framing::AtEmbedders};
    case Template::Services:
    case Template::Stay:
    case Template::Sessions:
    case Template::Series:
    case Template::Details:
    case Template::Taken:
    case Template::Message: return {.script = false, .challenge = false, .framing = Framing::AtEmbedders};
    case Template::DeskForm:
    case Template::DeskAccount: return {.script = true, .challenge = false, .framing = Framing::Nowhere};
    case Template::Month:
    case Template::Day:
    case Template::Front:
    case Template::Manage:
    case Template::Cancel:
    case Template::Party:
    case Template::Confirm:
    case Template::Privacy:
    case Template::Legal:
    case Template::Nowhere:
    case Template::Letter:
    case Template::Mailbox:
    case Template::Mail:
    case Template::DeskToday:
    case Template::DeskClosing:
    case Template::DeskUnsettled:
    case Template::DeskNote:
    case Template::DeskCodes:
    case Template::DeskPeople:
    case Template::DeskAccess:
    case Template::DaySheet: break;
    }
    return {};
}

std::string policy_text(Permission permission, std::span<std::string const> embedders) {
    std::string text =
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'";
    bool const framed = permission.framing == Framing::AtEmbedders && !embedders.empty();
    // The frame's page tells its height, by a script of its own.
    if (permission.script || framed) text.append("; script-src 'self'; connect-src 'self'");
    if (permission.challenge) text.append("; worker-src 'self'");
    text.append("; frame-ancestors");
    if (!framed) return text.append(" 'none'");
    for (auto const& origin : embedders)
        text.append(" ").append(origin);
    return text;
}

}  // namespace obhut::web
