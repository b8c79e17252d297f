// SPDX-License-Identifier: Apache-2.0
#include "workload.h"

#include "find_slots/find_slots.h"

#include <algorithm>

namespace obhut::sim {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t asked_max = 40;
constexpr std::size_t list_max = 60;
constexpr int attempts_max = 4;
constexpr int days_ahead = 3;

ports::LookUp hash_of(std::uint64_t number, std::uint8_t salt) {
    ports::LookUp made{};
    made[0] = salt;
    for (std::size_t at = 8; at < made.size(); ++at) {
        made[at] = static_cast<std::uint8_t>(number & 0xFFU);
        number >>= 8U;
    }
    return made;
}

// Some leave no address, and some share one.
std::optional<PersonalText> mail_of(std::uint64_t number) {
    if (number % 8 == 3) return std::nullopt;
    auto const tail = number % 8 == 5 ? std::string{"crowd"} : std::to_string(number);
    return PersonalText{std::string{marked_mail} + "." + tail + "@example.org"};
}

client::CheckedClient client_of(std::uint64_t number) {
    auto const tail = std::to_string(number);
    return {
        .name = PersonalText{std::string{marked_name} + " " + tail},
        .email = mail_of(number),
        .phone = PersonalText{std::string{marked_phone} + tail},
        .answers =
            {{.field = fakes::slug("allergy"),
              .field_class = catalogue::FieldClass::Health,
              .retention = {.start = catalogue::RetentionStart::EndOfVisit, .days = 7},
              .value = PersonalText{std::string{marked_name} + " must not have latex"}}}
    };
}

}  // namespace

void Workload::act() {
    ++stage_.counts.steps;
    if (stage_.dice.one_in(400)) return set_up();
    auto const roll = stage_.dice.below(100);
    if (roll < 12) return hold();
    if (roll < 32) return book();
    if (roll < 40) return book_held();
    if (roll < 49) return repeat();
    if (roll < 54) return decide();
    if (roll < 60) return cancel();
    if (roll < 69) return reschedule();
    if (roll < 73) return attend();
    if (roll < 75) return squeeze();
    if (roll < 78) return release();
    if (roll < 81) return erase();
    if (roll < 85) return click();
    if (roll < 96) return deliver();
    return open();
}

void Workload::hold() {
    send_until_known(drawn(Kind::Hold));
}

void Workload::book() {
    auto asked = drawn(Kind::Book);
    auto const* service = stage_.business.service(asked.names.service);
    if (service->policy.series_max > 1 && stage_.dice.one_in(3)) {
        auto const count = 1 + stage_.dice.below(static_cast<std::uint64_t>(service->policy.series_max));
        asked.series = book::Series{.count = static_cast<std::int32_t>(count)};
    }
    send_until_known(std::move(asked));
}

void Workload::book_held() {
    if (holds_.empty()) return book();
    auto const id = holds_[stage_.dice.below(holds_.size())];
    auto const held = stage_.promises.last_said(id);
    if (!held) return;
    auto asked = drawn(Kind::Book);
    if (!stage_.dice.one_in(20)) {  // now and then the hold of another service or time is named
        asked.names.service = stage_.business.service(held->service)->slug;
        asked.names.provider.reset();
        asked.names.party = held->party;
        asked.start = held->visit.start;
    }
    asked.hold = id;
    send_until_known(std::move(asked));
}

void Workload::repeat() {
    if (asked_.empty()) return;
    auto const at = stage_.dice.below(asked_.size());
    auto asked = asked_[at];
    if (stage_.clock.now() - asked.sent > 20h) return;  // by then the key may rightly be forgotten
    ++stage_.counts.repeated;
    auto const body = asked.answer && stage_.dice.one_in(5) ? Body::Another : Body::Same;
    (void)send(stage_.any_process(), asked, body);
    // Other requests may have come and gone in the middle of this one.
    auto const same = std::ranges::find(asked_, asked.number, &Asked::number);
    if (same != asked_.end() && asked.answer) same->answer = asked.answer;
}

Workload::Asked Workload::drawn(Kind kind) {
    auto names = drawn_names();
    auto const start = drawn_start(*stage_.business.service(names.service));
    return {.number = ++number_, .kind = kind, .names = std::move(names), .start = start, .sent = stage_.clock.now()};
}

admit::Names Workload::drawn_names() {
    auto& dice = stage_.dice;
    auto const& service = stage_.business.services[dice.below(stage_.business.services.size())];
    admit::Names names{
        .business = stage_.business.slug, .service = service.slug, .provider = std::nullopt, .party = {}
    };
    bool const may_choose = service.shape == catalogue::Shape::Appointment;
    if (may_choose && dice.one_in(2)) names.provider = fakes::slug(dice.one_in(2) ? "anna" : "ben");
    auto const largest = static_cast<std::uint64_t>(service.policy.party_max);
    names.party.adults = static_cast<std::int32_t>(1 + dice.below(largest + (dice.one_in(10) ? 1U : 0U)));
    if (service.shape == catalogue::Shape::Stay) names.party.nights = static_cast<std::int32_t>(1 + dice.below(4));
    return names;
}

// Somewhere in the next days: on the grid of an open day mostly, at ten on Tuesdays for the class.
Instant Workload::drawn_start(catalogue::Service const& service) {
    auto const zone = stage_.business.locations.front().zone;
    auto const today = time::date_of(zone.to_local(stage_.clock.now()));
    auto const day = today + std::chrono::days{stage_.dice.below(days_ahead)};
    switch (service.shape) {
    case catalogue::Shape::Stay: return zone.first(day + std::chrono::minutes{service.policy.check_in});
    case catalogue::Shape::Class: {
        auto const until_tuesday = (std::chrono::Tuesday - time::weekday_of(today)).count();
        return zone.first(today + std::chrono::days{until_tuesday} + 10h);
    }
    case catalogue::Shape::Appointment:
    case catalogue::Shape::Table: break;
    }
    auto const step = stage_.dice.one_in(30) ? 7min : 15min;
    return zone.first(day + 9h + step * static_cast<int>(stage_.dice.below(38)));
}

void Workload::send_until_known(Asked asked) {
    auto outcome = Answered::Unknown;
    for (int attempt = 0; attempt < attempts_max && outcome == Answered::Unknown; ++attempt) {
        if (stage_.database.is_crashed()) break;
        outcome = send(stage_.any_process(), asked, Body::Same);
    }
    if (outcome == Answered::Refused) return;
    asked_.push_back(std::move(asked));
    if (asked_.size() > asked_max) asked_.pop_front();
}

Workload::Answered Workload::send(Process& process, Asked& asked, Body body) {
    auto wanted = admit::resolve(*process.calendar, asked.names);
    if (!wanted) return noted(wanted.error().kind);
    ports::RequestKey const key{
        .key = hash_of(asked.number, 1), .body = hash_of(asked.number, body == Body::Same ? 2 : 3)
    };
    auto const outcome = asked.kind == Kind::Hold ? send_hold(process, asked, std::move(wanted).value(), key)
                                                  : send_book(process, asked, std::move(wanted).value(), key);
    if (body == Body::Another && outcome == Answered::Yes) stage_.check("one key: it was taken with another body");
    if (body == Body::Same && asked.answer && outcome == Answered::Refused)
        stage_.check("one key: what was acknowledged is refused when asked again");
    return outcome;
}

Workload::Answered
Workload::send_hold(Process& process, Asked& asked, admit::Wanted wanted, ports::RequestKey const& key) {
    hold::HoldRequest const request{
        .wanted = std::move(wanted),
        .start = asked.start,
        .key = key,
        .visitor_zone = "H" + std::to_string(asked.number)
    };
    auto const outcome = hold::hold(process.world, request);
    if (!outcome) return noted(outcome.error().kind);
    ++stage_.counts.acknowledged;
    auto const& held = outcome.value();
    if (!asked.answer && !stage_.promises.last_said(held.id)) {
        stage_.promises.said(held);
        keep(holds_, held.id);
        ++stage_.counts.held;
    }
    answered(asked, {held.id});
    return Answered::Yes;
}

Workload::Answered
Workload::send_book(Process& process, Asked& asked, admit::Wanted wanted, ports::RequestKey const& key) {
    book::BookRequest const request{
        .wanted = std::move(wanted),
        .start = asked.start,
        .hold = asked.hold,
        .series = asked.series,
        .key = key,
        .client = client_of(asked.number),
        .notice_version = stage_.business.notice_version,
        .visitor_zone = "B" + std::to_string(asked.number),
        .standing = asked.number % 4 == 1 ? book::Standing::AfterClick : book::Standing::AtOnce,
        .keeping = asked.number % 16 == 1 ? admit::Keeping::Loose : admit::Keeping::Kept
    };
    auto const outcome = book::book(process.world, request);
    if (!outcome) {
        if (outcome.error().kind == ErrorKind::Unavailable && asked.hold) stage_.promises.unsure(*asked.hold);
        return noted(outcome.error().kind);
    }
    ++stage_.counts.acknowledged;
    std::vector<std::optional<BookingId>> ids;
    for (auto const& date : outcome.value()) {
        if (!date.outcome.ok()) {
            ids.emplace_back(std::nullopt);
            continue;
        }
        auto const& booking = date.outcome.value().booking;
        ids.emplace_back(booking.id);
        if (asked.answer) continue;
        auto const before = stage_.promises.last_said(booking.id);
        if (!before || before->revision < booking.revision) stage_.promises.said(booking);
        stage_.promises.deed(ledger::Action::Created, booking.id.raw());
        keep(bookings_, booking.id);
        count(asked, booking);
        if (booking.client) clients_.push_back(*booking.client);
    }
    answered(asked, std::move(ids));
    return Answered::Yes;
}

void Workload::count(Asked const& asked, Booking const& booking) {
    auto& counts = stage_.counts;
    auto const& service = *stage_.business.service(booking.service);
    switch (service.shape) {
    case catalogue::Shape::Appointment: ++counts.appointments; break;
    case catalogue::Shape::Class: ++counts.classes; break;
    case catalogue::Shape::Table: ++counts.tables; break;
    case catalogue::Shape::Stay: ++counts.stays; break;
    }
    if (service.phases.size() > 1) ++counts.phased;
    if (asked.series) ++counts.series;
    if (asked.hold) ++counts.from_holds;
    if (booking.status == booking::Status::Pending) ++counts.waiting;
    if (booking.status == booking::Status::AwaitingConfirmation) ++counts.by_click;
}

void Workload::answered(Asked& asked, std::vector<std::optional<BookingId>> ids) {
    if (asked.answer && *asked.answer != ids) stage_.check("one key: asked again, it led to another booking");
    asked.answer = std::move(ids);
}

Workload::Answered Workload::noted(ErrorKind kind) {
    if (kind == ErrorKind::Unavailable) {
        ++stage_.counts.unknown;
        return Answered::Unknown;
    }
    ++stage_.counts.refused;
    return Answered::Refused;
}

void Workload::keep(std::vector<BookingId>& list, BookingId id) {
    if (list.size() < list_max) {
        list.push_back(id);
    } else {
        list[stage_.dice.below(list.size())] = id;
    }
}

void Workload::book_from_listing() {
    auto& process = stage_.any_process();
    stage_.database.poll(Database::Poll::Everything);
    auto const names = drawn_names();
    auto wanted = admit::resolve(*process.calendar, names);
    if (!wanted) return;
    auto const zone = wanted.value().location().zone;
    auto const today = time::date_of(zone.to_local(stage_.clock.now()));
    auto const slots = find_slots::find_slots(
        *process.calendar,
        stage_.clock,
        wanted.value(),
        {.from = today, .until = today + std::chrono::days{days_ahead + 4}}
    );
    if (!slots) return stage_.check("calendar: it refused to list without a fault");

    auto asked = drawn(Kind::Book);
    asked.names = names;
    bool const listed = !slots.value().empty() && !stage_.dice.one_in(4);
    if (listed) {
        asked.start = slots.value()[stage_.dice.below(slots.value().size())].start;
    } else {
        asked.start = drawn_start(*wanted.value().service);
        bool const offered = std::ranges::any_of(slots.value(), [&](availability::Slot const& slot) {
            return slot.start == asked.start;
        });
        if (offered) return;
    }
    auto const outcome = send(process, asked, Body::Same);
    ++stage_.counts.steps;
    ++stage_.counts.listed;
    if (listed && outcome != Answered::Yes) stage_.check("calendar: what it listed was refused");
    if (!listed && outcome != Answered::Refused) stage_.check("calendar: what it did not list was given");
}

}  // namespace obhut::sim
