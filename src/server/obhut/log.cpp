// SPDX-License-Identifier: Apache-2.0
#include "obhut/log.h"

#include "bytes/bytes.h"
#include "bytes/encoding.h"
#include "json/writer.h"
#include "time/rfc3339.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace obhut::server {
namespace {

Literal name_of(Level level) noexcept {
    switch (level) {
    case Level::Info: return "info";
    case Level::Warning: return "warning";
    case Level::Error: break;
    }
    return "error";
}

void write_value(json::Writer& writer, LogField const& field) {
    writer.key(field.name().text());
    if (auto const* const literal = std::get_if<Literal>(&field.value())) writer.string(literal->text());
    if (auto const* const number = std::get_if<std::int64_t>(&field.value())) writer.integer(*number);
    if (auto const* const number = std::get_if<RequestNumber>(&field.value())) {
        bytes::Bytes eight;
        bytes::put_u64(eight, number->value);
        writer.string(bytes::hex(eight));
    }
    if (auto const* const id = std::get_if<RawId>(&field.value())) writer.string(hex_of(*id));
}

}  // namespace

struct Log::State {
    std::shared_ptr<spdlog::sinks::stderr_sink_mt> sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    spdlog::logger logger{"obhut", sink};
};

Log::Log(ports::Clock& clock) : clock_(clock), state_(std::make_unique<State>()) {
    state_->logger.set_pattern("%v", spdlog::pattern_time_type::utc);
}

Log::~Log() = default;

void Log::write(Level level, Literal event, std::initializer_list<LogField> fields) {
    std::string line;
    json::Writer writer{line};
    std::string at;
    time::append_rfc3339_utc(at, clock_.now());
    writer.begin_object().member("at", at).member("level", name_of(level).text()).member("event", event.text());
    for (auto const& field : fields)
        write_value(writer, field);
    writer.end_object();
    state_->logger.log(spdlog::level::info, spdlog::string_view_t{line.data(), line.size()});
}

void Log::refused(Literal event, obhut::Error const& error) {
    write(Level::Error, event, {{"reason", error.reason}});
}

}  // namespace obhut::server
