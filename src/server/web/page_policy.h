// SPDX-License-Identifier: Apache-2.0
//
// What a page may do in the browser beyond showing itself. Everything that is not named here is refused by its
// Content-Security-Policy, and nothing in a page is inline.
//
// Only the way to a booking may stand in a frame, and only on the pages of the origins that the business names. What
// shows or changes a booking never does, so that no other page can lead a click astray.
//
// Layer: server. Pure.

#pragma once

#include "pages/render.h"

#include <cstdint>
#include <span>
#include <string>

namespace obhut::web {

enum class Framing : std::uint8_t { Nowhere, AtEmbedders };

struct Permission {
    bool script = false;     // runs our own files, which ask our own server
    bool challenge = false;  // may solve a challenge in a worker of ours
    Framing framing = Framing::Nowhere;
};

Permission permission_of(pages::Template which) noexcept;

std::string policy_text(Permission permission, std::span<std::string const> embedders);

}  // namespace obhut::web
