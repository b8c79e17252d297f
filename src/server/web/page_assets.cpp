// SPDX-License-Identifier: Apache-2.0
#include "bytes/encoding.h"
#include "core/check.h"
#include "digest/digest.h"
#include "embedded/assets.h"
#include "web/packed.h"
#include "web/page_frame.h"
#include "web/page_handlers.h"

#include <algorithm>
#include <array>
#include <span>

namespace obhut::web {
namespace {

struct Asset {
    std::string_view stem;
    std::string path;
    Literal content_type = "";
    std::string owned;  // where the file is changed before it is served
    std::string_view bytes;
    std::string packed;  // text only; a font is packed already
};

std::string path_of(std::string_view stem, std::string_view bytes, std::string_view ending) {
    auto const hash = digest::sha256(bytes::as_bytes(bytes));
    auto const name = bytes::hex(bytes::ByteView{hash}.first(6));
    return std::string{"/assets/"}.append(stem).append("-").append(name).append(ending);
}

std::string_view file(std::string_view name) {
    auto const* found = embedded::find(embedded::assets(), name);
    OBHUT_CHECK(found != nullptr);
    return found->bytes;
}

constexpr Literal script_type = "text/javascript; charset=utf-8";

bool is_text(Literal type) noexcept {
    return type == script_type;
}

class Assets {
public:
    Assets() {
        auto const font = path_of("font", file("atkinson-next-latin.woff2"), ".woff2");
        std::string style{file("obhut.css")};
        auto const place = style.find("FONT");
        OBHUT_CHECK(place != std::string::npos);
        style.replace(place, 4, font);
        all_[0] = made("obhut", ".css", "text/css; charset=utf-8", style);
        all_[0].owned = std::move(style);
        all_[0].bytes = all_[0].owned;
        all_[0].packed = packed(all_[0].bytes);
        all_[1] = made("font", ".woff2", "font/woff2", file("atkinson-next-latin.woff2"));
        all_[2] = made("mark", ".svg", "image/svg+xml", file("mark.svg"));
        all_[3] = made("times", ".js", script_type, file("times.js"));
        all_[4] = made("frame", ".js", script_type, file("frame.js"));
        all_[5] = made("challenge", ".js", script_type, file("challenge.js"));
        all_[6] = made("challenge-worker", ".js", script_type, file("challenge-worker.js"));
        all_[7] = made("passkey", ".js", script_type, file("passkey.js"));
    }
    Assets(Assets const&) = delete;
    Assets& operator=(Assets const&) = delete;
    ~Assets() = default;

    std::span<Asset const> all() const noexcept { return all_; }

    Asset const& named(std::string_view stem) const {
        auto const found = std::ranges::find(all_, stem, &Asset::stem);
        OBHUT_CHECK(found != all_.end());
        return *found;
    }

private:
    static Asset made(std::string_view stem, std::string_view ending, Literal type, std::string_view bytes) {
        return {
            .stem = stem,
            .path = path_of(stem, bytes, ending),
            .content_type = type,
            .owned = {},
            .bytes = bytes,
            .packed = is_text(type) ? packed(bytes) : std::string{}
        };
    }

    std::array<Asset, 8> all_{};
};

Assets const& assets() {
    static Assets const made;
    return made;
}

}  // namespace

std::string const& style_path() {
    return assets().named("obhut").path;
}

std::string const& icon_path() {
    return assets().named("mark").path;
}

std::string const& script_path(Literal name) {
    return assets().named(name.text()).path;
}

http::Response show_asset(Surroundings const&, http::Request const& request) {
    for (auto const& asset : assets().all()) {
        if (asset.path != request.path) continue;
        bool const packs = !asset.packed.empty() && takes_packed(request);
        auto file = http::Response::constant(asset.content_type, packs ? std::string_view{asset.packed} : asset.bytes);
        return (packs ? as_packed(std::move(file)) : std::move(file))
            .with("Cache-Control", "public, max-age=31536000, immutable");
    }
    return http::Response::text("Not found\n", 404);
}

// For the pages of others, who name it without a version: kept for a short while, and theirs to run.
Reply show_embed(Surroundings const&, http::Request const&) {
    return http::Response::constant(script_type, file("embed.js"))
        .with("Cache-Control", "public, max-age=600")
        .with("Cross-Origin-Resource-Policy", "cross-origin");
}

}  // namespace obhut::web
