// SPDX-License-Identifier: Apache-2.0
#include "http/tls_identity.h"

#include <openssl/ssl.h>

namespace obhut::http {

std::optional<TlsIdentity> TlsIdentity::from(Tls const& files) {
    std::shared_ptr<SSL_CTX> const context{SSL_CTX_new(TLS_server_method()), SSL_CTX_free};
    if (!context) return std::nullopt;
    SSL_CTX_set_options(
        context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_COMPRESSION
    );
    bool const fits = SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION) == 1 &&
                      SSL_CTX_use_certificate_chain_file(context.get(), files.certificate_file.c_str()) == 1 &&
                      SSL_CTX_use_PrivateKey_file(context.get(), files.key_file.c_str(), SSL_FILETYPE_PEM) == 1;
    if (!fits) return std::nullopt;
    return TlsIdentity{context};
}

}  // namespace obhut::http
