// SPDX-License-Identifier: Apache-2.0
#include "bytes/encoding.h"
#include "core/check.h"
#include "digest/digest.h"
#include "embedded/assets.h"
#include "web/page_frame.h"

#include <array>

namespace obhut::web {
namespace {

struct Asset {
    std::string path;
    Literal content_type;
    std::string owned;  // where the file is changed before it is served
    std::string_view bytes;
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

class Assets {
public:
    Assets() {
        auto const font = file("atkinson-next-latin.woff2");
        all_[1] = {.path = path_of("font", font, ".woff2"), .content_type = "font/woff2", .owned = {}, .bytes = font};
        auto const mark = file("mark.svg");
        all_[2] = {.path = path_of("mark", mark, ".svg"), .content_type = "image/svg+xml", .owned = {}, .bytes = mark};

        std::string style{file("obhut.css")};
        auto const place = style.find("FONT");
        OBHUT_CHECK(place != std::string::npos);
        style.replace(place, 4, all_[1].path);
        auto path = path_of("obhut", style, ".css");
        all_[0] = {
            .path = std::move(path), .content_type = "text/css; charset=utf-8", .owned = std::move(style), .bytes = {}
        };
        all_[0].bytes = all_[0].owned;
    }

    std::array<Asset, 3> const& all() const noexcept { return all_; }

private:
    std::array<Asset, 3> all_{Asset{{}, "", {}, {}}, Asset{{}, "", {}, {}}, Asset{{}, "", {}, {}}};
};

Assets const& assets() {
    static Assets const made;
    return made;
}

}  // namespace

std::string const& style_path() {
    return assets().all()[0].path;
}

std::string const& icon_path() {
    return assets().all()[2].path;
}

http::Response show_asset(Surroundings const&, http::Request const& request) {
    for (auto const& asset : assets().all()) {
        if (asset.path != request.path) continue;
        return http::Response::constant(asset.content_type, asset.bytes)
            .with("Cache-Control", "public, max-age=31536000, immutable");
    }
    return http::Response::text("Not found\n", 404);
}

}  // namespace obhut::web
