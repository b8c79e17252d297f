// SPDX-License-Identifier: Apache-2.0
//
// Connection is what the repositories know of a database: it runs one statement with values, and hands out its rows.
//
// The SQL is the one that SQLite and PostgreSQL share; a parameter `$n` means the n-th value, wherever it stands.
// Statements are prepared once per connection and found again by the address of their text, so a text is a constant.
// The first fault of a transaction stays: PostgreSQL refuses all that follows, so every later statement is answered
// with that fault on both databases, and the store undoes the unit whatever it says.
//
// Layer: adapters. Threading: a connection is used by one thread at a time.

#pragma once

#include "bytes/bytes.h"
#include "core/error.h"
#include "core/id.h"
#include "core/result.h"
#include "time/instant.h"

#include <algorithm>
#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace obhut::sql {

using bytes::Bytes;
using bytes::ByteView;
using time::Instant;

struct Null {};

using Value = std::variant<Null, std::int64_t, std::string_view, ByteView>;

template <typename T>
Value value_of(T const& value) {
    if constexpr (std::is_enum_v<T>) {
        return static_cast<std::int64_t>(value);
    } else if constexpr (std::integral<T>) {
        return static_cast<std::int64_t>(value);
    } else if constexpr (std::same_as<T, Instant> || std::same_as<T, time::LocalTime>) {
        return static_cast<std::int64_t>(value.time_since_epoch().count());
    } else if constexpr (std::convertible_to<T const&, std::string_view>) {
        return std::string_view{value};
    } else if constexpr (requires { value.raw(); }) {
        return ByteView{value.raw()};
    } else if constexpr (std::convertible_to<T const&, ByteView>) {
        return ByteView{value};
    } else {
        return value ? value_of(*value) : Value{Null{}};
    }
}

// What went wrong below. The first three are answers of the schema, the rest are the database's own.
enum class Fault : std::uint8_t {
    OverPromised,
    Duplicate,
    Refused,     // another constraint: a row that should exist does not, or a value is out of its bounds
    Damaged,     // a row is not as any program of ours writes it
    RunAgain,    // deadlock or serialization failure: the transaction may succeed when it is run again
    Unavailable  // disk, memory, network, a lost transaction, a statement that is wrong
};

enum class Step : std::uint8_t { Row, End };

// The rows of one statement, one after another. What a column returns is valid until the next step.
class Cursor {
public:
    Cursor() = default;
    Cursor(Cursor const&) = delete;
    Cursor& operator=(Cursor const&) = delete;
    virtual ~Cursor() = default;

    virtual Result<Step, Fault> step() = 0;
    virtual bool is_null(int column) = 0;
    virtual std::int64_t integer(int column) = 0;
    virtual std::string_view text(int column) = 0;
    virtual ByteView bytes(int column) = 0;
    virtual std::int64_t rows_changed() = 0;  // after the last step
    virtual void close() noexcept = 0;
};

enum class Dialect : std::uint8_t { Sqlite, Postgres };

class Connection {
public:
    Connection() = default;
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;
    virtual ~Connection() = default;

    virtual Dialect dialect() const noexcept = 0;

    // `sql` must be a constant. The cursor belongs to the connection; close() makes it ready for the next run.
    virtual Result<Cursor*, Fault> run(char const* sql, std::span<Value const> values) = 0;

    // Several statements without values; their rows are dropped.
    virtual Result<Done, Fault> script(std::string const& sql) = 0;

    std::optional<Fault> fault() const noexcept { return fault_; }

    void spoil(Fault fault) noexcept { fault_ = fault; }

    void forgive() noexcept { fault_.reset(); }  // a new transaction begins

private:
    std::optional<Fault> fault_;
};

Error error_of(Fault fault);

// One run of a statement: values in the order of their numbers, rows by next(), closed at the end of the scope.
class Query {
public:
    template <typename... T>
    explicit Query(Connection& connection, char const* sql, T const&... values) : connection_(connection) {
        std::array<Value, sizeof...(T)> const list{value_of(values)...};
        start(sql, list);
    }

    Query(Query const&) = delete;
    Query& operator=(Query const&) = delete;
    ~Query();

    Result<Step, Error> next();

    // For a statement without rows: runs it and says how many rows it changed.
    Result<std::int64_t, Error> finish();

    bool is_null(int column) { return cursor_->is_null(column); }

    std::int64_t integer(int column) { return cursor_->integer(column); }

    std::int32_t small(int column) { return static_cast<std::int32_t>(cursor_->integer(column)); }

    std::string text(int column) { return std::string{cursor_->text(column)}; }

    ByteView bytes(int column) { return cursor_->bytes(column); }

    Instant instant(int column) { return Instant{time::Seconds{cursor_->integer(column)}}; }

    template <typename Enum>
    Enum number(int column) {
        return static_cast<Enum>(cursor_->integer(column));
    }

    // Octets of another length spoil the transaction, so that one damaged row costs its own requests and no more.
    template <std::size_t N>
    std::array<std::uint8_t, N> fixed(int column) {
        std::array<std::uint8_t, N> out{};
        auto const view = cursor_->bytes(column);
        if (view.size() == N) {
            std::copy(view.begin(), view.end(), out.begin());
        } else {
            connection_.spoil(Fault::Damaged);
        }
        return out;
    }

    template <typename AnyId>
    AnyId id(int column) {
        return AnyId{fixed<16>(column)};
    }

    template <typename AnyId>
    std::optional<AnyId> id_if(int column) {
        return is_null(column) ? std::nullopt : std::optional{id<AnyId>(column)};
    }

private:
    void start(char const* sql, std::span<Value const> values);

    Connection& connection_;
    Cursor* cursor_ = nullptr;
};

}  // namespace obhut::sql
