// SPDX-License-Identifier: Apache-2.0
#include "webauthn/mutations.h"

#include "core/check.h"
#include "digest/digest.h"
#include "webauthn/virtual_authenticator.h"

#include <algorithm>
#include <functional>
#include <string_view>

namespace obhut::webauthn {
namespace {

constexpr std::size_t flags_at = 32;
constexpr std::size_t counter_at = 33;
constexpr std::size_t id_length_at = 53;
constexpr std::size_t id_at = 55;

std::string replaced(std::string text, std::string_view part, std::string_view by) {
    auto const at = text.find(part);
    OBHUT_CHECK(at != std::string::npos);
    return text.replace(at, part.size(), by);
}

template <typename Ceremony>
class Changes {
public:
    explicit Changes(Ceremony const& good) : good_(good) {}

    template <typename Change>
    void add(std::string const& what, PasskeyRefusal expected, Change const& change) {
        all_.push_back({.what = std::move(what), .changed = good_, .expected = expected});
        change(all_.back().changed);
    }

    std::vector<Mutation<Ceremony>> all() && { return std::move(all_); }

private:
    Ceremony const& good_;
    std::vector<Mutation<Ceremony>> all_;
};

// What the browser says, which both ceremonies have in common.
template <typename Ceremony>
void change_client_data(Changes<Ceremony>& changes, std::string const& type, std::string const& other_type) {
    auto const with = [](std::string part, std::string by) {
        return [part = std::move(part), by = std::move(by)](Ceremony& one) {
            one.client_data = replaced(one.client_data, part, by);
        };
    };
    using enum PasskeyRefusal;
    changes.add("another type", WrongType, with(type, other_type));
    changes.add("a type that is none", WrongType, with(type, "webauthn.Get"));
    changes.add("no type", Malformed, with(R"("type")", R"("typ")"));
    changes.add("type is no text", Malformed, with('"' + type + '"', "1"));
    changes.add("no challenge", Malformed, with(R"("challenge")", R"("challenges")"));
    changes.add("challenge with padding", WrongChallenge, with(R"(","origin")", R"(=","origin")"));
    changes.add("no origin", Malformed, with(R"("origin")", R"("origins")"));
    changes.add("another host", WrongOrigin, with("https://example.org", "https://example.com"));
    changes.add("a host below ours", WrongOrigin, with("https://example.org", "https://a.example.org"));
    changes.add("another scheme", WrongOrigin, with("https://example.org", "http://example.org"));
    changes.add("another port", WrongOrigin, with("https://example.org", "https://example.org:8443"));
    changes.add("in a frame", CrossOrigin, with(R"("crossOrigin":false)", R"("crossOrigin":true)"));
    changes.add("in no known frame", Malformed, with(R"("crossOrigin":false)", R"("crossOrigin":"no")"));
    changes.add(
        "below another page",
        CrossOrigin,
        with(R"("crossOrigin":false)", R"("crossOrigin":false,"topOrigin":"https://example.com")")
    );
    changes.add("origin twice", Malformed, with(R"("crossOrigin":false)", R"("origin":"https://example.org")"));
    changes.add("not JSON", Malformed, [](Ceremony& one) { one.client_data.pop_back(); });
    changes.add("more than JSON", Malformed, [](Ceremony& one) { one.client_data.push_back('}'); });
    changes.add("no object", Malformed, [](Ceremony& one) { one.client_data = "[]"; });
    changes.add("a text without end", Malformed, [](Ceremony& one) { one.client_data.append(9000, ' '); });
    for (std::size_t at = 0; at < digest::Digest{}.size() / 2; ++at)
        changes.add("challenge " + std::to_string(at), WrongChallenge, [at](Ceremony& one) {
            one.challenge[at] ^= 4U;
        });
    changes.add("shorter challenge", WrongChallenge, [](Ceremony& one) { one.challenge.pop_back(); });
}

// The part of the authenticator data that both have. `data` finds them in a ceremony.
template <typename Ceremony, typename Data>
void change_authenticator_data(Changes<Ceremony>& changes, std::uint8_t flags, Data data) {
    using enum PasskeyRefusal;
    for (std::size_t at = 0; at < flags_at; ++at)
        changes.add("host " + std::to_string(at), WrongRelyingParty, [=](Ceremony& one) { data(one)[at] ^= 1U; });
    auto const with = [=](std::uint8_t changed) { return [=](Ceremony& one) { data(one)[flags_at] = changed; }; };
    auto const without_uv = static_cast<std::uint8_t>(flags & ~flag_uv);
    auto const backed_up_only = static_cast<std::uint8_t>((flags & ~flag_be) | flag_bs);
    changes.add("not present", NotPresent, with(static_cast<std::uint8_t>(flags & ~flag_up)));
    changes.add("not verified", NotVerified, [=](Ceremony& one) {
        one.needed = Gesture::Verification;
        with(without_uv)(one);
    });
    changes.add("backed up, which it may not be", BackupContradicts, with(backed_up_only));
    changes.add("a credential more or less", Malformed, with(static_cast<std::uint8_t>(flags ^ flag_at)));
    changes.add("extensions that are not there", Malformed, with(static_cast<std::uint8_t>(flags | flag_ed)));
}

}  // namespace

std::size_t authenticator_data_at(Bytes const& attestation_object) {
    auto const hash = digest::sha256(bytes::as_bytes(example_org().id));
    auto const found = std::ranges::search(attestation_object, hash);
    OBHUT_CHECK(!found.empty());
    return static_cast<std::size_t>(found.begin() - attestation_object.begin());
}

std::vector<Mutation<Registration>> mutations_of(Registration const& good) {
    using enum PasskeyRefusal;
    Changes<Registration> changes{good};
    change_client_data(changes, "webauthn.create", "webauthn.get");
    auto const begin = authenticator_data_at(good.attestation_object);
    change_authenticator_data(changes, good.attestation_object[begin + flags_at], [begin](Registration& one) {
        return one.attestation_object.data() + begin;
    });

    auto const flipped = [&](std::string const& what, PasskeyRefusal expected, std::size_t at) {
        changes.add(what, expected, [=](Registration& one) { one.attestation_object[begin + at] ^= 1U; });
    };
    auto const id_size = good.credential_id.size();
    for (std::size_t at = 0; at < id_size; ++at)
        flipped("credential id " + std::to_string(at), NotTheirs, id_at + at);
    for (std::size_t at = 0; at < id_size; ++at)
        changes.add("id beside it " + std::to_string(at), NotTheirs, [=](Registration& one) {
            one.credential_id[at] ^= 1U;
        });
    flipped("length of the id, far out", Malformed, id_length_at);
    changes.add("no id", Malformed, [=](Registration& one) {
        one.attestation_object[begin + id_length_at] = one.attestation_object[begin + id_length_at + 1] = 0;
    });
    changes.add("no object", Malformed, [](Registration& one) { one.attestation_object.clear(); });
    changes.add("more than the object", Malformed, [](Registration& one) { one.attestation_object.push_back(0); });
    for (std::size_t size = 0; size < good.attestation_object.size(); size += 7)
        changes.add("cut at " + std::to_string(size), Malformed, [=](Registration& one) {
            one.attestation_object.resize(size);
        });
    return std::move(changes).all();
}

std::vector<Mutation<Assertion>> mutations_of(Assertion const& good) {
    using enum PasskeyRefusal;
    Changes<Assertion> changes{good};
    change_client_data(changes, "webauthn.get", "webauthn.create");
    change_authenticator_data(changes, good.authenticator_data[flags_at], [](Assertion& one) {
        return one.authenticator_data.data();
    });

    for (std::size_t at = counter_at; at < counter_at + 4; ++at)
        changes.add("counter " + std::to_string(at), BadSignature, [=](Assertion& one) {
            one.authenticator_data[at] ^= 1U;
        });
    changes.add("a reserved flag", BadSignature, [](Assertion& one) { one.authenticator_data[flags_at] ^= 0x20U; });
    changes.add("another may be backed up", BackupContradicts, [](Assertion& one) {
        one.stored.eligibility = one.stored.eligibility == ports::BackupEligibility::OneDevice
                                     ? ports::BackupEligibility::ManyDevices
                                     : ports::BackupEligibility::OneDevice;
    });
    changes.add("more data", Malformed, [](Assertion& one) { one.authenticator_data.push_back(0); });
    changes.add("less data", Malformed, [](Assertion& one) { one.authenticator_data.pop_back(); });
    changes.add("another word of the page", BadSignature, [](Assertion& one) { one.client_data.insert(1, " "); });

    for (std::size_t at = 0; at < good.signature.size(); ++at)
        changes.add("signature " + std::to_string(at), BadSignature, [=](Assertion& one) { one.signature[at] ^= 1U; });
    changes.add("no signature", BadSignature, [](Assertion& one) { one.signature.clear(); });
    changes.add("more signature", BadSignature, [](Assertion& one) { one.signature.push_back(0); });
    changes.add("less signature", BadSignature, [](Assertion& one) { one.signature.pop_back(); });

    for (std::size_t at = 0; at < good.credential_id.size(); ++at)
        changes.add("credential id " + std::to_string(at), NotTheirs, [=](Assertion& one) {
            one.credential_id[at] ^= 1U;
        });
    changes.add("no credential id", NotTheirs, [](Assertion& one) { one.credential_id.clear(); });
    for (std::size_t at = 0; at < RawId{}.size(); ++at)
        changes.add("somebody else's " + std::to_string(at), NotTheirs, [=](Assertion& one) {
            one.stored.owner[at] ^= 1U;
        });
    changes.add("half a user handle", NotTheirs, [](Assertion& one) { one.user_handle->resize(8); });
    changes.add("nobody's", NotTheirs, [](Assertion& one) {
        one.asked = ports::Asked::Anybody;
        one.user_handle.reset();
    });

    changes.add("a key of another algorithm", KeyDisagrees, [](Assertion& one) {
        one.stored.key.algorithm = one.stored.key.algorithm == ports::PasskeyAlgorithm::Es256
                                       ? ports::PasskeyAlgorithm::Es384
                                       : ports::PasskeyAlgorithm::Es256;
    });
    changes.add("a key cut short", KeyDisagrees, [](Assertion& one) { one.stored.key.public_key.pop_back(); });
    changes.add("a key and more", KeyDisagrees, [](Assertion& one) { one.stored.key.public_key.push_back(0); });
    changes.add("used before", CounterWentBack, [](Assertion& one) { one.stored.sign_count = 0xFFFFFFFF; });
    return std::move(changes).all();
}

}  // namespace obhut::webauthn
