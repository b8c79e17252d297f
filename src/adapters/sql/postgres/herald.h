// SPDX-License-Identifier: Apache-2.0
//
// Herald tells the listener what was committed, for each resource in the order of its versions.
//
// Two threads that commit one after the other may arrive here the other way round. So each announces its versions
// before it commits, and waits here for those that were announced with lower ones: they have committed, or their row
// locks would still stand. Other processes commit as well; the gap they leave is told as overtaken, and the listener
// reads again.
//
// Layer: adapters. Threading: safe from every thread; the listener is called under the lock.

#pragma once

#include "ports/store.h"
#include "sql/unit.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <vector>

namespace obhut::sql {

class Herald {
public:
    explicit Herald(ports::CommitListener* listener) : listener_(listener) {}

    void announce(BusinessId business, UnitChanges const& changes);  // before the commit
    void withdraw(BusinessId business, UnitChanges const& changes);  // it failed
    void committed(BusinessId business, UnitChanges const& changes);

    // What the database says: from this process, another, or before its start.
    void seen(BusinessId business, std::vector<ResourceVersion> const& versions, std::int64_t catalogue);

private:
    struct Known {
        std::map<ResourceId, std::int64_t> versions;
        std::map<ResourceId, std::set<std::int64_t>> announced;
        std::int64_t catalogue = -1;
    };

    static void forget(Known& known, UnitChanges const& changes);
    void tell(BusinessId business, Known& known, UnitChanges const& changes);

    std::mutex mutex_;
    std::condition_variable settled_;
    ports::CommitListener* listener_;
    std::map<BusinessId, Known> known_;
};

}  // namespace obhut::sql
