// SPDX-License-Identifier: Apache-2.0
#include "calendar/calendar.h"

#include "calendar/pages.h"
#include "catalogue/document.h"
#include "json/parse.h"

#include <algorithm>
#include <iterator>

namespace obhut::calendar {
namespace {

constexpr int load_attempts_max = 8;

}  // namespace

Compiled::Compiled(catalogue::Business business) : business_(std::move(business)) {
    for (auto const& resource : business_.resources)
        resources_.emplace(resource.id, std::make_unique<ResourcePages>());
    for (auto const& location : business_.locations)
        locations_.emplace(location.id, std::make_unique<LocationHours>(location));
    for (auto const& service : business_.services) {
        auto& serving = serving_[service.id];
        for (ResourceId const resource : availability::resources_of(service))
            if (auto const at = resources_.find(resource); at != resources_.end())
                serving.push_back({.resource = resource, .pages = at->second.get()});
    }
}

Compiled::~Compiled() = default;

std::span<Page const* const> View::pages(ResourceId resource, Span window) const {
    auto const at = std::ranges::lower_bound(resources_, resource);
    OBHUT_CHECK(at != resources_.end() && *at == resource);
    auto const months = pages_.size() / resources_.size();
    auto all = std::span{pages_}.subspan(static_cast<std::size_t>(at - resources_.begin()) * months, months);
    while (!all.empty() && all.front()->covers().end <= window.start)
        all = all.subspan(1);
    while (!all.empty() && all.back()->covers().start >= window.end)
        all = all.first(all.size() - 1);
    return all;
}

std::span<Span const> View::open_at(LocationId location, Span window) const {
    OBHUT_CHECK(location == location_);
    std::span<Span const> all{open_};
    while (!all.empty() && all.front().end <= window.start)
        all = all.subspan(1);
    while (!all.empty() && all.back().start >= window.end)
        all = all.first(all.size() - 1);
    return all;
}

Calendar::Calendar() : directory_(std::make_shared<Directory const>()) {}

Calendar::~Calendar() = default;

Result<Done, Error> Calendar::load() {
    for (BusinessId const id : OBHUT_TRY(store_->businesses()))
        OBHUT_TRY(compile(id));
    return Done{};
}

Result<std::shared_ptr<Compiled const>, Error> Calendar::business(Slug const& slug) {
    if (is_behind_) catch_up();
    auto const directory = directory_.load();
    auto const at =
        std::ranges::find_if(*directory, [&](auto const& one) { return one.second->business().slug == slug; });
    if (at == directory->end()) return Refused{Error{.kind = ErrorKind::NotFound, .reason = "business/unknown"}};
    return at->second;
}

Result<std::shared_ptr<Compiled const>, Error> Calendar::business(BusinessId id) {
    if (is_behind_) catch_up();
    auto const directory = directory_.load();
    auto const at = directory->find(id);
    if (at == directory->end()) return Refused{Error{.kind = ErrorKind::NotFound, .reason = "business/unknown"}};
    return at->second;
}

std::vector<std::shared_ptr<Compiled const>> Calendar::businesses() const {
    std::vector<std::shared_ptr<Compiled const>> all;
    auto const directory = directory_.load();
    for (auto const& [id, compiled] : *directory)
        all.push_back(compiled);
    return all;
}

// A commit may drop a month between its loading and its use, so the two are tried again, a bounded number of times.
Result<std::unique_ptr<View>, Error>
Calendar::view(Compiled const& compiled, catalogue::Service const& service, Span window) {
    for (int attempt = 0; attempt < load_attempts_max; ++attempt) {
        if (auto view = view_if_warm(compiled, service, window)) return view;
        OBHUT_TRY(load(compiled, availability::resources_of(service), window));
    }
    return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "calendar/too-busy"}};
}

std::unique_ptr<View> Calendar::view_if_warm(Compiled const& compiled, catalogue::Service const& service, Span window) {
    auto const& serving = compiled.serving_.at(service.id);
    std::int32_t const first = month_of(window.start);
    std::int32_t const last = month_of(window.end - std::chrono::seconds{1});
    auto view = std::make_unique<View>();
    auto const count = serving.size() * static_cast<std::size_t>(std::max(last - first + 1, 0));
    view->resources_.reserve(serving.size());
    view->held_.reserve(count);
    view->pages_.reserve(count);
    for (auto const& [resource, pages] : serving) {
        // One set, so that all months of a resource are of one version.
        auto const set = pages->current();
        view->resources_.push_back(resource);
        for (std::int32_t month = first; month <= last; ++month) {
            auto const at = set->months.find(month);
            if (at == set->months.end()) return nullptr;
            view->held_.push_back(at->second);
            view->pages_.push_back(at->second.get());
        }
    }
    view->location_ = service.location;
    view->open_ = compiled.locations_.at(service.location)->open(window);
    return view;
}

Result<Done, Error> Calendar::load(Compiled const& compiled, std::span<ResourceId const> resources, Span window) {
    std::int32_t const last = month_of(window.end - std::chrono::seconds{1});
    for (std::int32_t month = month_of(window.start); month <= last; ++month) {
        std::vector<ResourceId> missing;
        std::ranges::copy_if(resources, std::back_inserter(missing), [&](ResourceId resource) {
            return !compiled.resources_.at(resource)->current()->months.contains(month);
        });
        if (!missing.empty()) OBHUT_TRY(load_month(compiled, missing, month));
    }
    return Done{};
}

Result<Done, Error>
Calendar::load_month(Compiled const& compiled, std::span<ResourceId const> resources, std::int32_t month) {
    Span const covers = span_of_month(month);
    std::vector<ports::ResourceRows> rows;
    OBHUT_TRY(store_->read(compiled.business().id, [&](ports::Reader& reader) -> Result<Done, Error> {
        rows = OBHUT_TRY(reader.occupied(resources, covers));
        return Done{};
    }));
    for (auto& row : rows) {
        auto const* resource = compiled.business().resource(row.resource);
        OBHUT_CHECK(resource != nullptr);
        auto page = Page::build(
            {.covers = covers,
             .capacity = row.capacity,
             .open = availability::open_for(compiled.business(), *resource, covers),
             .occupied = std::move(row.occupied),
             .extra = std::move(row.extra)}
        );
        compiled.resources_.at(row.resource)->keep(month, row.version, std::move(page));
    }
    return Done{};
}

void Calendar::committed(BusinessId business, std::span<ports::OccupancyChange const> changes) {
    auto const directory = directory_.load();
    auto const at = directory->find(business);
    if (at == directory->end()) return;
    for (auto const& change : changes) {
        auto const resource = at->second->resources_.find(change.resource);
        if (resource != at->second->resources_.end()) resource->second->apply(change);
    }
}

void Calendar::overtaken(BusinessId business, ResourceId resource, std::int64_t version) {
    auto const directory = directory_.load();
    auto const at = directory->find(business);
    if (at == directory->end()) return;
    auto const pages = at->second->resources_.find(resource);
    if (pages != at->second->resources_.end()) pages->second->overtaken(version);
}

// Only noted here, under a lock that nobody holds while reading: whoever tells may hold what a reader waits for. The
// next one who asks for the business reads.
void Calendar::catalogue_changed(BusinessId business) {
    std::scoped_lock const lock{noting_};
    behind_.insert(business);
    is_behind_ = true;
}

void Calendar::catch_up() {
    std::set<BusinessId> behind;
    {
        std::scoped_lock const lock{noting_};
        behind.swap(behind_);
        is_behind_ = false;
    }
    for (auto const& business : behind) {
        // What was good is shown until the store answers again.
        if (!compile(business)) catalogue_changed(business);
    }
}

Result<Done, Error> Calendar::compile(BusinessId business) {
    std::scoped_lock const lock{compiling_};
    std::optional<ports::CatalogueDocument> document;
    OBHUT_TRY(store_->read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        document = OBHUT_TRY(reader.catalogue());
        return Done{};
    }));
    if (!document) return Done{};
    auto const parsed = json::parse(document->json, catalogue::document_limits);
    if (!parsed) return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "catalogue/unreadable"}};
    auto read = catalogue::read(parsed.value());
    if (!read) return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "catalogue/unreadable"}};

    auto next = std::make_shared<Directory>(*directory_.load());
    (*next)[business] = std::make_shared<Compiled const>(std::move(read).value());
    directory_.store(std::move(next));
    return Done{};
}

}  // namespace obhut::calendar
