// SPDX-License-Identifier: Apache-2.0
#include "backup/manifest.h"

#include "backup/layout.h"
#include "bytes/encoding.h"
#include "json/parse.h"
#include "json/writer.h"
#include "time/rfc3339.h"

#include <algorithm>

namespace obhut::backup {
namespace {

constexpr std::int64_t format = 1;
constexpr std::string_view before_sum = ",\"sum\":\"";
constexpr std::string_view after_sum = "\"}\n";
constexpr std::size_t digest_length = 64;
constexpr json::Limits limits{.depth_max = 8, .bytes_max = std::size_t{16} * 1024 * 1024};

std::string sum_of_text(std::string_view text) {
    return bytes::hex(digest::sha256(bytes::as_bytes(text)));
}

std::string const* text_in(json::Value const& value, std::string_view name) {
    auto const* const member = value.find(name);
    return member == nullptr ? nullptr : member->as_string();
}

std::optional<std::int64_t> number_in(json::Value const& value, std::string_view name) {
    auto const* const member = value.find(name);
    auto const number = member == nullptr ? std::nullopt : member->as_int();
    return number && *number >= 0 ? number : std::nullopt;
}

std::optional<digest::Digest> digest_in(json::Value const& value, std::string_view name) {
    auto const* const text = text_in(value, name);
    auto const bytes = text == nullptr ? std::nullopt : bytes::from_hex(*text);
    digest::Digest digest{};
    if (!bytes || bytes->size() != digest.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), digest.begin());
    return digest;
}

std::optional<std::vector<LedgerAt>> ledgers_in(json::Value const& value) {
    auto const* const member = value.find("ledgers");
    auto const* const list = member == nullptr ? nullptr : member->as_array();
    if (list == nullptr) return std::nullopt;
    std::vector<LedgerAt> ledgers;
    for (auto const& one : *list) {
        auto const* const id = text_in(one, "business");
        auto const business = id == nullptr ? std::nullopt : catalogue::BusinessId::from(*id);
        auto const size = number_in(one, "entries");
        auto const root = digest_in(one, "root");
        if (!business || !size || !root) return std::nullopt;
        ledgers.push_back({.business = *business, .tree = {.size = static_cast<std::uint64_t>(*size), .root = *root}});
    }
    return ledgers;
}

std::optional<Manifest> manifest_in(json::Value const& value) {
    auto const* const part = text_in(value, "part");
    auto const* const pair = text_in(value, "pair");
    auto const* const program = text_in(value, "program");
    auto const* const made = text_in(value, "made");
    auto const* const file = text_in(value, "file");
    auto const at = made == nullptr ? std::nullopt : time::parse_rfc3339(*made);
    auto const schema = number_in(value, "schema");
    auto const bytes = number_in(value, "bytes");
    auto const sha256 = digest_in(value, "sha256");
    auto ledgers = ledgers_in(value);
    if (part == nullptr || pair == nullptr || program == nullptr || file == nullptr) return std::nullopt;
    if (!at || !schema || !bytes || !sha256 || !ledgers) return std::nullopt;
    if (*part != "data" && *part != "keys") return std::nullopt;
    return Manifest{
        .part = *part == "data" ? Part::Data : Part::Keys,
        .pair = *pair,
        .program = *program,
        .schema = *schema,
        .made = *at,
        .file = *file,
        .sum = {.bytes = static_cast<std::uint64_t>(*bytes), .sha256 = *sha256},
        .ledgers = std::move(*ledgers)
    };
}

}  // namespace

std::string text_of(Manifest const& manifest) {
    std::string text;
    json::Writer out{text};
    out.begin_object().member("format", format);
    out.member("part", manifest.part == Part::Data ? "data" : "keys").member("pair", manifest.pair);
    out.member("program", manifest.program).member("schema", manifest.schema);
    out.member("made", time::rfc3339_utc(manifest.made)).member("file", manifest.file);
    out.member("bytes", manifest.sum.bytes).member("sha256", bytes::hex(manifest.sum.sha256));
    out.key("ledgers").begin_array();
    for (auto const& ledger : manifest.ledgers) {
        out.begin_object().member("business", ledger.business.text()).member("entries", ledger.tree.size);
        out.member("root", bytes::hex(ledger.tree.root)).end_object();
    }
    out.end_array();
    return text + std::string{before_sum} + sum_of_text(text) + std::string{after_sum};
}

std::optional<Manifest> manifest_from(std::string_view text) {
    constexpr auto ending = before_sum.size() + digest_length + after_sum.size();
    if (text.size() < ending) return std::nullopt;
    auto const summed = text.substr(0, text.size() - ending);
    auto const expected = std::string{summed} + std::string{before_sum} + sum_of_text(summed) + std::string{after_sum};
    if (text != expected) return std::nullopt;
    auto const value = json::parse(text, limits);
    if (!value || number_in(value.value(), "format") != format) return std::nullopt;
    return manifest_in(value.value());
}

}  // namespace obhut::backup
