// SPDX-License-Identifier: Apache-2.0
#include "obhut/staff_commands.h"

#include "access/names.h"
#include "accounts/accounts.h"
#include "create_business/create_business.h"
#include "invite_staff/invite_staff.h"
#include "invite_staff/link.h"
#include "letters/links.h"
#include "manage_staff/manage_staff.h"
#include "obhut/addresses.h"
#include "obhut/house.h"
#include "obhut/refusals.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <memory>

#include <fmt/core.h>

namespace obhut::server {
namespace {

using catalogue::Business;
using staff::StaffId;

enum class Addresses : std::uint8_t { Hidden, Shown };

// What was said; each command reads what it offers.
struct StaffOptions {
    DataOptions data;
    std::string public_url;  // empty: nobody said
    std::string business;
    std::string name;
    std::string email;
    std::string staff;
    Addresses addresses = Addresses::Hidden;
};

struct Sentence {
    Literal reason;
    ExitStatus status;
    std::string_view text;
};

constexpr std::array sentences{
    Sentence{
        "staff/has-an-owner",
        ExitStatus::CannotCreate,
        "This business has an owner. → they invite others at the desk; where they cannot get in: obhut staff start-over"
    },
    Sentence{
        "staff/login-taken",
        ExitStatus::CannotCreate,
        "This address has an account already. → for its id: obhut staff list; for a new link: obhut staff start-over"
    },
    Sentence{"staff/name-missing", ExitStatus::Usage, "--name: say the name of a person, in one line."},
    Sentence{"staff/name-too-long", ExitStatus::Usage, "--name: at most 120 characters."},
    Sentence{"staff/email-malformed", ExitStatus::Usage, "--email: say a mail address, such as mira@salon.example."},
    Sentence{
        "staff/unknown", ExitStatus::DataFault, "There is no such account here. → obhut staff list says who there is"
    },
    Sentence{
        "staff/disabled",
        ExitStatus::DataFault,
        "This account is disabled for good. → invite the person under another address"
    },
    Sentence{
        "staff/last-owner",
        ExitStatus::DataFault,
        "This is the last owner who can come in. → they make somebody else an owner first, or: obhut staff start-over"
    },
};

ExitStatus refuse(Error const& error, DataOptions const& data) {
    auto const found = std::ranges::find(sentences, error.reason, &Sentence::reason);
    if (found == sentences.end()) return tell(error, data);
    fmt::print(stderr, "{}\n", found->text);
    return found->status;
}

Result<Business, Error> business_of(House& house, std::string_view slug) {
    for (auto& one : OBHUT_TRY(create_business::all_businesses(house.world())))
        if (one.slug.text() == slug) return std::move(one);
    return Refused{Error{.kind = ErrorKind::NotFound, .reason = "business/unknown"}};
}

Result<StaffId, Error> staff_of(std::string_view text) {
    if (auto const id = StaffId::from(text)) return *id;
    return Refused{Error{.kind = ErrorKind::NotFound, .reason = "staff/unknown"}};
}

// At the console there may be no mail yet, so the link is shown and not only sent.
struct Link {
    StaffId staff;
    std::string text;  // without --public-url only its path
};

Link link_to(
    House& house, StaffOptions const& options, Business const& business, StaffId staff, std::string capability
) {
    letters::Links const links{house.world().vault, options.public_url};
    return {.staff = staff, .text = links.invitation(business, PersonalText{std::move(capability)})};
}

void show(StaffOptions const& options, Link const& link) {
    fmt::print("{}\n", link.staff.text());
    fmt::print("This lets in whoever follows it, once, within a week. It goes by mail too, if mail is set up.\n");
    fmt::print("{}\n\n", options.public_url.empty() ? "At the address of the server, open:" : "Open:");
    fmt::print("    {}\n", link.text);
}

Result<Link, Error> invite_owner(StaffOptions const& options) {
    auto const house = OBHUT_TRY(House::open(options.data, Opening::ToServe));
    OBHUT_TRY(house->make_ready());
    auto const business = OBHUT_TRY(business_of(*house, options.business));
    auto owner = OBHUT_TRY(invite_staff::invite_owner(
        house->world(),
        business,
        {.name = PersonalText{options.name},
         .email = PersonalText{options.email},
         .roles = {access::Role::Owner},
         .provider = std::nullopt,
         .language = business.language}
    ));
    OBHUT_TRY(house->keep_checkpoints());
    return link_to(*house, options, business, owner.staff, std::move(owner.capability));
}

Result<ports::PassRecord, Error> invitation_of(House& house, Business const& business, StaffId staff) {
    std::vector<ports::PassRecord> all;
    OBHUT_TRY(house.world().store.read(business.id, [&](ports::Reader& reader) -> Result<Done, Error> {
        all = OBHUT_TRY(reader.people().passes(ports::PassKind::Invitation));
        return Done{};
    }));
    auto const found = std::ranges::find(all, std::optional{staff}, &ports::PassRecord::staff);
    if (found == all.end()) return Refused{Error{.kind = ErrorKind::NotFound, .reason = "pass/unknown"}};
    return *found;
}

Result<Link, Error> start_over(StaffOptions const& options) {
    auto const house = OBHUT_TRY(House::open(options.data, Opening::ToServe));
    OBHUT_TRY(house->make_ready());
    auto const business = OBHUT_TRY(business_of(*house, options.business));
    auto const staff = OBHUT_TRY(staff_of(options.staff));
    OBHUT_TRY(manage_staff::start_over_at_console(house->world(), business.id, staff));
    OBHUT_TRY(house->keep_checkpoints());
    auto const pass = OBHUT_TRY(invitation_of(*house, business, staff));
    return link_to(*house, options, business, staff, invite_staff::capability_of(house->world(), business.id, pass));
}

ExitStatus hand_out(StaffOptions const& options, Result<Link, Error> const& link) {
    if (!link) return refuse(link.error(), options.data);
    show(options, link.value());
    return ExitStatus::Ok;
}

Result<Done, Error> disable(StaffOptions const& options) {
    auto const house = OBHUT_TRY(House::open(options.data, Opening::ToServe));
    OBHUT_TRY(house->make_ready());
    auto const business = OBHUT_TRY(business_of(*house, options.business));
    auto const staff = OBHUT_TRY(staff_of(options.staff));
    OBHUT_TRY(manage_staff::disable_at_console(house->world(), business.id, staff));
    return house->keep_checkpoints();
}

ExitStatus disable_one(StaffOptions const& options) {
    if (auto const done = disable(options); !done) return refuse(done.error(), options.data);
    fmt::print("Disabled for good; every session and everything handed out has ended.\n");
    return ExitStatus::Ok;
}

std::string_view word_of(staff::Standing standing) noexcept {
    switch (standing) {
    case staff::Standing::Invited: return "invited";
    case staff::Standing::Active: return "active";
    case staff::Standing::Disabled: break;
    }
    return "disabled";
}

std::string words_of(access::RoleSet roles) {
    std::string words;
    for (auto const role : roles)
        words.append(words.empty() ? "" : " ").append(access::name_of(role));
    return words.empty() ? "no role" : words;
}

// What staff are called is no client's data and opens without an entry (docs/sign-in.md).
void print_line(accounts::Person const& person, Addresses addresses) {
    auto const& account = person.record.account;
    fmt::print("{}  {}", account.staff.text(), person.name.reveal(Surface::Page));
    if (addresses == Addresses::Shown) fmt::print(" <{}>", person.email.reveal(Surface::Page));
    fmt::print(", {}, {}\n", words_of(account.roles), word_of(account.standing));
}

Result<std::vector<accounts::Person>, Error> everybody(StaffOptions const& options) {
    auto const house = OBHUT_TRY(House::open(options.data, Opening::ToRead));
    auto const business = OBHUT_TRY(business_of(*house, options.business));
    return accounts::everybody(house->world(), business.id);
}

ExitStatus list(StaffOptions const& options) {
    auto const all = everybody(options);
    if (!all) return refuse(all.error(), options.data);
    for (auto const& person : all.value())
        print_line(person, options.addresses);
    if (all.value().empty()) fmt::print(stderr, "Nobody yet. → use: obhut staff invite-owner\n");
    return ExitStatus::Ok;
}

// A command of the group: what all of them take, and what it does when it was understood.
struct Offered {
    CLI::App* command;
    std::shared_ptr<StaffOptions> options;
};

enum class ShowsLink : std::uint8_t { No, Yes };

struct Command {
    std::string name;
    std::string meaning;
    ShowsLink shows_link;
    ExitStatus (*run)(StaffOptions const&);
};

Offered offer(CLI::App& app, Run& chosen, Command const& offered) {
    auto& all = group(app, "staff", "who works in a business, for whoever runs the server");
    auto* const command = all.add_subcommand(offered.name, offered.meaning);
    auto const settings = std::make_shared<Settings>();
    auto const options = std::make_shared<StaffOptions>();
    offer_data(*command, *settings);
    bool const shows_link = offered.shows_link == ShowsLink::Yes;
    if (shows_link) settings->offer(*command, Key::PublicUrl);
    command->add_option("--business", options->business, "its slug")->required()->type_name("SLUG");
    command->callback([settings, options, shows_link, run = offered.run, &chosen] {
        options->data = data_of(*settings);
        if (shows_link && settings->has(Key::PublicUrl))
            options->public_url = public_url_from(settings->text(Key::PublicUrl)).value();
        chosen = [options, run] { return run(*options); };
    });
    return {.command = command, .options = options};
}

void offer_id(Offered const& offered) {
    offered.command->add_option("ID", offered.options->staff, "the account, as obhut staff list shows it")->required();
}

}  // namespace

void add_staff_commands(CLI::App& app, Run& chosen) {
    auto const invite = offer(
        app,
        chosen,
        {.name = "invite-owner",
         .meaning = "the first owner of a business, and the link that lets them in",
         .shows_link = ShowsLink::Yes,
         .run = [](StaffOptions const& options) { return hand_out(options, invite_owner(options)); }}
    );
    invite.command->add_option("--name", invite.options->name, "what they are called")->required()->type_name("NAME");
    invite.command->add_option("--email", invite.options->email, "what they sign in with")
        ->required()
        ->type_name("ADDRESS");
    auto const listing = offer(
        app,
        chosen,
        {.name = "list",
         .meaning = "who works there, what they do, and whether they may come in",
         .shows_link = ShowsLink::No,
         .run = list}
    );
    listing.command->add_flag_callback(
        "--addresses",
        [options = listing.options] { options->addresses = Addresses::Shown; },
        "show mail addresses as well"
    );
    offer_id(offer(
        app,
        chosen,
        {.name = "start-over",
         .meaning = "take away password, codes and passkeys, and show a link to begin anew",
         .shows_link = ShowsLink::Yes,
         .run = [](StaffOptions const& options) { return hand_out(options, start_over(options)); }}
    ));
    offer_id(offer(
        app,
        chosen,
        {.name = "disable",
         .meaning = "let somebody in no more, for good",
         .shows_link = ShowsLink::No,
         .run = disable_one}
    ));
}

}  // namespace obhut::server
