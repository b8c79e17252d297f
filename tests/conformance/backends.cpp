// SPDX-License-Identifier: Apache-2.0
#include "backends.h"

#include "fakes/fake_store.h"

namespace obhut::conformance {
namespace {

class MemoryBackend final : public Backend {
public:
    explicit MemoryBackend(ports::CommitListener& listener) { store_.listen(&listener); }

    ports::Store& store() override { return store_; }

private:
    fakes::FakeStore store_;
};

}  // namespace

std::unique_ptr<Backend> InMemory::open(ports::CommitListener& listener) {
    return std::make_unique<MemoryBackend>(listener);
}

std::vector<ports::ResourceRow> house_rows() {
    return {
        {.resource = anna, .capacity = 1},
        {.resource = ben, .capacity = 1},
        {.resource = double_room, .capacity = 3},
        {.resource = mats, .capacity = 6}
    };
}

}  // namespace obhut::conformance
