// SPDX-License-Identifier: Apache-2.0
#include "ledger/entry.h"

#include "bytes/packer.h"

#include <algorithm>
#include <array>

namespace obhut::ledger {
namespace {

constexpr std::uint8_t encoding_version = 1;

// After the version: tag, length in 32 bits, value; tags ascend, and what is absent or empty is left out, so an entry
// has one encoding only.
enum class Tag : std::uint8_t {
    Id = 1,
    Business = 2,
    At = 3,
    ActorKind = 4,
    ActorId = 5,
    Action = 6,
    Purpose = 7,
    Outcome = 8,
    Client = 9,
    Booking = 10,
    Session = 11,
    Classes = 12,
    Fields = 13,
    Shown = 14,
    Follows = 15,
    Purged = 16,
    LogKey = 17,
    Count = 18,
    Device = 19,
    Reason = 20,
    Staff = 21,
};

class Writer {
public:
    Writer() { packer_.u8(encoding_version); }

    void put(Tag tag, ByteView value) { packer_.u8(static_cast<std::uint8_t>(tag)).bytes(value); }

    void put(Tag tag, std::uint8_t value) { put(tag, ByteView{&value, 1}); }

    template <typename Tagged>
    void put(Tag tag, std::optional<Id<Tagged>> const& id) {
        if (id) put(tag, ByteView{id->raw()});
    }

    Bytes done() && { return std::move(packer_).packed(); }

private:
    bytes::Packer packer_;
};

void put_lists(Writer& out, Entry const& entry) {
    if (!entry.classes.empty()) out.put(Tag::Classes, entry.classes.bits());
    if (!entry.fields.empty()) {
        bytes::Packer list;
        for (auto const& field : entry.fields)
            list.text(field.text());
        out.put(Tag::Fields, list.packed());
    }
    if (!entry.shown.empty()) {
        bytes::Packer list;
        for (auto const& client : entry.shown)
            list.fixed(client.raw());
        out.put(Tag::Shown, list.packed());
    }
}

using Unread = std::optional<DecodeRefusal>;  // nothing: it was read

Unread read_raw(ByteView value, RawId& raw) {
    if (value.size() != raw.size()) return DecodeRefusal::WrongLength;
    std::copy(value.begin(), value.end(), raw.begin());
    return std::nullopt;
}

template <typename Tagged>
Unread read_id(ByteView value, std::optional<Id<Tagged>>& id) {
    RawId raw{};
    if (auto const wrong = read_raw(value, raw)) return wrong;
    id = Id<Tagged>{raw};
    return std::nullopt;
}

template <typename Enum>
Unread read_enum(ByteView value, Enum last, Enum& read) {
    if (value.size() != 1) return DecodeRefusal::WrongLength;
    if (value[0] == 0 || value[0] > static_cast<std::uint8_t>(last)) return DecodeRefusal::UnknownValue;
    read = static_cast<Enum>(value[0]);
    return std::nullopt;
}

Unread read_fields(ByteView value, std::vector<Slug>& fields) {
    bytes::Unpacker in{value};
    while (!in.rest().empty()) {
        auto const text = in.text();
        if (!text) return DecodeRefusal::Truncated;
        auto slug = Slug::from(*text);
        if (!slug) return DecodeRefusal::UnknownValue;
        fields.push_back(*std::move(slug));
    }
    return fields.empty() ? Unread{DecodeRefusal::WrongLength} : std::nullopt;
}

Unread read_shown(ByteView value, std::vector<ClientId>& shown) {
    bytes::Unpacker in{value};
    while (!in.rest().empty()) {
        auto const raw = in.fixed(sizeof(RawId));
        if (!raw) return DecodeRefusal::WrongLength;
        RawId id{};
        std::copy(raw->begin(), raw->end(), id.begin());
        shown.emplace_back(id);
    }
    return shown.empty() ? Unread{DecodeRefusal::WrongLength} : std::nullopt;
}

Unread read_at(ByteView value, time::Instant& at) {
    if (value.size() != 8) return DecodeRefusal::WrongLength;
    at = time::Instant{std::chrono::seconds{static_cast<std::int64_t>(bytes::get_u64(value))}};
    return std::nullopt;
}

Unread read_purpose(ByteView value, std::optional<access::Purpose>& purpose) {
    if (value.size() != 1) return DecodeRefusal::WrongLength;
    purpose = access::purpose_numbered(value[0]);
    return purpose ? std::nullopt : Unread{DecodeRefusal::UnknownValue};
}

Unread read_classes(ByteView value, access::ClassSet& classes) {
    if (value.size() != 1) return DecodeRefusal::WrongLength;
    auto const read = access::ClassSet::from_bits(value[0]);
    if (!read || read->empty()) return DecodeRefusal::UnknownValue;
    classes = *read;
    return std::nullopt;
}

Unread read_follows(ByteView value, std::optional<Follows>& follows) {
    Follows read;
    if (value.size() != 8 + read.root.size()) return DecodeRefusal::WrongLength;
    read.size = bytes::get_u64(value);
    std::copy(value.begin() + 8, value.end(), read.root.begin());
    follows = read;
    return std::nullopt;
}

Unread read_count(ByteView value, std::uint32_t& count) {
    if (value.size() != 4) return DecodeRefusal::WrongLength;
    count = bytes::get_u32(value);
    return count > 1 ? std::nullopt : Unread{DecodeRefusal::UnknownValue};  // one is said by saying nothing
}

Unread read_device(ByteView value, std::optional<Slug>& device) {
    auto slug = Slug::from(std::string_view{reinterpret_cast<char const*>(value.data()), value.size()});
    if (!slug) return DecodeRefusal::UnknownValue;
    device = *std::move(slug);
    return std::nullopt;
}

Unread read_purged(ByteView value, std::optional<PurgedBodies>& purged) {
    if (value.size() != 16) return DecodeRefusal::WrongLength;
    purged = PurgedBodies{.first = bytes::get_u64(value), .last = bytes::get_u64(value.subspan(8))};
    return std::nullopt;
}

// What an entry cannot be without stands here until it is complete.
struct Draft {
    std::optional<EntryId> id;
    std::optional<BusinessId> business;
    Entry rest{.id = EntryId{RawId{}}, .business = BusinessId{RawId{}}};
};

Unread read_value(Tag tag, ByteView value, Draft& draft) {
    Entry& entry = draft.rest;
    switch (tag) {
    case Tag::Id: return read_id(value, draft.id);
    case Tag::Business: return read_id(value, draft.business);
    case Tag::At: return read_at(value, entry.at);
    case Tag::ActorKind: return read_enum(value, ActorKind::Support, entry.actor.kind);
    case Tag::ActorId: return read_raw(value, entry.actor.id);
    case Tag::Action: return read_enum(value, Action::SteppedUp, entry.action);
    case Tag::Purpose: return read_purpose(value, entry.purpose);
    case Tag::Outcome: return read_enum(value, Outcome::Failed, entry.outcome);
    case Tag::Client: return read_id(value, entry.client);
    case Tag::Booking: return read_id(value, entry.booking);
    case Tag::Session: return read_id(value, entry.session);
    case Tag::Classes: return read_classes(value, entry.classes);
    case Tag::Fields: return read_fields(value, entry.fields);
    case Tag::Shown: return read_shown(value, entry.shown);
    case Tag::Follows: return read_follows(value, entry.follows);
    case Tag::Purged: return read_purged(value, entry.purged);
    case Tag::LogKey: entry.log_key.emplace(); return read_raw(value, *entry.log_key);
    case Tag::Count: return read_count(value, entry.count);
    case Tag::Device: return read_device(value, entry.device);
    case Tag::Reason: return read_enum(value, EmergencyReason::Safeguarding, entry.reason.emplace());
    case Tag::Staff: return read_id(value, entry.staff);
    }
    return DecodeRefusal::UnknownTag;
}

constexpr std::array always_there{
    Tag::Id, Tag::Business, Tag::At, Tag::ActorKind, Tag::ActorId, Tag::Action, Tag::Outcome
};

}  // namespace

Actor actor_of(access::Actor const& actor) {
    if (auto const* holder = std::get_if<access::CapabilityHolder>(&actor))
        return {.kind = ActorKind::Capability, .id = holder->booking.raw()};
    if (auto const* staff = std::get_if<access::StaffMember>(&actor))
        return {.kind = ActorKind::Staff, .id = staff->staff.raw()};
    if (auto const* machine = std::get_if<access::Machine>(&actor))
        return {.kind = ActorKind::ApiToken, .id = machine->pass};
    if (auto const* supporter = std::get_if<access::Supporter>(&actor))
        return {.kind = ActorKind::Support, .id = supporter->pass};
    Actor job{.kind = ActorKind::Job, .id = {}};
    job.id.back() = static_cast<std::uint8_t>(std::get<access::SystemJob>(actor).job);
    return job;
}

Bytes encode(Entry const& entry) {
    Writer out;
    out.put(Tag::Id, ByteView{entry.id.raw()});
    out.put(Tag::Business, ByteView{entry.business.raw()});
    Bytes at;
    bytes::put_u64(at, static_cast<std::uint64_t>(entry.at.time_since_epoch().count()));
    out.put(Tag::At, at);
    out.put(Tag::ActorKind, static_cast<std::uint8_t>(entry.actor.kind));
    out.put(Tag::ActorId, ByteView{entry.actor.id});
    out.put(Tag::Action, static_cast<std::uint8_t>(entry.action));
    if (entry.purpose) out.put(Tag::Purpose, access::number_of(*entry.purpose));
    out.put(Tag::Outcome, static_cast<std::uint8_t>(entry.outcome));
    out.put(Tag::Client, entry.client);
    out.put(Tag::Booking, entry.booking);
    out.put(Tag::Session, entry.session);
    put_lists(out, entry);
    if (entry.follows) {
        Bytes follows;
        bytes::put_u64(follows, entry.follows->size);
        bytes::put(follows, entry.follows->root);
        out.put(Tag::Follows, follows);
    }
    if (entry.purged) {
        Bytes purged;
        bytes::put_u64(purged, entry.purged->first);
        bytes::put_u64(purged, entry.purged->last);
        out.put(Tag::Purged, purged);
    }
    if (entry.log_key) out.put(Tag::LogKey, ByteView{*entry.log_key});
    if (entry.count != 1) {
        Bytes count;
        bytes::put_u32(count, entry.count);
        out.put(Tag::Count, count);
    }
    if (entry.device) out.put(Tag::Device, bytes::as_bytes(entry.device->text()));
    if (entry.reason) out.put(Tag::Reason, static_cast<std::uint8_t>(*entry.reason));
    out.put(Tag::Staff, entry.staff);
    return std::move(out).done();
}

Result<Entry, DecodeRefusal> decode(ByteView encoded) {
    bytes::Unpacker in{encoded};
    auto const version = in.u8();
    if (!version) return Refused{DecodeRefusal::Truncated};
    if (*version != encoding_version) return Refused{DecodeRefusal::UnknownVersion};
    Draft draft;
    std::uint32_t seen = 0;
    std::uint8_t before = 0;
    while (!in.rest().empty()) {
        auto const tag = in.u8();
        auto const value = in.bytes();
        if (!tag || !value) return Refused{DecodeRefusal::Truncated};
        if (*tag <= before) return Refused{DecodeRefusal::OutOfOrder};
        if (*tag > static_cast<std::uint8_t>(Tag::Staff)) return Refused{DecodeRefusal::UnknownTag};
        before = *tag;
        seen |= 1U << *tag;
        if (auto const unread = read_value(static_cast<Tag>(*tag), *value, draft)) return Refused{*unread};
    }
    for (auto const tag : always_there) {
        if ((seen & (1U << static_cast<unsigned>(tag))) == 0) return Refused{DecodeRefusal::Missing};
    }
    draft.rest.id = *draft.id;
    draft.rest.business = *draft.business;
    return std::move(draft.rest);
}

digest::Digest leaf_of(digest::Digest const& mac) {
    static constexpr std::array<std::uint8_t, 1> prefix{0x00};
    return digest::sha256({prefix, mac});
}

}  // namespace obhut::ledger
