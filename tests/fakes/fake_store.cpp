// SPDX-License-Identifier: Apache-2.0
#include "fakes/fake_store.h"

namespace obhut::fakes {

Result<Done, Error> FakeStore::read(BusinessId business, ports::ReadFunction const& function) {
    std::scoped_lock const lock{mutex_};
    MemoryUnit unit{tables_[business]};
    return function(unit);
}

Result<Done, Error> FakeStore::write(BusinessId business, ports::UnitFunction const& unit) {
    std::scoped_lock const lock{mutex_};
    auto& tables = tables_[business];
    MemoryUnit memory{tables};
    OBHUT_TRY(unit(memory));
    auto const& changes = memory.changes();
    if (standing_of(tables, changes) == Standing::Overtaken)
        return Refused{Error{.kind = ErrorKind::Conflict, .reason = "store/conflict"}};
    auto const told = apply(tables, changes);
    if (listener_ == nullptr) return Done{};
    if (changes.catalogue) listener_->catalogue_changed(business);
    if (!told.empty()) listener_->committed(business, told);
    return Done{};
}

Result<std::vector<BusinessId>, Error> FakeStore::businesses() {
    std::scoped_lock const lock{mutex_};
    std::vector<BusinessId> found;
    for (auto const& [business, tables] : tables_) {
        if (tables.catalogue) found.push_back(business);
    }
    return found;
}

Result<std::vector<ports::DueItem>, Error>
FakeStore::claim(ports::DueKind kind, Instant now, Instant lease_end, std::size_t most) {
    std::scoped_lock const lock{mutex_};
    std::vector<DueRow> due;
    for (auto& [business, tables] : tables_)
        collect_due(business, tables, kind, now, due);
    return lend(std::move(due), lease_end, most);
}

}  // namespace obhut::fakes
