// SPDX-License-Identifier: Apache-2.0
#include "book/sealed_client.h"

#include "ports/places.h"

#include <algorithm>

namespace obhut::book {
namespace {

using catalogue::FieldClass;
using catalogue::Retention;

struct KeyUse {
    FieldClass field_class;
    Retention retention;
    ports::KeyId key;
};

bool same_retention(Retention const& a, Retention const& b) noexcept {
    return a.start == b.start && a.days == b.days;
}

// Gives each (class, retention) its key, out of those taken.
class Keys {
public:
    explicit Keys(std::vector<ports::KeyId> taken) : taken_(std::move(taken)) {}

    ports::KeyId next() {
        OBHUT_CHECK(at_ < taken_.size());
        return taken_[at_++];
    }

    ports::KeyId of(FieldClass field_class, Retention const& retention) {
        auto const known = std::ranges::find_if(uses_, [&](KeyUse const& use) {
            return use.field_class == field_class && same_retention(use.retention, retention);
        });
        if (known != uses_.end()) return known->key;
        uses_.push_back({.field_class = field_class, .retention = retention, .key = next()});
        return uses_.back().key;
    }

    std::vector<ports::KeyRef> refs() const {
        std::vector<ports::KeyRef> all;
        for (auto const& use : uses_)
            all.push_back({.key = use.key, .field_class = use.field_class});
        return all;
    }

private:
    std::vector<ports::KeyId> taken_;
    std::size_t at_ = 0;
    std::vector<KeyUse> uses_;
};

struct Column {
    ports::ClientColumn column;
    FieldClass field_class;
    PersonalText value;
};

std::vector<Column> columns_of(client::CheckedClient const& client) {
    std::vector<Column> columns{{ports::ClientColumn::Name, FieldClass::Identity, client.name}};
    if (client.email) columns.push_back({ports::ClientColumn::Email, FieldClass::Contact, *client.email});
    if (client.phone) columns.push_back({ports::ClientColumn::Phone, FieldClass::Contact, *client.phone});
    return columns;
}

}  // namespace

Result<SealedClient, Error> seal(
    ports::World& world,
    catalogue::Business const& business,
    client::CheckedClient const& client,
    std::span<booking::BookingId const> bookings
) {
    auto const columns = columns_of(client);
    // One for the ledger, at most one for each class of the columns and for each answer.
    Keys keys{OBHUT_TRY(world.vault.take_keys(business.id, 3 + client.answers.size()))};
    ports::KeyId const log_key = keys.next();
    auto const id = ports::random_id<ports::ClientId>(world.random);

    std::vector<ports::SealRequest> requests;
    for (auto const& column : columns) {
        requests.push_back({
            .key = keys.of(column.field_class, business.contact_retention),
            .place = ports::place_of(business.id, id, column.column),
            .value = column.value,
        });
    }
    for (auto const& booking : bookings) {
        for (auto const& answer : client.answers) {
            requests.push_back({
                .key = keys.of(answer.field_class, answer.retention),
                .place = ports::place_of_answer(business.id, id, booking, answer.field, answer.field_class),
                .value = answer.value,
            });
        }
    }
    auto sealed = OBHUT_TRY(world.vault.seal(requests));

    auto const look_up = [&](ports::LookUpKind kind, std::optional<PersonalText> const& value) {
        return value ? std::optional{world.vault.look_up(business.id, kind, *value)} : std::nullopt;
    };
    SealedClient made{
        .record =
            {.client = id,
             .created = world.clock.now(),
             .log_key = log_key,
             .email = look_up(ports::LookUpKind::Email, client.email),
             .phone = look_up(ports::LookUpKind::Phone, client.phone),
             .keys = keys.refs(),
             .columns = {}},
        .answers = {}
    };
    for (std::size_t at = 0; at < columns.size(); ++at) {
        made.record.columns.push_back(
            {.column = columns[at].column, .key = requests[at].key, .value = std::move(sealed[at])}
        );
    }
    std::size_t at = columns.size();
    for (auto const& booking : bookings) {
        for (auto const& answer : client.answers) {
            made.answers.push_back(
                {.booking = booking, .field = answer.field, .key = requests[at].key, .value = std::move(sealed[at])}
            );
            ++at;
        }
    }
    return made;
}

}  // namespace obhut::book
