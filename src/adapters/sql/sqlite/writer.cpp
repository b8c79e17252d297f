// SPDX-License-Identifier: Apache-2.0
#include "sql/sqlite/writer.h"

#include "sql/pool.h"

#include <algorithm>

namespace obhut::sql {
namespace {

// When the write-ahead log holds so many pages, they are moved into the file between two batches.
constexpr int log_pages_max = 1000;

}  // namespace

SqliteWriter::SqliteWriter(
    std::unique_ptr<SqliteConnection> connection, SqliteOptions const& options, ports::CommitListener* listener
)
    : connection_(std::move(connection)), options_(options), listener_(listener), thread_([this] { work(); }) {}

SqliteWriter::~SqliteWriter() {
    {
        std::scoped_lock const lock{mutex_};
        stopping_ = true;
    }
    arrived_.notify_one();
    thread_.join();
}

Result<Done, Error> SqliteWriter::write(BusinessId business, UnitWork const& unit) {
    Job job{.business = business, .unit = &unit, .answer = {}};
    auto answer = job.answer.get_future();
    {
        std::scoped_lock const lock{mutex_};
        if (queue_.size() >= options_.queue_max) return queue_full();
        queue_.push_back(std::move(job));
    }
    arrived_.notify_one();
    return answer.get();
}

void SqliteWriter::work() {
    while (true) {
        {
            std::unique_lock lock{mutex_};
            arrived_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
            if (queue_.empty()) return;
        }
        run_batch();
        if (connection_->log_pages() >= log_pages_max) connection_->checkpoint();
    }
}

void SqliteWriter::run_batch() {
    std::vector<Job> batch;
    bool const whole = say("BEGIN IMMEDIATE") && run_units(batch) == Batch::Whole;
    // A refused unit has touched pages and leaves nothing in them: if all are refused, nobody waits for the disk.
    bool const any = std::ranges::any_of(batch, [](Job const& job) { return job.outcome && job.outcome->ok(); });
    bool const kept = whole && say(any ? "COMMIT" : "ROLLBACK");
    if (!kept) {
        if (connection_->in_transaction()) (void)say("ROLLBACK");
        // Even if no transaction could be begun, somebody waits.
        if (batch.empty())
            if (auto job = next()) batch.push_back(std::move(*job));
    }
    for (auto& job : batch) {
        if (!kept) {
            job.outcome.emplace(Refused{error_of(Fault::Unavailable)});
        } else if (job.outcome->ok()) {
            tell(job);
        }
    }
    for (auto& job : batch)
        job.answer.set_value(*job.outcome);
}

SqliteWriter::Batch SqliteWriter::run_units(std::vector<Job>& batch) {
    auto const until = std::chrono::steady_clock::now() + options_.batch_work_max;
    do {
        auto job = next();
        if (!job) break;
        batch.push_back(std::move(*job));
        if (run_unit(batch.back()) == Batch::Lost) return Batch::Lost;
    } while (batch.size() < options_.batch_units_max && std::chrono::steady_clock::now() < until);
    return Batch::Whole;
}

SqliteWriter::Batch SqliteWriter::run_unit(Job& job) {
    if (!say("SAVEPOINT unit")) return Batch::Lost;
    connection_->forgive();
    SqlUnit unit{*connection_, job.business};
    job.outcome.emplace(unit.run(*job.unit));
    if (!connection_->in_transaction()) return Batch::Lost;
    if (job.outcome->ok()) {
        job.changes = std::move(unit).changes();
    } else if (connection_->fault() == Fault::Unavailable || !say("ROLLBACK TO unit")) {
        return Batch::Lost;
    }
    return say("RELEASE unit") ? Batch::Whole : Batch::Lost;
}

std::optional<SqliteWriter::Job> SqliteWriter::next() {
    std::scoped_lock const lock{mutex_};
    if (queue_.empty()) return std::nullopt;
    std::optional<Job> job{std::move(queue_.front())};
    queue_.pop_front();
    return job;
}

void SqliteWriter::tell(Job& job) {
    if (listener_ == nullptr) return;
    if (job.changes.catalogue == CatalogueChange::New) listener_->catalogue_changed(job.business);
    if (!job.changes.occupancy.empty()) listener_->committed(job.business, job.changes.occupancy);
}

bool SqliteWriter::say(char const* sql) {
    connection_->forgive();
    return Query(*connection_, sql).finish().ok();
}

}  // namespace obhut::sql
