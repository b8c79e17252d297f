// SPDX-License-Identifier: Apache-2.0
//
// What happens to a booking after it was made, and to the client behind it.

#include "attend/attend.h"
#include "cancel/cancel.h"
#include "catalogue/document.h"
#include "decide_booking/decide_booking.h"
#include "erase_client/erase_client.h"
#include "json/writer.h"
#include "open_client/open_client.h"
#include "ports/places.h"
#include "reschedule/reschedule.h"
#include "squeeze/squeeze.h"
#include "workload.h"

namespace obhut::sim {
namespace {

using namespace std::chrono_literals;

constexpr auto member_of_staff = booking::StaffId::numbered(301);

}  // namespace

booking::Actor Workload::drawn_actor() {
    if (stage_.dice.one_in(2)) return {.kind = booking::ActorKind::Client, .staff = std::nullopt};
    return {.kind = booking::ActorKind::Staff, .staff = member_of_staff};
}

std::optional<BookingId> Workload::drawn_booking() {
    if (bookings_.empty()) return std::nullopt;
    return bookings_[stage_.dice.below(bookings_.size())];
}

Workload::Answered Workload::changed(BookingId id, Result<Booking, Error> const& outcome, ledger::Action action) {
    if (!outcome) {
        auto const answer = noted(outcome.error().kind);
        if (answer == Answered::Unknown) stage_.promises.unsure(id);
        return answer;
    }
    ++stage_.counts.acknowledged;
    stage_.promises.said(outcome.value());
    stage_.promises.deed(action, id.raw());
    return Answered::Yes;
}

void Workload::decide() {
    auto const id = drawn_booking();
    if (!id) return;
    auto const decision = stage_.dice.one_in(3) ? decide_booking::Decision::Decline : decide_booking::Decision::Approve;
    auto const outcome = changed(
        *id,
        decide_booking::decide(
            stage_.any_process().world,
            {.business = stage_.business.id,
             .booking = *id,
             .by = member_of_staff,
             .decision = decision,
             .revision = std::nullopt}
        ),
        ledger::Action::Changed
    );
    if (outcome == Answered::Yes) ++stage_.counts.decided;
}

void Workload::cancel() {
    auto const id = drawn_booking();
    if (!id) return;
    auto const outcome = changed(
        *id,
        cancel::cancel(
            stage_.any_process().world,
            {.business = stage_.business.id, .booking = *id, .by = drawn_actor(), .revision = std::nullopt}
        ),
        ledger::Action::Cancelled
    );
    if (outcome == Answered::Yes) ++stage_.counts.cancelled;
}

void Workload::reschedule() {
    auto const id = drawn_booking();
    auto const booking = id ? stage_.promises.last_said(*id) : std::nullopt;
    if (!booking) return;
    auto& dice = stage_.dice;
    auto const& service = *stage_.business.service(booking->service);
    reschedule::RescheduleRequest request{
        .business = stage_.business.id,
        .booking = *id,
        .by = drawn_actor(),
        .revision = std::nullopt,
        .start = std::nullopt,
        .party = std::nullopt,
        .provider = std::nullopt
    };
    if (dice.one_in(3)) request.revision = booking->revision;
    if (!dice.one_in(4)) {
        auto const start = drawn_start(service);
        auto const zone = stage_.business.locations.front().zone;
        if (service.shape == catalogue::Shape::Stay) {
            request.start = time::date_of(zone.to_local(start));
        } else {
            request.start = start;
        }
    }
    if (!request.start || dice.one_in(4)) {
        request.party = booking->party;
        request.party->adults =
            static_cast<std::int32_t>(1 + dice.below(static_cast<std::uint64_t>(service.policy.party_max)));
    }
    if (service.shape == catalogue::Shape::Appointment && dice.one_in(4)) request.provider = fakes::slug("ben");
    auto& process = stage_.any_process();
    auto const outcome =
        changed(*id, reschedule::reschedule(process.world, *process.calendar, request), ledger::Action::Rescheduled);
    if (outcome == Answered::Yes) ++stage_.counts.moved;
}

void Workload::attend() {
    auto const id = drawn_booking();
    if (!id) return;
    auto const attendance = static_cast<attend::Attendance>(stage_.dice.below(3));
    auto& process = stage_.any_process();
    auto const outcome = changed(
        *id,
        attend::attend(
            process.world,
            *process.calendar,
            {.business = stage_.business.id,
             .booking = *id,
             .by = member_of_staff,
             .attendance = attendance,
             .revision = std::nullopt}
        ),
        ledger::Action::Changed
    );
    if (outcome == Answered::Yes) ++stage_.counts.attended;
}

void Workload::squeeze() {
    auto const& resources = stage_.business.resources;
    auto const& service = stage_.business.services.front();
    auto const start = drawn_start(service);
    auto const outcome = squeeze::squeeze(
        stage_.any_process().world,
        {.business = stage_.business.id,
         .resource = resources[stage_.dice.below(resources.size())].id,
         .span = {.start = start, .end = start + 15min * static_cast<int>(1 + stage_.dice.below(8))},
         .units = static_cast<std::int32_t>(1 + stage_.dice.below(2)),
         .by = member_of_staff}
    );
    if (!outcome) {
        (void)noted(outcome.error().kind);
        return;
    }
    ++stage_.counts.acknowledged;
    ++stage_.counts.squeezed;
    stage_.promises.deed(ledger::Action::Squeezed, RawId{});
}

void Workload::release() {
    if (holds_.empty()) return;
    auto const id = holds_[stage_.dice.below(holds_.size())];
    auto const outcome = hold::release(stage_.any_process().world, stage_.business.id, id);
    stage_.promises.unsure(id);  // it answers the same whether the hold was still one
    if (!outcome) {
        (void)noted(outcome.error().kind);
        return;
    }
    ++stage_.counts.released;
    ++stage_.counts.acknowledged;
}

void Workload::erase() {
    if (clients_.empty()) return;
    auto const client = clients_[stage_.dice.below(clients_.size())];
    auto const outcome = erase_client::erase(stage_.any_process().world, stage_.business.id, client);
    // Whoever asks again and hears that there is no such client may take it that everything is gone.
    bool const is_gone = outcome.ok() || outcome.error().kind == ErrorKind::NotFound;
    if (!is_gone) {
        (void)noted(outcome.error().kind);
        return;
    }
    if (outcome.ok()) {
        ++stage_.counts.acknowledged;
        ++stage_.counts.erased;
        stage_.promises.deed(ledger::Action::Erased, client.raw());
    }
    stage_.promises.erased(client);
    auto const mood = stage_.database.mood;
    stage_.database.mood = Mood::Calm;
    stage_.check(stage_.promises.not_gone(stage_.database.tables(), stage_.vault, stage_.business.id));
    stage_.database.mood = mood;
}

void Workload::open() {
    auto const id = drawn_booking();
    auto const booking = id ? stage_.promises.last_said(*id) : std::nullopt;
    if (!booking || !booking->client) return;
    auto& world = stage_.any_process().world;
    auto const business = stage_.business.id;
    std::optional<ports::ClientRecord> client;
    auto const read = world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        client = OBHUT_TRY(reader.client(*booking->client));
        return Done{};
    });
    if (!read.ok() || !client) return;
    auto const grant = access::decide(
        *world.policies.of(business),
        access::CapabilityHolder{.booking = *id},
        access::Purpose::BookingFulfil,
        {.client = client->client, .tie = access::Tie::Own, .nearness = access::Nearness::Calendar},
        {access::DataClass::Identity}
    );
    OBHUT_CHECK(grant.ok());
    auto const look =
        open_client::Look::at_client(world, {.business = business, .booking = *id}, grant.value(), client->log_key);
    if (!look) return;
    auto const& name = client->columns.front();
    ports::OpenRequest const request{
        .place = ports::place_of(business, client->client, name.column), .sealed = name.value.bytes
    };
    auto const opened = open_client::open(world, business, look.value(), {&request, 1});
    if (!opened) {
        (void)noted(opened.error().kind);
        return;
    }
    ++stage_.counts.acknowledged;
    stage_.promises.deed(ledger::Action::Opened, id->raw());
    auto const& value = opened.value().front();
    if (!value.ok()) return;
    ++stage_.counts.opened;
    if (!value.value().reveal(Surface::Validation).starts_with(marked_name))
        stage_.check("opened: not what was sealed");
    if (stage_.promises.is_erased(client->client)) stage_.check("not gone: an erased client was opened");
}

// The house closes an hour earlier, or opens as before: pages are compiled anew, promises stay.
void Workload::set_up() {
    ++next_catalogue_.version;
    for (auto& day : next_catalogue_.locations.front().hours.weekly)
        day.front().end = (stage_.dice.one_in(2) ? 17 : 18) * 60;
    ports::CatalogueDocument const document{
        .version = next_catalogue_.version, .json = json::write(catalogue::write(next_catalogue_))
    };
    auto const outcome = stage_.any_process().world.store.write(stage_.business.id, [&](ports::Unit& unit) {
        return unit.put_catalogue(document, fakes::rows_of(next_catalogue_));
    });
    if (!outcome) {
        (void)noted(outcome.error().kind);
        return;
    }
    ++stage_.counts.acknowledged;
    ++stage_.counts.set_up;
}

}  // namespace obhut::sim
