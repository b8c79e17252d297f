// SPDX-License-Identifier: Apache-2.0
#include "house.h"

#include "catalogue/document.h"
#include "fakes/builders.h"
#include "fakes/fake_store.h"
#include "fakes/policies.h"
#include "json/writer.h"
#include "sql/sqlite_store.h"

#include <cstdlib>

namespace obhut::histories {
namespace {

std::unique_ptr<ports::Store> open(Terms const& terms, std::filesystem::path& folder, ports::CommitListener& listener) {
    if (terms.disk == Disk::Fake) {
        auto store = std::make_unique<fakes::FakeStore>();
        if (!terms.deaf) store->listen(&listener);
        return store;
    }
    std::string name = (std::filesystem::temp_directory_path() / "obhut-histories-XXXXXX").string();
    OBHUT_CHECK(mkdtemp(name.data()) != nullptr);
    folder = name;
    auto opened = sql::open_sqlite({.path = (folder / "data.db").string()}, &listener);
    OBHUT_CHECK(opened.ok());
    return std::move(opened).value();
}

}  // namespace

House::House(catalogue::Business const& business, Terms const& terms)
    : clock(instant_of(terms.now)), store_(open(terms, folder_, calendar)),
      world{.store = *store_, .vault = vault, .clock = clock, .random = random, .policies = fakes::policies()} {
    calendar.attach(*store_);
    ports::CatalogueDocument const document{
        .version = business.version, .json = json::write(catalogue::write(business))
    };
    auto const put = store_->write(business.id, [&](ports::Unit& unit) {
        return unit.put_catalogue(document, fakes::rows_of(business));
    });
    OBHUT_CHECK(put.ok());
    OBHUT_CHECK(vault.prepare(business.id).ok());
    OBHUT_CHECK(calendar.load().ok());
}

House::~House() {
    store_.reset();
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
}

}  // namespace obhut::histories
