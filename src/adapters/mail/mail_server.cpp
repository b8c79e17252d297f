// SPDX-License-Identifier: Apache-2.0
#include "mail/mail_server.h"

#include <algorithm>
#include <arpa/inet.h>
#include <curl/curl.h>
#include <memory>
#include <optional>

namespace obhut::mail {
namespace {

struct FreesUrl {
    void operator()(CURLU* url) const noexcept { curl_url_cleanup(url); }
};

using Url = std::unique_ptr<CURLU, FreesUrl>;

std::optional<std::string> part(Url const& url, CURLUPart which) {
    char* text = nullptr;
    if (curl_url_get(url.get(), which, &text, 0) != CURLUE_OK) return std::nullopt;
    std::string made{text};
    curl_free(text);
    return made;
}

bool is_this_machine(std::string const& host) {
    in_addr address{};
    constexpr std::uint32_t loopback = 127;
    if (inet_pton(AF_INET, host.c_str(), &address) == 1) return ntohl(address.s_addr) >> 24U == loopback;
    return host == "localhost" || host == "[::1]";
}

bool is_host_name(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    });
}

}  // namespace

Result<MailServer, MailServerRefusal> MailServer::from(std::string const& text) {
    Url const url{curl_url()};
    if (curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) {
        return Refused{MailServerRefusal::NotAnAddress};
    }
    if (part(url, CURLUPART_USER) || part(url, CURLUPART_PASSWORD)) return Refused{MailServerRefusal::NamesAUser};
    auto const scheme = part(url, CURLUPART_SCHEME);
    auto const host = part(url, CURLUPART_HOST);
    auto const port = part(url, CURLUPART_PORT);
    auto const query = part(url, CURLUPART_QUERY);
    auto const greeting = part(url, CURLUPART_PATH).value_or("/").substr(1);
    bool const clear = query == "starttls=off";
    bool const known = scheme == "smtp" || (scheme == "smtps" && !clear);
    if (!known || !host || (query && !clear) || part(url, CURLUPART_FRAGMENT) || !is_host_name(greeting)) {
        return Refused{MailServerRefusal::NotAnAddress};
    }
    if (clear && !is_this_machine(*host)) return Refused{MailServerRefusal::ClearToOthers};
    auto const encryption = scheme == "smtps" ? Encryption::Tls : Encryption::StartTls;
    return MailServer{
        .url = *scheme + "://" + *host + (port ? ":" + *port : std::string{}),
        .greeting = greeting,
        .encryption = clear ? Encryption::None : encryption,
    };
}

}  // namespace obhut::mail
