// SPDX-License-Identifier: Apache-2.0
//
// The routes form a tree whose edges are path segments. At every node the literal edges are tried before the capture,
// and a literal that leads nowhere falls back to it, so "/desk/login" and "/{business}/privacy" live side by side.
#include "http/route.h"

#include "http/encoded_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace obhut::http {
namespace {

constexpr std::size_t segments_max = 16;
constexpr std::size_t methods = 7;

std::size_t index_of(Method method) noexcept {
    return static_cast<std::size_t>(method);
}

bool is_capture(std::string_view segment) noexcept {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

bool is_capture_name(std::string_view name) noexcept {
    return std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    });
}

bool is_literal(std::string_view segment) noexcept {
    return segment != "." && segment != ".." && std::ranges::all_of(segment, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                      c == '_' || c == '.';
           });
}

// Calls `take` for each segment after the leading slash; "/" has none. False as soon as `take` says so.
template <typename Take>
bool each_segment(std::string_view path, Take take) {
    if (path == "/") return true;
    while (!path.empty()) {
        path.remove_prefix(1);
        auto const end = std::min(path.find('/'), path.size());
        if (!take(path.substr(0, end))) return false;
        path.remove_prefix(end);
    }
    return true;
}

struct Segments {
    std::array<std::string_view, segments_max> parts{};
    std::array<std::string, segments_max> decoded{};  // filled only where a part was encoded
    std::size_t count = 0;
    bool too_many = false;
};

bool add_segment(Segments& segments, std::string_view raw) {
    if (segments.count == segments_max) {
        segments.too_many = true;
        return false;
    }
    auto& part = segments.parts[segments.count];
    part = raw;
    if (raw.find('%') != std::string_view::npos) {
        auto decoded = percent_decoded(raw, Plus::IsPlus, Lines::One);
        // An encoded slash is one segment to us and two to a proxy in front, so it is not let in.
        if (!decoded || decoded->find_first_of("/\\") != std::string::npos) return false;
        segments.decoded[segments.count] = std::move(*decoded);
        part = segments.decoded[segments.count];
    } else if (!std::ranges::all_of(raw, [](char c) { return c > 0x20 && c != 0x7F; })) {
        return false;  // what is not ASCII must come encoded
    }
    if (part == "." || part == "..") return false;
    ++segments.count;
    return true;
}

}  // namespace

struct Router::Node {
    std::vector<std::pair<std::string, std::unique_ptr<Node>>> literals;
    std::unique_ptr<Node> capture;
    std::array<Route const*, methods> routes{};
    std::string allow;

    bool is_end() const noexcept { return !allow.empty(); }

    Node const* literal(std::string_view segment) const noexcept {
        for (auto const& [name, node] : literals) {
            if (name == segment) return node.get();
        }
        return nullptr;
    }

    Node& grow(std::string_view segment) {
        if (is_capture(segment)) {
            if (!capture) capture = std::make_unique<Node>();
            return *capture;
        }
        if (literal(segment) == nullptr) literals.emplace_back(segment, std::make_unique<Node>());
        return *std::ranges::find(literals, segment, [](auto const& edge) -> std::string_view {
                    return edge.first;
                })->second;
    }

    Node const* find(std::span<std::string_view const> segments) const noexcept {
        if (segments.empty()) return is_end() ? this : nullptr;
        if (auto const* const next = literal(segments.front())) {
            if (auto const* const end = next->find(segments.subspan(1))) return end;
        }
        bool const captures = capture && !segments.front().empty();
        return captures ? capture->find(segments.subspan(1)) : nullptr;
    }

    // GET brings HEAD, and every path answers OPTIONS.
    void settle_allow() {
        allow.clear();
        for (std::size_t at = 0; at < methods; ++at) {
            if (routes[at] != nullptr) allow.append(name_of(static_cast<Method>(at)).text()).append(", ");
            if (at == index_of(Method::Get) && routes[at] != nullptr) allow.append("HEAD, ");
        }
        allow.append("OPTIONS");
    }
};

namespace {

std::optional<RouterRefusal> fault_of(Route const& route) {
    Method const method = route.method;
    if (!route.handle) return RouterRefusal::NoHandler;
    if (method == Method::Head || method == Method::Options) return RouterRefusal::DerivedMethod;
    if (method == Method::Get && route.body_bytes_max.value() != 0) return RouterRefusal::BodyOnGet;
    auto const path = route.path.text();
    if (path.empty() || path.front() != '/') return RouterRefusal::MalformedPattern;
    std::vector<std::string_view> names;
    std::size_t count = 0;
    bool const fits = each_segment(path, [&](std::string_view segment) {
        if (++count > segments_max) return false;
        if (!is_capture(segment)) return !segment.empty() && is_literal(segment);
        auto const name = segment.substr(1, segment.size() - 2);
        if (!is_capture_name(name) || std::ranges::find(names, name) != names.end()) return false;
        names.push_back(name);
        return true;
    });
    return fits ? std::nullopt : std::optional{RouterRefusal::MalformedPattern};
}

void write_captures(Route const& route, Segments const& segments, Parameters& captures) {
    std::size_t at = 0;
    each_segment(route.path.text(), [&](std::string_view pattern) {
        if (is_capture(pattern)) {
            captures.add(pattern.substr(1, pattern.size() - 2), std::string{segments.parts[at]});
        }
        ++at;
        return true;
    });
}

}  // namespace

Result<Router, RouterRefusal> Router::from(std::vector<Route> routes) {
    auto root = std::make_unique<Node>();
    for (auto const& route : routes) {
        if (auto const fault = fault_of(route)) return Refused{*fault};
        Node* node = root.get();
        each_segment(route.path.text(), [&](std::string_view segment) {
            node = &node->grow(segment);
            return true;
        });
        auto& place = node->routes[index_of(route.method)];
        if (place != nullptr) return Refused{RouterRefusal::Duplicate};
        place = &route;  // the vector's elements stay where they are when it is moved
        node->settle_allow();
    }
    return Router{std::move(routes), std::move(root)};
}

Router::Router(std::vector<Route> routes, std::unique_ptr<Node> root)
    : routes_(std::move(routes)), root_(std::move(root)) {}
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;
Router::~Router() = default;

Router::Match Router::find(Method method, std::string_view path, Parameters& captures) const {
    if (path.empty() || path.front() != '/') return {.outcome = Outcome::MalformedPath};
    Segments segments;
    if (!each_segment(path, [&](std::string_view raw) { return add_segment(segments, raw); })) {
        return {.outcome = segments.too_many ? Outcome::NoSuchPath : Outcome::MalformedPath};
    }
    auto const* const node = root_->find(std::span{segments.parts}.first(segments.count));
    if (node == nullptr) return {.outcome = Outcome::NoSuchPath};
    auto const served = method == Method::Head ? Method::Get : method;
    auto const* const route = node->routes[index_of(served)];
    if (route == nullptr) {
        auto const outcome = method == Method::Options ? Outcome::AnswersOptions : Outcome::MethodNotAllowed;
        return {.outcome = outcome, .route = nullptr, .allow = node->allow};
    }
    write_captures(*route, segments, captures);
    return {.outcome = Outcome::Found, .route = route, .allow = node->allow};
}

}  // namespace obhut::http
