// SPDX-License-Identifier: Apache-2.0
#include "ledger/ndjson.h"

#include "bytes/encoding.h"
#include "catalogue/names.h"
#include "json/writer.h"
#include "ledger/words.h"
#include "time/rfc3339.h"

namespace obhut::ledger {
namespace {

template <typename Tagged>
void put_id(json::Writer& out, std::string_view name, std::optional<Id<Tagged>> const& id) {
    if (id) out.member(name, id->text());
}

void put_lists(json::Writer& out, Entry const& entry) {
    if (!entry.classes.empty()) {
        out.key("classes").begin_array();
        for (auto const word : words_of(entry.classes))
            out.string(word);
        out.end_array();
    }
    if (!entry.fields.empty()) {
        out.key("fields").begin_array();
        for (auto const& field : entry.fields)
            out.string(field.text());
        out.end_array();
    }
    if (!entry.shown.empty()) {
        out.key("shown").begin_array();
        for (auto const& client : entry.shown)
            out.string(client.text());
        out.end_array();
    }
}

void put_about_the_ledger(json::Writer& out, Entry const& entry) {
    if (entry.follows) {
        out.key("follows").begin_object();
        out.member("size", entry.follows->size).member("root", bytes::hex(entry.follows->root)).end_object();
    }
    if (entry.purged) {
        out.key("purged").begin_object();
        out.member("first", entry.purged->first).member("last", entry.purged->last).end_object();
    }
}

}  // namespace

std::string ndjson_line(PlacedEntry const& placed) {
    auto const& entry = placed.entry;
    std::string line;
    json::Writer out{line};
    out.begin_object();
    out.member("index", placed.index).member("leaf", bytes::hex(placed.leaf));
    out.member("tie", placed.tie == Tie::Holds ? "holds" : "key-destroyed");
    out.member("id", entry.id.text()).member("business", entry.business.text());
    out.member("at", time::rfc3339_utc(entry.at));
    out.key("actor").begin_object().member("kind", word_of(entry.actor.kind));
    if (entry.actor.id != RawId{}) out.member("id", hex_of(entry.actor.id));
    out.end_object();
    out.member("action", word_of(entry.action));
    if (entry.purpose) out.member("purpose", catalogue::text_of(*entry.purpose));
    out.member("outcome", word_of(entry.outcome));
    put_id(out, "client", entry.client);
    put_id(out, "booking", entry.booking);
    put_id(out, "session", entry.session);
    put_id(out, "staff", entry.staff);
    put_lists(out, entry);
    if (entry.count != 1) out.member("count", entry.count);
    if (entry.device) out.member("device", entry.device->text());
    if (entry.reason) out.member("reason", word_of(*entry.reason));
    put_about_the_ledger(out, entry);
    out.end_object();
    return line + "\n";
}

}  // namespace obhut::ledger
