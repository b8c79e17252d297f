// SPDX-License-Identifier: Apache-2.0
#include "postgres/cluster.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

#include <libpq-fe.h>

namespace obhut::postgres {
namespace {

std::filesystem::path const programs = "/usr/lib/postgresql/15/bin";

[[noreturn]] void fail(std::string const& what) {
    (void)std::fprintf(stderr, "TemporaryCluster: %s\n", what.c_str());
    std::exit(EXIT_FAILURE);
}

// Root becomes the user postgres; everybody else stays who they are.
passwd const* other_user() {
    if (geteuid() != 0) return nullptr;
    static passwd const* const found = getpwnam("postgres");
    if (found == nullptr) fail("there is no user postgres; install the package postgresql-15");
    return found;
}

pid_t run(std::vector<std::string> const& words, std::filesystem::path const& folder) {
    auto const* const user = other_user();
    auto const log = (folder / "log").string();
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (auto const& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));  // NOLINT(*-const-cast): execv does not write to it
    arguments.push_back(nullptr);
    pid_t const parent = getpid();
    pid_t const child = fork();
    if (child < 0) fail("fork failed");
    if (child > 0) return child;

    if (user != nullptr && (setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0)) _exit(126);
    (void)prctl(PR_SET_PDEATHSIG, SIGQUIT);
    if (getppid() != parent) _exit(125);
    int const out = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    (void)dup2(out, STDOUT_FILENO);
    (void)dup2(out, STDERR_FILENO);
    if (chdir(folder.c_str()) != 0) _exit(124);
    (void)execv(arguments.front(), arguments.data());
    _exit(127);
}

}  // namespace

std::unique_ptr<TemporaryCluster> TemporaryCluster::start(Syncing syncing) {
    if (!std::filesystem::exists(programs / "postgres")) fail("PostgreSQL 15 is missing; install postgresql-15");
    std::string name = "/tmp/obhut-postgres-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) fail("cannot make a temporary folder");
    if (auto const* const user = other_user())
        if (chown(name.c_str(), user->pw_uid, user->pw_gid) != 0) fail("cannot hand the folder to postgres");

    std::unique_ptr<TemporaryCluster> cluster{new TemporaryCluster{name, syncing}};
    auto const maker =
        run({programs / "initdb",
             "-D",
             name + "/data",
             "-U",
             "postgres",
             "-A",
             "trust",
             "-E",
             "UTF8",
             "--locale=C",
             "--no-sync",
             "--no-instructions"},
            name);
    int status = 0;
    (void)waitpid(maker, &status, 0);
    if (status != 0) fail("initdb failed; see " + name + "/log");
    cluster->launch();
    return cluster;
}

TemporaryCluster& TemporaryCluster::shared() {
    static auto const cluster = start();
    return *cluster;
}

TemporaryCluster::~TemporaryCluster() {
    kill();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::string TemporaryCluster::new_database() {
    auto const name = "test_" + std::to_string(++databases_);
    std::unique_ptr<PGconn, decltype(&PQfinish)> const connection{PQconnectdb(owner_url("postgres").c_str()), PQfinish};
    std::unique_ptr<PGresult, decltype(&PQclear)> const made{
        PQexec(connection.get(), ("CREATE DATABASE " + name).c_str()), PQclear
    };
    if (PQresultStatus(made.get()) != PGRES_COMMAND_OK) fail(PQerrorMessage(connection.get()));
    return name;
}

std::string TemporaryCluster::url(std::string const& database, std::string const& role) const {
    return "host=" + folder_.string() + " dbname=" + database + " user=" + role;
}

void TemporaryCluster::kill() {
    if (pid_ < 0) return;
    (void)::kill(pid_, SIGQUIT);
    (void)waitpid(pid_, nullptr, 0);
    pid_ = -1;
}

void TemporaryCluster::restart() {
    kill();
    launch();
}

void TemporaryCluster::launch() {
    std::vector<std::string> words{
        programs / "postgres",
        "-D",
        folder_ / "data",
        "-k",
        folder_,
        "-c",
        "listen_addresses=",
        "-c",
        "max_connections=200",
        "-c",
        "shared_buffers=32MB"
    };
    if (syncing_ == Syncing::Off)
        for (char const* const setting : {"fsync=off", "full_page_writes=off", "synchronous_commit=off"})
            words.insert(words.end(), {"-c", setting});
    pid_ = run(words, folder_);
    wait_until_it_answers();
}

void TemporaryCluster::wait_until_it_answers() const {
    using namespace std::chrono_literals;
    for (int tries = 0; tries < 1000; ++tries) {
        if (PQping(owner_url("postgres").c_str()) == PQPING_OK) return;
        if (waitpid(pid_, nullptr, WNOHANG) != 0) break;
        std::this_thread::sleep_for(20ms);
    }
    fail("the server does not start; see " + folder_.string() + "/log");
}

}  // namespace obhut::postgres
