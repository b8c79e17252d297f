// SPDX-License-Identifier: Apache-2.0
//
// TemporaryCluster is a PostgreSQL server of one's own: made in a temporary folder from Debian's packages, reached by a
// socket in it, stopped and removed at the end, also when the test dies.
//
// PostgreSQL refuses to run as root, so root's tests run it as the user postgres. Syncing is off unless it is what the
// test is about.
//
// Layer: tests. Threading: start and stop from one thread; new_database() from every thread.

#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <sys/types.h>

namespace obhut::postgres {

enum class Syncing : std::uint8_t { Off, On };

class TemporaryCluster {
public:
    // If there is no PostgreSQL 15 here, says so on standard error and ends the program as failed: a test that cannot
    // run has not passed.
    static std::unique_ptr<TemporaryCluster> start(Syncing syncing = Syncing::Off);

    // One per test program, started when first asked for.
    static TemporaryCluster& shared();

    TemporaryCluster(TemporaryCluster const&) = delete;
    TemporaryCluster& operator=(TemporaryCluster const&) = delete;
    ~TemporaryCluster();

    // Empty, and with a name of its own. Returns that name.
    std::string new_database();

    std::string owner_url(std::string const& database) const { return url(database, "postgres"); }

    std::string url(std::string const& database, std::string const& role) const;

    void kill();     // at once, as a power cut would; what it had not synced may be lost if syncing is off
    void restart();  // after kill()

private:
    TemporaryCluster(std::filesystem::path folder, Syncing syncing) : folder_(std::move(folder)), syncing_(syncing) {}

    void launch();
    void wait_until_it_answers() const;

    std::filesystem::path folder_;
    Syncing syncing_;
    pid_t pid_ = -1;
    std::atomic<int> databases_ = 0;
};

}  // namespace obhut::postgres
