// SPDX-License-Identifier: Apache-2.0
//
// Goal: TLS 1.2 and newer is spoken, older is not, and an answer over it asks for it in future.
// Method: a certificate made for the test, the server on loopback, and the library's own client.
#include "http/server.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <unistd.h>

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

namespace obhut::http {
namespace {

template <typename T, void (*free_it)(T*)>
struct Free {
    void operator()(T* thing) const { free_it(thing); }
};

template <typename T, void (*free_it)(T*)>
using Owned = std::unique_ptr<T, Free<T, free_it>>;

class TlsTest : public testing::Test {
protected:
    TlsTest() : folder_(std::filesystem::temp_directory_path() / ("obhut_tls_" + std::to_string(::getpid()))) {
        std::filesystem::create_directory(folder_);
        Owned<EVP_PKEY, EVP_PKEY_free> const key{EVP_EC_gen("P-256")};
        Owned<X509, X509_free> const certificate{X509_new()};
        ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
        X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
        X509_set_pubkey(certificate.get(), key.get());
        X509_sign(certificate.get(), key.get(), EVP_sha256());
        auto* const certificate_file = std::fopen(files().certificate_file.c_str(), "w");
        PEM_write_X509(certificate_file, certificate.get());
        (void)std::fclose(certificate_file);
        auto* const key_file = std::fopen(files().key_file.c_str(), "w");
        PEM_write_PrivateKey(key_file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        (void)std::fclose(key_file);
    }
    ~TlsTest() override { std::filesystem::remove_all(folder_); }

    Tls files() const {
        return {.certificate_file = (folder_ / "cert.pem").string(), .key_file = (folder_ / "key.pem").string()};
    }

    static Router hello() {
        std::vector<Route> routes;
        routes.push_back({
            .method = Method::Get,
            .path = "/",
            .access = Access::Public,
            .rate = Rate::None,
            .body_bytes_max = std::size_t{0},
            .work = Work::Inline,
            .handle = [](Request const&) { return Response::text("hello"); },
        });
        return std::move(Router::from(std::move(routes))).value();
    }

    // What the server answers to a client that speaks at most that version; empty when they do not agree.
    static std::string ask(std::uint16_t port, int version_max) {
        Owned<SSL_CTX, SSL_CTX_free> const context{SSL_CTX_new(TLS_client_method())};
        SSL_CTX_set_security_level(context.get(), 0);
        SSL_CTX_set_max_proto_version(context.get(), version_max);
        Owned<BIO, BIO_free_all> const stream{BIO_new_ssl_connect(context.get())};
        BIO_set_conn_hostname(stream.get(), ("127.0.0.1:" + std::to_string(port)).c_str());
        if (BIO_do_handshake(stream.get()) != 1) return {};
        BIO_puts(stream.get(), "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        std::string answer;
        std::array<char, 1024> part{};
        for (int count = 0; (count = BIO_read(stream.get(), part.data(), static_cast<int>(part.size()))) > 0;) {
            answer.append(part.data(), static_cast<std::size_t>(count));
        }
        return answer;
    }

private:
    std::filesystem::path folder_;
};

TEST_F(TlsTest, SpeaksCurrentVersionsOnly) {  // req:X1
    Server server{hello(), {.tls = files()}};
    ASSERT_TRUE(server.start().ok());
    for (int const version : {TLS1_3_VERSION, TLS1_2_VERSION}) {
        auto const answer = ask(server.port(), version);
        EXPECT_TRUE(answer.ends_with("\r\n\r\nhello"));
        EXPECT_NE(answer.find("Strict-Transport-Security: max-age=31536000\r\n"), std::string::npos);
    }
    EXPECT_EQ(ask(server.port(), TLS1_1_VERSION), "");
    EXPECT_TRUE(ask(server.port(), TLS1_3_VERSION).ends_with("hello"));
}

TEST_F(TlsTest, RefusesToStartWithoutItsCertificate) {
    auto wrong = files();
    wrong.certificate_file = wrong.key_file;
    Server server{hello(), {.tls = wrong}};
    EXPECT_EQ(server.start().error(), StartRefusal::BadCertificate);
}

}  // namespace
}  // namespace obhut::http
