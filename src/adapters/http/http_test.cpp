// SPDX-License-Identifier: Apache-2.0
#include "http/encoded_text.h"
#include "http/form.h"
#include "http/problem.h"
#include "http/request_reader.h"
#include "http/response_text.h"
#include "http/route.h"

#include <array>
#include <string>

#include <gtest/gtest.h>

namespace obhut::http {
namespace {

std::optional<std::string> decoded(std::string_view text) {
    return percent_decoded(text, Plus::IsSpace, Lines::One);
}

TEST(PercentDecoding, TakesUtf8AndPlus) {
    EXPECT_EQ(decoded("Ada+L%C3%B6we"), "Ada Löwe");
    EXPECT_EQ(percent_decoded("a+b", Plus::IsPlus, Lines::One), "a+b");
    EXPECT_EQ(percent_encoded("a b/ö"), "a%20b%2F%C3%B6");
}

TEST(PercentDecoding, RefusesWhatTwoReadersCouldReadDifferently) {
    for (auto const* const text :
         {"%", "%4", "%zz", "%00", "%0d%0a", "%7f", "%C0%AF", "%C3", "%ED%A0%80", "%F4%90%80%80", "%FF", "%E0%80%AF"}) {
        EXPECT_FALSE(decoded(text)) << text;
    }
}

Request posted(std::string body, std::string_view type = "application/x-www-form-urlencoded") {
    Request request;
    request.method = Method::Post;
    request.headers = {{.name = "content-type", .value = type}};
    request.body = std::move(body);
    return request;
}

TEST(Form, ReadsFieldsAndMakesLineEndsOne) {
    auto const form = parse_form(posted("name=Ada&remark=one%0D%0Atwo&empty="));
    ASSERT_TRUE(form);
    EXPECT_EQ(form.value().find("name"), "Ada");
    EXPECT_EQ(form.value().find("remark"), "one\ntwo");
    EXPECT_EQ(form.value().find("empty"), "");
    EXPECT_FALSE(form.value().has("absent"));
}

TEST(Form, TakesARepeatedNameOnlyWhereItIsMeant) {
    static constexpr std::array<std::string_view, 1> repeatable{"consent"};
    EXPECT_EQ(parse_form(posted("name=a&name=b")).error(), FormRefusal::RepeatedName);
    auto const form = parse_form(posted("consent=a&consent=b"), repeatable);
    ASSERT_TRUE(form);
    EXPECT_EQ(form.value().all("consent").size(), 2U);
}

TEST(Form, RefusesOtherMediaTypesControlsAndTooManyFields) {
    EXPECT_EQ(parse_form(posted("a=b", "text/plain")).error(), FormRefusal::WrongMediaType);
    EXPECT_TRUE(parse_form(posted("a=b", "Application/X-WWW-Form-Urlencoded; charset=utf-8")));
    EXPECT_EQ(parse_form(posted("a=%00")).error(), FormRefusal::Malformed);
    EXPECT_EQ(parse_form(posted("a=one%0Dtwo")).error(), FormRefusal::Malformed);
    EXPECT_EQ(parse_form(posted("=b")).error(), FormRefusal::Malformed);
    std::string many;
    for (std::size_t at = 0; at < form_fields_max; ++at)
        many += "f" + std::to_string(at) + "=&";
    EXPECT_TRUE(parse_form(posted(many)));
    EXPECT_EQ(parse_form(posted(many + "one=more")).error(), FormRefusal::TooManyFields);
    EXPECT_EQ(problem(FormRefusal::WrongMediaType).status, 415U);
}

Response nothing(Request const&) {
    return Response::empty();
}

Route route(Method method, Literal path, Handler handle = nothing) {
    return {
        .method = method,
        .path = path,
        .access = Access::Public,
        .rate = Rate::None,
        .body_bytes_max = method == Method::Get ? std::size_t{0} : std::size_t{64},
        .work = Work::Inline,
        .handle = std::move(handle),
    };
}

Router router_of(std::vector<Route> routes) {
    auto router = Router::from(std::move(routes));
    EXPECT_TRUE(router);
    return std::move(router).value();
}

std::string_view found_path(Router const& router, std::string_view path, Method method = Method::Get) {
    Parameters captures;
    auto const match = router.find(method, path, captures);
    return match.route == nullptr ? std::string_view{} : match.route->path.text();
}

TEST(Router, LetsALiteralWinOverACaptureAndFallsBackToIt) {
    auto const router = router_of(
        {route(Method::Get, "/{business}"),
         route(Method::Get, "/desk/login"),
         route(Method::Get, "/{business}/privacy"),
         route(Method::Get, "/")}
    );
    EXPECT_EQ(found_path(router, "/"), "/");
    EXPECT_EQ(found_path(router, "/salon"), "/{business}");
    EXPECT_EQ(found_path(router, "/desk/login"), "/desk/login");
    EXPECT_EQ(found_path(router, "/desk/privacy"), "/{business}/privacy");
    EXPECT_EQ(found_path(router, "/desk/other"), "");
    EXPECT_EQ(found_path(router, "/salon/"), "");
    EXPECT_EQ(found_path(router, "//privacy"), "");
}

TEST(Router, DecodesCaptures) {
    auto const router = router_of({route(Method::Get, "/{business}/services/{service}")});
    Parameters captures;
    auto const match = router.find(Method::Get, "/salon/services/L%C3%B6we", captures);
    ASSERT_EQ(match.outcome, Router::Outcome::Found);
    EXPECT_EQ(captures.find("business"), "salon");
    EXPECT_EQ(captures.find("service"), "Löwe");
}

TEST(Router, RefusesPathsThatMeanSomethingElseElsewhere) {
    auto const router = router_of({route(Method::Get, "/{business}")});
    Parameters captures;
    for (auto const* const path : {"/..", "/%2e%2e", "/a%2Fb", "/a%5Cb", "/a%00", "/%C0%AF", "/a\xC3\xB6", "*", ""}) {
        EXPECT_EQ(router.find(Method::Get, path, captures).outcome, Router::Outcome::MalformedPath) << path;
    }
    std::string deep;
    for (int at = 0; at < 40; ++at)
        deep += "/a";
    EXPECT_EQ(router.find(Method::Get, deep, captures).outcome, Router::Outcome::NoSuchPath);
}

TEST(Router, KnowsWhatAPathAllows) {
    auto const router = router_of({route(Method::Get, "/a"), route(Method::Post, "/a"), route(Method::Post, "/b")});
    Parameters captures;
    auto const match = router.find(Method::Delete, "/a", captures);
    EXPECT_EQ(match.outcome, Router::Outcome::MethodNotAllowed);
    EXPECT_EQ(match.allow, "GET, HEAD, POST, OPTIONS");
    EXPECT_EQ(router.find(Method::Options, "/b", captures).outcome, Router::Outcome::AnswersOptions);
    EXPECT_EQ(router.find(Method::Head, "/b", captures).outcome, Router::Outcome::MethodNotAllowed);
    EXPECT_EQ(found_path(router, "/a", Method::Head), "/a");
}

RouterRefusal refusal_of(std::vector<Route> routes) {
    return Router::from(std::move(routes)).error();
}

TEST(Router, RefusesATableThatContradictsItself) {
    EXPECT_EQ(refusal_of({route(Method::Get, "/{one}/a"), route(Method::Get, "/{other}/a")}), RouterRefusal::Duplicate);
    EXPECT_EQ(refusal_of({route(Method::Get, "a")}), RouterRefusal::MalformedPattern);
    EXPECT_EQ(refusal_of({route(Method::Get, "/a/")}), RouterRefusal::MalformedPattern);
    EXPECT_EQ(refusal_of({route(Method::Get, "/{a}/{a}")}), RouterRefusal::MalformedPattern);
    EXPECT_EQ(refusal_of({route(Method::Head, "/a")}), RouterRefusal::DerivedMethod);
    EXPECT_EQ(refusal_of({route(Method::Get, "/a", nullptr)}), RouterRefusal::NoHandler);
    auto with_body = route(Method::Get, "/a");
    with_body.body_bytes_max = std::size_t{1};
    EXPECT_EQ(refusal_of({with_body}), RouterRefusal::BodyOnGet);
}

TEST(Problem, SaysTypeRuleAndField) {
    auto const response = problem(
        Error{.kind = ErrorKind::Conflict, .reason = "booking/slot-taken", .field = "/start"},
        std::array{ProblemMember{.name = "alternatives", .json = "[]"}}
    );
    EXPECT_EQ(response.status, 409U);
    EXPECT_EQ(response.content_type.text(), "application/problem+json");
    EXPECT_EQ(
        response.body_text(),
        R"({"type":"/problems/booking/slot-taken","title":"Slot taken","status":409,)"
        R"("rule":"slot-taken","field":"/start","alternatives":[]})"
    );
}

TEST(Problem, GivesEachKindItsStatus) {
    EXPECT_EQ(status_of(ErrorKind::Invalid), 422U);
    EXPECT_EQ(status_of(ErrorKind::Denied), 403U);
    EXPECT_EQ(status_of(ErrorKind::NotFound), 404U);
    EXPECT_EQ(status_of(ErrorKind::Busy), 429U);
    EXPECT_EQ(status_of(ErrorKind::Unavailable), 503U);
}

constexpr std::size_t header_max = 1024;
constexpr std::size_t target_max = 128;

struct Read {
    RequestReader reader{header_max, target_max};

    ReadFault of(std::string_view bytes, std::size_t body_max = 100) {
        bytes.remove_prefix(reader.read_head(bytes));
        if (reader.stage() == RequestReader::Stage::HeadDone) {
            reader.expect_body(body_max);
            reader.read_body(bytes);
        }
        return reader.fault();
    }
};

ReadFault fault_of(std::string_view bytes) {
    return Read{}.of(bytes);
}

TEST(RequestReader, ReadsAHeadThatComesByteByByte) {
    static constexpr std::string_view bytes = "POST /a?b=c HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello";
    RequestReader reader{header_max, target_max};
    std::size_t used = 0;
    for (std::size_t end = 1; end <= bytes.size(); ++end) {
        if (reader.stage() < RequestReader::Stage::HeadDone) used += reader.read_head(bytes.substr(used, end - used));
        if (reader.stage() == RequestReader::Stage::HeadDone) reader.expect_body(5);
        if (used < end) used += reader.read_body(bytes.substr(used, end - used));
    }
    EXPECT_EQ(reader.stage(), RequestReader::Stage::Complete);
    EXPECT_EQ(reader.head().target, "/a?b=c");
    EXPECT_EQ(reader.head().host, "x");
    EXPECT_EQ(reader.body(), "hello");
}

TEST(RequestReader, ReadsAChunkedBodyAndForgetsTrailers) {
    Read read;
    EXPECT_EQ(
        read.of(
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nX: y\r\n\r\n"
        ),
        ReadFault::None
    );
    EXPECT_EQ(read.reader.stage(), RequestReader::Stage::Complete);
    EXPECT_EQ(read.reader.body(), "abcde");
    EXPECT_EQ(read.reader.head().headers.size(), 2U);
}

TEST(RequestReader, ReadsAChunkedBodyHoweverItArrives) {
    for (std::string_view const body : {"0\r\n\r\n", "3\r\nabc\r\n0\r\n\r\n", "1;a=b\r\nx\r\n0;c\r\nT: u\r\n\r\n"}) {
        for (std::size_t piece = 1; piece <= body.size(); ++piece) {
            RequestReader reader{header_max, target_max};
            std::string_view const head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
            EXPECT_EQ(reader.read_head(head), head.size());
            reader.expect_body(100);
            std::string unread;
            for (auto rest = body; !rest.empty(); rest.remove_prefix(std::min(piece, rest.size()))) {
                unread += rest.substr(0, piece);
                unread.erase(0, reader.read_body(unread));
            }
            EXPECT_EQ(reader.stage(), RequestReader::Stage::Complete) << body << " by " << piece;
            EXPECT_EQ(unread, "");
        }
    }
}

TEST(RequestReader, RefusesAmbiguousRequests) {
    for (auto const* const bytes : {
             "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +1\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1, 1\r\n\r\n",
             "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n",
             "GET / HTTP/1.1\r\nHost: x\r\nA : b\r\n\r\n",
             "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
             "GET / HTTP/1.1\r\n\r\n",
             "GET / HTTP/1.1\nHost: x\n\n",
             "GET / HTTP/1.1\r\nHost: x\nA: b\r\n\r\n",
             "GET  / HTTP/1.1\r\nHost: x\r\n\r\n",
             "POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n",
         }) {
        EXPECT_EQ(fault_of(bytes), ReadFault::Malformed) << bytes;
    }
    using namespace std::string_view_literals;
    EXPECT_EQ(fault_of("GET / HTTP/1.1\r\nHost: x\r\nA: \0\r\n\r\n"sv), ReadFault::Malformed);
}

TEST(RequestReader, NamesWhatIsTooLargeOrUnknown) {
    EXPECT_EQ(fault_of("GET / HTTP/2.0\r\nHost: x\r\n\r\n"), ReadFault::UnsupportedVersion);
    EXPECT_EQ(fault_of("BREW / HTTP/1.1\r\nHost: x\r\n\r\n"), ReadFault::UnknownMethod);
    EXPECT_EQ(
        fault_of("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"), ReadFault::UnsupportedCoding
    );
    EXPECT_EQ(
        fault_of("GET /" + std::string(target_max, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n"), ReadFault::TargetTooLong
    );
    EXPECT_EQ(fault_of("GET /" + std::string(5000, 'a')), ReadFault::TargetTooLong);
    EXPECT_EQ(fault_of("GET / HTTP/1.1\r\nHost: x\r\nA: " + std::string(header_max, 'a')), ReadFault::HeaderTooLarge);
    EXPECT_EQ(fault_of("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 101\r\n\r\n"), ReadFault::BodyTooLarge);
    EXPECT_EQ(
        fault_of("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n65\r\na"), ReadFault::BodyTooLarge
    );
}

std::string written(Response const& response, Method method = Method::Get) {
    ResponseWriter writer{Transport::Plain};
    std::string out;
    writer.append(out, response, {.method = method, .after = After::KeepOpen, .old_client = false, .request_id = 1}, 0);
    return out;
}

TEST(ResponseWriter, AddsTheProtectingHeadersUnlessTheHandlerSetsThem) {
    auto const plain = written(Response::text("hi"));
    EXPECT_NE(plain.find("Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"), std::string::npos);
    EXPECT_NE(plain.find("Cache-Control: no-store\r\n"), std::string::npos);
    EXPECT_NE(plain.find("Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"), std::string::npos);
    EXPECT_EQ(plain.find("Strict-Transport-Security"), std::string::npos);
    auto const own = written(Response::text("hi").with("Cache-Control", "public, max-age=60"));
    EXPECT_EQ(own.find("no-store"), std::string::npos);
    EXPECT_NE(own.find("X-Content-Type-Options: nosniff\r\n"), std::string::npos);
}

TEST(ResponseWriter, RefusesAHeaderThatWouldWriteAnother) {
    auto const split = written(Response::see_other("/salon\r\nSet-Cookie: a=b"));
    EXPECT_TRUE(split.starts_with("HTTP/1.1 500 "));
    EXPECT_EQ(split.find("Set-Cookie"), std::string::npos);
}

TEST(ResponseWriter, LeavesTheBodyOutForHeadAndForNoContent) {
    auto const head = written(Response::text("hello"), Method::Head);
    EXPECT_NE(head.find("Content-Length: 5\r\n"), std::string::npos);
    EXPECT_TRUE(head.ends_with("\r\n\r\n"));
    EXPECT_EQ(written(Response::empty()).find("Content-Length"), std::string::npos);
}

TEST(Address, IsCutToThePrefixOfAHousehold) {
    EXPECT_EQ(Address::from("192.0.2.7")->prefix(), Address::from("192.0.2.200")->prefix());
    EXPECT_NE(Address::from("192.0.2.7")->prefix(), Address::from("192.0.3.7")->prefix());
    EXPECT_EQ(Address::from("2001:db8:0:ff::1")->prefix(), Address::from("2001:db8:0:1::2")->prefix());
    EXPECT_NE(Address::from("2001:db8:0:100::1")->prefix(), Address::from("2001:db8:0:1::2")->prefix());
    EXPECT_EQ(Address::from("::ffff:192.0.2.7")->prefix(), Address::from("192.0.2.7")->prefix());
    EXPECT_TRUE(Address::from("127.0.0.9")->is_loopback());
    EXPECT_TRUE(Address::from("::1")->is_loopback());
    EXPECT_FALSE(Address::from("unknown"));
}

}  // namespace
}  // namespace obhut::http
