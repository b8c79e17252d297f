// SPDX-License-Identifier: Apache-2.0
#include "issue_pass/issue_pass.h"

#include "recognise/bearer.h"
#include "record/record.h"

#include <chrono>

namespace obhut::issue_pass {
namespace {

using access::Right;
using ledger::Action;
using ports::PassKind;
using ports::PassRecord;

constexpr std::int32_t days_max = 365;
constexpr std::int32_t hours_max = 72;

Result<Done, Error> check(Caller const& by, Right right) {
    if (by.may(right) == access::Permission::No || by.account() == nullptr)
        return Refused{Error{.kind = ErrorKind::Denied, .reason = "access/not-for-role"}};
    return Done{};
}

// The label is what somebody typed, so the entry does not have it.
Result<ports::LedgerRow, Error> row_of(ports::World& world, Caller const& by, Action action) {
    auto entry = recognise::entry_by(world, by, action);
    entry.purpose = access::Purpose::Security;
    return record::row_of(world, std::move(entry), std::nullopt);
}

// The pass without what is the same of all: id, secret, who and when.
Result<Issued, Error> issue(ports::World& world, Caller const& by, PassRecord pass, std::chrono::hours good_for) {
    auto bearer = recognise::new_bearer(by.business(), world.random);
    pass.id = ports::ordered_id<PassId>(world.clock, world.random);
    pass.secret = bearer.hash;
    pass.by = by.account()->staff;
    pass.made = world.clock.now();
    pass.ends = pass.made + good_for;
    auto const row = OBHUT_TRY(row_of(world, by, Action::PassIssued));
    OBHUT_TRY(world.store.write(by.business(), [&](ports::Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.people().insert(pass));
        return unit.append(row);
    }));
    return Issued{.id = pass.id, .secret = std::move(bearer.text)};
}

Result<std::vector<Pass>, Error> list(ports::World& world, Caller const& by, PassKind kind) {
    std::vector<Pass> found;
    OBHUT_TRY(world.store.read(by.business(), [&](ports::Reader& reader) -> Result<Done, Error> {
        found.clear();
        for (auto const& pass : OBHUT_TRY(reader.people().passes(kind)))
            found.push_back(
                {.id = pass.id,
                 .label = pass.label,
                 .scopes = pass.scopes,
                 .by = pass.by,
                 .made = pass.made,
                 .ends = pass.ends,
                 .used = pass.used}
            );
        return Done{};
    }));
    return found;
}

Result<Done, Error> revoke(ports::World& world, Caller const& by, PassKind kind, PassId id) {
    auto const row = OBHUT_TRY(row_of(world, by, Action::PassRevoked));
    return world.store.write(by.business(), [&](ports::Unit& unit) -> Result<Done, Error> {
        auto const pass = OBHUT_TRY(unit.people().pass(id));
        if (!pass || pass->kind != kind) return Refused{Error{.kind = ErrorKind::NotFound, .reason = "pass/unknown"}};
        OBHUT_TRY(unit.people().remove_pass(id));
        OBHUT_TRY(unit.people().end_sessions(id.raw(), std::nullopt));  // a token has none
        return unit.append(row);
    });
}

}  // namespace

Result<Issued, Error> issue_token(ports::World& world, Caller const& by, TokenWish const& wish) {
    OBHUT_TRY(check(by, Right::TokensManage));
    if (wish.scopes.empty())
        return Refused{Error{.kind = ErrorKind::Invalid, .reason = "pass/scopes-missing", .field = "/scopes"}};
    if (wish.days < 1 || wish.days > days_max)
        return Refused{Error{.kind = ErrorKind::Invalid, .reason = "pass/days-out-of-range", .field = "/days"}};
    PassRecord pass{.id = PassId{RawId{}}, .kind = PassKind::Token, .scopes = wish.scopes, .label = wish.label};
    return issue(world, by, std::move(pass), std::chrono::days{wish.days});
}

Result<std::vector<Pass>, Error> tokens(ports::World& world, Caller const& by) {
    OBHUT_TRY(check(by, Right::TokensManage));
    return list(world, by, PassKind::Token);
}

Result<Done, Error> revoke_token(ports::World& world, Caller const& by, PassId token) {
    OBHUT_TRY(check(by, Right::TokensManage));
    return revoke(world, by, PassKind::Token, token);
}

Result<Issued, Error> issue_support_code(ports::World& world, Caller const& by, SupportWish const& wish) {
    OBHUT_TRY(check(by, Right::SupportIssue));
    if (wish.hours < 1 || wish.hours > hours_max)
        return Refused{Error{.kind = ErrorKind::Invalid, .reason = "pass/hours-out-of-range", .field = "/hours"}};
    PassRecord pass{.id = PassId{RawId{}}, .kind = PassKind::Support, .label = wish.label};
    return issue(world, by, std::move(pass), std::chrono::hours{wish.hours});
}

Result<std::vector<Pass>, Error> support_codes(ports::World& world, Caller const& by) {
    OBHUT_TRY(check(by, Right::SupportIssue));
    return list(world, by, PassKind::Support);
}

Result<Done, Error> revoke_support_code(ports::World& world, Caller const& by, PassId code) {
    OBHUT_TRY(check(by, Right::SupportIssue));
    return revoke(world, by, PassKind::Support, code);
}

}  // namespace obhut::issue_pass
