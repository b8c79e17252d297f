// SPDX-License-Identifier: Apache-2.0
#include "http/request_reader.h"

#include "core/personal.h"
#include "http/problem.h"

#include <algorithm>
#include <cstring>

#include <boost/beast/http/basic_parser.hpp>

namespace obhut::http {
namespace {

namespace beast = boost::beast;

std::optional<Method> method_of(beast::http::verb given) noexcept {
    using beast::http::verb;
    if (given == verb::get) return Method::Get;
    if (given == verb::head) return Method::Head;
    if (given == verb::post) return Method::Post;
    if (given == verb::put) return Method::Put;
    if (given == verb::patch) return Method::Patch;
    if (given == verb::delete_) return Method::Delete;
    if (given == verb::options) return Method::Options;
    return std::nullopt;
}

bool is_digits(std::string_view text) noexcept {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Every line ends in CR LF, none goes on in the next, and nothing is hidden behind a NUL.
bool has_sound_lines(std::string_view head) noexcept {
    if (head.find('\0') != std::string_view::npos) return false;
    for (auto at = head.find('\n'); at != std::string_view::npos; at = head.find('\n', at + 1)) {
        if (at == 0 || head[at - 1] != '\r') return false;
        if (at + 1 < head.size() && (head[at + 1] == ' ' || head[at + 1] == '\t')) return false;
    }
    return true;
}

class Parser final : public beast::http::basic_parser<true> {
public:
    Parser(Head& head, std::string& body) : head_(head), body_(body) {
        body_limit(boost::none);
        header_limit(static_cast<std::uint32_t>(-1));  // the bound is kept before any byte comes here
    }

    ReadFault fault() const noexcept { return fault_; }

    using Error = beast::error_code;

private:
    void refuse(ReadFault fault, Error& error) {
        fault_ = fault;
        error = beast::http::error::bad_value;
    }

    void on_request_impl(
        beast::http::verb verb, beast::string_view, beast::string_view target, int version, Error& error
    ) override {
        auto const method = method_of(verb);
        if (!method) return refuse(ReadFault::UnknownMethod, error);
        head_.method = *method;
        head_.target = {target.data(), target.size()};
        head_.old_version = version == 10;
    }

    void
    on_field_impl(beast::http::field field, beast::string_view name, beast::string_view value, Error& error) override {
        if (in_body_) return;  // trailers are read and forgotten
        std::string_view const text{value.data(), value.size()};
        if (field == beast::http::field::content_length) {
            if (++lengths_ > 1 || !is_digits(text)) return refuse(ReadFault::Malformed, error);
        } else if (field == beast::http::field::transfer_encoding) {
            if (++codings_ > 1 || head_.old_version) return refuse(ReadFault::Malformed, error);
            if (!beast::iequals(value, "chunked")) return refuse(ReadFault::UnsupportedCoding, error);
        } else if (field == beast::http::field::host) {
            if (++hosts_ > 1) return refuse(ReadFault::Malformed, error);
            head_.host = text;
        } else if (field == beast::http::field::expect) {
            head_.expects_continue = beast::iequals(value, "100-continue");
        }
        head_.headers.push_back({.name = {name.data(), name.size()}, .value = text});
    }

    void on_header_impl(Error& error) override {
        if (lengths_ != 0 && codings_ != 0) return refuse(ReadFault::Malformed, error);
        if (hosts_ == 0 && !head_.old_version) return refuse(ReadFault::Malformed, error);
        in_body_ = true;
    }

    void on_body_init_impl(boost::optional<std::uint64_t> const&, Error&) override {}

    std::size_t on_body_impl(beast::string_view bytes, Error&) override {
        body_.append(bytes.data(), bytes.size());
        return bytes.size();
    }

    void on_chunk_header_impl(std::uint64_t, beast::string_view, Error&) override {}

    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view bytes, Error& error) override {
        return on_body_impl(bytes, error);
    }

    void on_finish_impl(Error&) override {}
    void on_response_impl(int, beast::string_view, int, Error&) override {}

    Head& head_;
    std::string& body_;
    ReadFault fault_ = ReadFault::None;
    unsigned lengths_ = 0;
    unsigned codings_ = 0;
    unsigned hosts_ = 0;
    bool in_body_ = false;
};

ReadFault fault_of(beast::error_code const& error, ReadFault own) noexcept {
    if (own != ReadFault::None) return own;
    if (error == beast::http::error::bad_version) return ReadFault::UnsupportedVersion;
    if (error == beast::http::error::body_limit) return ReadFault::BodyTooLarge;
    return ReadFault::Malformed;
}

}  // namespace

Response problem(ReadFault fault) {
    switch (fault) {
    case ReadFault::HeaderTooLarge: return problem(431, "request/header-too-large");
    case ReadFault::TargetTooLong: return problem(414, "request/address-too-long");
    case ReadFault::BodyTooLarge: return problem(413, "request/body-too-large");
    case ReadFault::UnknownMethod: return problem(501, "request/unknown-method");
    case ReadFault::UnsupportedVersion: return problem(505, "request/unsupported-version");
    case ReadFault::UnsupportedCoding: return problem(501, "request/unsupported-coding");
    case ReadFault::None:
    case ReadFault::Malformed: break;
    }
    return problem(400, "request/malformed");
}

struct RequestReader::State {
    State(std::size_t header_max, std::size_t target_max)
        : header_bytes_max(header_max), target_bytes_max(target_max) {}

    std::size_t fail(ReadFault why) noexcept {
        fault = why;
        stage = Stage::Failed;
        return 0;
    }

    std::size_t const header_bytes_max;
    std::size_t const target_bytes_max;
    std::string block;  // the head's bytes
    Head head;
    std::string body;
    std::optional<Parser> parser;
    std::size_t searched = 0;  // of the bytes before the head's end
    Stage stage = Stage::Empty;
    ReadFault fault = ReadFault::None;
};

RequestReader::RequestReader(std::size_t header_bytes_max, std::size_t target_bytes_max)
    : state_(std::make_unique<State>(header_bytes_max, target_bytes_max)) {
    restart();
}
RequestReader::~RequestReader() {
    wipe(state_->body);
}

std::size_t RequestReader::read_head(std::string_view bytes) {
    auto& s = *state_;
    std::size_t blank = 0;  // an empty line before a request is let pass
    while (bytes.substr(blank).starts_with("\r\n"))
        blank += 2;
    if (blank > 0) s.searched = 0;
    bytes.remove_prefix(blank);
    if (bytes.empty()) return blank;
    s.stage = Stage::InHead;

    auto const end = bytes.find("\r\n\r\n", s.searched);
    auto const length = end == std::string_view::npos ? bytes.size() : end + 4;
    auto const first_line = bytes.substr(0, bytes.find('\r'));
    static constexpr std::size_t around_target = 24;  // the longest method and the version
    if (first_line.size() > s.target_bytes_max + around_target) return s.fail(ReadFault::TargetTooLong);
    if (length > s.header_bytes_max) return s.fail(ReadFault::HeaderTooLarge);
    if (end == std::string_view::npos) {
        // A lone line feed will never become the end of a head, so nobody needs to wait for one.
        if (bytes.find("\n\n") != std::string_view::npos) return s.fail(ReadFault::Malformed);
        s.searched = bytes.size() < 3 ? 0 : bytes.size() - 3;
        return blank;
    }
    s.block.assign(bytes.substr(0, length));
    if (!has_sound_lines(s.block)) return s.fail(ReadFault::Malformed);

    auto& parser = s.parser.emplace(s.head, s.body);
    parser.eager(false);
    beast::error_code error;
    auto const used = parser.put({s.block.data(), s.block.size()}, error);
    if (error || used != length) return s.fail(fault_of(error, parser.fault()));
    if (s.head.target.size() > s.target_bytes_max) return s.fail(ReadFault::TargetTooLong);
    s.head.keep_alive = parser.keep_alive();
    s.head.has_body = !parser.is_done();
    if (auto const given = parser.content_length(); given && s.head.has_body) s.head.content_length = *given;
    s.stage = parser.is_done() ? Stage::Complete : Stage::HeadDone;
    return blank + length;
}

void RequestReader::expect_body(std::size_t bytes_max) {
    auto& s = *state_;
    if (s.stage != Stage::HeadDone) return;
    s.stage = Stage::InBody;
    s.parser->eager(true);
    s.parser->body_limit(bytes_max);
    if (!s.head.content_length) return;
    if (*s.head.content_length > bytes_max) {
        s.fail(ReadFault::BodyTooLarge);
        return;
    }
    s.body.reserve(*s.head.content_length);
}

std::size_t RequestReader::read_body(std::string_view bytes) {
    auto& s = *state_;
    if (s.stage != Stage::InBody || bytes.empty()) return 0;
    // The parser asserts, and so would end the program, that the end of a chunked body comes to it in one piece. At
    // least that much is still to come whenever such a body is not complete, so waiting for it never waits in vain.
    static constexpr std::string_view shortest_end = "0\r\n\r\n";
    if (!s.head.content_length && bytes.size() < shortest_end.size()) return 0;
    beast::error_code error;
    auto const used = s.parser->put({bytes.data(), bytes.size()}, error);
    if (error && error != beast::http::error::need_more) return s.fail(fault_of(error, s.parser->fault()));
    if (s.parser->is_done()) s.stage = Stage::Complete;
    return used;
}

void RequestReader::restart() {
    auto& s = *state_;
    auto headers = std::move(s.head.headers);
    headers.clear();
    s.head = Head{};
    s.head.headers = std::move(headers);
    if (!s.body.empty()) wipe(s.body);
    s.searched = 0;
    s.stage = Stage::Empty;
    s.fault = ReadFault::None;
}

RequestReader::Stage RequestReader::stage() const noexcept {
    return state_->stage;
}
ReadFault RequestReader::fault() const noexcept {
    return state_->fault;
}
Head& RequestReader::head() noexcept {
    return state_->head;
}
std::string& RequestReader::body() noexcept {
    return state_->body;
}

}  // namespace obhut::http
