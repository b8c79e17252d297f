// SPDX-License-Identifier: Apache-2.0
#include "obhut/demo_data.h"

#include "book/book.h"
#include "catalogue/document.h"
#include "client/client.h"
#include "demo/pack.h"
#include "find_slots/find_slots.h"
#include "json/writer.h"

#include <array>
#include <thread>

namespace obhut::server {
namespace {

using std::chrono::days;

constexpr days past{14};
constexpr days future{14};
constexpr days made_ahead{2};  // a booking of the past was made so long before its day

constexpr std::array<std::string_view, 16> first_names{
    "Amelie",
    "Bruno",
    "Chiara",
    "Deniz",
    "Emilia",
    "Fiete",
    "Greta",
    "Hanno",
    "Ida",
    "Jannis",
    "Katinka",
    "Leonor",
    "Malik",
    "Nele",
    "Oskar",
    "Paulina"
};
constexpr std::array<std::string_view, 16> last_names{
    "Ahrens",
    "Bellini",
    "Çelik",
    "Dorn",
    "Engel",
    "Falk",
    "Grünwald",
    "Haller",
    "Ibsen",
    "Jansen",
    "Krämer",
    "Lorenz",
    "Moreau",
    "Novak",
    "Ostrow",
    "Petersen"
};

// The same demo each time: a small generator with a fixed seed, for what nobody has to guess.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::size_t below(std::size_t bound) noexcept {
        constexpr unsigned upper_half = 33;
        state_ = state_ * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
        return static_cast<std::size_t>(state_ >> upper_half) % bound;
    }

private:
    std::uint64_t state_;
};

class FixedClock final : public ports::Clock {
public:
    explicit FixedClock(time::Instant at) : at_(at) {}

    std::chrono::sys_time<std::chrono::milliseconds> now_ms() override { return at_; }

private:
    time::Instant at_;
};

Result<Done, Error> put(ports::World& world, catalogue::Business const& business) {
    ports::CatalogueDocument const document{
        .version = business.version, .json = json::write(catalogue::write(business))
    };
    std::vector<ports::ResourceRow> rows;
    for (auto const& resource : business.resources)
        rows.push_back({.resource = resource.id, .capacity = resource.capacity});
    return world.store.write(business.id, [&](ports::Unit& unit) { return unit.put_catalogue(document, rows); });
}

std::string answer_to(catalogue::Field const& field) {
    switch (field.kind()) {
    case catalogue::FieldKind::YesNo: return "no";
    case catalogue::FieldKind::Choice: return field.options().front().de;
    case catalogue::FieldKind::Number: return "1";
    case catalogue::FieldKind::Line:
    case catalogue::FieldKind::Lines: break;
    }
    return "–";
}

client::ClientDraft invented_client(catalogue::Service const& service, Dice& dice) {
    std::string const first{first_names.at(dice.below(first_names.size()))};
    std::string const last{last_names.at(dice.below(last_names.size()))};
    client::ClientDraft draft{
        .name = PersonalText{first + " " + last},
        .email = PersonalText{"guest" + std::to_string(dice.below(100'000)) + "@example.org"},
        .phone = {},
        .answers = {},
    };
    for (auto const& field : service.fields)
        if (field.required()) draft.answers.emplace_back(field.key(), PersonalText{answer_to(field)});
    return draft;
}

// The bookings of one business, day after day.
class Filling {
public:
    Filling(House& house, std::shared_ptr<calendar::Compiled const> compiled, std::uint64_t seed)
        : house_(house), compiled_(std::move(compiled)), dice_(seed) {}

    Result<Done, Error> run() {
        auto const zone = compiled_->business().locations.front().zone;
        auto const now = house_.world().clock.now();
        auto const today = time::date_of(zone.to_local(now));
        for (auto day = today - past; day <= today + future; day += days{1}) {
            FixedClock clock{day < today ? zone.start_of_day(day - made_ahead) : now};
            for (auto const& service : compiled_->business().services)
                OBHUT_TRY(fill_day(clock, service, day));
        }
        return Done{};
    }

private:
    Result<Done, Error> fill_day(FixedClock& clock, catalogue::Service const& service, time::Date day) {
        auto const& policy = service.policy;
        bool const stay = service.shape == catalogue::Shape::Stay;
        booking::Party const party{
            .adults = std::min(policy.party_max, policy.party_min + static_cast<std::int32_t>(dice_.below(2))),
            .children = 0,
            .nights = stay ? policy.nights_min : 0,
        };
        auto const wanted = OBHUT_TRY(admit::resolve(
            house_.calendar(),
            {.business = compiled_->business().slug, .service = service.slug, .provider = std::nullopt, .party = party}
        ));
        auto const slots =
            OBHUT_TRY(find_slots::find_slots(house_.calendar(), clock, wanted, {.from = day, .until = day + days{1}}));
        constexpr std::size_t slots_a_booking = 14;  // leaves a day about half free
        for (std::size_t count = (slots.size() + slots_a_booking - 1) / slots_a_booking; count > 0; --count)
            OBHUT_TRY(fill_slot(clock, wanted, slots[dice_.below(slots.size())].start));
        return Done{};
    }

    // Two draws may want the same place; then the second one stays away.
    Result<Done, Error> fill_slot(FixedClock& clock, admit::Wanted const& wanted, time::Instant start) {
        auto checked = client::check(*wanted.service, invented_client(*wanted.service, dice_));
        if (!checked) return Done{};
        auto& world = house_.world();
        ports::World then{.store = world.store, .vault = world.vault, .clock = clock, .random = world.random};
        book::BookRequest const request{
            .wanted = wanted,
            .start = start,
            .hold = {},
            .series = {},
            .key = {},
            .client = std::move(checked).value(),
            .notice_version = compiled_->business().notice_version,
            .origin = booking::Origin::Import,  // nobody is written to for having been made up
            .visitor_zone = {},
        };
        auto const booked = book::book(then, request);
        if (!booked && booked.error().kind != ErrorKind::Conflict) return Refused{booked.error()};
        return Done{};
    }

    House& house_;
    std::shared_ptr<calendar::Compiled const> compiled_;
    Dice dice_;
};

// One thread a business, so that their bookings share the disk's syncs.
Result<Done, Error> fill_all(House& house) {
    auto const businesses = house.calendar().businesses();
    std::vector<Result<Done, Error>> outcomes(businesses.size(), Done{});
    std::vector<std::thread> threads;
    for (std::size_t at = 0; at < businesses.size(); ++at)
        threads.emplace_back([&, at] { outcomes[at] = Filling{house, businesses[at], at + 1}.run(); });
    for (auto& thread : threads)
        thread.join();
    for (auto const& outcome : outcomes)
        if (!outcome) return Refused{outcome.error()};
    return Done{};
}

}  // namespace

Result<Done, Error> fill_if_empty(House& house) {
    if (!OBHUT_TRY(house.world().store.businesses()).empty()) return Done{};
    for (auto const& business : demo::demo_businesses()) {
        OBHUT_TRY(put(house.world(), business));
        OBHUT_TRY(house.world().vault.prepare(business.id));
    }
    OBHUT_TRY(house.calendar().load());
    return fill_all(house);
}

}  // namespace obhut::server
