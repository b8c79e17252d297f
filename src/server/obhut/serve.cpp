// SPDX-License-Identifier: Apache-2.0
#include "obhut/serve.h"

#include "demo_data/fill.h"
#include "demo_data/staff.h"
#include "desk/desk.h"
#include "desk_api/desk_api.h"
#include "guard/door.h"
#include "http/server.h"
#include "letters/scribe.h"
#include "mailbox/mailbox.h"
#include "metrics/metrics.h"
#include "obhut/addresses.h"
#include "obhut/delivery.h"
#include "obhut/house.h"
#include "obhut/log.h"
#include "obhut/open_post.h"
#include "obhut/serve_options.h"
#include "passwords/argon2_passwords.h"
#include "web/routes.h"
#include "webauthn/webauthn.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <csignal>
#include <ctime>

namespace obhut::server {
namespace {

constexpr unsigned workers = 64;  // so that as many bookings can wait for one sync together
constexpr std::chrono::seconds stop_patience{10};
constexpr std::chrono::seconds housekeeping_interval{3600};

// SIGTERM and SIGINT, blocked in every thread that is started from now on, and waited for by one.
class StopSignals {
public:
    StopSignals() {
        (void)sigemptyset(&signals_);
        (void)sigaddset(&signals_, SIGTERM);
        (void)sigaddset(&signals_, SIGINT);
        (void)pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
        (void)std::signal(SIGPIPE, SIG_IGN);
    }

    enum class Waited : std::uint8_t { Told, InVain };

    Waited wait(std::chrono::seconds most) const {
        timespec const time{.tv_sec = most.count(), .tv_nsec = 0};
        return sigtimedwait(&signals_, nullptr, &time) > 0 ? Waited::Told : Waited::InVain;
    }

private:
    sigset_t signals_{};
};

http::Options http_options(ServeOptions const& options, Log& log, metrics::Metrics& metrics) {
    http::Options made;
    made.address = options.listen.address;
    made.port = options.listen.port;
    made.workers = workers;
    made.hosts = options.hosts;
    made.forwarded = options.proxy == Proxy::OnThisMachine ? http::Forwarded::FromLoopback : http::Forwarded::Ignored;
    if (!options.tls_certificate.empty()) {
        made.tls = http::Tls{.certificate_file = options.tls_certificate, .key_file = options.tls_key};
    }
    if (options.limiting == Limiting::On) made.limiter = std::make_shared<http::Limiter>(http::LimiterOptions{});
    made.log = [&log, &metrics](http::AccessRecord const& record) {
        metrics.answered(http::name_of(record.method), record.route, record.status, record.took);
        auto const level = record.status >= 500 ? Level::Error : Level::Info;
        log.write(
            level,
            "http/answered",
            {{"method", http::name_of(record.method)},
             {"route", record.route},
             {"status", record.status},
             {"microseconds", record.took.count()},
             {"request", RequestNumber{record.request_id}},
             {"bytesIn", record.bytes_in},
             {"bytesOut", record.bytes_out}}
        );
    };
    return made;
}

Result<std::unique_ptr<http::Server>, Literal> started(std::vector<http::Route> routes, http::Options options) {
    auto router = http::Router::from(std::move(routes));
    OBHUT_CHECK(router.ok());
    auto server = std::make_unique<http::Server>(std::move(router).value(), std::move(options));
    auto const done = server->start();
    if (done) return server;
    switch (done.error()) {
    case http::StartRefusal::BadAddress: return Refused{Literal{"server/bad-address"}};
    case http::StartRefusal::CannotListen: return Refused{Literal{"server/cannot-listen"}};
    case http::StartRefusal::BadCertificate: break;
    }
    return Refused{Literal{"server/bad-certificate"}};
}

Result<std::unique_ptr<http::Server>, Literal> metrics_server(ListenAt const& at, metrics::Metrics const& metrics) {
    http::Options options;
    options.address = at.address;
    options.port = at.port;
    options.io_threads = 1;
    options.workers = 1;
    auto const handle = [&metrics](http::Request const&) {
        auto response = http::Response::text(metrics.text());
        response.content_type = metrics::Metrics::content_type;
        return response;
    };
    std::vector<http::Route> routes{
        {http::Method::Get, "/metrics", http::Access::Public, http::Rate::None, 0, http::Work::Inline, handle}
    };
    return started(std::move(routes), std::move(options));
}

// Tells now and then how far it is, for whoever waits for the first page.
Result<Done, Error> fill_demo(House& house, std::chrono::days reach, Log& log) {
    constexpr std::size_t bookings_a_line = 5'000;
    std::atomic<std::size_t> told = 0;
    return demo_data::fill_if_empty(house.world(), house.calendar(), reach, [&](std::size_t bookings) {
        auto const lines = bookings / bookings_a_line;
        if (auto before = told.load(); lines > before && told.compare_exchange_strong(before, lines)) {
            log.write(Level::Info, "demo/filling", {{"bookings", bookings}});
        }
    });
}

Result<Done, Error> hire_for_demo(House& house) {
    for (auto const& compiled : house.calendar().businesses())
        OBHUT_TRY(demo_data::hire_if_nobody_works(house.world(), compiled->business()));
    return Done{};
}

Result<std::unique_ptr<House>, Error> open_house(ServeOptions const& options, Log& log) {
    auto house = OBHUT_TRY(House::open(options.data, Opening::ToServe));
    if (options.data.demo == Demo::Yes) OBHUT_TRY(fill_demo(*house, options.demo_reach, log));
    OBHUT_TRY(house->make_ready());
    if (options.data.demo == Demo::Yes) OBHUT_TRY(hire_for_demo(*house));
    return house;
}

void watch(metrics::Metrics& metrics, http::Server const& server) {
    metrics.watch("obhut_connections", "Open connections", [&server] {
        return static_cast<double>(server.connections());
    });
    metrics.watch("obhut_queue_depth", "Requests that wait for a worker", [&server] {
        return static_cast<double>(server.queue_depth());
    });
}

// What sends letters, from whoever writes them to the mail server; in the order in which one needs the other.
struct PostOffice {
    PostOffice(ports::Vault& vault, std::string_view public_url, std::unique_ptr<ports::Post> way)
        : links(vault, public_url), post(std::move(way)) {}

    letters::Links links;
    letters::Scribe scribe{links};
    std::unique_ptr<ports::Post> post;  // null: messages wait until there is a way for letters
    std::optional<Delivery> delivery;
};

Result<std::unique_ptr<PostOffice>, Error> open_post_office(ServeOptions const& options, House& house) {
    auto post = OBHUT_TRY(open_post(options.mail));
    return std::make_unique<PostOffice>(house.world().vault, options.public_url, std::move(post));
}

void begin_delivery(PostOffice& office, House& house, metrics::Metrics& metrics, Log& log) {
    if (!office.post) return log.write(Level::Warning, "mail/messages-wait-for-a-mail-server");
    office.delivery.emplace(Delivery::Parts{
        .world = house.world(),
        .calendar = house.calendar(),
        .scribe = office.scribe,
        .post = *office.post,
        .metrics = metrics,
        .log = log
    });
}

// A demo that nobody else can reach: only there may everybody read all letters and sign in as anybody. A proxy before
// it speaks from this machine too, so one that is said to be there, or a name for others, means that others come.
bool is_demo_alone(ServeOptions const& options) {
    if (options.data.demo == Demo::No || !is_loopback(options.listen) || options.proxy != Proxy::None) return false;
    auto const public_name = std::string_view{options.public_url}.substr(options.public_url.find("://") + 3);
    return names_this_machine(public_name) && std::ranges::all_of(options.hosts, names_this_machine);
}

std::optional<std::filesystem::path> mailbox_of(ServeOptions const& options) {
    auto const* const way = std::get_if<ToFolder>(&options.mail.way);
    if (!is_demo_alone(options) || way == nullptr) return std::nullopt;
    return way->folder;
}

web::Front front_of(ServeOptions const& options) {
    if (options.data.demo == Demo::No) return web::Front::Closed;
    return mailbox_of(options) ? web::Front::ListsBusinessesAndPost : web::Front::ListsBusinesses;
}

// A passkey belongs to the name under which the pages are reached, and a browser says their whole origin. Browsers make
// none for a bare address, so this machine goes by its name there.
ports::RelyingParty relying_party(ServeOptions const& options) {
    if (options.public_url.empty()) return {};
    std::string origin = options.public_url;
    auto const begin = origin.find("://") + 3;
    auto host = origin.substr(begin, origin.find(':', begin) - begin);
    if (names_this_machine(std::string_view{origin}.substr(begin))) {
        origin.replace(begin, host.size(), "localhost");
        host = "localhost";
    }
    return {.id = host, .origins = {origin}};
}

std::vector<http::Route>
routes_of(ServeOptions const& options, desk::Parts const& desk, change_policy::StoredPolicies& policies) {
    auto const& around = desk.around;
    auto routes = web::routes(around);
    std::ranges::move(desk::routes(desk), std::back_inserter(routes));
    desk_api::Parts const api{.around = around, .proving = desk.proving, .policies = policies};
    std::ranges::move(desk_api::routes(api), std::back_inserter(routes));
    if (auto const folder = mailbox_of(options)) {
        auto const zone = around.calendar.businesses().front()->business().locations.front().zone;
        std::ranges::move(mailbox::routes(*folder, zone), std::back_inserter(routes));
    }
    return routes;
}

// Until told to stop; each hour bodies whose time is over go, the ledgers are signed and by the day mailed to the
// owners, and the keys that nobody used are destroyed.
void keep_house(House& house, Log& log, StopSignals const& signals) {
    do {
        if (auto const purged = house.purge_ledgers(); !purged) {
            log.refused("ledger/not-purged", purged.error());
        } else if (purged.value() > 0) {
            log.write(Level::Info, "ledger/purged", {{"count", purged.value()}});
        }
        if (auto const kept = house.keep_checkpoints(); !kept) log.refused("ledger/checkpoint-not-kept", kept.error());
        if (auto const owed = house.mail_checkpoints(); !owed) {
            log.refused("ledger/checkpoint-not-mailed", owed.error());
        } else if (owed.value() > 0) {
            log.write(Level::Info, "ledger/checkpoints-owed", {{"count", owed.value()}});
        }
        if (auto const forgotten = house.forget_what_is_over(); !forgotten)
            log.refused("staff/not-forgotten", forgotten.error());
        if (auto const swept = house.sweep_keys()) {
            log.write(Level::Info, "vault/keys-swept", {{"count", swept.value()}});
        } else {
            log.refused("vault/keys-not-swept", swept.error());
        }
    } while (signals.wait(housekeeping_interval) == StopSignals::Waited::InVain);
}

ExitStatus serve(ServeOptions const& options) {
    StopSignals const signals;
    system::SystemClock clock;
    Log log{clock};
    auto opened = open_house(options, log);
    if (!opened) {
        log.refused("server/not-started", opened.error());
        return exit_status_of(opened.error());
    }
    auto const house = std::move(opened).value();
    auto office = open_post_office(options, *house);
    if (!office) {
        log.refused("server/not-started", office.error());
        return exit_status_of(office.error());
    }

    metrics::Metrics metrics;
    std::optional<guard::Door> door;
    if (options.limiting == Limiting::On) door.emplace(house->world());
    web::Surroundings const around{
        .world = house->world(),
        .calendar = house->calendar(),
        .front = front_of(options),
        .public_url = options.public_url,
        .door = door ? &*door : nullptr,
    };
    passwords::Argon2Passwords passwords;
    webauthn::Webauthn const passkeys;
    auto const party = relying_party(options);
    desk::Parts const desk{
        .around = around,
        .proving = {.passwords = passwords, .passkeys = passkeys, .party = party},
        .one_click = is_demo_alone(options) ? desk::OneClick::Yes : desk::OneClick::No,
    };
    auto answering = http_options(options, log, metrics);
    answering.presenter = [around](http::Request const& request, http::Response refusal) {
        return web::show_refusal(around, request, std::move(refusal));
    };
    auto server = started(routes_of(options, desk, house->policies()), std::move(answering));
    if (!server) {
        log.write(Level::Error, "server/not-started", {{"reason", server.error()}});
        return exit_status_of(server.error());
    }
    watch(metrics, *server.value());
    auto meter = options.metrics ? metrics_server(*options.metrics, metrics) : std::unique_ptr<http::Server>{};
    if (!meter) {
        log.write(Level::Error, "server/not-started", {{"reason", meter.error()}});
        return exit_status_of(meter.error());
    }
    log.write(Level::Info, "server/started", {{"port", server.value()->port()}});
    begin_delivery(*office.value(), *house, metrics, log);
    keep_house(*house, log, signals);

    log.write(Level::Info, "server/stopping");
    server.value()->stop(stop_patience);
    office.value()->delivery.reset();  // after the letter at hand
    if (auto const kept = house->keep_checkpoints(); !kept) log.refused("ledger/checkpoint-not-kept", kept.error());
    log.write(Level::Info, "server/stopped");
    return ExitStatus::Ok;
}

}  // namespace

void add_serve(CLI::App& app, Run& chosen) {
    auto* const serve_command = app.add_subcommand("serve", "answer requests until SIGTERM or SIGINT");
    auto const settings = std::make_shared<Settings>();
    offer_serve(*serve_command, *settings);
    serve_command->callback([settings, &chosen] { chosen = [options = serve_of(*settings)] { return serve(options); }; }
    );
}

}  // namespace obhut::server
