// SPDX-License-Identifier: Apache-2.0
//
// How long it takes to open the names of a thousand clients, recorded, with no key in memory; beside the same rows read
// by bare SQLite and as many keys unwrapped and names opened by bare libsodium.
#include "bare_sqlite.h"
#include "bench_house.h"
#include "book/sealed_client.h"
#include "fakes/policies.h"
#include "house_bench.h"
#include "measure.h"
#include "open_client/open_client.h"
#include "ports/places.h"
#include "vfs/memory_vfs.h"

#include <algorithm>
#include <array>

#include <sodium.h>

namespace obhut::bench {
namespace {

constexpr std::size_t clients = 1000;
constexpr std::size_t clients_a_unit = 100;

struct Known {
    booking::ClientId client;
    ports::KeyId key;
};

std::vector<Known> filled(BenchHouse& house) {
    std::vector<Known> known;
    auto const request = std::move(house.requests(1).front());
    for (std::size_t done = 0; done < clients; done += clients_a_unit) {
        std::vector<book::SealedClient> sealed;
        for (std::size_t nth = 0; nth < clients_a_unit; ++nth)
            sealed.push_back(must(book::seal(house.world(), house.business(), request.client, {})));
        must(house.world().store.write(house.business().id, [&](ports::Unit& unit) -> Result<Done, Error> {
            for (auto const& one : sealed)
                OBHUT_TRY(unit.insert(one.record));
            return Done{};
        }));
        for (auto const& one : sealed)
            known.push_back({.client = one.record.client, .key = one.record.columns.front().key});
    }
    return known;
}

access::Grant grant_for(booking::ClientId client) {
    static access::Actor const reception{
        access::StaffMember{.staff = booking::StaffId::numbered(1), .roles = access::RoleSet{access::Role::Reception}}
    };
    access::Relation const relation{.client = client, .nearness = access::Nearness::Calendar};
    return must(access::decide(
        fakes::standard_policy(), reception, access::Purpose::BookingFulfil, relation, {access::DataClass::Identity}
    ));
}

// A list as a desk shows it: decided for each, one entry for all, one unit, one opening.
std::size_t open_names(ports::World world, catalogue::BusinessId business, std::span<Known const> known) {
    std::vector<ports::ClientRecord> records;
    records.reserve(known.size());
    must(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        for (auto const& one : known)
            records.push_back(OBHUT_TRY(reader.client(one.client)).value());
        return Done{};
    }));
    std::vector<access::Grant> grants;
    std::vector<ports::OpenRequest> requests;
    for (auto const& record : records) {
        grants.push_back(grant_for(record.client));
        for (auto const& column : record.columns) {
            if (column.column != ports::ClientColumn::Name) continue;
            auto const place = ports::place_of(business, record.client, column.column);
            requests.push_back({.place = place, .sealed = column.value.bytes});
        }
    }
    auto const look = must(open_client::Look::at_list(world, {.business = business}, std::move(grants)));
    auto const opened = must(open_client::open(world, business, look, requests));
    return static_cast<std::size_t>(std::ranges::count_if(opened, [](auto const& one) { return one.ok(); }));
}

template <std::size_t Size>
using Octets = std::array<std::uint8_t, Size>;
using Key = Octets<crypto_aead_xchacha20poly1305_ietf_KEYBYTES>;
using Nonce = Octets<crypto_aead_xchacha20poly1305_ietf_NPUBBYTES>;

constexpr std::size_t tag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t context_size = 64;
constexpr std::size_t name_size = 12;

template <std::size_t Size>
struct SealedOctets {
    Nonce nonce{};
    Octets<Size + tag> cipher{};
};

template <std::size_t Size>
SealedOctets<Size> sealed_with(Key const& key, Octets<Size> const& plain, Octets<context_size> const& context) {
    SealedOctets<Size> made;
    randombytes_buf(made.nonce.data(), made.nonce.size());
    (void)crypto_aead_xchacha20poly1305_ietf_encrypt(
        made.cipher.data(),
        nullptr,
        plain.data(),
        plain.size(),
        context.data(),
        context.size(),
        nullptr,
        made.nonce.data(),
        key.data()
    );
    return made;
}

template <std::size_t Size>
Octets<Size> opened_with(Key const& key, SealedOctets<Size> const& sealed, Octets<context_size> const& context) {
    Octets<Size> plain{};
    int const code = crypto_aead_xchacha20poly1305_ietf_decrypt(
        plain.data(),
        nullptr,
        nullptr,
        sealed.cipher.data(),
        sealed.cipher.size(),
        context.data(),
        context.size(),
        sealed.nonce.data(),
        key.data()
    );
    OBHUT_CHECK(code == 0);
    return plain;
}

// The rows are the house's own; what is opened is as long as theirs, under keys that this program knows.
class Bare {
public:
    Bare(BenchHouse& house, std::string const& vfs)
        : business_(house.business().id), data_(house.database(), Use::Look, vfs), keys_(house.keys(), Use::Look) {
        Key data_key{};
        randombytes_buf(master_.data(), master_.size());
        randombytes_buf(data_key.data(), data_key.size());
        wrapped_ = sealed_with(master_, data_key, context_);
        name_ = sealed_with(data_key, Octets<name_size>{}, context_);
    }

    std::size_t open_names(std::span<Known const> known) {
        std::size_t seen = 0;
        data_.run("BEGIN");
        keys_.run("BEGIN");
        for (auto const& one : known) {
            for (auto* const statement : {&client_, &values_})
                seen += statement->bind(1, business_.raw()).bind(2, one.client.raw()).run();
            seen += key_.bind(1, business_.raw()).bind(2, one.key.raw()).run();
            auto const data_key = opened_with(master_, wrapped_, context_);
            seen += opened_with(data_key, name_, context_).size();
        }
        keys_.run("COMMIT");
        data_.run("COMMIT");
        return seen;
    }

private:
    catalogue::BusinessId business_;
    BareSqlite data_;
    BareSqlite keys_;
    BareStatement client_{
        data_, "SELECT created, log_key, email, phone, keys FROM client WHERE business_id = ?1 AND client_id = ?2"
    };
    BareStatement values_{
        data_, "SELECT field, key_id, sealed FROM client_value WHERE business_id = ?1 AND client_id = ?2 ORDER BY part"
    };
    BareStatement key_{keys_, "SELECT minted, wrapped FROM data_key WHERE live = 1 AND business = ?1 AND id = ?2"};
    Key master_{};
    Octets<context_size> context_{};
    SealedOctets<Key{}.size()> wrapped_;
    SealedOctets<name_size> name_;
};

Medians measured(std::filesystem::path const& folder, std::string const& vfs) {
    BenchHouse house{folder, vfs};
    auto const known = filled(house);
    Bare bare{house, vfs};
    auto const business = house.business().id;
    auto const ours = [&] {
        auto const vault = house.cold_vault();
        auto const& world = house.world();
        ports::World const cold{
            .store = world.store,
            .vault = *vault,
            .clock = world.clock,
            .random = world.random,
            .policies = world.policies
        };
        return seconds_of([&] { OBHUT_CHECK(open_names(cold, business, known) == clients); });
    };
    return alternate(ours, [&] { return seconds_of([&] { OBHUT_CHECK(bare.open_names(known) > 0); }); });
}

}  // namespace

// The entry of the look is durable before anything is opened. What that costs is the disk's business, so the budget is
// compared where a sync takes no time, and the machine's own disk is shown beside it.
void measure_opening(std::filesystem::path const& folder) {
    vfs::MemoryVfs const disk{"bench"};
    report("opening", measured(folder / "clients-in-memory", disk.name()));
    report("opening, synced", measured(folder / "clients", {}));
}

}  // namespace obhut::bench
