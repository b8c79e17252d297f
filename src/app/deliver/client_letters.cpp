// SPDX-License-Identifier: Apache-2.0
#include "deliver/client_letters.h"

#include "access/grant.h"
#include "open_client/open_client.h"
#include "ports/places.h"
#include "record/owe.h"

#include <algorithm>
#include <vector>

namespace obhut::deliver {
namespace {

using booking::Booking;
using message::Kind;
using message::Message;
using message::State;
using ports::ClientColumn;
using ports::ClientRecord;
using ports::Instant;

constexpr std::chrono::hours day{24};

// Whoever has been told where and when to come is reminded of it.
bool is_followed_by_reminder(Kind kind) noexcept {
    return kind == Kind::Confirmation || kind == Kind::Approved || kind == Kind::Moved || kind == Kind::PartyChanged;
}

// What is said once for all dates of a series.
bool lists_dates(Kind kind) noexcept {
    return kind == Kind::Confirmation || kind == Kind::Pending;
}

// The dates of the booking's series that still take place, in order; none where it is the only one.
Result<std::vector<Booking>, Error> series_of(ports::Reader& reader, Booking const& one) {
    std::vector<Booking> dates;
    if (!one.series || !one.client) return dates;
    for (auto const id : OBHUT_TRY(reader.bookings_of(*one.client))) {
        auto found = OBHUT_TRY(reader.booking(id));
        if (found && found->series == one.series && booking::occupies(found->status))
            dates.push_back(std::move(*found));
    }
    std::ranges::sort(dates, {}, [](Booking const& each) { return each.visit.start; });
    return dates;
}

// A message with all that decides about it, of one moment.
struct Case {
    Message message;
    std::optional<Booking> booking;
    std::optional<ClientRecord> client;
};

Result<std::optional<Case>, Error> read_case(ports::Reader& reader, message::MessageId id) {
    auto const message = OBHUT_TRY(reader.message(id));
    if (!message || message->state != State::Waiting) return std::optional<Case>{};
    Case found{.message = *message, .booking = OBHUT_TRY(reader.booking(message->booking)), .client = std::nullopt};
    if (found.booking && found.booking->client) found.client = OBHUT_TRY(reader.client(*found.booking->client));
    return std::optional{std::move(found)};
}

// Why the letter is not to be written, if it is not.
std::optional<State> reason_not_to(Case const& at, Instant now) {
    if (!at.booking || !at.client || !at.client->email) return State::NobodyToTell;
    if (truth_of(at.message, *at.booking, now) == message::Truth::Outdated) return State::Superseded;
    return std::nullopt;
}

class ClientLetter {
public:
    explicit ClientLetter(Round const& round) : round_(round), world_(round.world) {}

    Result<Outcome, Error> deliver(ports::DueItem const& item) {
        business_ = OBHUT_TRY(round_.calendar.business(item.business));
        std::optional<Case> found;
        bool is_over_budget = false;
        OBHUT_TRY(world_.store.read(item.business, [&](ports::Reader& reader) -> Result<Done, Error> {
            found = OBHUT_TRY(read_case(reader, message::MessageId{item.item}));
            is_over_budget = found && OBHUT_TRY(budget_of(reader, *found)) == Budget::Spent;
            return Done{};
        }));
        if (!found) return Outcome::Overtaken;
        auto const now = world_.clock.now();
        if (auto const state = reason_not_to(*found, now)) return settle(*found, {.state = *state});
        if (is_over_budget) return settle(*found, {.state = State::Withheld});
        if (auto const wait = wait_for_room(round_, id())) return settle(*found, *wait);
        return send(*found);
    }

private:
    enum class Budget : std::uint8_t { Left, Spent };

    ports::BusinessId id() const { return business_->business().id; }

    Result<Budget, Error> budget_of(ports::Reader& reader, Case const& at) const {
        if (!at.client || !at.client->email) return Budget::Left;
        auto const since = world_.clock.now() - day;
        auto const& email = *at.client->email;
        if (OBHUT_TRY(reader.sent_since(email, since, std::nullopt)) >= round_.limits.recipient_day)
            return Budget::Spent;
        if (at.message.kind != Kind::ConfirmAddress) return Budget::Left;
        auto const asked = OBHUT_TRY(reader.sent_since(email, since, Kind::ConfirmAddress));
        return asked >= round_.limits.confirmations_day ? Budget::Spent : Budget::Left;
    }

    Result<Outcome, Error> send(Case const& before) {
        auto const opened = OBHUT_TRY(open(before));
        if (!opened) return Outcome::Overtaken;
        if (opened->refusal == ports::OpenRefusal::KeyDestroyed) return settle(before, {.state = State::NobodyToTell});
        if (opened->refusal == ports::OpenRefusal::Unavailable)
            return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "vault/key-store-unavailable"}};
        if (opened->refusal) return settle(before, {.state = State::GivenUp});  // no patience makes it open

        auto const letter = round_.carriage.scribe.compose(ports::Occasion{
            .business = business_->business(),
            .message = opened->at.message,
            .booking = *opened->at.booking,
            .name = opened->name,
            .email = opened->email,
            .series = opened->series
        });
        return settle(before, attempt(round_, id(), letter, before.message.attempts));
    }

    struct Opened {
        Case at;
        PersonalText name;
        PersonalText email;
        std::vector<Booking> series;
        std::optional<ports::OpenRefusal> refusal;
    };

    // Nothing if, at the moment at which the look is put on record, the letter is no longer to be written.
    Result<std::optional<Opened>, Error> open(Case const& before) {
        auto const client = before.client->client;
        auto const grant = access::decide(
            *world_.policies.of(id()),
            access::SystemJob{access::Job::DeliverMessages},
            access::Purpose::BookingNotify,
            {.client = client},
            {access::DataClass::Identity, access::DataClass::Contact}
        );
        OBHUT_CHECK(grant.ok());  // the rule allows this job exactly this
        auto const look = OBHUT_TRY(open_client::Look::at_client(
            world_, {.business = id(), .booking = before.message.booking}, grant.value(), before.client->log_key
        ));
        std::optional<Case> now;
        std::optional<ports::Recorded> recorded;
        std::vector<Booking> series;
        OBHUT_TRY(world_.store.write(id(), [&](ports::Unit& unit) -> Result<Done, Error> {
            recorded.reset();
            now = OBHUT_TRY(read_case(unit, before.message.id));
            bool const stands = now && !reason_not_to(*now, world_.clock.now()) && now->client->client == client;
            if (!stands) return Done{};
            if (lists_dates(now->message.kind)) series = OBHUT_TRY(series_of(unit, *now->booking));
            recorded = OBHUT_TRY(open_client::record(unit, look));
            return Done{};
        }));
        if (!recorded) return std::optional<Opened>{};
        auto opened = open_columns(std::move(*now), *recorded);
        opened.series = std::move(series);
        return std::optional{std::move(opened)};
    }

    Opened open_columns(Case at, ports::Recorded const& recorded) {
        std::vector<ports::OpenRequest> requests;
        std::vector<ClientColumn> columns;
        for (auto const& each : at.client->columns) {
            if (each.column == ClientColumn::Phone) continue;
            columns.push_back(each.column);
            requests.push_back(
                {.place = ports::place_of(id(), at.client->client, each.column), .sealed = each.value.bytes}
            );
        }
        auto values = world_.vault.open(recorded, requests);
        Opened opened{
            .at = std::move(at), .name = PersonalText{""}, .email = PersonalText{""}, .series = {}, .refusal = {}
        };
        for (std::size_t nth = 0; nth < values.size(); ++nth) {
            if (!values[nth].ok()) {
                opened.refusal = values[nth].error();
                continue;
            }
            auto& target = columns[nth] == ClientColumn::Name ? opened.name : opened.email;
            target = std::move(values[nth]).value();
        }
        return opened;
    }

    // No row of a resource is locked. Whoever changes the booking and owes a newer message supersedes this one in the
    // same unit, and the store lets one of the two units see the other: either this finds the message settled and
    // leaves it so, or the other finds the reminder planned here and supersedes that.
    Result<Outcome, Error> settle(Case const& before, After const& after) {
        auto const owing = record::owing(world_);
        return written(round_, id(), [&](ports::Unit& unit) -> Result<Outcome, Error> {
            auto message = OBHUT_TRY(unit.message(before.message.id));
            if (!message || message->state != State::Waiting) return Outcome::Overtaken;
            note(*message, after, owing.at);
            OBHUT_TRY(unit.replace(*message));
            bool const reminds = after.state != State::Waiting && is_followed_by_reminder(message->kind);
            if (reminds) OBHUT_TRY(plan_reminder(unit, owing, message->booking));
            return outcome_of(after.state);
        });
    }

    Result<Done, Error> plan_reminder(ports::Unit& unit, record::Owing const& owing, booking::BookingId id) const {
        auto const booking = OBHUT_TRY(unit.booking(id));
        if (!booking || !booking->client) return Done{};
        auto const* service = business_->business().service(booking->service);
        if (service == nullptr) return Done{};
        return record::owe_reminder(unit, owing, *booking, service->policy.reminder);
    }

    Round const& round_;
    ports::World& world_;
    std::shared_ptr<calendar::Compiled const> business_;
};

}  // namespace

Result<Outcome, Error> deliver_to_client(Round const& round, ports::DueItem const& item) {
    return ClientLetter{round}.deliver(item);
}

}  // namespace obhut::deliver
