// SPDX-License-Identifier: Apache-2.0
//
// Calendar keeps every business compiled: its catalogue as values, and for each resource the months that somebody has
// asked for, as pages that the engine reads without a lock and without the database (req:O1).
//
// A month is loaded when first needed and from then on follows the commits. Each commit raises the version of the
// resources it changed; a change that is the next version is applied to a copy of the page, which then replaces it.
// A change that leaves a gap means that another process was faster: the pages are dropped and loaded again. So a page
// always equals what the store held at one version, and pages appear in the order of the commits.
//
// Layer: app. Threading: safe from every thread; readers take no lock.

#pragma once

#include "availability/engine.h"
#include "availability/page.h"
#include "catalogue/business.h"
#include "ports/store.h"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <vector>

namespace obhut::calendar {

using availability::Page;
using availability::Span;
using catalogue::BusinessId;
using catalogue::LocationId;
using catalogue::ResourceId;

class ResourcePages;
class LocationHours;

// One version of a business's catalogue with the pages that belong to it. A new version starts with no pages, because
// hours may have changed.
class Compiled {
public:
    explicit Compiled(catalogue::Business business);
    Compiled(Compiled const&) = delete;
    Compiled& operator=(Compiled const&) = delete;
    ~Compiled();

    catalogue::Business const& business() const noexcept { return business_; }

private:
    friend class Calendar;

    catalogue::Business business_;
    // What a service may occupy, with its pages, sorted: so that a listing looks nothing up.
    struct Serving {
        ResourceId resource;
        ResourcePages const* pages;
    };

    std::map<ResourceId, std::unique_ptr<ResourcePages>> resources_;
    std::map<catalogue::ServiceId, std::vector<Serving>> serving_;
    std::map<LocationId, std::unique_ptr<LocationHours>> locations_;
};

// The pages of some resources over one window, held for as long as the view lives.
class View final : public availability::Timetable {
public:
    std::span<Page const* const> pages(ResourceId resource, Span window) const override;
    std::span<Span const> open_at(LocationId location, Span window) const override;

private:
    friend class Calendar;

    std::vector<ResourceId> resources_;              // sorted
    std::vector<std::shared_ptr<Page const>> held_;  // the months of each, one resource after another
    std::vector<Page const*> pages_;                 // the same, as the engine reads them
    LocationId location_ = LocationId::numbered(0);
    std::vector<Span> open_;
};

class Calendar final : public ports::CommitListener {
public:
    Calendar();
    Calendar(Calendar const&) = delete;
    Calendar& operator=(Calendar const&) = delete;
    ~Calendar() override;

    // The store tells the calendar of its commits, so it is made with the calendar and then attached.
    void attach(ports::Store& store) noexcept { store_ = &store; }

    // Compiles what the store holds. Called at start, and once after a business was added.
    Result<Done, Error> load();

    // NotFound ("business/unknown") if there is none of that name.
    Result<std::shared_ptr<Compiled const>, Error> business(Slug const& slug);
    Result<std::shared_ptr<Compiled const>, Error> business(BusinessId id);
    std::vector<std::shared_ptr<Compiled const>> businesses() const;

    // Everything the engine needs to ask about one service over a window. Warm, it asks the database nothing.
    Result<std::unique_ptr<View>, Error> view(Compiled const& compiled, catalogue::Service const& service, Span window);

    // The same for who may not wait: null if a month would have to be loaded first.
    static std::unique_ptr<View> view_if_warm(Compiled const& compiled, catalogue::Service const& service, Span window);

    void committed(BusinessId business, std::span<ports::OccupancyChange const> changes) override;
    void overtaken(BusinessId business, ResourceId resource, std::int64_t version) override;
    void catalogue_changed(BusinessId business) override;

private:
    using Directory = std::map<BusinessId, std::shared_ptr<Compiled const>>;

    Result<Done, Error> compile(BusinessId business);
    void catch_up();
    Result<Done, Error> load(Compiled const& compiled, std::span<ResourceId const> resources, Span window);
    Result<Done, Error> load_month(Compiled const& compiled, std::span<ResourceId const> resources, std::int32_t month);

    ports::Store* store_ = nullptr;
    std::mutex compiling_;
    std::mutex noting_;
    std::set<BusinessId> behind_;  // whose newest catalogue could not be read yet
    std::atomic<bool> is_behind_ = false;
    std::atomic<std::shared_ptr<Directory const>> directory_;
};

}  // namespace obhut::calendar
