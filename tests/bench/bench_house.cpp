// SPDX-License-Identifier: Apache-2.0
#include "bench_house.h"

#include "catalogue/document.h"
#include "fakes/builders.h"
#include "fakes/policies.h"
#include "find_slots/find_slots.h"
#include "json/writer.h"
#include "measure.h"
#include "sql/sqlite_store.h"
#include "vault/open_vault.h"

#include <utility>

namespace obhut::bench {
namespace {

using std::chrono::days;

constexpr std::int32_t window_days = 360;
constexpr std::chrono::minutes apart{45};  // the visit, its buffer, and up to the next quarter of an hour

std::filesystem::path emptied(std::filesystem::path folder) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    return folder;
}

catalogue::Business business_with_a_year_ahead() {
    auto business = fakes::a_business();
    for (auto& service : business.services)
        service.policy.booking_window_days = window_days;
    return business;
}

client::CheckedClient somebody() {
    return {
        .name = PersonalText{"Ada Lovelace"},
        .email = PersonalText{"ada@example.org"},
        .phone = PersonalText{"+491701234567"},
        .answers = {}
    };
}

}  // namespace

BenchHouse::BenchHouse(std::filesystem::path folder, std::string const& vfs)
    : folder_(emptied(std::move(folder))), business_(business_with_a_year_ahead()), vault_(cold_vault()),
      store_(must(sql::open_sqlite({.path = database(), .vfs = vfs}, &calendar_))),
      world_{.store = *store_, .vault = *vault_, .clock = clock_, .random = random_, .policies = fakes::policies()} {
    calendar_.attach(*store_);
    ports::CatalogueDocument const document{
        .version = business_.version, .json = json::write(catalogue::write(business_))
    };
    auto const rows = fakes::rows_of(business_);
    must(store_->write(business_.id, [&](ports::Unit& unit) { return unit.put_catalogue(document, rows); }));
    must(calendar_.load());
    must(vault_->prepare(business_.id));
    find_free_starts();
}

std::unique_ptr<ports::Vault> BenchHouse::cold_vault() {
    return must(vault::open_vault({.keys_db = keys(), .root_key = folder_ / "root.key"}, clock_));
}

void BenchHouse::find_free_starts() {
    auto const today = time::date_of(business_.locations.front().zone.to_local(clock_.now()));
    for (auto day = today; day < today + days{window_days - 60}; day += days{30}) {
        for (auto const* const provider : {"anna", "ben"}) {
            auto const wanted = must(admit::resolve(
                calendar_,
                {.business = business_.slug,
                 .service = fakes::slug("haircut"),
                 .provider = fakes::slug(provider),
                 .party = {}}
            ));
            auto const slots =
                must(find_slots::find_slots(calendar_, clock_, wanted, {.from = day + days{1}, .until = day + days{31}})
                );
            time::Instant after{};
            for (auto const& slot : slots) {
                if (slot.start < after) continue;
                free_.push_back({.wanted = wanted, .start = slot.start});
                after = slot.start + apart;
            }
        }
    }
}

std::vector<book::BookRequest> BenchHouse::requests(std::size_t count) {
    std::vector<book::BookRequest> made;
    for (std::size_t nth = 0; nth < count; ++nth) {
        OBHUT_CHECK(next_ < free_.size());
        auto const& free = free_[next_++];
        ports::RequestKey key{};
        random_.fill(key.key);
        random_.fill(key.body);
        made.push_back({
            .wanted = free.wanted,
            .start = free.start,
            .hold = {},
            .series = {},
            .key = key,
            .client = somebody(),
            .notice_version = business_.notice_version,
            .visitor_zone = "Europe/Berlin",
        });
    }
    return made;
}

void book_one(ports::World& world, book::BookRequest const& request) {
    auto const results = must(book::book(world, request));
    OBHUT_CHECK(results.size() == 1 && results.front().outcome.ok());
}

}  // namespace obhut::bench
