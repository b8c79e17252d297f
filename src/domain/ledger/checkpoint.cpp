// SPDX-License-Identifier: Apache-2.0
#include "ledger/checkpoint.h"

#include "bytes/encoding.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace obhut::ledger {
namespace {

constexpr std::string_view signature_start = "\xE2\x80\x94 ";  // an em dash and a space, as the signed note has it
constexpr std::size_t key_hash_size = 4;
constexpr std::uint8_t algorithm = 0x01;  // Ed25519

// C2SP signed-note: the first four bytes of SHA-256(name ‖ newline ‖ 0x01 ‖ public key); 0x01 names Ed25519.
std::array<std::uint8_t, key_hash_size> key_hash(std::string_view name, PublicKey const& key) {
    static constexpr std::array<std::uint8_t, 2> separator{'\n', algorithm};
    auto const digest = digest::sha256({bytes::as_bytes(name), separator, key});
    std::array<std::uint8_t, key_hash_size> hash{};
    std::copy_n(digest.begin(), hash.size(), hash.begin());
    return hash;
}

std::optional<std::string_view> take_line(std::string_view& text) {
    auto const end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    auto const line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

std::optional<std::uint64_t> size_from(std::string_view text) {
    std::uint64_t size = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
    bool const canonical = error == std::errc{} && end == text.data() + text.size() &&
                           (text == "0" || (!text.empty() && text.front() != '0'));
    return canonical ? std::optional{size} : std::nullopt;
}

std::optional<Checkpoint> body_from(std::string_view text) {
    auto const origin = take_line(text);
    auto const size_line = take_line(text);
    auto const root_line = take_line(text);
    if (!origin || origin->empty() || !size_line || !root_line) return std::nullopt;
    auto const size = size_from(*size_line);
    auto const root = bytes::from_base64(*root_line);
    Checkpoint checkpoint{.origin = std::string{*origin}, .tree = {}};
    if (!size || !root || root->size() != checkpoint.tree.root.size()) return std::nullopt;
    checkpoint.tree.size = *size;
    std::copy(root->begin(), root->end(), checkpoint.tree.root.begin());
    return checkpoint;
}

enum class LineOf : std::uint8_t { ThisKey, AnotherKey };

struct SignatureLine {
    LineOf of;
    Signature signature;
};

std::optional<SignatureLine> signature_from(std::string_view line, std::string_view name, PublicKey const& key) {
    if (!line.starts_with(signature_start)) return std::nullopt;
    line.remove_prefix(signature_start.size());
    auto const space = line.find(' ');
    if (space == std::string_view::npos || space == 0) return std::nullopt;
    auto const blob = bytes::from_base64(line.substr(space + 1));
    if (!blob || blob->size() <= key_hash_size) return std::nullopt;
    SignatureLine read{.of = LineOf::AnotherKey, .signature = {}};
    auto const hash = key_hash(name, key);
    bool const same_key = line.substr(0, space) == name && std::equal(hash.begin(), hash.end(), blob->begin());
    if (!same_key || blob->size() != key_hash_size + read.signature.size()) return read;
    read.of = LineOf::ThisKey;
    std::copy(blob->begin() + key_hash_size, blob->end(), read.signature.begin());
    return read;
}

}  // namespace

std::string text_of(Checkpoint const& checkpoint) {
    return checkpoint.origin + '\n' + std::to_string(checkpoint.tree.size) + '\n' +
           bytes::base64(checkpoint.tree.root) + '\n';
}

std::string signed_note(Checkpoint const& checkpoint, PublicKey const& key, Sign const& sign) {
    std::string const text = text_of(checkpoint);
    bytes::Bytes blob;
    bytes::put(blob, key_hash(checkpoint.origin, key));
    bytes::put(blob, sign(bytes::as_bytes(text)));
    return text + '\n' + std::string{signature_start} + checkpoint.origin + ' ' + bytes::base64(blob) + '\n';
}

std::string text_of(VerifierKey const& named) {
    bytes::Bytes blob{algorithm};
    bytes::put(blob, named.key);
    return named.origin + '+' + bytes::hex(key_hash(named.origin, named.key)) + '+' + bytes::base64(blob);
}

std::optional<VerifierKey> verifier_key_from(std::string_view text) {
    auto const second = text.find('+', text.find('+') + 1);
    if (second == std::string_view::npos) return std::nullopt;
    auto const blob = bytes::from_base64(text.substr(second + 1));
    VerifierKey named{.origin = std::string{text.substr(0, text.find('+'))}, .key = {}};
    if (!blob || blob->size() != named.key.size() + 1 || blob->front() != algorithm) return std::nullopt;
    std::copy(blob->begin() + 1, blob->end(), named.key.begin());
    return text_of(named) == text ? std::optional{named} : std::nullopt;
}

std::string note_in(std::string_view text, std::string_view origin) {
    std::string note;
    std::string const whole = std::string{text} + '\n';
    std::string_view rest = whole;
    while (auto line = take_line(rest)) {
        if (line->ends_with('\r')) line->remove_suffix(1);
        bool const in_signatures = note.find("\n\n") != std::string::npos;
        if (in_signatures && !line->starts_with(signature_start)) break;
        if (!note.empty() || *line == origin) note += std::string{*line} + '\n';
    }
    return note;
}

Result<Checkpoint, CheckpointRefusal>
checkpoint_from(std::string_view note, std::string_view origin, PublicKey const& key, CheckSignature const& check) {
    auto const blank = note.rfind("\n\n");
    if (blank == std::string_view::npos) return Refused{CheckpointRefusal::Malformed};
    auto const text = note.substr(0, blank + 1);
    auto rest = note.substr(blank + 2);
    auto checkpoint = body_from(text);
    if (!checkpoint || rest.empty()) return Refused{CheckpointRefusal::Malformed};
    if (checkpoint->origin != origin) return Refused{CheckpointRefusal::OtherOrigin};
    std::optional<Signature> ours;
    while (!rest.empty()) {
        auto const line = take_line(rest);
        auto const read = line ? signature_from(*line, origin, key) : std::nullopt;
        if (!read) return Refused{CheckpointRefusal::Malformed};
        if (read->of == LineOf::ThisKey) ours = read->signature;
    }
    if (!ours) return Refused{CheckpointRefusal::NotSignedByKey};
    if (check(key, bytes::as_bytes(text), *ours) == SignatureCheck::Bad)
        return Refused{CheckpointRefusal::BadSignature};
    return *std::move(checkpoint);
}

}  // namespace obhut::ledger
