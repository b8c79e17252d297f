// SPDX-License-Identifier: Apache-2.0
#include "mail/smtp_post.h"

#include "mail/raw_letter.h"

#include <algorithm>
#include <curl/curl.h>
#include <mutex>
#include <string_view>
#include <sys/socket.h>

namespace obhut::mail {
namespace {

using ports::NotSent;

constexpr long connection_kept_seconds = 30;  // servers close a silent one after a minute or more

struct FreesList {
    void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};

void start_library() {
    static std::once_flag started;
    std::call_once(started, [] { (void)curl_global_init(CURL_GLOBAL_DEFAULT); });
}

// What was last said, told by the first word of our command and by whether the server gave a policy as its reason.
struct Conversation {
    enum class Asked : std::uint8_t { Nothing, Sender, Recipient, Letter };

    Asked asked = Asked::Nothing;
    bool by_policy = false;
};

void listen(Conversation& said, curl_infotype type, std::string_view line) {
    using Asked = Conversation::Asked;
    if (type == CURLINFO_HEADER_OUT) {
        // What is said when parting is no question.
        if (line.starts_with("MAIL ")) said = {.asked = Asked::Sender};
        if (line.starts_with("RCPT ")) said = {.asked = Asked::Recipient};
        if (line.starts_with("DATA")) said = {.asked = Asked::Letter};
    } else if (type == CURLINFO_HEADER_IN) {
        // RFC 3463: a 5.7 speaks of who may send what to whom, such as a relay that does not know us.
        said.by_policy = said.by_policy || (line.size() > 8 && line.substr(4, 4) == "5.7.");
    }
}

extern "C" int obhut_mail_listen(CURL*, curl_infotype type, char* text, size_t length, void* said) {
    listen(*static_cast<Conversation*>(said), type, {text, length});
    return 0;
}

// What is still to be read of a letter.
struct Reader {
    std::string_view bytes;
    std::size_t at = 0;
};

extern "C" size_t obhut_mail_read(char* out, size_t size, size_t count, void* from) {
    auto& reader = *static_cast<Reader*>(from);
    auto const length = reader.bytes.copy(out, size * count, reader.at);
    reader.at += length;
    return length;
}

Stopped stopped_by(CURLcode code, Conversation const& said, bool refused) {
    using Asked = Conversation::Asked;
    if (code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_CONNECT) return Stopped::NotReached;
    if (code == CURLE_OPERATION_TIMEDOUT) return Stopped::TookTooLong;
    if (code == CURLE_USE_SSL_FAILED || code == CURLE_SSL_CONNECT_ERROR) return Stopped::NotEncrypted;
    if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE) return Stopped::NotTrusted;
    if (code == CURLE_LOGIN_DENIED || code == CURLE_AUTH_ERROR) return Stopped::NotLetIn;
    if (!refused) return Stopped::ConnectionLost;
    switch (said.asked) {
    case Asked::Nothing: break;
    case Asked::Sender: return Stopped::SenderRefused;
    case Asked::Recipient: return Stopped::RecipientRefused;
    case Asked::Letter: return Stopped::LetterRefused;
    }
    return Stopped::NotLetIn;
}

// The digits with which the server refused what was last asked; zero if it did not.
long replied(CURL* curl) {
    constexpr long refusal_min = 400;
    constexpr long refusal_max = 599;
    long reply = 0;
    (void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
    return reply >= refusal_min && reply <= refusal_max ? reply : 0;
}

// Whatever the operator can mend is worth another attempt: else a wrong password would cost everybody's letters.
NotSent::Hope hope_for(Stopped stopped, long reply, Conversation const& said) {
    constexpr long for_good = 500;
    constexpr long sign_in_first = 530;
    bool const about_us = reply == sign_in_first || said.by_policy;
    bool const never = (stopped == Stopped::RecipientRefused && !about_us) || stopped == Stopped::LetterRefused;
    return never && reply >= for_good ? NotSent::Hope::Never : NotSent::Hope::Later;
}

}  // namespace

struct SmtpPost::Line {
    std::mutex taken;
    Conversation said;  // outlives each letter: closing the connection is heard too
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl{nullptr, curl_easy_cleanup};
};

SmtpPost::SmtpPost(SmtpOptions options) : options_(std::move(options)), line_(std::make_unique<Line>()) {
    start_library();
    line_->curl.reset(curl_easy_init());
    auto* const curl = line_->curl.get();
    OBHUT_CHECK(curl != nullptr);
    auto const& server = options_.server;
    auto const greeting = server.greeting.empty() ? std::string{options_.senders.open.domain()} : server.greeting;
    curl_easy_setopt(curl, CURLOPT_URL, (server.url + "/" + greeting).c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    long const encryption = server.encryption == Encryption::None ? CURLUSESSL_NONE : CURLUSESSL_ALL;
    curl_easy_setopt(curl, CURLOPT_USE_SSL, encryption);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!options_.ca_file.empty()) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, options_.ca_file.c_str());
        curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr);
    }
    if (!options_.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, options_.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, options_.password.c_str());
    }
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.connect_patience.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(options_.whole_patience.count()));
    auto const answer = std::chrono::ceil<std::chrono::seconds>(options_.whole_patience);
    curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(answer.count()));
    curl_easy_setopt(curl, CURLOPT_MAXAGE_CONN, connection_kept_seconds);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, obhut_mail_read);
    // The library tells what is said through here and prints it nowhere.
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, obhut_mail_listen);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &line_->said);
}

SmtpPost::~SmtpPost() {
    // The library says goodbye and waits for the answer: nothing is heard any more, so that it does not.
    curl_socket_t open_line = CURL_SOCKET_BAD;
    (void)curl_easy_getinfo(line_->curl.get(), CURLINFO_ACTIVESOCKET, &open_line);
    if (open_line != CURL_SOCKET_BAD) (void)shutdown(open_line, SHUT_RD);
    wipe(options_.password);
}

Result<Done, NotSent> SmtpPost::send(ports::Letter const& letter) {
    auto const done = deliver(letter);
    if (!done) return Refused{done.error().not_sent};
    return Done{};
}

Result<Done, Undelivered> SmtpPost::deliver(ports::Letter const& letter) {
    auto const raw = raw_letter(letter, options_.senders);
    if (!raw)
        return Refused{
            Undelivered{.stopped = Stopped::NoAddress, .not_sent = {.hope = NotSent::Hope::Never, .reply = 0}}
        };
    std::unique_ptr<curl_slist, FreesList> const to{curl_slist_append(nullptr, raw->to.reveal(Surface::Mail).c_str())};
    Reader reader{.bytes = raw->bytes.reveal(Surface::Mail)};

    std::lock_guard const alone{line_->taken};
    auto& said = line_->said = Conversation{};
    auto* const curl = line_->curl.get();
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, raw->from.c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to.get());
    curl_easy_setopt(curl, CURLOPT_READDATA, &reader);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(reader.bytes.size()));
    auto const code = curl_easy_perform(curl);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, nullptr);
    if (code == CURLE_OK) return Done{};

    auto const reply = replied(curl);
    auto const stopped = stopped_by(code, said, reply != 0);
    auto const hope = hope_for(stopped, reply, said);
    return Refused{
        Undelivered{.stopped = stopped, .not_sent = {.hope = hope, .reply = static_cast<std::int32_t>(reply)}}
    };
}

Result<Done, Stopped> SmtpPost::greet() {
    std::lock_guard const alone{line_->taken};
    line_->said = Conversation{};
    auto* const curl = line_->curl.get();
    curl_easy_setopt(curl, CURLOPT_CONNECT_ONLY, 1L);
    auto const code = curl_easy_perform(curl);
    if (code == CURLE_OK) return Done{};
    return Refused{stopped_by(code, line_->said, replied(curl) != 0)};
}

}  // namespace obhut::mail
