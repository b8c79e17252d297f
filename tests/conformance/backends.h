// SPDX-License-Identifier: Apache-2.0
//
// Goal: every store keeps the promises of ports/store.h alike, so that what holds in the simulation holds on disk.
// Method: the same tests, run once for each backend; one that needs something this machine lacks says so and is
// counted as skipped by gtest.
//
// Layer: tests.

#pragma once

#include "fakes/builders.h"
#include "ports/store.h"

#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace obhut::conformance {

using fakes::anna;
using fakes::ben;
using fakes::double_room;
using fakes::house;
using fakes::mats;
using fakes::monday_at_ten;
using fakes::monday_morning;
using fakes::other_house;
using ports::Booking;
using ports::BookingId;
using ports::BusinessId;
using ports::ClientId;
using ports::Reader;
using ports::ResourceId;
using ports::Span;
using ports::Unit;

// What a listener heard, in order.
class Heard final : public ports::CommitListener {
public:
    struct Commit {
        BusinessId business;
        std::vector<ports::OccupancyChange> changes;
    };

    void committed(BusinessId business, std::span<ports::OccupancyChange const> changes) override {
        std::scoped_lock const lock{mutex_};
        commits_.push_back({.business = business, .changes = {changes.begin(), changes.end()}});
    }

    void overtaken(BusinessId /*business*/, ResourceId /*resource*/, std::int64_t /*version*/) override {
        std::scoped_lock const lock{mutex_};
        ++overtaken_;
    }

    void catalogue_changed(BusinessId business) override {
        std::scoped_lock const lock{mutex_};
        catalogues_.push_back(business);
    }

    std::vector<Commit> commits() {
        std::scoped_lock const lock{mutex_};
        return commits_;
    }

    std::vector<BusinessId> catalogues() {
        std::scoped_lock const lock{mutex_};
        return catalogues_;
    }

    void forget() {
        std::scoped_lock const lock{mutex_};
        commits_.clear();
        catalogues_.clear();
    }

private:
    std::mutex mutex_;
    std::vector<Commit> commits_;
    std::vector<BusinessId> catalogues_;
    int overtaken_ = 0;
};

enum class Concurrency : std::uint8_t { ReadsBlockWrites, ReadsSeeASnapshot };

class Backend {
public:
    Backend() = default;
    Backend(Backend const&) = delete;
    Backend& operator=(Backend const&) = delete;
    virtual ~Backend() = default;

    virtual ports::Store& store() = 0;
};

struct InMemory {
    static constexpr auto concurrency = Concurrency::ReadsBlockWrites;
    static std::unique_ptr<Backend> open(ports::CommitListener& listener);
};

#ifdef OBHUT_CONFORMANCE_SQL
struct Sqlite {
    static constexpr auto concurrency = Concurrency::ReadsSeeASnapshot;
    static std::unique_ptr<Backend> open(ports::CommitListener& listener);
};

struct Postgres {
    static constexpr auto concurrency = Concurrency::ReadsSeeASnapshot;
    static std::unique_ptr<Backend> open(ports::CommitListener& listener);
};

using Backends = testing::Types<InMemory, Sqlite, Postgres>;
#else
using Backends = testing::Types<InMemory>;
#endif

struct BackendNames {
    template <typename T>
    static std::string GetName(int /*number*/) {
        if constexpr (std::is_same_v<T, InMemory>) return "InMemory";
#ifdef OBHUT_CONFORMANCE_SQL
        if constexpr (std::is_same_v<T, Sqlite>) return "Sqlite";
        if constexpr (std::is_same_v<T, Postgres>) return "Postgres";
#endif
    }
};

// Anna and Ben one at a time, three double rooms and six mats, in each of two businesses.
std::vector<ports::ResourceRow> house_rows();

template <typename B>
class StoreTest : public testing::Test {
protected:
    void SetUp() override {
        for (auto const business : {house, other_house}) {
            this->ok(this->write(business, [](Unit& unit) {
                return unit.put_catalogue({.version = 1, .json = R"({"name":"The House"})"}, house_rows());
            }));
        }
        heard_.forget();
    }

    ports::Store& store() { return backend_->store(); }

    Result<Done, Error> write(BusinessId business, ports::UnitFunction const& unit) {
        return store().write(business, unit);
    }

    void ok(Result<Done, Error> const& result) {
        EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().reason.text());
    }

    void refused(Result<Done, Error> const& result, ErrorKind kind, std::string_view reason = {}) {
        ASSERT_FALSE(result.ok()) << "expected a refusal";
        EXPECT_EQ(result.error().kind, kind) << result.error().reason.text();
        if (!reason.empty()) {
            EXPECT_EQ(result.error().reason.text(), reason);
        }
    }

    // Locks what the booking occupies, then inserts or replaces it, as a use case does after its check.
    static Result<Done, Error> lock_for(Unit& unit, Booking const& booking) {
        std::vector<ResourceId> resources;
        for (auto const& occupancy : booking.occupancies)
            resources.push_back(occupancy.resource);
        std::ranges::sort(resources);
        auto const rest = std::ranges::unique(resources);
        resources.erase(rest.begin(), rest.end());
        OBHUT_TRY(unit.lock(resources, always));
        return Done{};
    }

    Result<Done, Error> insert(Booking const& booking, BusinessId business = house) {
        return write(business, [&](Unit& unit) -> Result<Done, Error> {
            OBHUT_TRY(lock_for(unit, booking));
            return unit.insert(booking);
        });
    }

    // The booking as changed by `change`, with the next revision, under the locks of its old place and its new one.
    template <typename Change>
    Result<Done, Error> change(BookingId id, Change change) {
        return write(house, [&](Unit& unit) -> Result<Done, Error> {
            auto booking = OBHUT_TRY(unit.booking(id));
            if (!booking) return Refused{Error{.kind = ErrorKind::NotFound, .reason = "booking/unknown"}};
            auto const all = {anna, ben, double_room, mats};
            OBHUT_TRY(unit.lock(std::vector<ResourceId>{all}, always));
            change(*booking);
            ++booking->revision;
            return unit.replace(*booking);
        });
    }

    Result<Done, Error> squeeze(booking::Squeeze const& squeeze) {
        return write(house, [&](Unit& unit) -> Result<Done, Error> {
            OBHUT_TRY(unit.lock({&squeeze.resource, 1}, always));
            return unit.insert(squeeze);
        });
    }

    // What `ask` answers of a reader, outside of any unit.
    template <typename Ask>
    auto read(Ask ask, BusinessId business = house) {
        using Answer = std::decay_t<decltype(ask(std::declval<Reader&>()).value())>;
        std::optional<Answer> answer;
        ok(store().read(business, [&](Reader& reader) -> Result<Done, Error> {
            answer = OBHUT_TRY(ask(reader));
            return Done{};
        }));
        OBHUT_CHECK(answer.has_value());
        return std::move(*answer);
    }

    std::optional<Booking> booking(BookingId id, BusinessId business = house) {
        return read([&](Reader& reader) { return reader.booking(id); }, business);
    }

    ports::ResourceRows rows(ResourceId resource, Span span = always, BusinessId business = house) {
        return read([&](Reader& reader) { return reader.occupied({&resource, 1}, span); }, business).front();
    }

    static constexpr Span always{.start = time::calendar_begin, .end = time::calendar_end};

    Heard heard_;
    std::unique_ptr<Backend> backend_ = B::open(heard_);
};

inline bool earlier(ports::Occupied const& left, ports::Occupied const& right) {
    return std::tuple{left.span.start, left.span.end, left.units, left.lapses} <
           std::tuple{right.span.start, right.span.end, right.units, right.lapses};
}

}  // namespace obhut::conformance
